import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import { fullUnits, shareOrMoreOf } from '../thresholds.ts'

/** Elections by which the surplus of candidates 差额 differs. */
export const ELECTION_KINDS = [
  'directDeputies',
  'indirectDeputies',
  'principalLeader',
  'viceLeaders',
  'committeeMembers',
] as const

/** One kind of election. */
export type ElectionKind = (typeof ELECTION_KINDS)[number]

/** Least and greatest number of formal candidates 正式候选人数. */
export interface CandidateRange {
  readonly min: number
  readonly max: number
}

/**
 * Least and greatest number of formal candidates for a number of seats. Deputies, direct: a third to once more; indirect: a fifth to half
 * more, two for one seat (EL-43, EL-44, 选举法（2020）第三十一条第二款、选举法（2020）第四十五条第四款). Principal leaders: one more, or one
 * candidate where only one was nominated; vice leaders: one to three more; committee members: a tenth to a fifth more, one more where that
 * range is empty (EL-92 to EL-94, 组织法（2022）第二十七条). The readings for one seat and for small committees are ours (section 14 no. 3 and 4).
 * Throws RangeError unless there is at least one seat.
 */
export function candidateRange(election: ElectionKind, seats: number): Based<CandidateRange> {
  if (!Number.isSafeInteger(seats) || seats < 1) throw new RangeError(`应选名额应为正整数，得到 ${seats}`)
  switch (election) {
    case 'directDeputies':
      return based(
        { min: seats + shareOrMoreOf(seats, 1, 3), max: 2 * seats },
        cite('electionLaw2020', 31, { paragraph: 2 }),
      )
    case 'indirectDeputies':
      return seats === 1
        ? based({ min: 2, max: 2 }, cite('electionLaw2020', 45, { paragraph: 4, confidence: 'I' }))
        : based(
            { min: seats + shareOrMoreOf(seats, 1, 5), max: seats + fullUnits(seats, 2) },
            cite('electionLaw2020', 31, { paragraph: 2 }),
          )
    case 'principalLeader':
      return based({ min: seats, max: seats + 1 }, cite('organisationLaw2022', 27))
    case 'viceLeaders':
      return based({ min: seats + 1, max: seats + 3 }, cite('organisationLaw2022', 27))
    case 'committeeMembers': {
      const [least, most] = [shareOrMoreOf(seats, 1, 10), fullUnits(seats, 5)]
      return most < least
        ? based({ min: seats + 1, max: seats + 1 }, cite('organisationLaw2022', 27, { confidence: 'I' }))
        : based({ min: seats + least, max: seats + most }, cite('organisationLaw2022', 27))
    }
  }
}

/** Whether a number of formal candidates is inside the range. EL-43, EL-44, EL-92 to EL-94, 选举法（2020）第三十一条. */
export function isCandidateCountAllowed(election: ElectionKind, seats: number, candidates: number): Based<boolean> {
  const { value, basis } = candidateRange(election, seats)
  return { value: value.min <= candidates && candidates <= value.max, basis }
}
