import type { CongressLevel } from '@lvzhi/contract'
import type { OrganisationKind } from '@lvzhi/contract/organisations'
import type { RawBuilder } from 'kysely'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { OrganisationRecord } from './organisation.ts'
import type { OrganisationScope } from './policy.ts'
import { likePattern } from './search-key.ts'
import type { OrganisationTables } from './tables.ts'

/** The SQL condition for what the account sees, on the alias `o`. */
function within(scope: OrganisationScope) {
  switch (scope.seen) {
    case 'all':
      return sql`true`
    case 'none':
      return sql`false`
    case 'own':
      return sql`o.id = ${scope.organisationId}`
    case 'area':
      return sql`o.division_code in (select code from divisions_under(${scope.divisionCode}))`
  }
}

// The name and place on the day; for an organisation that had ended by then, its last ones.
const asOf = (on: string | RawBuilder<unknown>) => sql`
  organisations o
  join lateral (
    select p.name, p.parent_id from organisation_periods p
    where p.organisation_id = o.id and p.valid_from <= ${on} order by p.valid_from desc limit 1
  ) n on true
  left join lateral (
    select d.name from divisions d where d.code = o.division_code
    order by (d.valid_from <= ${on}) desc, d.valid_from desc limit 1
  ) a on true
  left join lateral (
    select p.name from organisation_periods p
    where p.organisation_id = n.parent_id and p.valid_from <= ${on} order by p.valid_from desc limit 1
  ) u on true`

const record = sql`o.id, n.name, o.short_name as "shortName", o.kind, o.level, o.division_code as "divisionCode",
  coalesce(a.name, o.division_code) as "divisionName", n.parent_id as "parentId", u.name as "parentName",
  o.valid_from as "validFrom", o.valid_to as "validTo"`

export interface OrganisationSearch {
  readonly q?: string | undefined
  readonly kind?: OrganisationKind | undefined
  readonly level?: CongressLevel | undefined
  readonly divisionCode?: string | undefined
  readonly closed: 'yes' | 'no'
  readonly on: string
  readonly page: number
  readonly size: number
}

/** The organisations of a scope that a search finds, as of a day. */
export async function searchOrganisations(db: Handle, scope: OrganisationScope, search: OrganisationSearch) {
  const pattern = likePattern(search.q)
  const area = search.divisionCode
    ? sql`o.division_code in (select code from divisions_under(${search.divisionCode}))`
    : sql`true`
  const where = sql`
    ${within(scope)} and ${area} and o.valid_from <= ${search.on}
    and (${search.closed === 'yes'} or o.valid_to is null or o.valid_to > ${search.on})
    and (${pattern}::text is null or o.search_key like ${pattern})
    and (${search.kind ?? null}::text is null or o.kind = ${search.kind ?? null})
    and (${search.level ?? null}::text is null or o.level = ${search.level ?? null})`
  const total = await sql<{ total: number }>`select count(*) as total from organisations o where ${where}`.execute(db)
  const rows = await sql<OrganisationRecord>`
    select ${record} from ${asOf(search.on)} where ${where}
    order by o.division_code, o.kind, n.name, o.id
    limit ${search.size} offset ${(search.page - 1) * search.size}`.execute(db)
  return { total: total.rows[0]?.total ?? 0, items: rows.rows }
}

export interface TreeNode {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly kind: OrganisationKind
  readonly level: CongressLevel
  readonly divisionCode: string
  readonly parentId: string | null
}

/** The organisations in force on a day, lightly, for pickers. */
export async function treeOfOrganisations(
  db: Handle,
  scope: OrganisationScope,
  filter: { kind?: OrganisationKind | undefined; level?: CongressLevel | undefined; on: string },
): Promise<TreeNode[]> {
  const found = await sql<TreeNode>`
    select o.id, p.name, o.short_name as "shortName", o.kind, o.level, o.division_code as "divisionCode", p.parent_id as "parentId"
    from organisations o join organisation_periods p on p.organisation_id = o.id
      and p.valid_from <= ${filter.on} and (p.valid_to is null or p.valid_to > ${filter.on})
    where ${within(scope)} and (${filter.kind ?? null}::text is null or o.kind = ${filter.kind ?? null})
      and (${filter.level ?? null}::text is null or o.level = ${filter.level ?? null})
    order by o.division_code, p.name`.execute(db)
  return found.rows
}

/** One organisation of a scope as of a day (its first day, where that is later), with its revision; null where it is not seen. */
export async function findOrganisation(
  db: Handle,
  scope: OrganisationScope,
  id: string,
  on: string,
): Promise<(OrganisationRecord & { revision: number; successorId: string | null; endDocument: string | null }) | null> {
  const found = await sql<
    OrganisationRecord & { revision: number; successorId: string | null; endDocument: string | null }
  >`
    select ${record}, o.revision, o.successor_id as "successorId", o.end_document as "endDocument"
    from ${asOf(sql`greatest(o.valid_from, ${on}::date)`)} where o.id = ${id} and ${within(scope)}`.execute(db)
  return found.rows[0] ?? null
}

/** Locks an organisation for a change; null where it is not seen. */
export async function lockOrganisation(tx: Handle, scope: OrganisationScope, id: string) {
  const found = await sql<{ id: string; revision: number; validTo: string | null; divisionCode: string }>`
    select o.id, o.revision, o.valid_to as "validTo", o.division_code as "divisionCode"
    from organisations o where o.id = ${id} and ${within(scope)} for update of o`.execute(tx)
  return found.rows[0] ?? null
}

/** Only one change of the tree at a time, so that two moves together cannot close a circle. */
export async function lockTree(tx: Handle): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisations tree'))`.execute(tx)
}

/** Counts a change and writes what else changed on the organisation itself. */
export async function updateOrganisation(
  tx: Handle,
  id: string,
  values: Partial<Omit<OrganisationTables['organisations'], 'id' | 'revision'>> = {},
): Promise<void> {
  await tables<OrganisationTables>(tx)
    .updateTable('organisations')
    .set((expression) => ({ ...values, revision: expression('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Whether another organisation in force on the day has the name in the same area. */
export async function nameInUse(db: Handle, name: string, divisionCode: string, on: string, except: string | null) {
  const found = await sql<{ used: boolean }>`
    select exists (
      select 1 from organisation_periods p join organisations o on o.id = p.organisation_id
      where p.name = ${name} and o.division_code = ${divisionCode} and (p.valid_to is null or p.valid_to > ${on})
        and o.id is distinct from ${except}) as used`.execute(db)
  return found.rows[0]?.used ?? false
}
