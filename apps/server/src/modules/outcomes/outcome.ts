import type { OutcomeKind, OutcomeState } from '@lvzhi/contract/outcomes'

/** 成果: a topic, article, instruction, text or result that came of a suggestion or a motion. */
export interface Outcome {
  readonly id: string
  readonly divisionCode: string
  readonly kind: OutcomeKind
  readonly title: string
  readonly text: string
  readonly organ: string
  readonly on: string
  readonly state: OutcomeState
  readonly note: string | null
  /** Accounts that may read an instruction; empty for every other kind. */
  readonly circle: readonly string[]
  readonly madeBy: string
  readonly changedByName: string
  readonly changedAt: Date
  readonly revision: number
}
