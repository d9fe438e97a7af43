import { createHash } from 'node:crypto'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import { openField, sealField } from '../crypto/sealed-field.ts'
import type { Vault } from '../crypto/vault.ts'
import { sql, type Handle } from '../database/handle.ts'
import { Refusal } from '../refusal.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const purpose = 'receipts.answer'

/** The sealed columns of receipts: an answer may hold whatever a page shows. */
export const sealedReceiptColumns: readonly SealedColumn[] = [
  { table: 'request_receipts', column: 'answer', json: true, purpose, bound: "account_id || '/' || request_id" },
]

/** The request id of an act, from the header `idempotency-key`. Refused when missing or no UUID. */
export function requestIdOf(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || !uuid.test(header)) {
    throw new Refusal('malformed', 'requestIdMissing', '请求缺少编号（Idempotency-Key），请刷新页面后重试。')
  }
  return header.toLowerCase()
}

/** How a repetition of an act is answered. */
export interface Repetition<T> {
  /** The answer holds a secret: it is not kept, and a repetition is refused with the remark that the work is done. */
  readonly answerOnce?: boolean
  /**
   * Makes the answer anew from the record that the act was on, as that record now stands; the answer is then not kept. Refuses as
   * absent where the account may no longer read the record.
   */
  readonly again?: ((subject: string) => Promise<T>) | undefined
  /** The record that the act is on, as far as it is known. */
  readonly subject?: () => string | null
}

/**
 * Does the work once per account and request id: a repetition is answered as the act that was done, also when both arrive together (the
 * second waits for the first to commit). The same id with another content is refused.
 */
export async function once<T>(
  tx: Handle,
  vault: Vault,
  key: { accountId: string; requestId: string; operation: string; content: unknown },
  work: () => Promise<T>,
  { answerOnce = false, again, subject = () => null }: Repetition<T> = {},
): Promise<{ answer: T; repeated: boolean }> {
  const place = `${key.accountId}/${key.requestId}`
  const digest = createHash('sha256')
    .update(JSON.stringify(key.content) ?? '')
    .digest('hex')
  const known = again ? subject() : null
  const claimed = await sql`
    insert into request_receipts (account_id, request_id, operation, content_hash, subject)
    values (${key.accountId}, ${key.requestId}, ${key.operation}, ${digest}, ${known})
    on conflict (account_id, request_id) do nothing`.execute(tx)
  if (claimed.numAffectedRows === 0n) {
    const found = await sql<{ operation: string; content_hash: string; answer: string | null; subject: string | null }>`
      select operation, content_hash, answer, subject from request_receipts
      where account_id = ${key.accountId} and request_id = ${key.requestId}`.execute(tx)
    const receipt = found.rows[0]
    if (!receipt || receipt.operation !== key.operation || receipt.content_hash !== digest) {
      throw new Refusal('invalid', 'requestIdReused', '同一请求编号已用于另一内容，请刷新页面后重试。')
    }
    if (answerOnce) {
      throw new Refusal('conflict', 'alreadyDone', '这一操作已经完成，其结果只显示一次。如仍需要，请重新操作。')
    }
    const answer =
      again && receipt.subject !== null
        ? await answeredAgain(() => again(receipt.subject ?? ''))
        : (JSON.parse(openField(vault, purpose, place, receipt.answer) ?? 'null') as T)
    return { answer, repeated: true }
  }
  const answer = await work()
  if (answerOnce) return { answer, repeated: false }
  const on = again ? subject() : null
  if (on !== null && on === known) return { answer, repeated: false }
  const kept = on === null ? sealField(vault, purpose, place, JSON.stringify(answer ?? null)) : null
  await sql`
    update request_receipts set subject = ${on}, answer = to_jsonb(${kept}::text)
    where account_id = ${key.accountId} and request_id = ${key.requestId}`.execute(tx)
  return { answer, repeated: false }
}

async function answeredAgain<T>(again: () => Promise<T>): Promise<T> {
  try {
    return await again()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'absent') throw error
    throw new Refusal('conflict', 'alreadyDone', '这一操作已经完成；之后情况有变化，您现在不能再查看这件记录。')
  }
}
