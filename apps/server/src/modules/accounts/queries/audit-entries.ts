import { sql, type Handle } from '../../../kernel/database/handle.ts'

/** What audit rows are searched by. */
export interface AuditFilter {
  readonly accountId?: string | undefined
  readonly q?: string | undefined
  readonly operation?: string | undefined
  readonly outcome?: 'done' | 'refused' | 'failed' | undefined
  readonly subject?: string | undefined
  readonly from?: string | undefined
  /** Last day that is shown. */
  readonly until?: string | undefined
}

export interface AuditSearch extends AuditFilter {
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

/** A sign-in has no actor yet; it is found and shown under the account that it opened. Days are days in Asia/Shanghai. */
function found(search: AuditFilter) {
  const words = search.q?.trim() ?? ''
  const pattern = words === '' ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const of = (value: string | undefined) => value ?? null
  return sql`
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
}

const columns = sql`
  e.id, e.at, coalesce(e.account_id, s.id) as "accountId", coalesce(e.account_name, s.name) as "accountName",
  e.roles, e.operation, e.name, e.outcome, e.code, e.subject, e.detail, e.address, e.request_id as "requestId"`

function shown(row: StoredEntry) {
  return { ...row, at: row.at.toISOString(), roles: row.roles ? row.roles.split(',') : [] }
}

/** The audit rows that a search finds, newest first. */
export async function findAuditEntries(db: Handle, search: AuditSearch) {
  const rows = found(search)
  const total = await sql<{ total: number }>`select count(*) as total from ${rows}`.execute(db)
  const page = await sql<StoredEntry>`
    select ${columns} from ${rows} order by e.at desc, e.id desc
    limit ${search.size} offset ${(search.page - 1) * search.size}`.execute(db)
  return { total: total.rows[0]?.total ?? 0, page: search.page, size: search.size, items: page.rows.map(shown) }
}

/** How many rows a search finds, and the last of their ids. */
export async function countAuditEntries(db: Handle, filter: AuditFilter): Promise<{ total: number; last: number }> {
  const counted = await sql<{ total: number; last: number }>`
    select count(*) as total, coalesce(max(e.id), 0) as last from ${found(filter)}`.execute(db)
  return counted.rows[0] ?? { total: 0, last: 0 }
}

/** The next rows of a search with an id below the given one, the latest written first. */
export async function auditEntriesBefore(db: Handle, filter: AuditFilter, id: number, limit: number) {
  const page = await sql<StoredEntry>`
    select ${columns} from ${found(filter)} and e.id < ${id} order by e.id desc limit ${limit}`.execute(db)
  return page.rows.map(shown)
}
