import { sql } from '../database/handle.ts'
import { enqueue, jobStands } from '../jobs/jobs.ts'
import { mostGaps, type Sweeper } from '../sweepers/sweeper.ts'

/** Finds imports that were confirmed and for whose writing no job stands, and asks for it again; the writing looks itself whether it is still due. */
export const stalledImports: Sweeper = {
  name: 'imports.stalled',
  title: '已确认而没有写入的导入',
  async find(db, { before }) {
    const found = await sql<{ id: string }>`
      select b.id from import_batches b
      where b.status = 'confirming' and b.confirmed_at < ${before}
        and not ${jobStands(sql`concat('imports.', b.module, '.', b.kind)`, 'batchId', sql`b.id`)}
      order by b.id limit ${mostGaps}`.execute(db)
    return found.rows
  },
  async mend(tx, { id }) {
    const found = await sql<{ module: string; kind: string }>`
      select module, kind from import_batches where id = ${id} and status = 'confirming' for no key update skip locked`.execute(
      tx,
    )
    const [batch] = found.rows
    if (!batch) return false
    const name = importJobName(batch)
    await enqueue(tx, name, { batchId: id }, { jobKey: `${name}:${id}` })
    return true
  },
}

/** Name of the background work that writes imports of this kind. */
export function importJobName({ module, kind }: { readonly module: string; readonly kind: string }): string {
  return `imports.${module}.${kind}`
}
