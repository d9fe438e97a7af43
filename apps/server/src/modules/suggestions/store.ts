import type { Insertable, Updateable } from 'kysely'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { StoredCaseEvent } from '../../kernel/events/events.ts'
import { loadCases } from './load-cases.ts'
import type { Suggestion } from './suggestion.ts'
import type { SuggestionsRow, SuggestionTables } from './tables.ts'

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<SuggestionTables>(handle)
}

/** The suggestion with all that its acts depend on, or undefined. `lock` keeps other acts waiting until this one ends. */
export async function findSuggestion(handle: Handle, id: string, lock = false): Promise<Suggestion | undefined> {
  if (lock) await lockSuggestion(handle, id)
  return (await loadCases(handle, [id]))[0]?.record
}

/** Keeps other acts on this suggestion waiting until the transaction ends. What is asked afterwards is what stands by then. */
export async function lockSuggestion(handle: Handle, id: string): Promise<void> {
  await stored(handle).selectFrom('suggestions').select('id').where('id', '=', id).forUpdate().execute()
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
