import type { RawBuilder, Selectable } from 'kysely'
import { amongIds } from '../../../kernel/database/among.ts'
import { gathering } from '../../../kernel/database/gathering.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { clockMark, contactMark, replyMark, signerMark, taskMark } from '../case-marks.ts'
import { fieldsOf, runningPromises, stored } from '../store.ts'
import type { ReplyMark, Suggestion } from '../suggestion.ts'
import type { SuggestionsRow } from '../tables.ts'

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
  const of = grouped(signers, signerMark)
  const tasksOf = grouped(tasks, taskMark(extensions))
  const clocksOf = grouped(clocks, clockMark)
  const repliesOf = grouped(replies, (one): ReplyMark & { round: number } => ({ ...replyMark(one), round: one.round }))
  const contactsOf = grouped(contacts, contactMark)
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
