import { isRefusal, readCitizenNumber } from '@lvzhi/law'
import { foldForSearch } from '../../kernel/search/fold.ts'
import { pinyinKeys } from '../../kernel/search/pinyin.ts'

/** What a search for a person compares with; the name itself stays as typed. */
export interface NameKeys {
  readonly folded: string
  /** Full readings and initials, each between blanks: ` zhangsanfeng zsf `. */
  readonly readings: string
}

/** The search keys of a name; family names are read as family names too (单 shàn, 曾 zēng). */
export function nameKeysOf(name: string): NameKeys {
  return { folded: foldForSearch(name), readings: ` ${pinyinKeys(name).join(' ')} ` }
}

/** The number with all but its last two characters hidden: the first fourteen can be told from public facts. */
export function maskCitizenNumber(number: string): string {
  return `${'*'.repeat(Math.max(number.length - 2, 0))}${number.slice(-2)}`
}

/** `138****5678`; a shorter number keeps its last two digits only. */
export function maskPhone(phone: string): string {
  if (/^\d{11}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  return `${'*'.repeat(Math.max(phone.length - 2, 0))}${phone.slice(-2)}`
}

export type NumberReading =
  | { readonly ok: true; readonly number: string; readonly sex: 'male' | 'female'; readonly birthDate: string }
  | { readonly ok: false; readonly reason: string }

/** Reads a citizen number as typed; a wrong one comes back with the reason (GB 11643—1999). */
export function readNumber(typed: string, today: string): NumberReading {
  const ruling = readCitizenNumber(typed, today)
  if (isRefusal(ruling)) return { ok: false, reason: ruling.message }
  const { number18, sex, birthDate } = ruling.value
  return { ok: true, number: number18, sex, birthDate }
}
