import { sql, type Expression, type RawBuilder } from 'kysely'
import type { Handle } from './handle.ts'

type Selects = Readonly<Record<string, Expression<unknown>>>
type RowsOf<S extends Selects> = { [Name in keyof S]: S[Name] extends Expression<infer Row> ? Row[] : never }

/**
 * Sends several selects as one statement and gives the rows of each: a page that is made of ten small selects otherwise spends most
 * of its time on the way to the database and back. All see the database at the same moment.
 *
 * Rows travel as JSON, in which an instant is text: columns named `at` or `…_at` become instants again. A select written by hand
 * stands in parentheses.
 */
export async function together<S extends Selects>(handle: Handle, selects: S): Promise<RowsOf<S>> {
  const columns = Object.entries(selects).map(
    ([name, select]): RawBuilder<unknown> =>
      sql`(select coalesce(json_agg(r), '[]') from ${select} as r) as ${sql.ref(name)}`,
  )
  const found = await sql<Record<string, Record<string, unknown>[]>>`select ${sql.join(columns)}`.execute(handle)
  const answer = found.rows[0] ?? {}
  for (const rows of Object.values(answer)) for (const row of rows) withInstants(row)
  return answer as RowsOf<S>
}

/** Turns the instants of a row that travelled as JSON back into dates, in place. */
export function withInstants<Row extends object>(row: Row): Row {
  const columns = row as Record<string, unknown>
  for (const column in columns) {
    if (column !== 'at' && !column.endsWith('_at')) continue
    const value = columns[column]
    if (typeof value === 'string') columns[column] = new Date(value)
  }
  return row
}
