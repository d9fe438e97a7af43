import type { ColumnType, Generated } from 'kysely'
import type { Grade, PromiseState, PromiseStep, ReplyClass, ReplyVersionKind } from '@lvzhi/contract/suggestion-terms'

export interface PromiseRow {
  id: string
  suggestion_id: string
  task_id: string
  reply_id: string
  unit_id: string
  unit_name: string
  round: number
  position: number
  what: string
  responsible: string
  due_on: string
  first_due_on: string
  state: PromiseState
  made_on: string | null
  reported_on: string | null
  evidence: string | null
  evidence_file_id: string | null
  explanation: string | null
  rating_due_on: string | null
  rating_remark: string | null
  rating_basis: ColumnType<{ text: string; verified: boolean }[], string | undefined, string>
  rating_verified: Generated<boolean>
  grade: Grade | null
  rated_on: string | null
  near_announced: Generated<boolean>
  overdue_announced: Generated<boolean>
}

/** Tables around the reply and after it: pauses, opinions given back, versions, countersigning, promises, co-signers' views, escalation. */
export interface FollowUpTables {
  suggestion_pauses: {
    id: string
    suggestion_id: string
    task_id: string
    clock_id: string
    reason: string
    resume_on: string
    requested_by: string
    requested_at: Date
    state: 'requested' | 'refused' | 'running' | 'ended'
    decided_by: string | null
    decided_at: Date | null
    decision_note: string | null
    due_before: string
    paused_on: string | null
    resumed_on: string | null
    resumed_by: string | null
    resume_note: string | null
    due_after: string | null
  }
  suggestion_returned_opinions: {
    id: string
    suggestion_id: string
    task_id: string
    text: string
    given_at: Date
    reason: string
    returned_by: string
    returned_at: Date
  }
  suggestion_reply_versions: {
    id: string
    suggestion_id: string
    reply_id: string
    number: number
    kind: ReplyVersionKind
    reply_class: ReplyClass
    document_number: string
    body: string
    evidence: string
    sha256: string
    by_name: string
    at: Date
    file_id: string | null
  }
  suggestion_countersigns: {
    id: string
    suggestion_id: string
    reply_id: string
    version: number
    party: string
    person: string
    agreed: boolean
    opinion: string
    signed_on: string
    recorded_by: string
    recorded_at: Date
  }
  suggestion_promises: PromiseRow
  suggestion_promise_steps: {
    id: string
    promise_id: string
    suggestion_id: string
    kind: PromiseStep
    note: string
    from_due: string | null
    to_due: string | null
    grade: Grade | null
    file_id: string | null
    by_name: string
    at: Date
  }
  suggestion_cosigner_views: {
    suggestion_id: string
    round: number
    person_id: string
    name: string
    view: string
    at: Date
  }
  suggestion_escalation_contacts: { organisation_id: string; account_id: string; set_by: string; set_at: Date }
}
