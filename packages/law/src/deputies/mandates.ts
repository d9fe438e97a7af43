import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import type { CongressLevel } from '../suggestions/channels.ts'
import { majorityOf } from '../thresholds.ts'

/** A deputy's attendance of one session 次会议; terms and sessions are numbered. */
export interface SessionAttendance {
  readonly term: number
  readonly session: number
  readonly attended: boolean
  readonly leaveApproved: boolean
}

/** Whether the ground is met, and at which session it was first met. */
export interface AbsenceVerdict {
  readonly groundMet: boolean
  readonly metAt: { readonly term: number; readonly session: number } | null
}

/**
 * Whether a deputy was absent twice without approval from sessions of one term; they need not be consecutive, approved leave does not
 * count. DQ-42, AT-09, 代表法（2025）第六十二条第一款第三项; session and term as units are our reading (section 14 no. 8).
 */
export function absentTwice(sessions: readonly SessionAttendance[]): Based<AbsenceVerdict> {
  const basis = cite('deputiesLaw2025', 62, { paragraph: 1, item: 3 })
  const absencesByTerm = new Map<number, number>()
  for (const { term, session, attended, leaveApproved } of sessions) {
    if (attended || leaveApproved) continue
    const absences = (absencesByTerm.get(term) ?? 0) + 1
    absencesByTerm.set(term, absences)
    if (absences === 2) return based({ groundMet: true, metAt: { term, session } }, basis)
  }
  return based({ groundMet: false, metAt: null }, basis)
}

/** Body that accepts a resignation. */
export type ResignationBody = 'electingUnitStandingCommittee' | 'ownStandingCommittee' | 'ownCongress'

/** A deputy's resignation 辞职 before the body that decides. */
export interface ResignationQuestion {
  readonly mandateLevel: CongressLevel
  /** All members of the body that decides. */
  readonly bodyMembers: number
  readonly inFavour: number
}

/** Who decides on a resignation and whether it is accepted. */
export interface ResignationVerdict {
  readonly decidedBy: ResignationBody
  readonly votesNeeded: number
  readonly accepted: boolean
  /** Filed with the next higher standing committee, which announces it. */
  readonly filedWithHigherCommittee: boolean
}

/**
 * Resignation of a deputy: province and prefecture to the standing committee of the electing unit, county to the own standing committee,
 * township to the own congress; accepted with more than half of all members. DQ-50 to DQ-52, 选举法（2020）第五十五条.
 */
export function resignation({ mandateLevel, bodyMembers, inFavour }: ResignationQuestion): Based<ResignationVerdict> {
  const indirect = mandateLevel === 'province' || mandateLevel === 'prefecture'
  const direct = mandateLevel === 'county' ? 'ownStandingCommittee' : 'ownCongress'
  const votesNeeded = majorityOf(bodyMembers)
  return based(
    {
      decidedBy: indirect ? 'electingUnitStandingCommittee' : direct,
      votesNeeded,
      accepted: inFavour >= votesNeeded,
      filedWithHigherCommittee: indirect,
    },
    cite('electionLaw2020', 55, { paragraph: indirect ? 1 : 2 }),
  )
}

/** A ground of suspension 暂时停止执行代表职务 and whether the qualification ended meanwhile. */
export interface SuspensionQuestion {
  readonly groundStartsOn: PlainDate
  readonly groundEndsOn: PlainDate | null
  readonly qualificationEnded: boolean
}

/** From when to when a deputy's duties rest, and whether they resume. */
export interface Suspension {
  readonly suspendedFrom: PlainDate
  readonly suspendedUntil: PlainDate | null
  readonly resumes: boolean
}

/**
 * Suspension of a deputy's duties while the ground lasts; they resume by themselves when it disappears, unless the qualification has
 * ended. DQ-30 to DQ-33, 代表法（2025）第六十一条. Throws RangeError where the ground ends before it starts.
 */
export function suspension({
  groundStartsOn,
  groundEndsOn,
  qualificationEnded,
}: SuspensionQuestion): Based<Suspension> {
  if (groundEndsOn !== null && groundEndsOn < groundStartsOn) {
    throw new RangeError(`暂停情形的消除日期 ${groundEndsOn} 早于开始日期 ${groundStartsOn}`)
  }
  return based(
    {
      suspendedFrom: groundStartsOn,
      suspendedUntil: groundEndsOn,
      resumes: groundEndsOn !== null && !qualificationEnded,
    },
    cite('deputiesLaw2025', 61, { paragraph: groundEndsOn === null ? 1 : 2 }),
  )
}
