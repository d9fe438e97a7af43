import type { CategoryAct } from '@lvzhi/contract/suggestion-categories'
import type { GateAnswer } from '@lvzhi/contract/suggestion-gates'
import type { ProfileId } from '@lvzhi/law'
import type { ColumnType, Generated } from 'kysely'
import type { FollowUpTables } from './tables-follow-up.ts'
import type {
  Channel,
  CheckReason,
  CheckStep,
  ClockName,
  Grade,
  Publicity,
  ReplyClass,
  SignerRole,
  SignerState,
  SuggestionOrigin,
  SuggestionState,
  TaskPart,
  TaskState,
} from '@lvzhi/contract/suggestion-terms'

type Json<T> = ColumnType<T, string, string>

export interface SuggestionsRow {
  id: string
  number: string | null
  term_id: string
  session_id: string | null
  channel: Channel
  origin: Generated<SuggestionOrigin>
  title: string
  lead_person_id: string | null
  lead_name: string
  delegation_id: string | null
  cosigner_count: Generated<number>
  category_code: string | null
  key_marked: Generated<boolean>
  key_note: string | null
  whole_delegation: Generated<boolean>
  confidential: Generated<boolean>
  state: SuggestionState
  round: Generated<number>
  level: string
  division_code: string
  electing_unit_id: string | null
  profile: ProfileId
  raised_on: string | null
  accepted_on: string | null
  assigned_on: string | null
  replied_on: string | null
  closed_on: string | null
  due_on: string | null
  due_name: ClockName | null
  internal_due_on: string | null
  lead_unit_id: string | null
  lead_unit_name: string | null
  other_units: Generated<number>
  reply_class: ReplyClass | null
  process_grade: Grade | null
  result_grade: Grade | null
  publicity: Generated<Publicity>
  publicity_reason: string | null
  entered_by: string | null
  entered_by_name: string | null
  entry_confirmed: Generated<boolean>
  withdrawal_reason: string | null
  merge_into_id: string | null
  merge_reason: string | null
  merge_agreed: ColumnType<string[], string[] | undefined, string[]>
  /** Steps of the chain under which it was handed in; null for all. */
  check_steps: ColumnType<CheckStep[] | null, CheckStep[] | null | undefined, CheckStep[] | null>
  import_key: string | null
  import_batch_id: string | null
  open_promises: Generated<number>
  last_moved_at: Date
  created_at: Date
  revision: Generated<number>
}

export interface TaskRow {
  id: string
  suggestion_id: string
  round: number
  unit_id: string
  unit_name: string
  part: TaskPart
  state: TaskState
  assigned_on: string
  acknowledged_at: Date | null
  contest_reason: string | null
  contest_note: string | null
  contested_at: Date | null
  contested_by: string | null
  contest_refused: Generated<boolean>
  opinion: string | null
  opinion_at: Date | null
  read_at: Date | null
  replaced_by: string | null
}

export interface ClockRow {
  id: string
  suggestion_id: string
  task_id: string | null
  round: number
  name: ClockName
  starts_on: string
  due_on: string | null
  remark: string | null
  basis: Json<{ text: string; verified: boolean }[]>
  verified: boolean
  stopped_on: string | null
  overdue_announced: Generated<boolean>
  reminded_days: Generated<number | null>
  pause_state: ColumnType<'requested' | 'paused' | null, 'requested' | 'paused' | null | undefined>
  paused_on: ColumnType<string | null, string | null | undefined>
  escalated_to: ColumnType<string | null, string | null | undefined>
}

export interface ReplyRow {
  id: string
  suggestion_id: string
  task_id: string
  round: number
  unit_name: string
  state: 'draft' | 'signed' | 'delivered'
  /** Absent for imported replies only. */
  reply_class: ReplyClass | null
  body: string
  evidence: string
  document_number: string
  publicity: Publicity
  contact_name: string
  contact_phone: string
  signer_name: Generated<string>
  signer_role: SignerRole | null
  signed_at: Date | null
  delivered_on: string | null
  file_id: string | null
  revision: Generated<number>
  drafted_by: Generated<string>
  copies: ColumnType<string[], string[] | undefined, string[]>
  return_reason: ColumnType<string | null, string | null | undefined>
  returned_by: ColumnType<string | null, string | null | undefined>
  sealed_on: ColumnType<string | null, string | null | undefined>
  seal_number: ColumnType<string | null, string | null | undefined>
  sealed_by: ColumnType<string | null, string | null | undefined>
}

/** A reply written in the product; it always has its class. An imported one is never met by an act. */
export type WrittenReplyRow = Omit<ReplyRow, 'reply_class'> & { reply_class: ReplyClass; imported: Generated<boolean> }

/** Tables of this module and the views of earlier modules that its store may read. */
export interface SuggestionTables extends FollowUpTables {
  suggestions: SuggestionsRow
  suggestion_texts: { suggestion_id: string; grounds: string; proposal: string }
  suggestion_search: { suggestion_id: string; title_bigrams: string[]; all_bigrams: string[]; folded: string }
  suggestion_signers: {
    suggestion_id: string
    person_id: string
    position: number
    lead: boolean
    name: string
    delegation: string | null
    state: SignerState
    answered_at: Date | null
    withdrawal_agreed: boolean | null
  }
  suggestion_checks: {
    id: string
    suggestion_id: string
    step: 'preliminary' | 'first' | 'second'
    decision: string
    reason: string
    note: string
    /** Checks of former times have no answers. */
    gates: Json<{ political: boolean; legal: boolean; quality: boolean; answers?: GateAnswer[] }>
    decided_by: string
    decided_by_name: string
    decided_at: Date
  }
  suggestion_tasks: TaskRow
  suggestion_clocks: ClockRow
  suggestion_extensions: {
    id: string
    task_id: string
    reason: string
    requested_by: string
    requested_at: Date
    state: 'requested' | 'granted' | 'refused'
    decided_by: string | null
    decided_at: Date | null
    decision_note: string | null
    new_due_on: string | null
  }
  suggestion_contacts: {
    id: string
    suggestion_id: string
    task_id: string
    round: number
    unit_name: string
    mode: string
    place: string
    held_on: string
    people: string
    opinion: string
    recorded_by: string
    recorded_at: Date
    confirmed: boolean | null
    confirmed_at: Date | null
  }
  suggestion_replies: ReplyRow
  pub_accounts_roles: {
    account_id: string
    role: string
    organisation_id: string | null
    valid_from: string
    valid_until: string | null
    enabled: boolean
  }
  pub_accounts_names: { id: string; name: string; organisation_id: string | null }
  suggestion_ratings: {
    suggestion_id: string
    round: number
    process: Grade
    result: Grade
    not_carried_out: Generated<boolean>
    reason: string
    rated_by: string
    rated_at: Date
  }
  suggestion_classes: {
    id: string
    suggestion_id: string
    round: number
    changed_on: string
    from_class: ReplyClass | null
    to_class: ReplyClass
    meaning: string
    reason: string
    evidence: string
    changed_by: string
    changed_at: Date
  }
  suggestion_check_chains: {
    id: string
    term_id: string
    channel: Channel
    steps: CheckStep[]
    reason: string
    decided_by: string
    decided_by_name: string
    decided_at: Date
  }
  suggestion_check_texts: {
    division_code: string
    reason: CheckReason
    text: string
    revision: Generated<number>
    changed_by: string
    changed_by_name: string
    changed_at: Date
  }
  suggestion_delegation_decisions: { suggestion_id: string; decided_on: string; presided_by: string }
  suggestion_confidentiality: {
    suggestion_id: string
    reason: string
    decision: 'kept' | 'lifted' | null
    decision_note: string | null
    decided_by_name: string | null
    decided_at: Date | null
  }
  suggestion_supports: {
    suggestion_id: string
    person_id: string
    name: string
    delegation: string | null
    note: string
    supported_at: Date
    withdrawn_at: Date | null
  }
  suggestion_numbers: { term_id: string; last_number: number }
  suggestion_categories: {
    code: string
    name: string
    parent_code: string | null
    valid_from: string
    valid_to: string | null
    position: number
    examples: Generated<string[]>
    default_unit_ids: Generated<string[]>
    replaces: Generated<string | null>
    revision: Generated<number>
  }
  suggestion_category_changes: {
    id: string
    code: string
    act: CategoryAct
    sentence: string
    reason: string
    takes_effect_on: string
    decided_by: string
    decided_by_name: string
    decided_at: Date
  }
  pub_organisations_units: {
    id: string
    name: string
    kind: string
    level: string
    division_code: string
    parent_id: string | null
    valid_from: string
    valid_to: string | null
  }
  pub_deputies_terms: {
    id: string
    name: string
    level: string
    division_code: string
    number: number
    ends_on: string | null
  }
  pub_deputies_sessions: { id: string; term_id: string; name: string; opens_on: string; closes_on: string | null }
  pub_deputies_people: { id: string; name: string }
}
