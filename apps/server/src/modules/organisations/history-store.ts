import type { Actor } from '../../kernel/access/actor.ts'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { OrganisationTables } from './tables.ts'

/** A name and a place in the tree with their dates. */
export interface OrganisationPeriod {
  readonly name: string
  readonly parentId: string | null
  readonly parentName: string | null
  readonly validFrom: string
  readonly validTo: string | null
  readonly change: 'created' | 'renamed' | 'moved'
  readonly document: string | null
}

/** Every period of an organisation, newest first. */
export async function periodsOf(db: Handle, id: string): Promise<OrganisationPeriod[]> {
  const found = await sql<OrganisationPeriod>`
    select p.name, p.parent_id as "parentId", p.valid_from as "validFrom", p.valid_to as "validTo", p.change, p.document,
      (select u.name from organisation_periods u where u.organisation_id = p.parent_id and u.valid_from <= p.valid_from
       order by u.valid_from desc limit 1) as "parentName"
    from organisation_periods p where p.organisation_id = ${id} order by p.valid_from desc`.execute(db)
  return found.rows
}

/** Ends the open period of an organisation on a day. */
export async function endPeriod(tx: Handle, id: string, on: string): Promise<void> {
  await tables<OrganisationTables>(tx)
    .updateTable('organisation_periods')
    .set({ valid_to: on })
    .where('organisation_id', '=', id)
    .where('valid_to', 'is', null)
    .execute()
}

/** Begins a period of an organisation. */
export async function addPeriod(
  tx: Handle,
  actor: Actor,
  at: Date,
  id: string,
  period: Pick<OrganisationPeriod, 'name' | 'parentId' | 'validFrom' | 'change'> & {
    document?: string | null | undefined
  },
): Promise<void> {
  await tables<OrganisationTables>(tx)
    .insertInto('organisation_periods')
    .values({
      organisation_id: id,
      name: period.name,
      parent_id: period.parentId,
      valid_from: period.validFrom,
      valid_to: null,
      change: period.change,
      document: period.document ?? null,
      made_by: actor.accountId,
      made_at: at,
    })
    .execute()
}

/** Organisations that stand under this one on the day or later, with the start of their last period. */
export async function childrenOf(
  tx: Handle,
  id: string,
  on: string,
): Promise<{ id: string; name: string; since: string }[]> {
  const found = await sql<{ id: string; name: string; since: string }>`
    select organisation_id as id, name, valid_from as since from organisation_periods
    where parent_id = ${id} and (valid_to is null or valid_to > ${on})`.execute(tx)
  return found.rows
}

/** Whether the first stands under the second, at any depth, by the open periods. */
export async function standsUnder(tx: Handle, id: string, ancestor: string): Promise<boolean> {
  const found = await sql<{ under: boolean }>`
    with recursive up as (
      select ${id}::uuid as id
      union
      select p.parent_id from up join organisation_periods p on p.organisation_id = up.id and p.valid_to is null
      where p.parent_id is not null
    ) select exists (select 1 from up where id = ${ancestor}) as under`.execute(tx)
  return found.rows[0]?.under ?? false
}

/** Further names of an organisation. */
export async function aliasesOf(db: Handle, id: string): Promise<string[]> {
  const found = await sql<{ alias: string }>`
    select alias from organisation_aliases where organisation_id = ${id} order by alias`.execute(db)
  return found.rows.map((row) => row.alias)
}

/** Replaces the further names of an organisation. */
export async function replaceAliases(tx: Handle, id: string, aliases: readonly string[]): Promise<void> {
  const known = tables<OrganisationTables>(tx)
  await known.deleteFrom('organisation_aliases').where('organisation_id', '=', id).execute()
  const rows = [...new Set(aliases)].map((alias) => ({ organisation_id: id, alias }))
  if (rows.length > 0) await known.insertInto('organisation_aliases').values(rows).execute()
}

/** Organisations that were merged into this one. */
export async function predecessorsOf(db: Handle, id: string): Promise<{ id: string; name: string; on: string }[]> {
  const found = await sql<{ id: string; name: string; on: string }>`
    select o.id, p.name, o.valid_to as on from organisations o
    cross join lateral (select name from organisation_periods where organisation_id = o.id order by valid_from desc limit 1) p
    where o.successor_id = ${id} order by o.valid_to desc`.execute(db)
  return found.rows
}
