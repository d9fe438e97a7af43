import type { Updateable } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { stored, type CoordinationsRow } from './tables.ts'
import type { Coordination } from './supervision.ts'

type LoadedRow = Omit<CoordinationsRow, 'revision'> & {
  readonly revision: number
  readonly owners: { unit: { id: string; name: string }; duty: string }[]
  readonly meetings: number
  readonly ministry: number
}

/** The coordinations of these ids, in their order. */
export async function loadCoordinations(
  handle: Handle,
  ids: readonly string[],
): Promise<readonly { readonly record: Coordination; readonly row: LoadedRow }[]> {
  if (ids.length === 0) return []
  const found = await sql<LoadedRow>`
    select c.*,
      coalesce((select json_agg(json_build_object('unit', json_build_object('id', o.unit_id, 'name', o.unit_name), 'duty', o.duty)
        order by o.position) from supervision_owners o where o.coordination_id = c.id), '[]') as owners,
      (select count(*) from supervision_visits v where v.record_id = c.id) as meetings,
      (select count(*) from supervision_visits v where v.record_id = c.id and v.kind = 'ministry') as ministry
    from supervision_coordinations c where c.id = any(${ids}::uuid[])`.execute(handle)
  const byId = new Map(found.rows.map((row) => [row.id, { row, record: recordOf(row) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** One coordination; `lock` keeps other acts on it waiting until this one ends. */
export async function findCoordination(handle: Handle, id: string, lock = false): Promise<Coordination | undefined> {
  if (lock) await sql`select 1 from supervision_coordinations where id = ${id} for update`.execute(handle)
  return (await loadCoordinations(handle, [id]))[0]?.record
}

/** Saves changed columns and counts the revision on. */
export async function saveCoordination(
  tx: Handle,
  id: string,
  at: Date,
  change: Updateable<CoordinationsRow>,
): Promise<void> {
  await stored(tx)
    .updateTable('supervision_coordinations')
    .set({ ...change, moved_at: at, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute()
}

/** Puts these units in the place of the former owners. */
export async function replaceOwners(
  tx: Handle,
  id: string,
  owners: readonly { readonly unitId: string; readonly unitName: string; readonly duty: string }[],
): Promise<void> {
  await stored(tx).deleteFrom('supervision_owners').where('coordination_id', '=', id).execute()
  await stored(tx)
    .insertInto('supervision_owners')
    .values(
      owners.map(({ unitId, unitName, duty }, position) => ({
        coordination_id: id,
        unit_id: unitId,
        unit_name: unitName,
        duty,
        position,
      })),
    )
    .execute()
}

function recordOf(row: LoadedRow): Coordination {
  return {
    id: row.id,
    revision: row.revision,
    divisionCode: row.division_code,
    unitIds: row.owners.map((owner) => owner.unit.id),
    personIds: [],
    level: row.level,
    state: row.state,
    title: row.title,
    suggestionId: row.suggestion_id,
  }
}
