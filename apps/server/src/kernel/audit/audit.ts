import type { Actor } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import { sql, type Handle } from '../database/handle.ts'
import { auditInstant, steadyJson, storable, tagOf, type AuditContent } from './audit-row.ts'

/** 操作留痕: one row for every change, refusal, export and sight of masked data. Rows are only ever added. */
export interface AuditEntry {
  readonly actor: Actor | null
  readonly operation: string
  /** The audit name in Chinese, as it stands beside the route. */
  readonly name: string
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly code?: string
  readonly subject?: string | null
  readonly detail?: Readonly<Record<string, unknown>>
  readonly address?: string | null
  readonly requestId?: string | null
}

/** What an audit row is written with: its time and the key of its tag. */
export interface AuditParts {
  readonly clock: Clock
  readonly vault: Vault
}

let failed = 0

/** How many audit rows this process could not write since its start; for the measures. */
export function failedAuditRows(): number {
  return failed
}

/** Writes one tagged audit row in the given transaction, so that act and trace stand or fall together. */
export async function writeAudit(handle: Handle, parts: AuditParts, entry: AuditEntry): Promise<void> {
  try {
    await insertEntry(handle, parts.vault, contentOf(parts.clock.now(), entry))
  } catch (error) {
    failed += 1
    throw error
  }
}

function contentOf(at: Date, entry: AuditEntry): AuditContent {
  const { actor, detail } = entry
  const text = (value: string | null | undefined) => (value === null || value === undefined ? null : storable(value))
  return {
    at: auditInstant(at),
    accountId: actor?.accountId ?? null,
    accountName: text(actor?.name),
    roles: actor ? actor.roles.join(',') : null,
    operation: entry.operation,
    name: entry.name,
    outcome: entry.outcome,
    code: text(entry.code),
    subject: text(entry.subject),
    detail: detail ? steadyJson(detail) : null,
    address: text(entry.address),
    requestId: text(entry.requestId),
  }
}

async function insertEntry(handle: Handle, vault: Vault, row: AuditContent): Promise<void> {
  await sql`
    insert into audit_entries
      (at, account_id, account_name, roles, operation, name, outcome, code, subject, detail, address, request_id, tag)
    values (${row.at}::timestamptz, ${row.accountId}, ${row.accountName}, ${row.roles}, ${row.operation}, ${row.name}, ${row.outcome},
      ${row.code}, ${row.subject}, ${row.detail}, ${row.address}, ${row.requestId}, ${tagOf(vault, row)})`.execute(
    handle,
  )
}
