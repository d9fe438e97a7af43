import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import { fullUnits } from '../thresholds.ts'
import type { AreaKind } from './area-kind.ts'

interface Formula {
  readonly base: number
  readonly peoplePerSeat: number
  readonly cap: number
  /** Below this population fewer than the base may be fixed; null where the article does not say so. */
  readonly smallBelow: number | null
  readonly item: number
}

const PROVINCE: Formula = { base: 350, peoplePerSeat: 150_000, cap: 1000, smallBelow: null, item: 1 }
const MUNICIPALITY: Formula = { base: 350, peoplePerSeat: 25_000, cap: 1000, smallBelow: null, item: 1 }
const PREFECTURE: Formula = { base: 240, peoplePerSeat: 25_000, cap: 650, smallBelow: null, item: 2 }
const COUNTY: Formula = { base: 140, peoplePerSeat: 5_000, cap: 450, smallBelow: 50_000, item: 3 }
const TOWNSHIP: Formula = { base: 45, peoplePerSeat: 1_500, cap: 160, smallBelow: 2_000, item: 4 }

const FORMULAS: Readonly<Record<AreaKind, Formula>> = {
  province: PROVINCE,
  autonomousRegion: PROVINCE,
  municipality: MUNICIPALITY,
  cityWithDistricts: PREFECTURE,
  autonomousPrefecture: PREFECTURE,
  county: COUNTY,
  autonomousCounty: COUNTY,
  cityWithoutDistricts: COUNTY,
  district: COUNTY,
  township: TOWNSHIP,
  ethnicTownship: TOWNSHIP,
  town: TOWNSHIP,
}

/** Number of deputies by formula 代表名额. */
export interface FormulaQuota {
  /** Base and one seat for each full unit of population. */
  readonly uncapped: number
  /** After the cap. */
  readonly seats: number
  /** The population is so small that fewer than the base may be fixed. */
  readonly mayBeBelowBase: boolean
}

/**
 * Number of deputies of an area by formula: base and one seat for each full unit of population, up to the cap. EL-01 to EL-05, TM-13,
 * 选举法（2020）第十二条. Where fewer than the base may be fixed the result is an upper reference (section 14 no. 6).
 */
export function formulaQuota(areaKind: AreaKind, population: number): Based<FormulaQuota> {
  const { base, peoplePerSeat, cap, smallBelow, item } = FORMULAS[areaKind]
  const uncapped = base + fullUnits(population, peoplePerSeat)
  return based(
    { uncapped, seats: Math.min(uncapped, cap), mayBeBelowBase: smallBelow !== null && population < smallBelow },
    cite('electionLaw2020', 12, { paragraph: 1, item }),
  )
}

/** A total fixed by decision, beside what the formula would give today. */
export interface FixedQuota {
  readonly formulaSeats: number
  readonly seatsInForce: number
  /** Signed difference. */
  readonly formulaMinusFixed: number
}

/** A total once fixed does not change; the formula is only a check. EL-08, 选举法（2020）第十四条. */
export function fixedQuota(
  areaKind: AreaKind,
  population: number,
  fixed: { readonly seats: number; readonly on: PlainDate },
): Based<FixedQuota> {
  const formula = formulaQuota(areaKind, population)
  return based(
    {
      formulaSeats: formula.value.seats,
      seatsInForce: fixed.seats,
      formulaMinusFixed: formula.value.seats - fixed.seats,
    },
    cite('electionLaw2020', 14),
    ...formula.basis,
  )
}

/** Who may decide on the extra seats. */
export type ExtraSeatsDecider = 'npcStandingCommittee' | 'provincialStandingCommittee'

const EXTRA_DECIDER: Readonly<Record<AreaKind, ExtraSeatsDecider | null>> = {
  province: 'npcStandingCommittee',
  autonomousRegion: 'npcStandingCommittee',
  municipality: null,
  cityWithDistricts: null,
  autonomousPrefecture: null,
  county: 'provincialStandingCommittee',
  autonomousCounty: 'provincialStandingCommittee',
  cityWithoutDistricts: null,
  district: null,
  township: 'provincialStandingCommittee',
  ethnicTownship: 'provincialStandingCommittee',
  town: null,
}

/** The extra five percent 另加百分之五. */
export interface ExtraSeats {
  readonly allowed: boolean
  readonly baseSeats: number
  readonly extraSeats: number
  readonly seats: number
  /** The sum is above the cap of the formula; the article does not say how the two go together. */
  readonly aboveCap: boolean
}

/**
 * The extra five percent for areas with many minorities or scattered population, rounded down, not open to prefectures, municipalities,
 * cities, districts and towns. EL-06, 选举法（2020）第十二条第三款; rounding and cap are our reading (section 14 no. 5).
 */
export function extraSeats(areaKind: AreaKind, population: number, decidedBy: ExtraSeatsDecider): Based<ExtraSeats> {
  const formula = formulaQuota(areaKind, population)
  const allowed = EXTRA_DECIDER[areaKind] === decidedBy
  const baseSeats = formula.value.seats
  const extra = allowed ? fullUnits(baseSeats * 5, 100) : 0
  return based(
    {
      allowed,
      baseSeats,
      extraSeats: extra,
      seats: baseSeats + extra,
      aboveCap: baseSeats + extra > FORMULAS[areaKind].cap,
    },
    cite('electionLaw2020', 12, { paragraph: 3, confidence: 'I' }),
    ...formula.basis,
  )
}

/** One minority living in concentration 聚居少数民族, within its area. */
export interface MinorityShare {
  /** Of the whole area. */
  readonly population: number
  readonly totalSeats: number
  readonly minorityPopulation: number
}

/** Seats of the minority by the average number of people per deputy, and the most that the article allows. */
export interface MinoritySeats {
  readonly proportionalSeats: number
  readonly maxSeats: number
}

/**
 * Seats of a minority living in concentration. At 30 % of the people or more: by the average. Below 15 %: at least half the average
 * number of people per deputy. Between: at most 30 % of all seats. A very small group has at least one. EL-16 to EL-18,
 * 选举法（2020）第十九条. Throws RangeError where the minority is larger than the area or the area is empty.
 */
export function minoritySeats({ population, totalSeats, minorityPopulation }: MinorityShare): Based<MinoritySeats> {
  if (population < 1 || minorityPopulation > population) throw new RangeError('少数民族人口不能多于总人口')
  const seatShare = minorityPopulation * totalSeats
  const proportionalSeats = fullUnits(seatShare, population)
  const [limit, paragraph] = mostSeats()
  return based(
    { proportionalSeats, maxSeats: Math.max(1, limit) },
    cite('electionLaw2020', 19, { paragraph, confidence: 'I' }),
  )

  function mostSeats(): readonly [number, number] {
    if (10 * minorityPopulation >= 3 * population) return [proportionalSeats, 2]
    if (20 * minorityPopulation < 3 * population) return [fullUnits(2 * seatShare, population), 3]
    return [fullUnits(3 * totalSeats, 10), 4]
  }
}

/** Number of members of a standing committee 常委会组成人员名额, least and greatest. */
export interface CommitteeSize {
  readonly min: number
  readonly max: number
}

/**
 * Least and greatest number of members of a standing committee; the larger maximum applies above the stated population. EL-110,
 * 组织法（2022）第四十七条. Null for townships, which have no standing committee.
 */
export function committeeSize(areaKind: AreaKind, population: number): Based<CommitteeSize> | null {
  const range = rangeOf()
  return range && based(range, cite('organisationLaw2022', 47))

  function rangeOf(): CommitteeSize | null {
    switch (FORMULAS[areaKind]) {
      case PROVINCE:
      case MUNICIPALITY:
        return { min: 45, max: population > 80_000_000 ? 95 : 75 }
      case PREFECTURE:
        return { min: 29, max: areaKind === 'cityWithDistricts' && population > 8_000_000 ? 61 : 51 }
      case COUNTY:
        return { min: 15, max: population > 1_000_000 ? 45 : 35 }
      default:
        return null
    }
  }
}
