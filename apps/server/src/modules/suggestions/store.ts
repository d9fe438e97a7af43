import type { Insertable, Updateable } from 'kysely'
import { amongIds } from '../../kernel/database/among.ts'
import { gathering } from '../../kernel/database/gathering.ts'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { StoredCaseEvent } from '../../kernel/events/events.ts'
import { clockMark, contactMark, replyMark, signerMark, taskMark } from './case-marks.ts'
import type { PromiseMark, Suggestion } from './suggestion.ts'
import type { SuggestionsRow, SuggestionTables } from './tables.ts'

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<SuggestionTables>(handle)
}

/** The suggestion with all that its acts depend on, or undefined. `lock` keeps other acts waiting until this one ends. */
export async function findSuggestion(handle: Handle, id: string, lock = false): Promise<Suggestion | undefined> {
  const row = await stored(handle)
    .selectFrom('suggestions')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return undefined
  // Asked after the lock is held: what stood there while it was waited for may have changed.
  const at = gathering(handle)
  const db = stored(at)
  const [signers, tasks, clocks, replies, contacts, session, into, promises] = await Promise.all([
    db.selectFrom('suggestion_signers').selectAll().where('suggestion_id', '=', id).orderBy('position').execute(),
    loadTasks(at, id),
    db.selectFrom('suggestion_clocks').selectAll().where('suggestion_id', '=', id).orderBy('starts_on').execute(),
    db
      .selectFrom('suggestion_replies')
      .select(['task_id', 'state', 'sealed_on', 'return_reason'])
      .where('suggestion_id', '=', id)
      .where('round', '=', row.round)
      .execute(),
    db
      .selectFrom('suggestion_contacts')
      .select(['id', 'task_id', 'round', 'confirmed'])
      .where('suggestion_id', '=', id)
      .execute(),
    row.session_id
      ? db.selectFrom('pub_deputies_sessions').select('opens_on').where('id', '=', row.session_id).executeTakeFirst()
      : undefined,
    row.merge_into_id
      ? db
          .selectFrom('suggestions')
          .select(['id', 'lead_person_id', 'title'])
          .where('id', '=', row.merge_into_id)
          .executeTakeFirst()
      : undefined,
    row.open_promises > 0 ? runningPromises(at, [id]) : [],
  ])
  return {
    ...fieldsOf(row),
    mergeInto: into ? { id: into.id, leadPersonId: into.lead_person_id, title: into.title } : null,
    sessionOpensOn: session?.opens_on ?? null,
    signers: signers.map(signerMark),
    tasks,
    clocks: clocks.map(clockMark),
    replies: replies.map(replyMark),
    contacts: contacts.map(contactMark),
    promises,
  }
}

/** The promises of these cases that still run, for the gates. */
export async function runningPromises(
  handle: Handle,
  suggestionIds: readonly string[],
): Promise<(PromiseMark & { readonly suggestionId: string })[]> {
  if (suggestionIds.length === 0) return []
  const rows = await stored(handle)
    .selectFrom('suggestion_promises')
    .select(['id', 'suggestion_id', 'unit_id', 'state'])
    .where('suggestion_id', '=', amongIds(suggestionIds))
    .where('state', 'in', ['open', 'reported'])
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ id: row.id, suggestionId: row.suggestion_id, unitId: row.unit_id, state: row.state }))
}

async function loadTasks(handle: Handle, id: string): Promise<Suggestion['tasks']> {
  const db = stored(handle)
  const [tasks, extensions] = await Promise.all([
    db
      .selectFrom('suggestion_tasks')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('round')
      .orderBy('part', 'desc')
      .orderBy('unit_name')
      .execute(),
    db
      .selectFrom('suggestion_extensions as e')
      .innerJoin('suggestion_tasks as t', 't.id', 'e.task_id')
      .selectAll('e')
      .where('t.suggestion_id', '=', id)
      .orderBy('e.requested_at')
      .execute(),
  ])
  return tasks.map(taskMark(extensions))
}

/** The columns of a row as fields of the record; what stands in other tables is added by the caller. */
export function fieldsOf(row: Awaited<ReturnType<typeof selectRow>>) {
  return {
    id: row.id,
    number: row.number,
    termId: row.term_id,
    sessionId: row.session_id,
    channel: row.channel,
    origin: row.origin,
    title: row.title,
    leadPersonId: row.lead_person_id,
    leadName: row.lead_name,
    delegationId: row.delegation_id,
    categoryCode: row.category_code,
    keyMarked: row.key_marked,
    wholeDelegation: row.whole_delegation,
    confidential: row.confidential,
    state: row.state,
    round: row.round,
    level: row.level,
    divisionCode: row.division_code,
    electingUnitId: row.electing_unit_id,
    profile: row.profile,
    raisedOn: row.raised_on,
    acceptedOn: row.accepted_on,
    assignedOn: row.assigned_on,
    repliedOn: row.replied_on,
    dueOn: row.due_on,
    dueName: row.due_name,
    internalDueOn: row.internal_due_on,
    leadUnitId: row.lead_unit_id,
    replyClass: row.reply_class,
    processGrade: row.process_grade,
    resultGrade: row.result_grade,
    publicity: row.publicity,
    enteredBy: row.entered_by,
    enteredByName: row.entered_by_name,
    entryConfirmed: row.entry_confirmed,
    withdrawalReason: row.withdrawal_reason,
    mergeReason: row.merge_reason,
    mergeAgreed: row.merge_agreed,
    revision: row.revision,
  }
}

function selectRow(handle: Handle) {
  return stored(handle).selectFrom('suggestions').selectAll().executeTakeFirstOrThrow()
}

/** Adds the row of a new suggestion. */
export async function addSuggestion(handle: Handle, row: Insertable<SuggestionsRow>): Promise<void> {
  await stored(handle).insertInto('suggestions').values(row).execute()
}

/** Saves the changed columns and counts the revision on; the row is locked by {@link findSuggestion}. */
export async function saveSuggestion(
  handle: Handle,
  id: string,
  now: Date,
  change: Updateable<SuggestionsRow>,
): Promise<void> {
  await stored(handle)
    .updateTable('suggestions')
    .set((expression) => ({ ...change, last_moved_at: now, revision: expression('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Whether grounds and proposal are both filled (MS-31). */
export async function textComplete(handle: Handle, id: string): Promise<boolean> {
  const text = await stored(handle)
    .selectFrom('suggestion_texts')
    .select(['grounds', 'proposal'])
    .where('suggestion_id', '=', id)
    .executeTakeFirst()
  return text !== undefined && text.grounds.trim() !== '' && text.proposal.trim() !== ''
}

/** The last event of one of these types, for the answer to a stale save. */
export async function lastChange(
  handle: Handle,
  id: string,
  types: readonly string[],
): Promise<StoredCaseEvent | undefined> {
  const found = await sql<StoredCaseEvent>`
    select * from case_events where module = 'suggestions' and case_id = ${id} and type = any(${types}::text[])
    order by seq desc limit 1`.execute(handle)
  return found.rows[0]
}

/** The next number of a term, four digits; the row lock makes two clerks wait for one another. */
export async function nextNumber(handle: Handle, termId: string): Promise<string> {
  const row = await stored(handle)
    .insertInto('suggestion_numbers')
    .values({ term_id: termId, last_number: 1 })
    .onConflict((conflict) =>
      conflict.column('term_id').doUpdateSet((expression) => ({
        last_number: expression('suggestion_numbers.last_number', '+', 1),
      })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return String(row.last_number).padStart(4, '0')
}
