import type { MotionProfileId } from '@lvzhi/law'
import type {
  InterpellationKind,
  InterpellationProposer,
  InterpellationState,
  AnswerForm,
} from '@lvzhi/contract/interpellation-terms'
import type {
  MotionBody,
  MotionChannel,
  MotionDecision,
  MotionProposer,
  MotionSignerState,
  MotionState,
  MotionTaskKind,
} from '@lvzhi/contract/motion-terms'
import type { Grade } from '@lvzhi/contract/suggestion-terms'
import type { ColumnType, Generated } from 'kysely'

type Json<T> = ColumnType<T, string, string>

export interface MotionRowStored {
  id: string
  number: string | null
  term_id: string
  session_id: string | null
  body: MotionBody
  proposer: MotionProposer
  channel: MotionChannel
  title: string
  lead_person_id: string | null
  organ_id: string | null
  lead_name: string
  delegation_id: string | null
  signer_count: Generated<number>
  state: MotionState
  level: string
  division_code: string
  profile: MotionProfileId
  raised_on: string | null
  decided_on: string | null
  due_on: string | null
  due_name: MotionTaskKind | null
  vote_meeting: string | null
  voted_on: string | null
  vote_tally: string | null
  entered_by: string | null
  entered_by_name: string | null
  entry_confirmed: Generated<boolean>
  withdrawal_reason: string | null
  suggestion_id: string | null
  last_moved_at: Date
  created_at: Date
  revision: Generated<number>
}

export interface InterpellationRowStored {
  id: string
  number: string | null
  kind: InterpellationKind
  term_id: string
  session_id: string | null
  body: MotionBody
  proposer: InterpellationProposer
  title: string
  content: string
  target_id: string | null
  target_name: string | null
  lead_person_id: string | null
  lead_name: string
  delegation_id: string | null
  signer_count: Generated<number>
  body_size: number | null
  state: InterpellationState
  round: Generated<number>
  level: string
  division_code: string
  raised_on: string | null
  decision_meeting: string | null
  decided_on: string | null
  decision_document: string | null
  answer_form: AnswerForm | null
  answer_meeting: string | null
  committee: string | null
  findings: string | null
  reported_on: string | null
  findings_document: string | null
  last_moved_at: Date
  created_at: Date
  revision: Generated<number>
}

interface SignerColumns {
  person_id: string
  position: number
  lead: boolean
  name: string
  delegation: string | null
  state: MotionSignerState
  answered_at: Date | null
}

/** Tables of this module and the views of earlier modules that its store may read. */
export interface MotionTables {
  motions: MotionRowStored
  motion_texts: { motion_id: string; grounds: string; proposal: string }
  motion_signers: SignerColumns & { motion_id: string }
  motion_decisions: {
    id: string
    motion_id: string
    decision: MotionDecision
    meeting: string
    decided_on: string
    reason: string
    document: string | null
    recorded_by: string
    recorded_by_name: string
    recorded_at: Date
  }
  motion_tasks: {
    id: string
    motion_id: string
    kind: MotionTaskKind
    unit_id: string
    unit_name: string
    assigned_on: string
    starts_on: string | null
    due_on: string | null
    remark: string | null
    basis: Json<{ text: string; verified: boolean }[]>
    verified: boolean
    demand: Generated<string>
    conclusion: Generated<string>
    text: Generated<string>
    document: string | null
    done_on: string | null
  }
  motion_cut_offs: {
    session_id: string
    cut_off_at: Date
    decided_on: string
    document: string | null
    recorded_by: string
    recorded_by_name: string
    recorded_at: Date
    revision: Generated<number>
  }
  interpellations: InterpellationRowStored
  interpellation_signers: SignerColumns & { interpellation_id: string }
  interpellation_answers: {
    id: string
    interpellation_id: string
    round: number
    form: AnswerForm
    answered_by: string
    head_in_person: boolean
    answered_on: string
    meeting: string
    text: string
    recorded_by_name: string
  }
  interpellation_grades: {
    interpellation_id: string
    round: number
    person_id: string
    grade: Grade
    graded_at: Date
  }
  pub_organisations_units: {
    id: string
    name: string
    kind: string
    level: string
    division_code: string
    valid_from: string
    valid_to: string | null
  }
  pub_deputies_terms: { id: string; name: string; level: string; division_code: string; number: number }
  pub_deputies_sessions: { id: string; term_id: string; name: string; opens_on: string; closes_on: string }
}
