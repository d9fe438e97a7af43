import type { CongressLevel } from '@lvzhi/law'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import { seatsByTerm } from './committee-store.ts'
import type { DecisionMark, Motion, MotionTask, Signer } from './motion.ts'
import type { MotionRowStored, MotionTables } from './tables.ts'

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<MotionTables>(handle)
}

/** A motion as lists need it: the record that the gates ask, and the names that stand elsewhere. */
export interface LoadedMotion {
  readonly record: Motion
  readonly delegation: string | null
  readonly term: string
  readonly session: string | null
}

/** The motion with all that its acts depend on, or undefined. `lock` keeps other acts waiting until this one ends. */
export async function findMotion(handle: Handle, id: string, lock = false): Promise<Motion | undefined> {
  if (lock) await stored(handle).selectFrom('motions').select('id').where('id', '=', id).forUpdate().execute()
  return (await loadMotions(handle, [id]))[0]?.record
}

/** Loads motions by id in a fixed number of queries; in the order of the ids, missing ones left out. */
export async function loadMotions(handle: Handle, ids: readonly string[]): Promise<LoadedMotion[]> {
  if (ids.length === 0) return []
  const db = stored(handle)
  const [rows, signers, tasks, decisions] = await Promise.all([
    db
      .selectFrom('motions as m')
      .leftJoin('motion_texts as x', 'x.motion_id', 'm.id')
      .leftJoin('pub_deputies_sessions as s', 's.id', 'm.session_id')
      .innerJoin('pub_deputies_terms as t', 't.id', 'm.term_id')
      .leftJoin('pub_organisations_units as d', 'd.id', 'm.delegation_id')
      .selectAll('m')
      .select([
        'x.grounds',
        'x.proposal',
        's.name as session_name',
        's.closes_on',
        't.name as term_name',
        'd.name as delegation_name',
      ])
      .where('m.id', 'in', ids)
      .execute(),
    db.selectFrom('motion_signers').selectAll().where('motion_id', 'in', ids).orderBy('position').execute(),
    db
      .selectFrom('motion_tasks')
      .selectAll()
      .where('motion_id', 'in', ids)
      .orderBy('assigned_on')
      .orderBy('unit_name')
      .orderBy('id')
      .execute(),
    db.selectFrom('motion_decisions').selectAll().where('motion_id', 'in', ids).orderBy('recorded_at').execute(),
  ])
  const signersOf = Map.groupBy(signers, (row) => row.motion_id)
  const tasksOf = Map.groupBy(tasks, (row) => row.motion_id)
  const decisionsOf = Map.groupBy(decisions, (row) => row.motion_id)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seatsOf = await seatsByTerm(handle, rows)
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        delegation: row.delegation_name,
        term: row.term_name,
        session: row.session_name,
        record: {
          ...fieldsOf(row),
          sessionClosesOn: row.closes_on,
          grounds: row.grounds ?? '',
          proposal: row.proposal ?? '',
          signers: (signersOf.get(id) ?? []).map(signerOf),
          tasks: (tasksOf.get(id) ?? []).map(taskOf),
          decisions: (decisionsOf.get(id) ?? []).map(decisionOf),
          seats: seatsOf(row),
        },
      },
    ]
  })
}

function fieldsOf(row: Selectable<MotionRowStored>) {
  return {
    id: row.id,
    number: row.number,
    termId: row.term_id,
    sessionId: row.session_id,
    body: row.body,
    proposer: row.proposer,
    channel: row.channel,
    title: row.title,
    leadPersonId: row.lead_person_id,
    organId: row.organ_id,
    leadName: row.lead_name,
    delegationId: row.delegation_id,
    state: row.state,
    // The column holds what a mandate or term gave it.
    level: row.level as CongressLevel,
    divisionCode: row.division_code,
    profile: row.profile,
    raisedOn: row.raised_on,
    decidedOn: row.decided_on,
    dueOn: row.due_on,
    dueName: row.due_name,
    voteMeeting: row.vote_meeting,
    votedOn: row.voted_on,
    voteTally: row.vote_tally,
    enteredBy: row.entered_by,
    enteredByName: row.entered_by_name,
    entryConfirmed: row.entry_confirmed,
    withdrawalReason: row.withdrawal_reason,
    suggestionId: row.suggestion_id,
    lastMovedAt: row.last_moved_at,
    revision: row.revision,
  }
}

/** A stored signer as the record has it. */
export function signerOf(row: {
  person_id: string
  name: string
  delegation: string | null
  lead: boolean
  state: Signer['state']
  answered_at: Date | null
}): Signer {
  return {
    personId: row.person_id,
    name: row.name,
    delegation: row.delegation,
    lead: row.lead,
    state: row.state,
    answeredAt: row.answered_at,
  }
}

/** The signers as their tables hold them, in their order; whose they are is added by the caller. */
export function signerRows(signers: readonly Signer[]) {
  return signers.map((signer, position) => ({
    person_id: signer.personId,
    position,
    lead: signer.lead,
    name: signer.name,
    delegation: signer.delegation,
    state: signer.state,
    answered_at: signer.answeredAt,
  }))
}

function taskOf(row: Selectable<MotionTables['motion_tasks']>): MotionTask {
  return {
    id: row.id,
    kind: row.kind,
    unitId: row.unit_id,
    unitName: row.unit_name,
    assignedOn: row.assigned_on,
    startsOn: row.starts_on,
    dueOn: row.due_on,
    remark: row.remark,
    basis: row.basis,
    verified: row.verified,
    demand: row.demand,
    conclusion: row.conclusion,
    text: row.text,
    document: row.document,
    doneOn: row.done_on,
  }
}

function decisionOf(row: Selectable<MotionTables['motion_decisions']>): DecisionMark {
  return {
    id: row.id,
    decision: row.decision,
    meeting: row.meeting,
    decidedOn: row.decided_on,
    reason: row.reason,
    document: row.document,
    by: row.recorded_by_name,
  }
}

/** Adds a motion with its text and signers. */
export async function addMotion(
  handle: Handle,
  row: Insertable<MotionRowStored>,
  text: { readonly grounds: string; readonly proposal: string },
  signers: readonly Signer[],
): Promise<void> {
  await stored(handle).insertInto('motions').values(row).execute()
  await saveMotionText(handle, row.id, text)
  await addMotionSigners(handle, row.id, signers)
}

/** Writes the text of a motion, replacing what was there. */
export async function saveMotionText(
  handle: Handle,
  id: string,
  { grounds, proposal }: { readonly grounds: string; readonly proposal: string },
): Promise<void> {
  await stored(handle)
    .insertInto('motion_texts')
    .values({ motion_id: id, grounds, proposal })
    .onConflict((conflict) => conflict.column('motion_id').doUpdateSet({ grounds, proposal }))
    .execute()
}

/** Writes the signers of a motion, replacing those that were there. */
export async function addMotionSigners(handle: Handle, id: string, signers: readonly Signer[]): Promise<void> {
  await stored(handle).deleteFrom('motion_signers').where('motion_id', '=', id).execute()
  if (signers.length === 0) return
  await stored(handle)
    .insertInto('motion_signers')
    .values(signerRows(signers).map((row) => ({ motion_id: id, ...row })))
    .execute()
}

/** Saves the changed columns and counts the revision on; the row is locked by {@link findMotion}. */
export async function saveMotionRow(
  handle: Handle,
  id: string,
  now: Date,
  change: Updateable<MotionRowStored>,
): Promise<void> {
  await stored(handle)
    .updateTable('motions')
    .set((expression) => ({ ...change, last_moved_at: now, revision: expression('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The next number of a kind in a session, or in the term between sessions; the row lock makes two clerks wait for one another. */
export async function nextMotionNumber(
  handle: Handle,
  kind: string,
  termId: string,
  sessionId: string | null,
): Promise<string> {
  const rows = await sql<{ last_number: number }>`
    insert into motion_numbers (term_id, session_id, kind, last_number) values (${termId}, ${sessionId}, ${kind}, 1)
    on conflict (term_id, session_id, kind) do update set last_number = motion_numbers.last_number + 1
    returning last_number`.execute(handle)
  return String(rows.rows[0]?.last_number ?? 1)
}

/** The cut-off of a session, or undefined while its presidium has set none. */
export async function cutOffOf(handle: Handle, sessionId: string) {
  return stored(handle).selectFrom('motion_cut_offs').selectAll().where('session_id', '=', sessionId).executeTakeFirst()
}
