import { sealField } from '../crypto/sealed-field.ts'
import type { Vault } from '../crypto/vault.ts'
import { sql, type Handle } from '../database/handle.ts'
import type { FileStore } from '../files/files.ts'
import { purposeOf, listRows } from './batch-store.ts'

/** What a staged row holds after its person has been erased. */
const emptied = '（已按删除请求清除）'

/**
 * Takes a person out of the staged rows of a module's imports: every row that has the whole name as a cell or one of the numbers is
 * emptied, and the uploaded sheet of its batch gives way to another file; the former content goes after the commit. What an undo needs stays. Gives how many rows that were.
 */
export async function erasePersonFromImports(
  tx: Handle,
  vault: Vault,
  files: FileStore,
  asked: { readonly module: string; readonly name: string; readonly numbers: readonly string[] },
): Promise<number> {
  const wanted = new Set([asked.name, ...asked.numbers].filter((word) => word !== ''))
  const batches = await sql<{ id: string; file_id: string; file_name: string; stored_by: string }>`
    select b.id, b.file_id, b.file_name, f.stored_by from import_batches b join stored_files f on f.id = b.file_id
    where b.module = ${asked.module} order by b.made_at for no key update of b`.execute(tx)
  let count = 0
  for (const batch of batches.rows) {
    const { rows } = await listRows(tx, vault, batch.id, {})
    const about = rows.filter((row) => row.cells.some(({ text }) => wanted.has(text.trim())))
    if (about.length === 0) continue
    for (const row of about) {
      const sealed = (column: 'title' | 'cells' | 'changes' | 'issues', text: string) =>
        sealField(vault, purposeOf(column), `${batch.id}/${row.row_no}`, text)
      await sql`
        update import_rows set title = ${sealed('title', emptied)}, cells = to_jsonb(${sealed('cells', '[]')}::text),
          changes = to_jsonb(${sealed('changes', '[]')}::text), issues = to_jsonb(${sealed('issues', '[]')}::text)
        where batch_id = ${batch.id} and row_no = ${row.row_no}`.execute(tx)
    }
    const kept = await files.keep(tx, {
      module: asked.module,
      caseId: batch.id,
      name: batch.file_name,
      mediaType: 'text/plain',
      bytes: Buffer.from(emptied),
      storedBy: batch.stored_by,
    })
    await sql`update import_batches set file_id = ${kept.id} where id = ${batch.id}`.execute(tx)
    await files.drop(tx, batch.file_id)
    count += about.length
  }
  return count
}
