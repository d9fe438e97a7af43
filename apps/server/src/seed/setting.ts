import { loadDivisionFacts } from '../facts/divisions.ts'
import { delegationAreas } from './word-lists.ts'

/** One session of the setting; days are calendar dates in Asia/Shanghai. */
export interface SettingSession {
  readonly number: number
  readonly opensOn: string
  readonly closesOn: string
  readonly presubmissionOpensOn: string
  readonly submissionCutoffAt: string
}

/** Where and when a demonstration takes place: the province, its term with sessions, its delegations. */
export interface Setting {
  readonly provinceCode: string
  readonly provinceName: string
  /** The character that stands for the province in document numbers. */
  readonly short: string
  readonly term: { readonly number: number; readonly startsOn: string; readonly seats: number }
  readonly sessions: readonly SettingSession[]
  readonly areas: readonly { readonly code: string; readonly name: string }[]
  readonly deputiesPerArea: number
  /** The first deputy of this area is the one whose account is shown. */
  readonly shownArea: string
}

/** 吉林 at work today: the sessions of its term up to the coming one. `year` is that of the last session that was held. */
export function jilinToday(year: number): Setting {
  return {
    provinceCode: '220000',
    provinceName: '吉林省',
    short: '吉',
    term: { number: 14, startsOn: `${year - 3}-01-15`, seats: 520 },
    sessions: termSessions(year - 3),
    areas: delegationAreas,
    deputiesPerArea: 7,
    shownArea: '220100',
  }
}

/** 湖南, the whole thirteenth term: five sessions from 2018 to 2022. */
export function hunanTerm(): Setting {
  return {
    provinceCode: '430000',
    provinceName: '湖南省',
    short: '湘',
    term: { number: 13, startsOn: '2018-01-15', seats: 770 },
    sessions: termSessions(2018),
    areas: areasBelow('430000'),
    deputiesPerArea: 20,
    shownArea: '430100',
  }
}

/** The five sessions of a term that begins in this year. Nobody can hand in before being a deputy. */
function termSessions(first: number): readonly SettingSession[] {
  return [0, 1, 2, 3, 4].map((later) => ({
    ...sessionIn(first + later, 1 + later),
    ...(later === 0 && { presubmissionOpensOn: `${first}-01-15` }),
  }))
}

function sessionIn(year: number, number: number): SettingSession {
  return {
    number,
    opensOn: `${year}-01-26`,
    closesOn: `${year}-01-30`,
    presubmissionOpensOn: `${year - 1}-12-12`,
    submissionCutoffAt: `${year}-01-28T10:00:00Z`,
  }
}

function areasBelow(provinceCode: string): Setting['areas'] {
  return loadDivisionFacts()
    .filter((one) => one.parentCode === provinceCode && one.level === 'prefecture' && one.validTo === null)
    .map(({ code, name }) => ({ code, name }))
}

/** Counties, districts and cities below an area, as places that suggestions are about. */
export function placesBelow(areaCode: string): readonly string[] {
  return loadDivisionFacts()
    .filter((one) => one.parentCode === areaCode && one.level === 'county' && one.validTo === null)
    .map((one) => one.name)
}
