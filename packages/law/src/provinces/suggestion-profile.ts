import type { Citation } from '../citation.ts'
import type { Period } from '../periods.ts'
import type { ClassSetId } from '../suggestions/reply-classes.ts'

/** Rules on suggestion handling 建议办理规则 that the package holds, by place. */
export const PROFILE_IDS = [
  'national',
  'zhejiang',
  'shandong',
  'henan',
  'shanghai',
  'beijing',
  'qingdao',
  'chongqing',
  'chongqingTownship',
  'jilin',
  'hunan',
] as const

/** Identifier of a set of handling rules. */
export type ProfileId = (typeof PROFILE_IDS)[number]

/** Steps of handling that a rule may limit in time 办理环节. */
export const SUGGESTION_STEPS = [
  'assign',
  'returnToAssigner',
  'reassign',
  'coHandler',
  'reply',
  'difficultReply',
  'feedback',
  'redo',
] as const

/** One step of handling that a rule may limit in time. */
export type SuggestionStep = (typeof SUGGESTION_STEPS)[number]

/** Chinese names of the steps. */
export const STEP_LABELS: Record<SuggestionStep, string> = {
  assign: '闭会期间交办',
  returnToAssigner: '退办',
  reassign: '重新确定承办单位',
  coHandler: '会办意见',
  reply: '答复',
  difficultReply: '答复（涉及面广、处理难度大）',
  feedback: '代表反馈',
  redo: '重新办理',
}

/** Event that starts the clock of a step 起算日. */
export type StartEvent =
  'receivedByCommittee' | 'assigned' | 'receivedByUnit' | 'returnReceived' | 'replyReceivedByDeputy' | 'redoOrdered'

/** Chinese names of the events that start a clock. */
export const START_EVENT_LABELS: Record<StartEvent, string> = {
  receivedByCommittee: '人大常委会工作机构收到之日',
  assigned: '交办之日',
  receivedByUnit: '承办单位收到之日',
  returnReceived: '收到退办意见之日',
  replyReceivedByDeputy: '代表收到答复之日',
  redoOrdered: '决定重新办理之日（一般为代表表示不满意之日）',
}

/** A value of a profile with its basis; unverified 未核实 where the place's own text is not established. */
export interface ProfileValue<T> {
  readonly value: T
  readonly basis: readonly Citation[]
  readonly verified: boolean
}

/** Limit of a step: the period, and the event from which it runs. */
export interface StepLimit extends ProfileValue<Period> {
  readonly startsAt: StartEvent
  /** Basis of the start event, where the text leaves it open our reading of it. */
  readonly startBasis: readonly Citation[]
}

/** What the longer limit for wide and difficult suggestions needs 延期条件. */
export type ExtensionCondition = 'noneStated' | 'assignerConsents' | 'reasonsExplained'

/** Who signs the reply 签发人: the unit's main head 主要负责人 or a head 负责人. */
export type ReplySigner = 'mainHead' | 'head'

/** When and by whom a suggestion may be withdrawn 撤回. */
export interface WithdrawalRule {
  readonly until: 'beforeReply' | 'beforeAssignment'
  readonly allSignersNeeded: boolean
}

/** Whether matter outside the scope of suggestions is refused or only pointed out 不予受理或提示. */
export type ScopeTreatment = 'refused' | 'warning'

/** What a deputy rates: one overall grade, or attitude 办理态度 and result 办理结果 apart. */
export type RatingParts = 'overall' | 'attitudeAndResult'

/** Publication of text, reply and feedback 公开: the handling report only, all of them as a duty, or as a choice. */
export type PublicationRule = 'reportOnly' | 'required' | 'optionalUnlessDeputyObjects'

/**
 * The handling rules of one place 建议办理规则. A step with null is not limited by that place's text: no date is computed and no
 * other place's value is borrowed.
 */
export interface SuggestionProfile {
  readonly id: ProfileId
  readonly label: string
  readonly verified: boolean
  readonly steps: Readonly<Record<SuggestionStep, StepLimit | null>>
  readonly extension: ProfileValue<ExtensionCondition>
  readonly signer: ProfileValue<ReplySigner> | null
  readonly classSet: ProfileValue<ClassSetId>
  readonly withdrawal: ProfileValue<WithdrawalRule>
  readonly scope: ProfileValue<ScopeTreatment>
  readonly rating: ProfileValue<RatingParts>
  readonly publication: ProfileValue<PublicationRule>
}
