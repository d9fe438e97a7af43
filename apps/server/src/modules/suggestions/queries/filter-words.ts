import { InSessionStand } from '@lvzhi/contract/suggestion-views'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { Reader } from '../present.ts'
import { ofOffice } from './ledger-extras.ts'
import type { LedgerFilters } from './ledger-where.ts'

/** What an exported ledger says of the filters that its columns do not show: 结转自, 督办领导 and 会期即复, each with its name. */
export async function filterWords(
  db: Handle,
  reader: Pick<Reader, 'actor'>,
  { carriedFrom, leader, inSession }: Pick<LedgerFilters, 'carriedFrom' | 'leader' | 'inSession'>,
): Promise<readonly (readonly [string, string])[]> {
  const words: (readonly [string, string])[] = []
  if (carriedFrom) {
    const found = await sql<{ name: string }>`
      select name from pub_deputies_terms where id = ${carriedFrom}`.execute(db)
    words.push(['结转自', found.rows[0]?.name ?? '未知届次'])
  }
  if (leader && ofOffice(reader)) {
    const found = await sql<{ name: string }>`
      select concat_ws(' ', post, name) as name from pub_supervision_leads where leader_id = ${leader} limit 1`.execute(
      db,
    )
    words.push(['督办领导', found.rows[0]?.name ?? '没有督办件的领导'])
  }
  if (inSession) words.push(['会期即复', InSessionStand.label(inSession)])
  return words
}
