import type { Updateable } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { stored, type ItemsRow, type LeadersRow } from './tables.ts'
import type { KeyItem } from './supervision.ts'

interface LoadedRow extends Omit<ItemsRow, 'revision'> {
  readonly revision: number
  readonly suggestion_title: string
  readonly number: string | null
  readonly unit_ids: string[]
  readonly visits: number
  readonly steps: { id: string; dueOn: string; doneOn: string | null }[]
}

/** The items of these ids, in their order, each with what its acts depend on. */
export async function loadItems(
  handle: Handle,
  ids: readonly string[],
): Promise<readonly { readonly record: KeyItem; readonly row: LoadedRow }[]> {
  if (ids.length === 0) return []
  const found = await sql<LoadedRow>`
    select i.*, c.title as suggestion_title, c.number,
      coalesce((select array_agg(distinct t.unit_id::text) from pub_suggestions_tasks t where t.suggestion_id = i.suggestion_id), '{}') as unit_ids,
      (select count(*) from supervision_visits v where v.record_id = i.id) as visits,
      coalesce((select json_agg(json_build_object('id', s.id, 'dueOn', s.due_on, 'doneOn', s.done_on) order by s.position)
        from supervision_steps s where s.item_id = i.id), '[]') as steps
    from supervision_items i join pub_suggestions_cases c on c.id = i.suggestion_id
    where i.id = any(${ids}::uuid[])`.execute(handle)
  const byId = new Map(found.rows.map((row) => [row.id, { row, record: recordOf(row) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One item; `lock` keeps other acts on it waiting until this one ends. */
export async function findItem(handle: Handle, id: string, lock = false): Promise<KeyItem | undefined> {
  if (lock) await sql`select 1 from supervision_items where id = ${id} for update`.execute(handle)
  return (await loadItems(handle, [id]))[0]?.record
}

/** Saves changed columns and counts the revision on. */
export async function saveItem(tx: Handle, id: string, at: Date, change: Updateable<ItemsRow>): Promise<void> {
  await stored(tx)
    .updateTable('supervision_items')
    .set({ ...change, moved_at: at, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute()
}

/** A leader who is on the list of a year, or undefined. */
export async function findLeader(handle: Handle, id: string, lock = false): Promise<LeadersRow | undefined> {
  return stored(handle)
    .selectFrom('supervision_leaders')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

function recordOf(row: LoadedRow): KeyItem {
  return {
    id: row.id,
    revision: row.revision,
    divisionCode: row.division_code,
    unitIds: row.unit_ids,
    personIds: [],
    suggestionId: row.suggestion_id,
    suggestionTitle: row.suggestion_title,
    number: row.number,
    year: row.year,
    state: row.state,
    leaderId: row.leader_id,
    steps: row.steps,
    visits: row.visits,
  }
}
