import { sql, type Handle } from '../database/handle.ts'
import type { DataPerson, PersonalColumn, PersonalTable, SubjectColumn } from './register.ts'

/** The rows of one table that are about a person, every value as text; sealed and hidden columns are left out. */
export interface PersonRecords {
  readonly count: number
  readonly columns: readonly (readonly [string, PersonalColumn])[]
  readonly rows: readonly Readonly<Record<string, string | null>>[]
}

/** The condition on a table's rows that are about a person, or null where the table names no such person. */
export function aboutPerson(table: PersonalTable, of: DataPerson) {
  const parts = [
    ...(table.account && of.accountId !== null ? [matching(table.account, of.accountId)] : []),
    ...(table.person && of.personId !== null ? [matching(table.person, of.personId)] : []),
  ]
  return parts.length === 0 ? null : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function matching({ column, through }: SubjectColumn, id: string) {
  if (!through) return sql`t.${sql.ref(column)} = ${id}::uuid`
  return sql`t.${sql.ref(column)} in (select id from ${sql.table(through.table)} where ${sql.ref(through.column)} = ${id}::uuid)`
}

/** Reads what a table holds about a person; at most `limit` rows, all without one. Only tables that their module has registered. */
export async function recordsOf(
  db: Handle,
  name: string,
  table: PersonalTable,
  of: DataPerson,
  limit?: number,
): Promise<PersonRecords> {
  const columns = Object.entries(table.columns).filter(([, one]) => !one.hidden && !one.sealed)
  const about = aboutPerson(table, of)
  if (about === null) return { count: 0, columns, rows: [] }
  const texts = columns.map(([column]) => sql`t.${sql.ref(column)}::text as ${sql.ref(column)}`)
  const found = await sql<Record<string, string | null> & { total: number }>`
    select ${sql.join([sql`count(*) over () as total`, ...texts])} from ${sql.table(name)} t where ${about}
    order by t.ctid ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db)
  return {
    count: found.rows[0]?.total ?? 0,
    columns,
    rows: found.rows.map((row) => Object.fromEntries(columns.map(([column]) => [column, row[column] ?? null]))),
  }
}
