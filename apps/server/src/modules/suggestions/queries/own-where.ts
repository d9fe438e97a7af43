import type { LedgerTab } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import type { Reader } from '../present.ts'

/** Older movements are nobody's news; it also keeps the count of the unread cheap. */
export const newsDays = 30

/**
 * 未看: the suggestion (alias `s`) has moved within the last thirty days, and since the reader last saw it or everything (UR-13).
 * What has never been looked at counts from thirty days ago.
 */
export function seenSince({ actor, today }: Pick<Reader, 'actor' | 'today'>): RawBuilder<boolean> {
  const { accountId } = actor
  return sql`(s.last_moved_at > greatest((${today}::date - ${newsDays}::int) at time zone 'Asia/Shanghai',
      (select u.seen_until from suggestion_seen_until u where u.account_id = ${accountId}))
    and not exists (select 1 from suggestion_seen e
      where e.account_id = ${accountId} and e.suggestion_id = s.id and e.seen_at >= s.last_moved_at))`
}

/** The filters that mean something else for every reader, and the joined texts. */
export interface OwnFilters {
  readonly tab?: LedgerTab | undefined
  readonly favourite?: '1' | undefined
  readonly noted?: '1' | undefined
  readonly unread?: '1' | undefined
  readonly holder?: string | undefined
  readonly merged?: '1' | undefined
  readonly proposer?: string | undefined
}

/** ★, 我的备注, 未看, 经办人, 并案, 领衔或联名 as conditions on the suggestion (alias `s`). */
export function ownConditions(filters: OwnFilters, reader: Reader): RawBuilder<boolean>[] {
  const { accountId } = reader.actor
  const conditions: RawBuilder<boolean>[] = []
  if (filters.favourite) {
    conditions.push(sql`s.id in (select m.suggestion_id from suggestion_own_marks m
      where m.account_id = ${accountId} and m.position is not null)`)
  }
  if (filters.noted) {
    conditions.push(sql`s.id in (select m.suggestion_id from suggestion_own_marks m
      where m.account_id = ${accountId} and m.note <> '')`)
  }
  if (filters.unread) conditions.push(seenSince(reader))
  if (filters.holder === 'none') {
    conditions.push(sql`not exists (select 1 from suggestion_holders h where h.suggestion_id = s.id)`)
  } else if (filters.holder) {
    const holder = filters.holder === 'me' ? accountId : filters.holder
    conditions.push(sql`s.id in (select h.suggestion_id from suggestion_holders h where h.account_id = ${holder})`)
  }
  if (filters.merged) {
    conditions.push(sql`(s.state = 'merged'
      or s.id in (select m.merge_into_id from suggestions m where m.state = 'merged' and m.merge_into_id is not null))`)
  }
  if (filters.proposer) {
    conditions.push(sql`s.id in (select g.suggestion_id from suggestion_signers g
      where g.person_id = ${filters.proposer} and g.state = 'confirmed')`)
  }
  return conditions
}
