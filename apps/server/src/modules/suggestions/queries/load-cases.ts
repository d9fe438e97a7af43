import type { RawBuilder, Selectable } from 'kysely'
import { amongIds } from '../../../kernel/database/among.ts'
import { gathering } from '../../../kernel/database/gathering.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { fieldsOf, pauseOf, replyMark, runningPromises, stored } from '../store.ts'
import type { CaseClock, ContactMark, Extension, ReplyMark, Signer, Suggestion, Task } from '../suggestion.ts'
import type { SuggestionsRow, TaskRow } from '../tables.ts'

/** A suggestion as lists need it: the row, the record that the gates ask, and the names that stand elsewhere. */
export interface LoadedCase {
  readonly row: Selectable<SuggestionsRow>
  readonly record: Suggestion
  readonly delegation: string | null
  readonly category: string | null
  readonly textComplete: boolean
}

/** Loads suggestions by id in one statement, however many they are; in the order of the ids, missing ones left out. */
export async function loadCases(handle: Handle, ids: readonly string[]): Promise<LoadedCase[]> {
  if (ids.length === 0) return []
  const at = gathering(handle)
  const db = stored(at)
  const among = amongIds(ids)
  const [rows, signers, tasks, extensions, clocks, replies, contacts] = await Promise.all([
    loadRows(at, among),
    db.selectFrom('suggestion_signers').selectAll().where('suggestion_id', '=', among).orderBy('position').execute(),
    db
      .selectFrom('suggestion_tasks')
      .selectAll()
      .where('suggestion_id', '=', among)
      .orderBy('round')
      .orderBy('part', 'desc')
      .orderBy('unit_name')
      .execute(),
    db
      .selectFrom('suggestion_extensions as e')
      .innerJoin('suggestion_tasks as t', 't.id', 'e.task_id')
      .selectAll('e')
      .where('t.suggestion_id', '=', among)
      .orderBy('e.requested_at')
      .execute(),
    db.selectFrom('suggestion_clocks').selectAll().where('suggestion_id', '=', among).orderBy('starts_on').execute(),
    db
      .selectFrom('suggestion_replies')
      .select(['suggestion_id', 'task_id', 'round', 'state', 'sealed_on', 'return_reason'])
      .where('suggestion_id', '=', among)
      .execute(),
    db
      .selectFrom('suggestion_contacts')
      .select(['suggestion_id', 'id', 'task_id', 'round', 'confirmed'])
      .where('suggestion_id', '=', among)
      .execute(),
  ])
  const promises = await runningPromises(
    handle,
    rows.filter((row) => row.open_promises > 0).map((row) => row.id),
  )
  const latest = new Map<string, Extension>(
    extensions.map((row) => [
      row.task_id,
      { id: row.id, reason: row.reason, requestedAt: row.requested_at, state: row.state, newDueOn: row.new_due_on },
    ]),
  )
  const of = grouped(signers, (one): Signer => ({
    personId: one.person_id,
    name: one.name,
    delegation: one.delegation,
    lead: one.lead,
    state: one.state,
    answeredAt: one.answered_at,
    withdrawalAgreed: one.withdrawal_agreed,
  }))
  const tasksOf = grouped(tasks, (one) => taskOf(one, latest.get(one.id) ?? null))
  const clocksOf = grouped(clocks, (one): CaseClock => ({
    id: one.id,
    taskId: one.task_id,
    round: one.round,
    name: one.name,
    startsOn: one.starts_on,
    dueOn: one.due_on,
    remark: one.remark,
    basis: one.basis,
    verified: one.verified,
    stoppedOn: one.stopped_on,
    pause: pauseOf(one),
    escalatedTo: one.escalated_to,
  }))
  const repliesOf = grouped(replies, (one): ReplyMark & { round: number } => ({ ...replyMark(one), round: one.round }))
  const contactsOf = grouped(contacts, (one): ContactMark => ({
    id: one.id,
    taskId: one.task_id,
    round: one.round,
    confirmed: one.confirmed,
  }))
  const found = rows.map((row): LoadedCase => {
    const { delegation, category, text_complete, session_opens_on, into_lead, into_title, ...columns } = row
    return {
      row: columns,
      delegation,
      category,
      textComplete: text_complete,
      record: {
        ...fieldsOf(columns),
        mergeInto:
          row.merge_into_id === null || into_title === null
            ? null
            : { id: row.merge_into_id, leadPersonId: into_lead, title: into_title },
        sessionOpensOn: session_opens_on,
        signers: of(row.id),
        tasks: tasksOf(row.id),
        clocks: clocksOf(row.id),
        replies: repliesOf(row.id)
          .filter((reply) => reply.round === row.round)
          .map(({ taskId, state, sealed, returned }) => ({ taskId, state, sealed, returned })),
        contacts: contactsOf(row.id),
        promises: promises.filter((one) => one.suggestionId === row.id),
      },
    }
  })
  const byId = new Map(found.map((one) => [one.record.id, one]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function loadRows(handle: Handle, among: RawBuilder<string>) {
  return stored(handle)
    .selectFrom('suggestions as s')
    .leftJoin('pub_organisations_units as d', 'd.id', 's.delegation_id')
    .leftJoin('suggestion_categories as c', 'c.code', 's.category_code')
    .leftJoin('suggestions as m', 'm.id', 's.merge_into_id')
    .leftJoin('pub_deputies_sessions as e', 'e.id', 's.session_id')
    .leftJoin('suggestion_texts as x', 'x.suggestion_id', 's.id')
    .selectAll('s')
    .select([
      'd.name as delegation',
      'c.name as category',
      'm.lead_person_id as into_lead',
      'm.title as into_title',
      'e.opens_on as session_opens_on',
      // Only handing in asks for it; the long texts of all other rows stay unread.
      sql<boolean>`case when s.state in ('draft', 'returned')
          then coalesce(x.grounds ~ '\\S' and x.proposal ~ '\\S', false) else true end`.as('text_complete'),
    ])
    .where('s.id', '=', among)
    .execute()
}

function taskOf(task: Selectable<TaskRow>, extension: Extension | null): Task {
  return {
    id: task.id,
    round: task.round,
    unitId: task.unit_id,
    unitName: task.unit_name,
    part: task.part,
    state: task.state,
    assignedOn: task.assigned_on,
    acknowledgedAt: task.acknowledged_at,
    contest:
      task.contest_reason !== null && task.contested_at !== null
        ? {
            reason: task.contest_reason,
            note: task.contest_note ?? '',
            at: task.contested_at,
            by: task.contested_by ?? '',
          }
        : null,
    contestRefused: task.contest_refused,
    opinion: task.opinion !== null && task.opinion_at ? { text: task.opinion, at: task.opinion_at } : null,
    readAt: task.read_at,
    extension,
  }
}

/** Turns rows into marks and finds those of one suggestion. */
function grouped<Row extends { suggestion_id: string }, Mark>(
  rows: readonly Row[],
  mark: (row: Row) => Mark,
): (id: string) => Mark[] {
  const groups = new Map<string, Mark[]>()
  for (const row of rows) {
    const group = groups.get(row.suggestion_id)
    if (group) group.push(mark(row))
    else groups.set(row.suggestion_id, [mark(row)])
  }
  return (id) => groups.get(id) ?? []
}
