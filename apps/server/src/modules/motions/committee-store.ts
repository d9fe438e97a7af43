import type { MotionBody } from '@lvzhi/contract/motion-terms'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { CommitteeSeat } from './motion.ts'

/** 常委会组成人员名单 by term, of those records that are put to a standing committee; nothing is read where there is none. */
export async function seatsByTerm(
  handle: Handle,
  records: readonly { readonly body: MotionBody; readonly term_id: string }[],
): Promise<(record: { readonly body: MotionBody; readonly term_id: string }) => readonly CommitteeSeat[]> {
  const termIds = [...new Set(records.filter((one) => one.body !== 'congress').map((one) => one.term_id))]
  if (termIds.length === 0) return () => []
  const found = await sql<CommitteeSeat & { termId: string }>`
    select term_id as "termId", person_id as "personId", from_on as "from", until_on as "until"
    from pub_deputies_committee where term_id = any(${termIds}::uuid[])`.execute(handle)
  const byTerm = Map.groupBy(found.rows, (row) => row.termId)
  return (record) => (record.body === 'congress' ? [] : (byTerm.get(record.term_id) ?? []))
}
