import { sql, type Handle } from '../../../kernel/database/handle.ts'

export interface AuditSearch {
  readonly accountId?: string | undefined
  readonly q?: string | undefined
  readonly operation?: string | undefined
  readonly outcome?: 'done' | 'refused' | 'failed' | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  /** Last day that is shown. */
  readonly until?: string | undefined
  readonly page: number
  readonly size: number
}

interface StoredEntry {
  readonly id: number
  readonly at: Date
  readonly accountId: string | null
  readonly accountName: string | null
  readonly roles: string | null
  readonly operation: string
  readonly name: string
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly code: string | null
  readonly subject: string | null
  readonly detail: Record<string, unknown> | null
  readonly address: string | null
  readonly requestId: string | null
}

/**
 * The audit rows that a search finds, newest first. A sign-in has no actor yet; it is shown under the account that it
 * opened. Days are days in Asia/Shanghai.
 */
export async function findAuditEntries(db: Handle, search: AuditSearch) {
  const words = search.q?.trim() ?? ''
  const pattern = words === '' ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const of = (value: string | undefined) => value ?? null
  const rows = sql`
    audit_entries e
    left join accounts s on e.account_id is null and e.operation = 'accounts.signIn' and s.id::text = e.subject
    where (${of(search.accountId)}::uuid is null or coalesce(e.account_id, s.id) = ${of(search.accountId)})
      and (${pattern}::text is null or e.account_name ilike ${pattern} or s.name ilike ${pattern}
        or e.name ilike ${pattern} or e.operation ilike ${pattern})
      and (${of(search.operation)}::text is null or e.operation = ${of(search.operation)})
      and (${of(search.outcome)}::text is null or e.outcome = ${of(search.outcome)})
      and (${of(search.subject)}::text is null or e.subject = ${of(search.subject)})
      and (${of(search.from)}::date is null or e.at >= ${of(search.from)}::date::timestamp at time zone 'Asia/Shanghai')
      and (${of(search.until)}::date is null
        or e.at < (${of(search.until)}::date + 1)::timestamp at time zone 'Asia/Shanghai')`
  const total = await sql<{ total: number }>`select count(*) as total from ${rows}`.execute(db)
  const found = await sql<StoredEntry>`
    select e.id, e.at, coalesce(e.account_id, s.id) as "accountId", coalesce(e.account_name, s.name) as "accountName",
      e.roles, e.operation, e.name, e.outcome, e.code, e.subject, e.detail, e.address, e.request_id as "requestId"
    from ${rows} order by e.at desc, e.id desc limit ${search.size} offset ${(search.page - 1) * search.size}`.execute(
    db,
  )
  return {
    total: total.rows[0]?.total ?? 0,
    page: search.page,
    size: search.size,
    items: found.rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      roles: row.roles ? row.roles.split(',') : [],
    })),
  }
}
