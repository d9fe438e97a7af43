import { createHash, randomBytes } from 'node:crypto'
import type { Vault } from '../crypto/vault.ts'
import { sql } from '../database/handle.ts'

/** What a row of the audit says, each value as the text that is tagged. */
export interface AuditContent {
  /** UTC with microseconds, `2026-03-10T02:00:00.000000Z`. */
  readonly at: string
  readonly accountId: string | null
  readonly accountName: string | null
  readonly roles: string | null
  readonly operation: string
  readonly name: string
  readonly outcome: string
  readonly code: string | null
  readonly subject: string | null
  /** JSON, as written or as the database gives it back. */
  readonly detail: string | null
  readonly address: string | null
  readonly requestId: string | null
}

/** A row as it stands in the database. */
export interface StoredAudit extends AuditContent {
  readonly id: number
  readonly tag: Buffer | null
}

/** The columns of {@link StoredAudit}, for a statement in which `e` is the table. */
export const auditColumns = sql.raw(`
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.account_id::text as "accountId",
  e.account_name as "accountName", e.roles, e.operation, e.name, e.outcome, e.code, e.subject, e.detail::text as detail, e.address,
  e.request_id as "requestId", e.tag`)

const purpose = 'audit.entry'
const startLength = 12

/** An instant as {@link AuditContent} has it. */
export function auditInstant(at: Date): string {
  return at.toISOString().replace('Z', '000Z')
}

/** What the database can keep and gives back unchanged: no lone surrogate, no zero character. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** JSON of the value with sorted keys: the database keeps the meaning of JSON, not its spelling. */
export function steadyJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === 'string') return storable(inner)
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    const sorted = Object.entries(inner).map(([key, one]) => [storable(key), one as unknown] as const)
    return Object.fromEntries(sorted.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** The tag of a new row: random bytes, so that no row can be added a second time, and a keyed digest over them and the content. */
export function tagOf(vault: Vault, content: AuditContent): Buffer {
  const start = randomBytes(startLength)
  return Buffer.concat([start, vault.mac(purpose, taggedText(start, content))])
}

/** Whether the row says what it said when it was written. */
export function isTagged(vault: Vault, row: StoredAudit): boolean {
  if (!row.tag || row.tag.length <= startLength) return false
  const start = row.tag.subarray(0, startLength)
  return vault.isMac(purpose, taggedText(start, row), row.tag.subarray(startLength))
}

function taggedText(start: Buffer, content: AuditContent): Buffer {
  const detail = content.detail === null ? null : steadyJson(JSON.parse(content.detail))
  return Buffer.concat([start, Buffer.from(JSON.stringify(valuesOf(content, detail)), 'utf8')])
}

function valuesOf(row: AuditContent, detail: string | null): (string | null)[] {
  const { at, accountId, accountName, roles, operation, name, outcome, code, subject, address, requestId } = row
  return [at, accountId, accountName, roles, operation, name, outcome, code, subject, detail, address, requestId]
}

/** SM3 of a row to the letter, with its id and its tag: 32 bytes. */
export function entryHashOf(row: StoredAudit): Buffer {
  const text = JSON.stringify([row.id, ...valuesOf(row, row.detail), row.tag?.toString('hex') ?? null])
  return createHash('sm3').update(text, 'utf8').digest()
}

/** The link before the first row. */
export const firstLink: Buffer = createHash('sm3').update('lvzhi audit chain').digest()

/** The next link of the chain: SM3 of the former one, the position and the hash of the row. */
export function linkAfter(former: Buffer, position: number, entryHash: Buffer): Buffer {
  const at = Buffer.alloc(8)
  at.writeBigUInt64BE(BigInt(position))
  return createHash('sm3').update(former).update(at).update(entryHash).digest()
}
