import type {
  CoordinationLevel,
  CoordinationState,
  EscalationStep,
  FollowUpState,
  ConcernList,
  KeyCriterion,
  KeyItemState,
  LeaderKind,
  OversightKind,
  OversightState,
  VisitKind,
} from '@lvzhi/contract/supervision-terms'
import type { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { Generated } from 'kysely'
import { tables, type Handle } from '../../kernel/database/handle.ts'

export interface ItemsRow {
  id: string
  revision: Generated<number>
  suggestion_id: string
  division_code: string
  year: number
  state: KeyItemState
  proposed_by: string
  proposed_by_id: string | null
  proposed_on: string
  criteria: KeyCriterion[]
  grounds: string
  meeting: string | null
  decided_on: string | null
  document: string | null
  decision_note: string | null
  definition: string | null
  leader_id: string | null
  committee_id: string | null
  committee: string | null
  progress: string | null
  progress_at: Date | null
  report: string | null
  finished_on: string | null
  revoked_reason: string | null
  moved_at: Date
}

export interface LeadersRow {
  id: string
  division_code: string
  year: number
  kind: LeaderKind
  post: string
  name: string
  organisation: string
  made_by_name: string
  made_at: Date
  removed_at: Date | null
}

export interface StepsRow {
  id: string
  item_id: string
  position: number
  text: string
  due_on: string
  done_on: string | null
  outcome: string | null
  told_at: Date | null
}

export interface VisitsRow {
  id: string
  record_id: string
  kind: VisitKind
  held_on: string
  place: string
  people: string
  content: string
  recorded_by_name: string
  recorded_at: Date
}

export interface EventsRow {
  id: string
  revision: Generated<number>
  division_code: string
  kind: OversightKind
  state: OversightState
  title: string
  held_on: string
  place: string
  subject: string
  least_ballots: number
  poll_opened_by: string | null
  poll_opened_by_name: string | null
  poll_closed_by_name: string | null
  summary: string | null
  moved_at: Date
}

export interface CoordinationsRow {
  id: string
  revision: Generated<number>
  division_code: string
  level: CoordinationLevel
  state: CoordinationState
  session: string
  number: string | null
  title: string
  content: string
  raised_on: string
  whole_delegation: boolean
  suggestion_id: string | null
  answered_by: string | null
  answered_on: string | null
  answer: string | null
  outcome: string | null
  finished_on: string | null
  moved_at: Date
}

/** The tables of this module and the published views that it reads. */
export interface SupervisionTables {
  supervision_items: ItemsRow
  supervision_leaders: LeadersRow
  supervision_steps: StepsRow
  supervision_visits: VisitsRow
  supervision_events: EventsRow
  supervision_participants: {
    event_id: string
    person_id: string
    name: string
    delegation: string | null
    present: Generated<boolean>
    handed_in: Generated<boolean>
    on_paper: Generated<boolean>
  }
  supervision_event_units: { event_id: string; unit_id: string; unit_name: string }
  supervision_event_suggestions: { event_id: string; suggestion_id: string }
  supervision_paper_batches: {
    id: string
    event_id: string
    place: string
    issued: number
    returned: number
    entered_by_name: string
  }
  supervision_paper_counts: { batch_id: string; unit_id: string; choice: string; count: number }
  supervision_questions: {
    id: string
    event_id: string
    position: number
    asker_id: string | null
    asker: string
    question: string
    unit_id: string
    unit_name: string
    answerer: string
    answer: string
  }
  supervision_follow_ups: {
    id: string
    event_id: string
    unit_id: string
    unit_name: string
    promise: string
    due_on: string
    state: Generated<FollowUpState>
    outcome: string | null
    settled_on: string | null
    told_at: Date | null
  }
  supervision_coordinations: CoordinationsRow
  supervision_owners: { coordination_id: string; unit_id: string; unit_name: string; duty: string; position: number }
  supervision_escalations: {
    id: string
    suggestion_id: string
    list: ConcernList
    step: EscalationStep
    note: string
    due_on: string
    made_by_name: string
    made_on: string
  }
  pub_suggestions_cases: {
    id: string
    number: string | null
    title: string
    state: SuggestionState
    division_code: string
  }
  pub_suggestions_marks: { id: string; key_marked: boolean; whole_delegation: boolean; confidential: boolean }
  pub_organisations_units: { id: string; name: string; division_code: string }
}

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<SupervisionTables>(handle)
}
