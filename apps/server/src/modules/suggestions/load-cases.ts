import type { RawBuilder, Selectable } from 'kysely'
import { keptSelects } from '../../kernel/database/kept-selects.ts'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import { clockMark, contactMark, fieldsOf, promiseMark, replyMark, signerMark, taskMark } from './case-marks.ts'
import type { Suggestion } from './suggestion.ts'
import type { SuggestionsRow, SuggestionTables } from './tables.ts'

/** A suggestion as lists need it: the row, the record that the gates ask, and the names that stand elsewhere. */
export interface LoadedCase {
  readonly row: Selectable<SuggestionsRow>
  readonly record: Suggestion
  readonly delegation: string | null
  readonly category: string | null
  /** Whether grounds and proposal are both filled (MS-31); only asked for of what has not been handed in. */
  readonly textComplete: boolean
}

/** Loads suggestions by id in one statement, however many they are; in the order of the ids, missing ones left out. */
export async function loadCases(handle: Handle, ids: readonly string[]): Promise<LoadedCase[]> {
  const [id] = ids
  if (id === undefined) return []
  const { rows, signers, tasks, extensions, clocks, replies, contacts, promises } =
    ids.length === 1 ? await oneCase(handle, { id }) : await manyCases(handle, { ids })
  const signersOf = grouped(signers, signerMark)
  const tasksOf = grouped(tasks, taskMark(extensions))
  const clocksOf = grouped(clocks, clockMark)
  const repliesOf = grouped(replies, (one) => ({ round: one.round, mark: replyMark(one) }))
  const contactsOf = grouped(contacts, contactMark)
  const promisesOf = grouped(promises, promiseMark)
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
        signers: signersOf(row.id),
        tasks: tasksOf(row.id),
        clocks: clocksOf(row.id),
        replies: repliesOf(row.id).flatMap(({ round, mark }) => (round === row.round ? [mark] : [])),
        contacts: contactsOf(row.id),
        promises: promisesOf(row.id),
      },
    }
  })
  const byId = new Map(found.map((one) => [one.record.id, one]))
  return ids.flatMap((one) => byId.get(one) ?? [])
}

// Two statements: the database keeps a plan for one id only where it is not asked for as a list, whose length it cannot know.
const oneCase = keptSelects((handle, given: { id: string }) => casesAmong(handle, sql`${given.id}::uuid`))
const manyCases = keptSelects((handle, given: { ids: readonly string[] }) =>
  casesAmong(handle, sql`any(${given.ids}::uuid[])`),
)

function casesAmong(handle: Handle, among: RawBuilder<string>) {
  const db = tables<SuggestionTables>(handle)
  return {
    rows: rowsAmong(handle, among),
    signers: db.selectFrom('suggestion_signers').selectAll().where('suggestion_id', '=', among).orderBy('position'),
    tasks: db
      .selectFrom('suggestion_tasks')
      .selectAll()
      .where('suggestion_id', '=', among)
      .orderBy('round')
      .orderBy('part', 'desc')
      .orderBy('unit_name'),
    extensions: db
      .selectFrom('suggestion_extensions as e')
      .innerJoin('suggestion_tasks as t', 't.id', 'e.task_id')
      .selectAll('e')
      .where('t.suggestion_id', '=', among)
      .orderBy('e.requested_at'),
    clocks: db.selectFrom('suggestion_clocks').selectAll().where('suggestion_id', '=', among).orderBy('starts_on'),
    replies: db
      .selectFrom('suggestion_replies')
      .select(['suggestion_id', 'task_id', 'round', 'state', 'sealed_on', 'return_reason'])
      .where('suggestion_id', '=', among),
    contacts: db
      .selectFrom('suggestion_contacts')
      .select(['suggestion_id', 'id', 'task_id', 'round', 'confirmed'])
      .where('suggestion_id', '=', among),
    promises: db
      .selectFrom('suggestion_promises')
      .select(['id', 'suggestion_id', 'unit_id', 'state'])
      .where('suggestion_id', '=', among)
      .where('state', 'in', ['open', 'reported'])
      .orderBy('position'),
  }
}

function rowsAmong(handle: Handle, among: RawBuilder<string>) {
  return tables<SuggestionTables>(handle)
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
