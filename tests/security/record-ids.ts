import type { Handle } from '../../apps/server/src/kernel/database/handle.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'

/** Kinds of records that a request can name. */
const columns = {
  suggestion: ['suggestions', 'id'],
  task: ['suggestion_tasks', 'id'],
  extension: ['suggestion_extensions', 'id'],
  meeting: ['suggestion_contacts', 'id'],
  pause: ['suggestion_pauses', 'id'],
  promise: ['suggestion_promises', 'id'],
  reply: ['suggestion_replies', 'id'],
  category: ['suggestion_categories', 'code'],
  file: ['stored_files', 'id'],
  account: ['accounts', 'id'],
  grant: ['role_grants', 'id'],
  signInSession: ['sessions', 'id'],
  organisation: ['organisations', 'id'],
  contact: ['organisation_contacts', 'id'],
  division: ['divisions', 'code'],
  person: ['people', 'id'],
  mandate: ['mandates', 'id'],
  term: ['congress_terms', 'id'],
  session: ['congress_sessions', 'id'],
  assistance: ['assistances', 'id'],
  committeeMember: ['committee_members', 'id'],
  batch: ['import_batches', 'id'],
  notice: ['notices', 'id'],
  motion: ['motions', 'id'],
  motionTask: ['motion_tasks', 'id'],
  interpellation: ['interpellations', 'id'],
  view: ['suggestion_views', 'id'],
  run: ['suggestion_batches', 'id'],
  handover: ['suggestion_handovers', 'id'],
  cohort: ['suggestion_cohorts', 'id'],
  report: ['issued_reports', 'id'],
  template: ['reply_templates', 'id'],
  officeLimit: ['suggestion_office_limits', 'id'],
  topic: ['guidance_topics', 'id'],
  example: ['guidance_examples', 'id'],
  scoreRule: ['performance_rules', 'id'],
  scoreSheet: ['performance_sheets', 'id'],
  objection: ['performance_objections', 'id'],
  keyItem: ['supervision_items', 'id'],
  keyStep: ['supervision_steps', 'id'],
  keyLeader: ['supervision_leaders', 'id'],
  visit: ['supervision_visits', 'id'],
  oversight: ['supervision_events', 'id'],
  followUp: ['supervision_follow_ups', 'id'],
  coordination: ['supervision_coordinations', 'id'],
  published: ['portal_publications', 'suggestion_id'],
  outcome: ['outcomes', 'id'],
  compilation: ['outcome_compilations', 'id'],
  link: ['case_links', 'id'],
  privacyRequest: ['privacy_requests', 'id'],
  privacyNotice: ['privacy_notices', 'id'],
  incident: ['privacy_incidents', 'id'],
  externalIdentity: ['external_identities', 'id'],
} as const

export type RecordKind = keyof typeof columns
export type RecordIds = Readonly<Record<RecordKind, readonly string[]>>

/** What belongs to the demonstration's own cast stays out: a sender that has been disabled could send nothing more. */
const spared: Partial<Record<RecordKind, ReturnType<typeof sql>>> = {
  account: sql`where sign_in_name like 'demo%'`,
  grant: sql`where account_id in (select id from accounts where sign_in_name like 'demo%')`,
  signInSession: sql`where account_id in (select id from accounts where sign_in_name like 'demo%')`,
}

/** Up to 60 ids of each kind that the database holds now. */
export async function recordIds(handle: Handle): Promise<RecordIds> {
  const found = await Promise.all(
    Object.entries(columns).map(async ([kind, [table, column]]) => {
      const rows = await sql<{ id: string }>`
        select ${sql.ref(column)}::text as id from ${sql.table(table)} ${spared[kind as RecordKind] ?? sql``} order by 1 limit 60`.execute(
        handle,
      )
      return [kind, rows.rows.map((row) => row.id)] as const
    }),
  )
  return Object.fromEntries(found) as unknown as RecordIds
}

const kindOfPath: readonly (readonly [string, RecordKind])[] = [
  ['/api/privacy/requests/', 'privacyRequest'],
  ['/api/privacy/notice/', 'privacyNotice'],
  ['/api/privacy/incidents/', 'incident'],
  ['/api/supervision/items/', 'keyItem'],
  ['/api/supervision/decisions/', 'keyItem'],
  ['/api/supervision/events/', 'oversight'],
  ['/api/supervision/coordinations/', 'coordination'],
  ['/api/supervision/concerns/', 'suggestion'],
  ['/api/suggestion-cohorts/', 'cohort'],
  ['/api/performance/rules/', 'scoreRule'],
  ['/api/performance/sheets/', 'scoreSheet'],
  ['/api/reports/', 'report'],
  ['/api/reply-templates/', 'template'],
  ['/api/guidance/topics/', 'topic'],
  ['/api/guidance/examples/', 'example'],
  ['/api/public/suggestions/', 'published'],
  ['/api/outcomes/', 'outcome'],
  ['/api/compilations/', 'compilation'],
  ['/api/suggestions/', 'suggestion'],
  ['/api/motions/', 'motion'],
  ['/api/interpellations/', 'interpellation'],
  ['/api/motion-sessions/', 'session'],
  ['/api/suggestion-imports/', 'batch'],
  ['/api/suggestion-views/', 'view'],
  ['/api/suggestion-batches/', 'run'],
  ['/api/suggestion-handovers/', 'handover'],
  ['/api/deputies/mandates/', 'mandate'],
  ['/api/deputies/imports/', 'batch'],
  ['/api/deputies/', 'person'],
  ['/api/accounts/', 'account'],
  ['/api/session/all/', 'signInSession'],
  ['/api/session/identities/', 'externalIdentity'],
  ['/api/organisations/', 'organisation'],
  ['/api/divisions/', 'division'],
  ['/api/terms/', 'term'],
  ['/api/sessions/', 'session'],
  ['/api/assistants/', 'assistance'],
  ['/api/suggestion-limits/', 'officeLimit'],
  ['/api/committee-members/', 'committeeMember'],
]

const kindOfName: Readonly<Record<string, RecordKind>> = {
  stepId: 'keyStep',
  identityId: 'externalIdentity',
  linkId: 'link',
  circle: 'account',
  exampleIds: 'example',
  leader: 'keyLeader',
  leaderId: 'keyLeader',
  committee: 'organisation',
  proposedById: 'organisation',
  visitId: 'visit',
  followUpId: 'followUp',
  askerId: 'person',
  people: 'person',
  present: 'person',
  unitIds: 'organisation',
  suggestionIds: 'suggestion',
  taskId: 'task',
  suggestionId: 'suggestion',
  objectionId: 'objection',
  extensionId: 'extension',
  pauseId: 'pause',
  promiseId: 'promise',
  replyId: 'reply',
  fileId: 'file',
  grantId: 'grant',
  batchId: 'batch',
  personId: 'person',
  leadPersonId: 'person',
  proposer: 'person',
  holder: 'account',
  handover: 'handover',
  handoverId: 'handover',
  view: 'view',
  cosigners: 'person',
  accountId: 'account',
  term: 'term',
  carriedFrom: 'term',
  termId: 'term',
  session: 'session',
  sessionId: 'session',
  unit: 'organisation',
  organId: 'organisation',
  organIds: 'organisation',
  committeeId: 'organisation',
  targetId: 'organisation',
  unitId: 'organisation',
  newUnitId: 'organisation',
  organisationId: 'organisation',
  parentId: 'organisation',
  delegation: 'organisation',
  delegationId: 'organisation',
  electingUnitId: 'organisation',
  category: 'category',
  code: 'division',
  divisionCode: 'division',
  parentCode: 'division',
  electingDivisionCode: 'division',
  ids: 'notice',
}

/** The kind of record that a field of a request to this path names, if any. */
export function recordKindOf(path: string, field: string): RecordKind | undefined {
  const ofPath = kindOfPath.find(([start]) => `${path}/`.startsWith(start))?.[1]
  if (field === 'id' || field === 'into' || field === 'intoId' || field === 'exclude') return ofPath ?? 'suggestion'
  if (field === 'taskId' && ofPath === 'motion') return 'motionTask'
  if (field === 'code' && path.startsWith('/api/suggestion-categories/')) return 'category'
  if (field === 'contactId') return ofPath === 'organisation' ? 'contact' : 'meeting'
  return kindOfName[field]
}

const revised: Partial<Record<RecordKind, string>> = {
  privacyRequest: 'privacy_requests',
  incident: 'privacy_incidents',
  outcome: 'outcomes',
  keyItem: 'supervision_items',
  oversight: 'supervision_events',
  coordination: 'supervision_coordinations',
  cohort: 'suggestion_cohorts',
  scoreRule: 'performance_rules',
  scoreSheet: 'performance_sheets',
  suggestion: 'suggestions',
  view: 'suggestion_views',
  account: 'accounts',
  organisation: 'organisations',
  person: 'people',
  mandate: 'mandates',
  term: 'congress_terms',
  session: 'congress_sessions',
  committeeMember: 'committee_members',
}

/** The revision that a record has now, or 0. */
export async function currentRevision(handle: Handle, path: string, id: string): Promise<number> {
  const table = revised[recordKindOf(path, 'id') ?? 'task']
  if (!table || id.includes('\u0000') || !id.isWellFormed()) return 0
  const rows = await sql<{ revision: number }>`
    select revision from ${sql.table(table)} where id::text = ${id}`.execute(handle)
  return rows.rows[0]?.revision ?? 0
}
