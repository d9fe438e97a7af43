import type { CongressLevel } from '@lvzhi/contract'
import type { DivisionChange, DivisionKind } from '@lvzhi/contract/organisations'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { DivisionFact, DivisionRecord } from './organisation.ts'
import { likePattern, searchKeyOf } from './search-key.ts'
import type { OrganisationTables } from './tables.ts'

/** One dated row of a division with how it came about. */
export interface DivisionPeriod extends DivisionRecord {
  readonly change: DivisionChange
  readonly document: string | null
  readonly endDocument: string | null
  readonly successorCode: string | null
}

const columns = sql`d.code, d.name, d.kind, d.level, d.parent_code as "parentCode", d.valid_from as "validFrom", d.valid_to as "validTo"`

/** All dated rows of a code, newest first; empty where the code is unknown. */
export async function periodsOfDivision(db: Handle, code: string): Promise<DivisionPeriod[]> {
  const found = await sql<DivisionPeriod>`
    select ${columns}, d.change, d.document, d.end_document as "endDocument", d.successor_code as "successorCode"
    from divisions d where d.code = ${code} order by d.valid_from desc`.execute(db)
  return found.rows
}

/** The division as it is on the day, or null. */
export async function findDivision(db: Handle, code: string, on: string): Promise<DivisionRecord | null> {
  const found = await sql<DivisionRecord>`
    select ${columns} from divisions d
    where d.code = ${code} and d.valid_from <= ${on} and (d.valid_to is null or d.valid_to > ${on})`.execute(db)
  return found.rows[0] ?? null
}

/** Locks the division for a change and gives its revision; null where it is unknown. */
export async function lockDivision(tx: Handle, code: string): Promise<number | null> {
  const found = await sql<{ revision: number }>`
    select revision from division_areas where code = ${code} for update`.execute(tx)
  return found.rows[0]?.revision ?? null
}

/** Counts a change of the division. */
export async function raiseDivisionRevision(tx: Handle, code: string): Promise<void> {
  await sql`update division_areas set revision = revision + 1 where code = ${code}`.execute(tx)
}

/** The revision that a change must name. */
export async function divisionRevision(db: Handle, code: string): Promise<number> {
  const found = await sql<{ revision: number }>`select revision from division_areas where code = ${code}`.execute(db)
  return found.rows[0]?.revision ?? 0
}

export interface DivisionSearch {
  readonly parent?: string | undefined
  readonly q?: string | undefined
  readonly level?: CongressLevel | undefined
  readonly on: string
  readonly page: number
  readonly size: number
}

/** Children of a division, or what a search finds, as of a day. */
export async function searchDivisions(db: Handle, search: DivisionSearch) {
  const pattern = likePattern(search.q)
  const place = search.parent
    ? pattern
      ? sql`d.code in (select code from divisions_under(${search.parent})) and d.code <> ${search.parent}`
      : sql`d.parent_code = ${search.parent}`
    : pattern || search.level
      ? sql`true`
      : sql`d.parent_code is null`
  const where = sql`
    d.valid_from <= ${search.on} and (d.valid_to is null or d.valid_to > ${search.on}) and ${place}
    and (${pattern}::text is null or d.search_key like ${pattern} or d.code like ${pattern})
    and (${search.level ?? null}::text is null or d.level = ${search.level ?? null})`
  const total = await sql<{ total: number }>`select count(*) as total from divisions d where ${where}`.execute(db)
  const rows = await sql<DivisionRecord & { hasChildren: boolean; parentName: string | null }>`
    select ${columns}, (
        select p.name from divisions p where p.code = d.parent_code and p.valid_from <= ${search.on}
          and (p.valid_to is null or p.valid_to > ${search.on})) as "parentName",
      exists (select 1 from divisions c where c.parent_code = d.code and c.valid_from <= ${search.on}
        and (c.valid_to is null or c.valid_to > ${search.on})) as "hasChildren"
    from divisions d where ${where}
    order by d.code limit ${search.size} offset ${(search.page - 1) * search.size}`.execute(db)
  return { total: total.rows[0]?.total ?? 0, items: rows.rows }
}

/** The way from the top down to the division, as of a day. */
export async function pathToDivision(db: Handle, code: string, on: string): Promise<{ code: string; name: string }[]> {
  const found = await sql<{ code: string; name: string }>`
    with recursive way as (
      select d.code, d.name, d.parent_code, 0 as depth from divisions d
      where d.code = ${code} and d.valid_from <= ${on} and (d.valid_to is null or d.valid_to > ${on})
      union all
      select d.code, d.name, d.parent_code, w.depth + 1 from way w join divisions d on d.code = w.parent_code
      where d.valid_from <= ${on} and (d.valid_to is null or d.valid_to > ${on}) and w.depth < 10
    ) select code, name from way order by depth desc`.execute(db)
  return found.rows
}

/** Whether the area of one division contains another, by their last known places. A division contains itself. */
export async function containsDivision(db: Handle, ancestor: string, code: string): Promise<boolean> {
  const found = await sql<{ contained: boolean }>`
    select ${code}::text in (select code from divisions_under(${ancestor})) as contained`.execute(db)
  return found.rows[0]?.contained ?? false
}

/** Children that are or will be in force under the division on the day or later. */
export async function childDivisions(tx: Handle, code: string, on: string): Promise<string[]> {
  const found = await sql<{ code: string }>`
    select d.code from divisions d where d.parent_code = ${code} and (d.valid_to is null or d.valid_to > ${on})`.execute(
    tx,
  )
  return found.rows.map((row) => row.code)
}

/** Ends the last row of a division on a day. */
export async function endDivisionPeriod(
  tx: Handle,
  code: string,
  on: string,
  end: { successorCode?: string; document?: string | undefined } = {},
): Promise<void> {
  await tables<OrganisationTables>(tx)
    .updateTable('divisions')
    .set({ valid_to: on, successor_code: end.successorCode ?? null, end_document: end.document ?? null })
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .execute()
}

/** Adds a dated row to a division. */
export async function addDivisionPeriod(
  tx: Handle,
  row: DivisionFact,
  change: DivisionChange,
  document: string | undefined,
): Promise<void> {
  await addDivisionPeriods(tx, [row], change, document)
}

/** Adds many dated rows; their codes are entered first, so that the order does not matter. */
export async function addDivisionPeriods(
  tx: Handle,
  rows: readonly DivisionFact[],
  change: DivisionChange,
  document?: string,
): Promise<void> {
  const known = tables<OrganisationTables>(tx)
  for (let start = 0; start < rows.length; start += 500) {
    const codes = [...new Set(rows.slice(start, start + 500).map((row) => row.code))]
    await known
      .insertInto('division_areas')
      .values(codes.map((code) => ({ code, revision: 0 })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (let start = 0; start < rows.length; start += 500) {
    await known
      .insertInto('divisions')
      .values(rows.slice(start, start + 500).map((row) => valuesOf(row, change, document)))
      .execute()
  }
}

function valuesOf(row: DivisionFact, change: DivisionChange, document: string | undefined) {
  return {
    code: row.code,
    name: row.name,
    kind: row.kind satisfies DivisionKind,
    level: row.level,
    parent_code: row.parentCode,
    valid_from: row.validFrom,
    valid_to: row.validTo,
    change,
    document: document ?? null,
    end_document: null,
    successor_code: row.successorCode ?? null,
    search_key: searchKeyOf([row.name]),
  }
}

/** How many dated rows there are. */
export async function countDivisions(db: Handle): Promise<number> {
  const found = await sql<{ total: number }>`select count(*) as total from divisions`.execute(db)
  return found.rows[0]?.total ?? 0
}
