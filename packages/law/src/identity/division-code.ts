import { cite } from '../citation.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, Ruling } from '../ruling.ts'

/** Kind of a division by the digits of its code. ID-05. */
export type DivisionKind =
  | 'province'
  | 'city'
  | 'prefecture'
  | 'cityDistrict'
  | 'cityUnderPrefecture'
  | 'county'
  | 'cityUnderProvince'
  | 'otherPrefectureLevel'
  | 'otherCountyLevel'

/** The parts of a six-digit division code 行政区划代码; null for a level that the code does not reach. */
export interface DivisionParts {
  readonly provinceCode: string
  readonly prefectureCode: string | null
  readonly countyCode: string | null
  readonly kind: DivisionKind
}

/** Gives the name of a six-digit code, null where the list does not know it. */
export type DivisionLookup = (code: string) => string | null

/** The names along a division code; null for a level that the code does not reach or the list does not know. */
export interface DivisionNames {
  readonly province: string | null
  readonly prefecture: string | null
  readonly county: string | null
}

const STANDARD = cite('divisionCodes2007', undefined, { confidence: 'Q*' })

/**
 * Splits a division code into province, prefecture and county. ID-04, ID-05, GB/T 2260—2007. Refused (malformedInput) unless it is six
 * digits that do not begin with 0 and do not name a county of no prefecture.
 */
export function readDivisionCode(code: string): Ruling<DivisionParts> {
  if (!/^[1-9][0-9]{5}$/u.test(code) || (code.slice(2, 4) === '00' && code.slice(4) !== '00')) {
    return refusal('malformedInput', `行政区划代码“${code}”不正确，应为6位数字（省、地、县各两位）。请核对。`, STANDARD)
  }
  const [province, prefecture, county] = [code.slice(0, 2), Number(code.slice(2, 4)), Number(code.slice(4))]
  return based(
    {
      provinceCode: `${province}0000`,
      prefectureCode: prefecture === 0 ? null : `${code.slice(0, 4)}00`,
      countyCode: county === 0 ? null : code,
      kind: kindOf(prefecture, county),
    },
    STANDARD,
  )
}

/** The names of province, prefecture and county of a code, as a given list of divisions knows them. ID-04, GB/T 2260—2007. */
export function divisionNames(code: string, lookup: DivisionLookup): Ruling<DivisionNames> {
  const parts = readDivisionCode(code)
  if ('refused' in parts) return parts
  const { provinceCode, prefectureCode, countyCode } = parts.value
  return based(
    {
      province: lookup(provinceCode),
      prefecture: prefectureCode && lookup(prefectureCode),
      county: countyCode && lookup(countyCode),
    },
    STANDARD,
  )
}

/**
 * A warning for a citizen number whose division code is in no list, past or present; null where it is known. Codes are abolished by
 * mergers and numbers keep them, so it never rejects. ID-08.
 */
export function divisionCodeWarning(code: string, knownEver: (code: string) => boolean): Based<string> | null {
  if (knownEver(code)) return null
  return based(`身份号码前6位“${code}”不在现行或者历史行政区划代码中，请核对；如确认无误可以继续。`, STANDARD)
}

function kindOf(prefecture: number, county: number): DivisionKind {
  if (prefecture === 0) return 'province'
  if (county === 0) {
    if (prefecture <= 20 || (prefecture >= 51 && prefecture <= 70)) return 'city'
    return prefecture <= 50 ? 'prefecture' : 'otherPrefectureLevel'
  }
  if (prefecture > 70) return 'otherCountyLevel'
  if (county <= 18) return prefecture >= 21 && prefecture <= 50 ? 'cityUnderPrefecture' : 'cityDistrict'
  if (county >= 21 && county <= 80) return 'county'
  return county >= 81 ? 'cityUnderProvince' : 'otherCountyLevel'
}

/** Parts of a statistical division code 统计用区划代码 of twelve digits. */
export interface StatisticalCodeParts {
  readonly countyCode: string
  readonly townshipCode: string | null
  readonly villageCode: string | null
  readonly townshipKind: 'street' | 'town' | 'township' | 'quasi' | 'unknown' | null
  readonly villageKind: 'residentsCommittee' | 'villagersCommittee' | 'quasi' | 'unknown' | null
}

/**
 * Splits a twelve-digit statistical code into county, township and village. ID-06; the meaning of the township and village digits (ID-07)
 * is practice without a text. Refused (malformedInput) unless it is twelve digits.
 */
export function readStatisticalCode(code: string): Ruling<StatisticalCodeParts> {
  if (!/^[1-9][0-9]{11}$/u.test(code)) {
    return refusal('malformedInput', `统计用区划代码“${code}”不正确，应为12位数字。请核对。`, STANDARD)
  }
  const [township, village] = [Number(code.slice(6, 9)), Number(code.slice(9))]
  return based(
    {
      countyCode: code.slice(0, 6),
      townshipCode: township === 0 ? null : code.slice(0, 9),
      villageCode: village === 0 ? null : code,
      townshipKind: township === 0 ? null : townshipKindOf(township),
      villageKind: village === 0 ? null : villageKindOf(village),
    },
    cite('divisionCodes2007', undefined, { confidence: 'M' }),
  )
}

function townshipKindOf(digits: number): StatisticalCodeParts['townshipKind'] {
  if (digits <= 99) return 'street'
  if (digits <= 199) return 'town'
  if (digits <= 399) return 'township'
  return digits <= 599 ? 'quasi' : 'unknown'
}

function villageKindOf(digits: number): StatisticalCodeParts['villageKind'] {
  if (digits <= 199) return 'residentsCommittee'
  if (digits <= 399 && digits >= 200) return 'villagersCommittee'
  return digits <= 599 ? 'quasi' : 'unknown'
}
