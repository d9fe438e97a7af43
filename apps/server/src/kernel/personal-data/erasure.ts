import { sql, type Handle } from '../database/handle.ts'
import { aboutPerson } from './records.ts'
import type { DataPerson, PersonalTable } from './register.ts'

/** What became of the rows of one table. */
export interface Erased {
  readonly table: string
  readonly title: string
  readonly how: PersonalTable['erasure']['how']
  readonly rows: number
}

/** Deletes or empties what the register says may go, in one table, and counts it; kept rows are counted too. */
export async function eraseFrom(tx: Handle, name: string, table: PersonalTable, of: DataPerson): Promise<Erased> {
  const { erasure } = table
  const about = aboutPerson(table, of)
  const told = { table: name, title: table.title, how: erasure.how }
  if (about === null) return { ...told, rows: 0 }
  if (erasure.how === 'row') {
    const gone = await sql`delete from ${sql.table(name)} t where ${about}`.execute(tx)
    return { ...told, rows: Number(gone.numAffectedRows ?? 0n) }
  }
  if (erasure.how === 'clear') {
    const empty = sql.join(erasure.columns.map((column) => sql`${sql.ref(column)} = null`))
    const cleared = await sql`update ${sql.table(name)} t set ${empty} where ${about}`.execute(tx)
    return { ...told, rows: Number(cleared.numAffectedRows ?? 0n) }
  }
  const kept = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)} t where ${about}`.execute(tx)
  return { ...told, rows: kept.rows[0]?.n ?? 0 }
}

/** Deletes the rows of a table that the register keeps for a number of days only; gives how many. */
export async function sweepTable(db: Handle, name: string, table: PersonalTable, now: Date): Promise<number> {
  if (!table.sweep) return 0
  const before = new Date(now.getTime() - table.sweep.days * 24 * 3_600_000)
  const gone = await sql`delete from ${sql.table(name)} where ${sql.ref(table.sweep.after)} < ${before}`.execute(db)
  return Number(gone.numAffectedRows ?? 0n)
}
