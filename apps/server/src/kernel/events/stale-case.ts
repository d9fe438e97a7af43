import { sql, type Handle } from '../database/handle.ts'
import { Refusal } from '../refusal.ts'

/**
 * The refusal of an act on a case whose revision has gone on since it was opened: who was quicker and when, as its timeline tells it.
 * `what` names the case in the sentence, `这件议案`.
 */
export async function staleCase(
  handle: Handle,
  module: string,
  { id, revision }: { readonly id: string; readonly revision: number },
  what = '',
): Promise<Refusal> {
  const found = await sql<{ by: string; at: Date }>`
    select actor_name as by, at from case_events where module = ${module} and case_id = ${id} order by seq desc limit 1`.execute(
    handle,
  )
  const [last] = found.rows
  return new Refusal(
    'stale',
    'stale',
    `您打开之后，${last ? `“${last.by}”` : '其他人'}已经办理过${what}。请核对最新情况后再操作，您填写的内容没有丢失。`,
    { current: { revision, changedBy: last?.by ?? null, changedAt: last?.at.toISOString() ?? null } },
  )
}
