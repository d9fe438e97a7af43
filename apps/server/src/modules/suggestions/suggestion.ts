import type { ProfileId } from '@lvzhi/law'
import type {
  Channel,
  ClockName,
  Grade,
  PromiseState,
  Publicity,
  ReplyClass,
  SignerState,
  SuggestionOrigin,
  SuggestionState,
  TaskPart,
  TaskState,
} from '@lvzhi/contract/suggestion-terms'

/** 联名代表: one signer of a suggestion. */
export interface Signer {
  readonly personId: string
  readonly name: string
  readonly delegation: string | null
  readonly lead: boolean
  readonly state: SignerState
  readonly answeredAt: Date | null
  /** The answer to a request to withdraw; null until given. */
  readonly withdrawalAgreed: boolean | null
}

/** 承办任务: what one unit has to do in one round. */
export interface Task {
  readonly id: string
  readonly round: number
  readonly unitId: string
  readonly unitName: string
  readonly part: TaskPart
  readonly state: TaskState
  readonly assignedOn: string
  readonly acknowledgedAt: Date | null
  readonly contest: { reason: string; note: string; at: Date; by: string } | null
  readonly contestRefused: boolean
  readonly opinion: { text: string; at: Date } | null
  readonly readAt: Date | null
  readonly extension: Extension | null
}

/** 延期申请 of a task, the latest one. */
export interface Extension {
  readonly id: string
  readonly reason: string
  readonly requestedAt: Date
  readonly state: 'requested' | 'granted' | 'refused'
  readonly newDueOn: string | null
}

/** 时限: one named clock. */
export interface CaseClock {
  readonly id: string
  readonly taskId: string | null
  readonly round: number
  readonly name: ClockName
  readonly startsOn: string
  readonly dueOn: string | null
  readonly remark: string | null
  readonly basis: readonly { text: string; verified: boolean }[]
  readonly verified: boolean
  readonly stoppedOn: string | null
  /** 暂停 of an internal limit; null where it was neither asked for nor is running. */
  readonly pause: { readonly state: 'requested' | 'paused'; readonly since: string | null } | null
  readonly escalatedTo: string | null
}

/** Where the unit's reply of the present round stands. */
export interface ReplyMark {
  readonly taskId: string
  readonly state: 'draft' | 'signed' | 'delivered'
  readonly sealed: boolean
  /** 退回修改: the head gave the draft back and it has not been changed since. */
  readonly returned: boolean
}

/** 承诺 as far as the gates need it; only those that still run are loaded. */
export interface PromiseMark {
  readonly id: string
  readonly unitId: string
  readonly state: PromiseState
}

/** 面商 as far as the gates need it. */
export interface ContactMark {
  readonly id: string
  readonly taskId: string
  readonly round: number
  readonly confirmed: boolean | null
}

/** 建议: one suggestion with all that its acts depend on. Dates are calendar dates in Asia/Shanghai. */
export interface Suggestion {
  readonly id: string
  readonly number: string | null
  readonly termId: string
  readonly sessionId: string | null
  readonly channel: Channel
  readonly origin: SuggestionOrigin
  readonly title: string
  readonly leadPersonId: string | null
  readonly leadName: string
  readonly delegationId: string | null
  readonly categoryCode: string | null
  readonly keyMarked: boolean
  readonly wholeDelegation: boolean
  readonly confidential: boolean
  readonly state: SuggestionState
  readonly round: number
  readonly level: string
  readonly divisionCode: string
  readonly electingUnitId: string | null
  readonly profile: ProfileId
  readonly raisedOn: string | null
  readonly acceptedOn: string | null
  readonly assignedOn: string | null
  readonly repliedOn: string | null
  readonly dueOn: string | null
  readonly dueName: ClockName | null
  readonly internalDueOn: string | null
  readonly leadUnitId: string | null
  readonly replyClass: ReplyClass | null
  readonly processGrade: Grade | null
  readonly resultGrade: Grade | null
  readonly publicity: Publicity
  readonly enteredBy: string | null
  readonly enteredByName: string | null
  readonly entryConfirmed: boolean
  readonly withdrawalReason: string | null
  readonly mergeInto: { id: string; leadPersonId: string | null; title: string } | null
  readonly mergeReason: string | null
  readonly mergeAgreed: readonly string[]
  /** First day of the session it is meant for, where it is handed in before. */
  readonly sessionOpensOn: string | null
  readonly revision: number
  readonly signers: readonly Signer[]
  /** Tasks of every round; those that run are of the present round and not replaced. */
  readonly tasks: readonly Task[]
  readonly clocks: readonly CaseClock[]
  readonly replies: readonly ReplyMark[]
  readonly contacts: readonly ContactMark[]
  /** 承诺 that are 履行中 or 已报落实. */
  readonly promises: readonly PromiseMark[]
}

/** The tasks that run now: of the present round and not handed on. */
export function runningTasks(suggestion: Suggestion): readonly Task[] {
  return suggestion.tasks.filter((task) => task.round === suggestion.round && task.state !== 'replaced')
}

/** The running task of a unit, if it has one. */
export function taskOfUnit(suggestion: Suggestion, unitId: string | null): Task | undefined {
  return unitId === null ? undefined : runningTasks(suggestion).find((task) => task.unitId === unitId)
}

/** The running clock of this name, of one task where given. */
export function runningClock(suggestion: Suggestion, name: ClockName, taskId?: string): CaseClock | undefined {
  return suggestion.clocks.find(
    (clock) =>
      clock.name === name &&
      clock.stoppedOn === null &&
      clock.round === suggestion.round &&
      (taskId === undefined || clock.taskId === taskId),
  )
}

/** Confirmed signers other than the lead deputy; only these are printed and counted. */
export function confirmedCosigners(suggestion: Suggestion): readonly Signer[] {
  return suggestion.signers.filter((signer) => !signer.lead && signer.state === 'confirmed')
}

/** Whether a unit that must answer (主办 or 分办) still owes its reply. */
export function repliesOwed(suggestion: Suggestion): readonly Task[] {
  return runningTasks(suggestion).filter((task) => task.part !== 'assist' && task.state !== 'replied')
}
