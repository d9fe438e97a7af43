import type { Actor } from '../access/actor.ts'
import { sql, type Handle } from '../database/handle.ts'
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

let failed = 0

/** How many audit rows this process could not write since its start; for the measures. */
export function failedAuditRows(): number {
  return failed
}

/** Writes one audit row in the given transaction, so that act and trace stand or fall together. */
export async function writeAudit(handle: Handle, clock: Clock, entry: AuditEntry): Promise<void> {
  try {
    await insertEntry(handle, clock, entry)
  } catch (error) {
    failed += 1
    throw error
  }
}

async function insertEntry(handle: Handle, clock: Clock, entry: AuditEntry): Promise<void> {
  const { actor } = entry
  await sql`
    insert into audit_entries
      (at, account_id, account_name, roles, operation, name, outcome, code, subject, detail, address, request_id)
    values (${clock.now()}, ${actor?.accountId ?? null}, ${actor?.name ?? null}, ${actor ? actor.roles.join(',') : null},
      ${entry.operation}, ${entry.name}, ${entry.outcome}, ${entry.code ?? null}, ${entry.subject ?? null},
      ${entry.detail ? JSON.stringify(entry.detail) : null}, ${entry.address ?? null}, ${entry.requestId ?? null})`.execute(
    handle,
  )
}
