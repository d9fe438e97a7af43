import { isPlainDate } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import { based, refusal } from '../ruling.ts'
import type { Ruling } from '../ruling.ts'

/** Sex as the number tells it. */
export type NumberedSex = 'male' | 'female'

/** What a citizen identity number 公民身份号码 says. */
export interface CitizenNumber {
  /** Stored form: 18 half-width characters, X in capital. */
  readonly number18: string
  readonly sex: NumberedSex
  readonly birthDate: PlainDate
  /** First six digits; the code may since have been abolished. */
  readonly divisionCode: string
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'
/** Distance of the full-width forms from their half-width characters. */
const FULL_WIDTH_OFFSET = 0xfee0
const STANDARD = cite('citizenNumber1999', undefined, { confidence: 'Q*' })

/**
 * Folds full-width digits and X to half-width, drops white space and writes X in capital: an office's typing habits are no error.
 * ID-03, section 14 no. 17, GB 11643—1999.
 */
export function foldCitizenNumber(typed: string): string {
  return typed
    .replace(/[０-９Ｘｘ]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\s+/gu, '')
    .replaceAll('x', 'X')
}

/**
 * The check character of the first 17 digits. ID-02, GB 11643—1999. Refused (malformedInput) unless they are 17 digits after folding.
 */
export function checkCharacterOf(first17: string): Ruling<{ checkCharacter: string; sex: NumberedSex }> {
  const digits = foldCitizenNumber(first17)
  if (!/^[0-9]{17}$/u.test(digits)) {
    return refusal('malformedInput', '身份号码本体码应为17位数字，请核对后重新填写。', STANDARD)
  }
  return based({ checkCharacter: checkCharacter(digits), sex: sexOf(digits) }, STANDARD)
}

/**
 * Reads a citizen number as typed, of 18 or the older 15 characters, on the day of the check; a birth on that day is allowed. An
 * unknown or abolished division code is no reason to reject it (ID-08). ID-01 to ID-03, GB 11643—1999.
 * Refused (malformedInput) with the reason: length, characters, birth date or check character. Throws RangeError for a
 * malformed day of the check.
 */
export function readCitizenNumber(typed: string, asOf: PlainDate): Ruling<CitizenNumber> {
  if (!isPlainDate(asOf)) throw new RangeError(`不是有效日期：${String(asOf)}`)
  const folded = foldCitizenNumber(typed)
  if (!/^(?:[0-9]{15}|[0-9]{17}[0-9X])$/u.test(folded)) {
    return refusal('malformedInput', '身份号码应为18位（前17位数字，末位数字或X）或者15位数字，请核对。', STANDARD)
  }
  const first17 = folded.length === 15 ? `${folded.slice(0, 6)}19${folded.slice(6)}` : folded.slice(0, 17)
  const birthDate = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`
  if (!isPlainDate(birthDate)) {
    return refusal('malformedInput', '身份号码中的出生日期不存在，请核对第7至14位。', STANDARD)
  }
  if (birthDate > asOf) return refusal('malformedInput', '身份号码中的出生日期晚于今天，请核对第7至14位。', STANDARD)
  const number18 = first17 + checkCharacter(first17)
  if (folded.length === 18 && folded !== number18) {
    return refusal('malformedInput', '身份号码末位校验码不正确，请核对是否输错。', STANDARD)
  }
  return based({ number18, sex: sexOf(first17), birthDate, divisionCode: first17.slice(0, 6) }, STANDARD)
}

function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17.charAt(index)), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

function sexOf(first17: string): NumberedSex {
  return Number(first17.charAt(16)) % 2 === 1 ? 'male' : 'female'
}
