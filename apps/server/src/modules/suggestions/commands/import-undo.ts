import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { LedgerWritten } from './import-write.ts'

/** Takes an import back as a whole; refused when anybody has acted on one of its suggestions since, or another was merged into it. */
export async function undoLedger(tx: Handle, written: readonly LedgerWritten[]): Promise<void> {
  const ids = written.map((line) => line.id)
  const moved = await sql<{ name: string }>`
    select coalesce('第' || s.number || '号', '“' || left(s.title, 20) || '”') as name
    from suggestions s where s.id = any(${ids}::uuid[]) and (s.revision > 0
      or exists (select 1 from suggestions m where m.merge_into_id = s.id)
      or exists (select 1 from suggestion_cohort_members c where c.suggestion_id = s.id)
      or exists (select 1 from case_events e where e.module = 'suggestions' and e.case_id = s.id and e.type <> 'suggestions.importLedger'))
    order by s.number nulls last, s.id limit 3`.execute(tx)
  if (moved.rows.length > 0) {
    const names = moved.rows.map((row) => row.name).join('、')
    throw new Refusal('conflict', 'importDependedOn', `导入之后，${names}等已有办理，不能整批撤销。请逐件更正。`)
  }
  const mine = sql`where suggestion_id = any(${ids}::uuid[])`
  await sql`delete from suggestion_replies ${mine}`.execute(tx)
  await sql`delete from suggestion_clocks ${mine}`.execute(tx)
  await sql`delete from suggestion_tasks ${mine}`.execute(tx)
  // Texts, search text, signers and classes go with their suggestion.
  await sql`delete from suggestions where id = any(${ids}::uuid[])`.execute(tx)
}
