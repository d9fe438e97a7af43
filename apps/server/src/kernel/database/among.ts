import type { RawBuilder } from 'kysely'
import { sql } from './handle.ts'

/**
 * The right side of `id = …` for any number of ids (uuid): one text for one id and one for all others. The database keeps a plan only
 * where it seems no dearer than one made for the very values, and a list of unknown length counts as ten: a single id that is asked
 * for as a list would be planned anew each time.
 */
export function amongIds(ids: readonly string[]): RawBuilder<string> {
  return ids.length === 1 ? sql`${ids[0]}::uuid` : sql`any(${ids}::uuid[])`
}
