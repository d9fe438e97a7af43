import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import type { ActingBody } from '../motions/signatures.ts'
import { dueDate } from '../periods.ts'
import type { Counting } from '../periods.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, Ruling } from '../ruling.ts'
import type { CongressLevel } from '../suggestions/channels.ts'
import { isMajority, majorityOf, oneFifthOf } from '../thresholds.ts'

/** A vote of a standing committee 常务委员会表决. */
export interface CommitteeVote {
  /** All members. */
  readonly members: number
  readonly present: number
  readonly inFavour: number
}

/** Verdict of a committee's vote. */
export interface CommitteeVoteVerdict {
  readonly quorate: boolean
  readonly votesNeeded: number
  readonly passed: boolean
}

/**
 * Verdict of a standing committee's vote: more than half of the members present, more than half of all members in favour. AP-07, EL-114,
 * 组织法（2022）第五十一条.
 */
export function committeeVote({ members, present, inFavour }: CommitteeVote): Based<CommitteeVoteVerdict> {
  const quorate = isMajority(present, members)
  const votesNeeded = majorityOf(members)
  return based({ quorate, votesNeeded, passed: quorate && inFavour >= votesNeeded }, cite('organisationLaw2022', 51))
}

/**
 * Last day on which a new head of government submits the nominations of department heads: two months after the election. AP-04,
 * 组织法（2022）第七十一条.
 */
export function nominationsDue(governmentElectedOn: PlainDate, counting: Counting): Ruling<PlainDate> {
  const due = dueDate(governmentElectedOn, { amount: 2, unit: 'month' }, counting)
  return { ...due, basis: [cite('organisationLaw2022', 71), ...due.basis] }
}

/**
 * Joint signatures for a dismissal 撤职案 in a standing committee: a fifth of its members. AP-17, 监督法（2024）第六十一条. Refused (notAvailableAtLevel) in a
 * congress, which removes by 罢免, and in a township, which has no standing committee.
 */
export function dismissalSignaturesNeeded(body: ActingBody, level: CongressLevel, bodySize: number): Ruling<number> {
  if (body === 'congress' || level === 'township') {
    return refusal(
      'notAvailableAtLevel',
      '撤职案只能在县级以上人大常委会会议上提出。在人民代表大会会议上请提出罢免案。',
      cite('supervisionLaw2024', 61),
    )
  }
  return based(oneFifthOf(bodySize), cite('supervisionLaw2024', 61))
}
