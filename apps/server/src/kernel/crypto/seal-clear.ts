import pg from 'pg'
import type { Database } from '../database/handle.ts'
import { neverSealed, sealAgain, type SealedColumn } from './sealed-columns.ts'
import type { Vault } from './vault.ts'

/**
 * Seals, before anybody is served, what a version without sealing wrote in clear, and rewrites those tables, so that the former rows do
 * not stay in their files. `ownerUrl` is of the role that owns the tables. Nothing happens once it has been done.
 */
export async function sealClear(
  database: Database,
  ownerUrl: string,
  vault: Vault,
  columns: readonly SealedColumn[],
): Promise<void> {
  const waiting = await neverSealed(database.handle, columns)
  const touched = new Set<string>()
  await sealAgain(database, vault, waiting, (column) => touched.add(column.table))
  if (touched.size === 0) return
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'lvzhi seal' })
  await client.connect()
  try {
    for (const table of touched) await client.query(`vacuum (full, analyze) ${client.escapeIdentifier(table)}`)
  } finally {
    await client.end()
  }
}
