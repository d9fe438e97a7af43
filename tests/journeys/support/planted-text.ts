import pg from 'pg'
import { inject } from 'vitest'

/** Text that would call if a page took it for markup; each ends with the text that stood there, so that lists still find their records. */
export const payloads = [
  '<img src=x onerror=lvzhiHit=1>',
  '"><svg onload=lvzhiHit=1>',
  "'-lvzhiHit=1-'",
  '<script>lvzhiHit=1</script>',
  '<a href=javascript:lvzhiHit=1>',
  '{{lvzhiHit=1}}${lvzhiHit=1}',
  '<iframe srcdoc="<script>parent.lvzhiHit=1</script>">',
  '</title><style>@import"//evil.example"',
] as const

/** What was planted: columns with how many rows, and those that the database did not take. */
export interface Planted {
  readonly columns: readonly string[]
  readonly values: number
  readonly refused: readonly string[]
}

/**
 * Puts a payload before every text of the demonstration that a person has written: all text columns whose values are in Chinese, which no
 * code is. As the owner of the database and without its triggers, so that also what the product itself would no longer change carries one.
 */
export async function plantEverywhere(database: string): Promise<Planted> {
  const url = new URL(inject('testServer'))
  url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    const found = await client.query<{ table: string; column: string }>(`
      select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
        and c.is_generated = 'NEVER' and c.table_name not in ('schema_migrations', 'divisions', 'audit_entries')
        and c.column_name not in ('sign_in_name', 'search', 'search_text', 'words', 'media_type', 'sha256', 'password_hash')
      order by 1, 2`)
    const columns: string[] = []
    const refused: string[] = []
    let values = 0
    for (const [at, { table, column }] of found.rows.entries()) {
      const payload = payloads[at % payloads.length] ?? payloads[0]
      const place = `"${table}"."${column}"`
      try {
        const done = await client.query(
          `update "${table}" set "${column}" = $1 || "${column}" where "${column}" ~ '[\\u4e00-\\u9fff]'`,
          [payload],
        )
        if (!done.rowCount) continue
        columns.push(place)
        values += done.rowCount
      } catch {
        refused.push(place)
      }
    }
    return { columns, values, refused }
  } finally {
    await client.end()
  }
}
