import type { NoticeKind } from '@lvzhi/contract/notices'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { areasAbove, type SuggestionNews } from './wording.ts'

interface NoticeRow {
  readonly id: string
  readonly kind: NoticeKind
  readonly title: string
  readonly text: string
  readonly link: string
  readonly at: Date
  readonly read_at: Date | null
}

/**
 * Accounts that an event concerns: those of the persons (and their stand-ins), of the units, and of offices of the case's own level that
 * hold a role; each once, only enabled ones, on the day.
 */
export async function recipientsOf(handle: Handle, news: SuggestionNews, on: string): Promise<string[]> {
  const own = areasAbove(news.divisionCode).at(-1) ?? ''
  const found = await sql<{ account_id: string }>`
    with holders as (
      select r.account_id, r.role, u.id as unit_id, u.division_code
      from pub_accounts_roles r left join pub_organisations_units u on u.id = r.organisation_id
      where r.enabled and r.valid_from <= ${on}::date and (r.valid_until is null or r.valid_until >= ${on}::date)
    )
    select account_id from holders where unit_id = any(${news.unitIds}::uuid[]) and role in ('unitClerk', 'unitHead')
    union
    select account_id from holders
    where role = any(${news.roles}::text[]) and role <> 'preliminaryReviewer'
      and (case when division_code ~ '^[0-9]{2}0000$' then left(division_code, 2)
                when division_code ~ '^[0-9]{4}00$' then left(division_code, 4) else division_code end) = ${own}
    union
    select account_id from holders
    where role = 'preliminaryReviewer' and role = any(${news.roles}::text[]) and unit_id = ${news.electingUnitId}::uuid
    union
    select d.account_id from pub_deputies_accounts d join holders h on h.account_id = d.account_id
    where d.person_id = any(${news.personIds}::uuid[])
      and (d.from_on is null or d.from_on <= ${on}::date) and (d.until_on is null or d.until_on >= ${on}::date)
    union
    select account_id from holders where account_id = any(${news.accountIds}::uuid[])`.execute(handle)
  return found.rows.map((row) => row.account_id)
}

/** Puts a notice into each inbox; the same event twice leaves one. */
export async function addNotices(
  handle: Handle,
  accountIds: readonly string[],
  notice: { eventId: string; kind: NoticeKind; title: string; text: string; link: string; at: Date },
): Promise<void> {
  for (const accountId of accountIds) {
    await sql`
      insert into notices (id, account_id, event_id, kind, title, text, link, at)
      values (${newId()}, ${accountId}, ${notice.eventId}, ${notice.kind}, ${notice.title}, ${notice.text}, ${notice.link}, ${notice.at})
      on conflict (account_id, event_id) do nothing`.execute(handle)
  }
}

/** One page of an inbox, newest first, with the count of the list and of the unread. */
export async function inboxOf(
  handle: Handle,
  accountId: string,
  query: { page: number; size: number; only: 'all' | 'unread' | 'task' | 'warning' },
): Promise<{ rows: NoticeRow[]; total: number; unread: number }> {
  const wanted = sql`account_id = ${accountId} and (${query.only} = 'all' or (${query.only} = 'unread' and read_at is null) or kind = ${query.only})`
  const rows = await sql<NoticeRow>`
    select id, kind, title, text, link, at, read_at from notices where ${wanted}
    order by at desc, id desc limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(handle)
  const counts = await sql<{ total: number; unread: number }>`
    select count(*) filter (where ${wanted}) as total, count(*) filter (where read_at is null) as unread
    from notices where account_id = ${accountId}`.execute(handle)
  return { rows: rows.rows, total: counts.rows[0]?.total ?? 0, unread: counts.rows[0]?.unread ?? 0 }
}

/** Unread notices, and among them those that ask for something or warn. */
export async function unreadOf(handle: Handle, accountId: string): Promise<{ unread: number; tasks: number }> {
  const counts = await sql<{ unread: number; tasks: number }>`
    select count(*) as unread, count(*) filter (where kind <> 'news') as tasks
    from notices where account_id = ${accountId} and read_at is null`.execute(handle)
  return counts.rows[0] ?? { unread: 0, tasks: 0 }
}

/** Marks the account's own notices as read; ids of others are passed over. Returns how many were marked. */
export async function markRead(
  handle: Handle,
  accountId: string,
  ids: readonly string[] | undefined,
  at: Date,
): Promise<number> {
  const marked = await sql`
    update notices set read_at = ${at}
    where account_id = ${accountId} and read_at is null and (${ids === undefined} or id = any(${ids ?? []}::uuid[]))`.execute(
    handle,
  )
  return Number(marked.numAffectedRows ?? 0n)
}
