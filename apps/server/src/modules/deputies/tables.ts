import type {
  Education,
  MandateBeginGround,
  MandateEndAct,
  MandateEndGround,
  PoliticalStatus,
  Sex,
  SuspensionGround,
} from '@lvzhi/contract/deputies'
import type { CongressLevel } from '@lvzhi/contract'
import type { CommitteePost } from '@lvzhi/contract/committee-members'

export interface PeopleRow {
  id: string
  revision: number
  name: string
  name_folded: string
  name_readings: string
  sex: Sex
  ethnicity: string | null
  birth_date: string | null
  political_status: PoliticalStatus | null
  education: Education | null
  position: string | null
  account_id: string | null
  division_code: string
  made_by: string
  made_by_name: string
  made_at: Date
}

export interface TermRow {
  id: string
  revision: number
  level: CongressLevel
  division_code: string
  division_name: string
  number: number
  name: string
  starts_on: string
  ends_on: string | null
  seats: number | null
  made_at: Date
  /** 封存: since when the roster is only read, by whom, under which document. */
  closed_at: Date | null
  closed_by_name: string | null
  closed_document: string | null
}

export interface SessionRow {
  id: string
  revision: number
  term_id: string
  number: number
  name: string
  opens_on: string
  closes_on: string
  presubmission_opens_on: string | null
  submission_cutoff_at: Date | null
  agenda: { on: string; title: string }[]
  made_at: Date
}

export interface MandateRow {
  id: string
  revision: number
  person_id: string
  term_id: string
  certificate_no: string
  electing_unit_name: string
  electing_unit_id: string | null
  electing_division_code: string | null
  delegation_id: string | null
  starts_on: string
  begin_ground: MandateBeginGround
  begin_document: string | null
  begin_reason: string | null
  ends_on: string | null
  end_ground: Exclude<MandateEndGround, 'termEnd'> | null
  end_act: Exclude<MandateEndAct, 'termExpired'> | null
  end_document: string | null
  end_reason: string | null
  made_by_name: string
  made_at: Date
}

export interface SuspensionRow {
  id: string
  mandate_id: string
  ground: SuspensionGround
  from_on: string
  until_on: string | null
}

export interface AssistanceRow {
  id: string
  account_id: string
  person_id: string
  from_on: string
  until_on: string | null
  granted_by: string
  granted_by_name: string
  granted_at: Date
  ended_at: Date | null
  ended_by_name: string | null
}

export interface CommitteeMemberRow {
  id: string
  revision: number
  term_id: string
  mandate_id: string
  person_id: string
  post: CommitteePost
  from_on: string
  until_on: string | null
  document: string
  end_document: string | null
  made_by_name: string
  made_at: Date
}

/** The module's own tables and the published views that it reads. */
/** Numbers are sealed texts; each index finds a whole number without opening any. */
export interface PrivateRow {
  person_id: string
  citizen_number: string | null
  citizen_number_index: Buffer | null
  phone: string | null
  phone_index: Buffer | null
}

export interface DeputyTables {
  people: PeopleRow
  people_private: PrivateRow
  congress_terms: TermRow
  congress_sessions: Omit<SessionRow, 'agenda'> & { agenda: string }
  mandates: MandateRow
  mandate_suspensions: SuspensionRow
  assistances: AssistanceRow
  committee_members: CommitteeMemberRow
  pub_accounts_names: { id: string; name: string; organisation_id: string | null }
  pub_organisations_units: {
    id: string
    name: string
    short_name: string | null
    kind: string
    level: string
    division_code: string
    valid_from: string
    valid_to: string | null
  }
  pub_organisations_divisions: {
    code: string
    name: string
    level: string
    parent_code: string | null
    valid_from: string
    valid_to: string | null
  }
}
