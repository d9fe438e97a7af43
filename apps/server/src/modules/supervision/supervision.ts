import type {
  CoordinationLevel,
  CoordinationState,
  KeyItemState,
  OversightKind,
  OversightState,
} from '@lvzhi/contract/supervision-terms'

/** Whom a record of supervision concerns; every question of sight is asked of this alone. */
export interface Concern {
  readonly id: string
  readonly revision: number
  readonly divisionCode: string
  /** Units that handle, attend or own it. */
  readonly unitIds: readonly string[]
  /** Deputies who take part. */
  readonly personIds: readonly string[]
}

/** 重点督办件: one suggestion on the list of a year. */
export interface KeyItem extends Concern {
  readonly suggestionId: string
  readonly suggestionTitle: string
  readonly number: string | null
  readonly year: number
  readonly state: KeyItemState
  readonly leaderId: string | null
  readonly steps: readonly { readonly id: string; readonly dueOn: string; readonly doneOn: string | null }[]
  readonly visits: number
}

/** 参加代表 of an event. */
export interface Participant {
  readonly personId: string
  readonly name: string
  readonly present: boolean
  readonly handedIn: boolean
  readonly onPaper: boolean
}

/** 监督活动: 评议会, 专题询问 or 跟踪调研. */
export interface Oversight extends Concern {
  readonly kind: OversightKind
  readonly state: OversightState
  readonly title: string
  readonly heldOn: string
  readonly leastBallots: number
  readonly pollOpenedBy: string | null
  readonly participants: readonly Participant[]
  readonly openFollowUps: number
}

/** 协调办理: a suggestion of the delegation, at one level. */
export interface Coordination extends Concern {
  readonly level: CoordinationLevel
  readonly state: CoordinationState
  readonly title: string
  readonly suggestionId: string | null
}

/** The steps that are not done although their day has passed. */
export function overdueSteps(item: Pick<KeyItem, 'steps'>, today: string): number {
  return item.steps.filter((step) => step.doneOn === null && step.dueOn < today).length
}

/** Present deputies whose ballot has come in neither way. */
export function ballotsWaited(event: Pick<Oversight, 'participants'>): number {
  return event.participants.filter((one) => one.present && !one.handedIn && !one.onPaper).length
}
