import type { Actor } from '../access/actor.ts'
import { tables, type Handle } from '../database/handle.ts'
import type { Clock } from '../clock.ts'

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

interface AuditTables {
  audit_entries: {
    at: Date
    account_id: string | null
    account_name: string | null
    roles: string | null
    operation: string
    name: string
    outcome: string
    code: string | null
    subject: string | null
    detail: string | null
    address: string | null
    request_id: string | null
  }
}

/** Writes one audit row in the given transaction, so that act and trace stand or fall together. */
export async function writeAudit(handle: Handle, clock: Clock, entry: AuditEntry): Promise<void> {
  await tables<AuditTables>(handle)
    .insertInto('audit_entries')
    .values({
      at: clock.now(),
      account_id: entry.actor?.accountId ?? null,
      account_name: entry.actor?.name ?? null,
      roles: entry.actor ? entry.actor.roles.join(',') : null,
      operation: entry.operation,
      name: entry.name,
      outcome: entry.outcome,
      code: entry.code ?? null,
      subject: entry.subject ?? null,
      detail: entry.detail ? JSON.stringify(entry.detail) : null,
      address: entry.address ?? null,
      request_id: entry.requestId ?? null,
    })
    .execute()
}
