import type { CongressLevel } from '@lvzhi/law'
import type { Updateable } from 'kysely'
import type { Handle } from '../../kernel/database/handle.ts'
import { seatsByTerm } from './committee-store.ts'
import type { Interpellation } from './interpellation.ts'
import type { Signer } from './motion.ts'
import { signerOf, signerRows, stored } from './store.ts'
import type { InterpellationRowStored } from './tables.ts'

/** A record as lists need it, with the names that stand elsewhere. */
export interface LoadedInterpellation {
  readonly record: Interpellation
  readonly term: string
  readonly session: string | null
}

/** The record with all that its acts depend on, or undefined. `lock` keeps other acts waiting until this one ends. */
export async function findInterpellation(
  handle: Handle,
  id: string,
  lock = false,
): Promise<Interpellation | undefined> {
  if (lock) await stored(handle).selectFrom('interpellations').select('id').where('id', '=', id).forUpdate().execute()
  return (await loadInterpellations(handle, [id]))[0]?.record
}

/** Loads records by id in a fixed number of queries; in the order of the ids, missing ones left out. */
export async function loadInterpellations(handle: Handle, ids: readonly string[]): Promise<LoadedInterpellation[]> {
  if (ids.length === 0) return []
  const db = stored(handle)
  const [rows, signers, answers, grades] = await Promise.all([
    db
      .selectFrom('interpellations as i')
      .innerJoin('pub_deputies_terms as t', 't.id', 'i.term_id')
      .leftJoin('pub_deputies_sessions as s', 's.id', 'i.session_id')
      .selectAll('i')
      .select(['t.name as term_name', 's.name as session_name'])
      .where('i.id', 'in', ids)
      .execute(),
    db
      .selectFrom('interpellation_signers')
      .selectAll()
      .where('interpellation_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('interpellation_answers')
      .selectAll()
      .where('interpellation_id', 'in', ids)
      .orderBy('round')
      .execute(),
    db.selectFrom('interpellation_grades').selectAll().where('interpellation_id', 'in', ids).execute(),
  ])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seatsOf = await seatsByTerm(handle, rows)
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const record: Interpellation = {
      id,
      number: row.number,
      kind: row.kind,
      termId: row.term_id,
      sessionId: row.session_id,
      body: row.body,
      proposer: row.proposer,
      title: row.title,
      content: row.content,
      targetId: row.target_id,
      targetName: row.target_name,
      leadPersonId: row.lead_person_id,
      leadName: row.lead_name,
      bodySize: row.body_size,
      state: row.state,
      round: row.round,
      // The column holds what a mandate or term gave it.
      level: row.level as CongressLevel,
      divisionCode: row.division_code,
      raisedOn: row.raised_on,
      decisionMeeting: row.decision_meeting,
      decidedOn: row.decided_on,
      decisionDocument: row.decision_document,
      answerForm: row.answer_form,
      answerMeeting: row.answer_meeting,
      committee: row.committee,
      findings: row.findings,
      reportedOn: row.reported_on,
      findingsDocument: row.findings_document,
      lastMovedAt: row.last_moved_at,
      revision: row.revision,
      signers: signers.filter((one) => one.interpellation_id === id).map(signerOf),
      answers: answers
        .filter((one) => one.interpellation_id === id)
        .map((one) => ({
          round: one.round,
          form: one.form,
          answeredBy: one.answered_by,
          headInPerson: one.head_in_person,
          answeredOn: one.answered_on,
          meeting: one.meeting,
          text: one.text,
        })),
      grades: grades
        .filter((one) => one.interpellation_id === id)
        .map((one) => ({ personId: one.person_id, round: one.round, grade: one.grade })),
      seats: seatsOf(row),
    }
    return [{ record, term: row.term_name, session: row.session_name }]
  })
}

/** Writes the signers, replacing those that were there. */
export async function saveInterpellationSigners(handle: Handle, id: string, signers: readonly Signer[]): Promise<void> {
  await stored(handle).deleteFrom('interpellation_signers').where('interpellation_id', '=', id).execute()
  if (signers.length === 0) return
  await stored(handle)
    .insertInto('interpellation_signers')
    .values(signerRows(signers).map((row) => ({ interpellation_id: id, ...row })))
    .execute()
}

/** Saves the changed columns and counts the revision on; the row is locked by {@link findInterpellation}. */
export async function saveInterpellationRow(
  handle: Handle,
  id: string,
  now: Date,
  change: Updateable<InterpellationRowStored>,
): Promise<void> {
  await stored(handle)
    .updateTable('interpellations')
    .set((expression) => ({ ...change, last_moved_at: now, revision: expression('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
