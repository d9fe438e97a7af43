import type { ActingBody, CongressLevel, MotionProfileId } from '@lvzhi/law'
import type {
  MotionBody,
  MotionChannel,
  MotionDecision,
  MotionOutcome,
  MotionProposer,
  MotionSignerState,
  MotionState,
  MotionTaskKind,
} from '@lvzhi/contract/motion-terms'

/** 联名人: one signer of a motion or a question. */
export interface Signer {
  readonly personId: string
  readonly name: string
  readonly delegation: string | null
  readonly lead: boolean
  readonly state: MotionSignerState
  readonly answeredAt: Date | null
}

/** 议案任务: what one committee or organ owes, with its limit where a text sets one. */
export interface MotionTask {
  readonly id: string
  readonly kind: MotionTaskKind
  readonly unitId: string
  readonly unitName: string
  readonly assignedOn: string
  readonly startsOn: string | null
  readonly dueOn: string | null
  readonly remark: string | null
  readonly basis: readonly { text: string; verified: boolean }[]
  readonly verified: boolean
  readonly demand: string
  readonly conclusion: string
  readonly text: string
  readonly document: string | null
  readonly doneOn: string | null
}

/** 主席团（主任会议）决定 as the office recorded it. */
export interface DecisionMark {
  readonly id: string
  readonly decision: MotionDecision
  readonly meeting: string
  readonly decidedOn: string
  readonly reason: string
  readonly document: string | null
  readonly by: string
}

/** One membership of the standing committee; `until` is the first day on which it no longer holds. */
export interface CommitteeSeat {
  readonly personId: string
  readonly from: string
  readonly until: string | null
}

/** 议案: a motion with all that its acts depend on. */
export interface Motion {
  readonly id: string
  readonly number: string | null
  readonly termId: string
  readonly sessionId: string | null
  readonly sessionClosesOn: string | null
  readonly body: MotionBody
  readonly proposer: MotionProposer
  readonly channel: MotionChannel
  readonly title: string
  readonly grounds: string
  readonly proposal: string
  readonly leadPersonId: string | null
  readonly organId: string | null
  readonly leadName: string
  readonly delegationId: string | null
  readonly state: MotionState
  readonly level: CongressLevel
  readonly divisionCode: string
  readonly profile: MotionProfileId
  readonly raisedOn: string | null
  readonly decidedOn: string | null
  readonly dueOn: string | null
  readonly dueName: MotionTaskKind | null
  readonly voteMeeting: string | null
  readonly votedOn: string | null
  readonly voteTally: string | null
  readonly enteredBy: string | null
  readonly enteredByName: string | null
  readonly entryConfirmed: boolean
  readonly withdrawalReason: string | null
  readonly suggestionId: string | null
  readonly lastMovedAt: Date
  readonly revision: number
  readonly signers: readonly Signer[]
  readonly tasks: readonly MotionTask[]
  readonly decisions: readonly DecisionMark[]
  /** 常委会组成人员名单 of the term, where it is put to the standing committee; empty in the congress. */
  readonly seats: readonly CommitteeSeat[]
}

/** The signers whose signature counts: only confirmed ones are counted and printed (F2). */
export function confirmedSigners(record: { readonly signers: readonly Signer[] }): readonly Signer[] {
  return record.signers.filter((signer) => signer.state === 'confirmed')
}

/** Tasks that still wait for their report, of some kinds where given. */
export function openTasks(record: Motion, ...kinds: readonly MotionTaskKind[]): readonly MotionTask[] {
  return record.tasks.filter((task) => task.doneOn === null && (kinds.length === 0 || kinds.includes(task.kind)))
}

/** What became of a motion in this state; the view `stat_motions` says the same in SQL. */
export const outcomeOf: Readonly<Record<MotionState, MotionOutcome>> = {
  draft: 'pending',
  submitted: 'pending',
  returned: 'pending',
  awaitingDecision: 'pending',
  committeeFirst: 'pending',
  onAgenda: 'agenda',
  passed: 'passed',
  notPassed: 'notPassed',
  committeeReview: 'committee',
  deliberation: 'committee',
  handling: 'committee',
  handlingReported: 'committee',
  redo: 'committee',
  closed: 'committee',
  converted: 'converted',
  withdrawn: 'withdrawn',
  ended: 'ended',
}

/** Who decides on its way: the presidium of the congress, or the chairpersons' meeting of the standing committee. */
export function decidingBody(body: ActingBody): string {
  return body === 'congress' ? '主席团' : '主任会议'
}
