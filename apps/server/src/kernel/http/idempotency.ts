import { createHash } from 'node:crypto'
import { sql, type Handle } from '../database/handle.ts'
import { Refusal } from '../refusal.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The request id of an act, from the header `idempotency-key`. Refused when missing or no UUID. */
export function requestIdOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !uuid.test(header)) {
    throw new Refusal('malformed', 'requestIdMissing', '请求缺少编号（Idempotency-Key），请刷新页面后重试。')
  }
  return header.toLowerCase()
}

/**
 * Does the work once per account and request id: a repetition answers what the first one answered,
 * also when both arrive together (the second waits for the first to commit).
 * The same id with another content is refused. With `answerOnce` the answer is not kept, because it holds a secret;
 * a repetition is then refused with the remark that the work is done.
 */
export async function once<T>(
  tx: Handle,
  key: { accountId: string; requestId: string; operation: string; content: unknown },
  work: () => Promise<T>,
  answerOnce = false,
): Promise<{ answer: T; repeated: boolean }> {
  const digest = createHash('sha256')
    .update(JSON.stringify(key.content) ?? '')
    .digest('hex')
  const claimed = await sql`
    insert into request_receipts (account_id, request_id, operation, content_hash)
    values (${key.accountId}, ${key.requestId}, ${key.operation}, ${digest})
    on conflict (account_id, request_id) do nothing`.execute(tx)
  if (claimed.numAffectedRows === 0n) {
    const found = await sql<{ operation: string; content_hash: string; answer: T }>`
      select operation, content_hash, answer from request_receipts
      where account_id = ${key.accountId} and request_id = ${key.requestId}`.execute(tx)
    const receipt = found.rows[0]
    if (!receipt || receipt.operation !== key.operation || receipt.content_hash !== digest) {
      throw new Refusal('invalid', 'requestIdReused', '同一请求编号已用于另一内容，请刷新页面后重试。')
    }
    if (answerOnce) {
      throw new Refusal('conflict', 'alreadyDone', '这一操作已经完成，其结果只显示一次。如仍需要，请重新操作。')
    }
    return { answer: receipt.answer, repeated: true }
  }
  const answer = await work()
  if (answerOnce) return { answer, repeated: false }
  await sql`
    update request_receipts set answer = ${JSON.stringify(answer ?? null)}::jsonb
    where account_id = ${key.accountId} and request_id = ${key.requestId}`.execute(tx)
  return { answer, repeated: false }
}
