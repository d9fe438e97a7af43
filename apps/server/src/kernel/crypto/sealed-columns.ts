import { sql, type Database, type Handle } from '../database/handle.ts'
import { openField, sealedPrefix, sealField } from './sealed-field.ts'
import type { Vault } from './vault.ts'

/** A text column whose content is sealed; a JSON column holds the sealed text as a JSON string. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  readonly json?: boolean
  readonly purpose: string
  /** SQL of what the content is bound to: the row's own key. */
  readonly bound: string
  /** The column of the blind index over the same content. */
  readonly index?: string
}

const rowsAtATime = 500

/**
 * Seals with the key of now whatever of the columns lies in clear or under a former key; gives how many contents that were. Rows
 * are taken in small transactions and whoever writes meanwhile is not waited for, so it may run beside everything else and be cut
 * short; a column that is done is remembered and not looked through again until the keys change.
 */
export async function sealAgain(
  database: Database,
  vault: Vault,
  columns: readonly SealedColumn[],
  told: (column: SealedColumn, count: number) => void = () => undefined,
): Promise<number> {
  let total = 0
  for (const column of columns) {
    if (await isDone(database.handle, vault, column)) continue
    let count = 0
    for (;;) {
      const taken = await database.transaction((tx) => sealSome(tx, vault, column))
      count += taken.sealed
      if (taken.sealed > 0) told(column, count)
      if (taken.found < rowsAtATime && !taken.left) break
    }
    await database.handle.transaction().execute((tx) => noteDone(tx, vault, column))
    total += count
  }
  return total
}

async function sealSome(tx: Handle, vault: Vault, column: SealedColumn) {
  const [table, name] = [sql.table(column.table), sql.ref(column.column)]
  const text = column.json ? sql`${name} #>> '{}'` : name
  const now = `${sealedPrefix(vault.version)}%`
  const waiting = sql`${name} is not null and ${text} <> '' and ${text} not like ${now}`
  const found = await sql<{ at: string; bound: string; kept: string }>`
    select ctid::text as at, (${sql.raw(column.bound)})::text as bound, ${text} as kept from ${table}
    where ${waiting} limit ${rowsAtATime} for update skip locked`.execute(tx)
  const rows = found.rows.map(({ at, bound, kept }) => {
    const plain = kept.startsWith('sealed:') ? openField(vault, column.purpose, bound, kept) : kept
    const index = column.index === undefined ? null : vault.index(column.purpose, plain).toString('hex')
    return { at, sealed: sealField(vault, column.purpose, bound, plain), index }
  })
  if (rows.length > 0) {
    const content = column.json ? sql`to_jsonb(r.sealed)` : sql`r.sealed`
    const indexed = column.index === undefined ? sql`` : sql`, ${sql.ref(column.index)} = decode(r.index, 'hex')`
    await sql`
      update ${table} t set ${name} = ${content}${indexed}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (at text, sealed text, index text)
      where t.ctid = r.at::tid`.execute(tx)
  }
  const left =
    found.rows.length === rowsAtATime ||
    (await sql`select 1 from ${table} where ${waiting} limit 1`.execute(tx)).rows.length > 0
  return { found: found.rows.length, sealed: rows.length, left }
}

async function isDone(db: Handle, vault: Vault, column: SealedColumn): Promise<boolean> {
  const found = await sql`
    select 1 from sealed_columns
    where table_name = ${column.table} and column_name = ${column.column} and version = ${vault.version}`.execute(db)
  return found.rows.length > 0
}

async function noteDone(db: Handle, vault: Vault, column: SealedColumn): Promise<void> {
  await sql`
    insert into sealed_columns (table_name, column_name, version) values (${column.table}, ${column.column}, ${vault.version})
    on conflict (table_name, column_name) do update set version = excluded.version`.execute(db)
}

/** Whether a column has never been sealed: its former content lies in clear in the files of the database until they are rewritten. */
export async function neverSealed(db: Handle, columns: readonly SealedColumn[]): Promise<SealedColumn[]> {
  const done = await sql<{ name: string }>`select table_name || '.' || column_name as name from sealed_columns`.execute(
    db,
  )
  const known = new Set(done.rows.map((row) => row.name))
  return columns.filter((column) => !known.has(`${column.table}.${column.column}`))
}

/**
 * Makes every blind index anew with the index key of the vault, in the open transaction: for the change of that key, while nothing
 * else runs. Gives how many indexes were made.
 */
export async function indexAgain(tx: Handle, vault: Vault, columns: readonly SealedColumn[]): Promise<number> {
  let count = 0
  for (const { table, column, purpose, bound, index } of columns) {
    if (index === undefined) continue
    await sql`lock table ${sql.table(table)} in exclusive mode`.execute(tx)
    const rows = await sql<{ bound: string; kept: string }>`
      select (${sql.raw(bound)})::text as bound, ${sql.ref(column)} as kept from ${sql.table(table)}
      where ${sql.ref(column)} is not null`.execute(tx)
    const made = rows.rows.map((row) => ({
      bound: row.bound,
      index: vault.index(purpose, openField(vault, purpose, row.bound, row.kept)).toString('hex'),
    }))
    await sql`
      update ${sql.table(table)} t set ${sql.ref(index)} = decode(r.index, 'hex')
      from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as r (bound text, index text)
      where (${sql.raw(bound)})::text = r.bound`.execute(tx)
    count += made.length
  }
  return count
}
