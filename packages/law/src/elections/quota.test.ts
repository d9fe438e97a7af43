import { describe, expect, test } from 'vitest'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { formatBasis } from '../citation.ts'
import { candidateRange, isCandidateCountAllowed } from './candidates.ts'
import { electionCountdown, firstSessionBy, voterListObjectionsBy } from './countdown.ts'
import { proposalSignaturesNeeded } from './joint-proposals.ts'
import { committeeSize, extraSeats, fixedQuota, formulaQuota, minoritySeats } from './quota.ts'
import { directRecall, indirectRecall } from './recall.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)

describe('number of deputies', () => {
  test.each([
    ['province', 149_999, 350, 350, false],
    ['province', 150_000, 351, 351, false],
    ['autonomousRegion', 97_500_000, 1000, 1000, false],
    ['province', 97_650_000, 1001, 1000, false],
    ['municipality', 16_250_000, 1000, 1000, false],
    ['municipality', 16_275_000, 1001, 1000, false],
    ['cityWithDistricts', 10_000_000, 640, 640, false],
    ['cityWithDistricts', 10_250_000, 650, 650, false],
    ['autonomousPrefecture', 10_275_000, 651, 650, false],
    ['county', 49_999, 149, 149, true],
    ['county', 50_000, 150, 150, false],
    ['district', 1_550_000, 450, 450, false],
    ['cityWithoutDistricts', 1_555_000, 451, 450, false],
    ['township', 1_999, 46, 46, true],
    ['town', 2_000, 46, 46, false],
    ['ethnicTownship', 172_500, 160, 160, false],
    ['township', 174_000, 161, 160, false],
  ] as const)('EL-01 to EL-05: %s of %i', (kind, population, uncapped, seats, mayBeBelowBase) => {
    expect(formulaQuota(kind, population).value).toEqual({ uncapped, seats, mayBeBelowBase })
  })

  test('EL-08: a fixed total stays, the formula is a check', () => {
    expect(fixedQuota('province', 24_073_453, { seats: 520, on: '1997-05-09' }).value).toEqual({
      formulaSeats: 510,
      seatsInForce: 520,
      formulaMinusFixed: -10,
    })
  })

  test.each([
    ['province', 'npcStandingCommittee', true],
    ['province', 'provincialStandingCommittee', false],
    ['autonomousRegion', 'npcStandingCommittee', true],
    ['autonomousPrefecture', 'provincialStandingCommittee', false],
    ['municipality', 'npcStandingCommittee', false],
    ['county', 'provincialStandingCommittee', true],
    ['county', 'npcStandingCommittee', false],
    ['cityWithoutDistricts', 'provincialStandingCommittee', false],
    ['district', 'provincialStandingCommittee', false],
    ['ethnicTownship', 'provincialStandingCommittee', true],
    ['town', 'provincialStandingCommittee', false],
  ] as const)('EL-06: extra seats of a %s by the %s: %s', (kind, decidedBy, allowed) => {
    expect(extraSeats(kind, 100_000, decidedBy).value.allowed).toBe(allowed)
  })

  test('EL-06: rounded down, and told when above the cap', () => {
    expect(extraSeats('county', 48_000, 'provincialStandingCommittee').value).toMatchObject({
      baseSeats: 149,
      extraSeats: 7,
      seats: 156,
      aboveCap: false,
    })
    expect(extraSeats('county', 1_550_000, 'provincialStandingCommittee').value).toMatchObject({
      seats: 472,
      aboveCap: true,
    })
  })

  test.each([
    [36_000, 24, 48, 3],
    [44_999, 29, 59, 3],
    [45_000, 30, 60, 4],
    [60_000, 40, 60, 4],
    [89_999, 59, 60, 4],
    [90_000, 60, 60, 2],
    [150_000, 100, 100, 2],
    [10, 0, 1, 3],
  ])(
    'EL-16 to EL-18: %i of 300,000 people, 200 seats',
    (minorityPopulation, proportionalSeats, maxSeats, paragraph) => {
      const answer = minoritySeats({ population: 300_000, totalSeats: 200, minorityPopulation })
      expect(answer.value).toEqual({ proportionalSeats, maxSeats })
      expect(answer.basis).toMatchObject([{ article: 19, paragraph }])
    },
  )

  test('a minority larger than its area is an error', () => {
    expect(() => minoritySeats({ population: 10, totalSeats: 5, minorityPopulation: 11 })).toThrow(RangeError)
  })

  test.each([
    ['province', 80_000_000, 45, 75],
    ['province', 80_000_001, 45, 95],
    ['cityWithDistricts', 8_000_001, 29, 61],
    ['autonomousPrefecture', 8_000_001, 29, 51],
    ['county', 1_000_000, 15, 35],
    ['county', 1_000_001, 15, 45],
  ] as const)('EL-110: the committee of a %s of %i', (kind, population, min, max) => {
    expect(committeeSize(kind, population)?.value).toEqual({ min, max })
    expect(committeeSize('town', population)).toBeNull()
  })
})

describe('candidates', () => {
  test.each([
    ['directDeputies', 1, 2, 2],
    ['directDeputies', 2, 3, 4],
    ['directDeputies', 3, 4, 6],
    ['directDeputies', 4, 6, 8],
    ['indirectDeputies', 1, 2, 2],
    ['indirectDeputies', 2, 3, 3],
    ['indirectDeputies', 5, 6, 7],
    ['indirectDeputies', 6, 8, 9],
    ['indirectDeputies', 109, 131, 163],
    ['principalLeader', 1, 1, 2],
    ['viceLeaders', 8, 9, 11],
    ['committeeMembers', 1, 2, 2],
    ['committeeMembers', 4, 5, 5],
    ['committeeMembers', 5, 6, 6],
    ['committeeMembers', 10, 11, 12],
    ['committeeMembers', 11, 13, 13],
    ['committeeMembers', 52, 58, 62],
  ] as const)('EL-43, EL-44, EL-92 to EL-94: %s for %i: %i to %i', (kind, seats, min, max) => {
    expect(candidateRange(kind, seats).value).toEqual({ min, max })
    const allowed = [min - 1, min, max, max + 1].map((count) => isCandidateCountAllowed(kind, seats, count).value)
    expect(allowed).toEqual([false, true, true, false])
  })

  test('no seat, no range', () => {
    expect(() => candidateRange('directDeputies', 0)).toThrow(RangeError)
  })
})

describe('countdown', () => {
  test('EL-34, EL-35, EL-45: backwards, without rolling', () => {
    expect(electionCountdown('2021-11-10').value).toEqual({
      voterListBy: '2021-10-21',
      nomineesBy: '2021-10-26',
      formalListBy: '2021-11-03',
      courtFilingBy: '2021-11-05',
    })
  })

  test('EL-35, EL-87: forward dates roll where told, and are refused in an uncovered year', () => {
    const rolling = { calendar, rollForward: true }
    expect(voterListObjectionsBy('2026-11-10', { calendar, rollForward: false })).toMatchObject({ value: '2026-11-15' })
    expect(voterListObjectionsBy('2026-11-10', rolling)).toMatchObject({ value: '2026-11-16' })
    expect(firstSessionBy('2026-12-10', { calendar, rollForward: false })).toMatchObject({ value: '2027-02-10' })
    const refused = firstSessionBy('2026-12-10', rolling)
    expect(refused).toMatchObject({ refused: 'calendarNotCovered' })
    expect(formatBasis(refused.basis)).toContain('组织法（2022）第二十条')
  })
})

describe('recall', () => {
  test.each([
    ['county', 49, null, 50, false, false],
    ['county', 50, 1501, 50, true, true],
    ['county', 50, 1500, 50, true, false],
    ['county', 49, 1501, 50, false, false],
    ['township', 29, null, 30, false, false],
    ['township', 30, 1501, 30, true, true],
  ] as const)(
    'EL-80, EL-81: %s, %i signatures, %s in favour',
    (level, signatures, inFavour, needed, accepted, recalled) => {
      expect(directRecall({ level, signatures, registeredVoters: 3001, inFavour }).value).toEqual({
        signaturesNeeded: needed,
        requestAccepted: accepted,
        votesNeeded: 1501,
        recalled,
      })
    },
  )

  test.each([
    ['inSession', 'deputies', 32, 32, true],
    ['inSession', 'deputies', 31, 32, false],
    ['inSession', 'presidium', 0, null, true],
    ['inSession', 'chairpersonsMeeting', 0, null, false],
    ['inSession', 'committeeMembers', 99, null, false],
    ['betweenSessions', 'committeeMembers', 64, 64, true],
    ['betweenSessions', 'committeeMembers', 63, 64, false],
    ['betweenSessions', 'chairpersonsMeeting', 0, null, true],
    ['betweenSessions', 'presidium', 0, null, false],
  ] as const)('EL-82: %s by %s with %i', (stage, proposer, signatures, signaturesNeeded, proposalAccepted) => {
    const answer = indirectRecall({ stage, proposer, signatures, bodySize: 317, inFavour: 159 })
    expect(answer.value).toEqual({ signaturesNeeded, proposalAccepted, votesNeeded: 159, recalled: proposalAccepted })
    expect(indirectRecall({ stage, proposer, signatures, bodySize: 317, inFavour: 158 }).value.recalled).toBe(false)
  })
})

describe('joint proposals', () => {
  test.each([
    ['deputyNomination', 'county', 10],
    ['leaderNomination', 'province', 30],
    ['leaderNomination', 'prefecture', 20],
    ['leaderNomination', 'county', 10],
    ['leaderNomination', 'township', 10],
    ['removalMotion', 'province', 7],
    ['removalMotion', 'township', 13],
    ['extraordinarySession', 'township', 13],
    ['extraordinarySession', 'county', 13],
  ] as const)('EL-40, EL-90, EL-100, EL-113: %s in a %s of 61: %i', (act, level, needed) => {
    expect(proposalSignaturesNeeded({ act, body: 'congress', level, bodySize: 61 })).toMatchObject({ value: needed })
    expect(proposalSignaturesNeeded({ act, body: 'standingCommittee', level, bodySize: 61 })).toMatchObject({
      refused: 'notAvailableAtLevel',
    })
  })
})
