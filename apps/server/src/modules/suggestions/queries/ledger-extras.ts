import type { LedgerRow } from '@lvzhi/contract/suggestion-views'
import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { holds } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { daysLeft } from '../../../kernel/workflow/time-left.ts'
import type { Reader } from '../present.ts'
import { seenSince } from './own-where.ts'

interface Extra {
  id: string
  attachments: number
  assist_units: number
  position: number | null
  note: string | null
  holder_id: string | null
  holder_name: string | null
  unread: boolean
}

/** Whether the reader works in the congress's office: only there are holders told and new movements marked. */
export function ofOffice({ actor }: Pick<Reader, 'actor'>): boolean {
  return holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader', 'preliminaryReviewer')
}

/** Adds to the rows of one page what stands beside the suggestion: attachments, 会办, the reader's own marks, 经办人, unread. */
export async function withExtras(db: Handle, reader: Reader, rows: readonly SuggestionRow[]): Promise<LedgerRow[]> {
  if (rows.length === 0) return []
  const office = ofOffice(reader)
  const { accountId } = reader.actor
  const ids = rows.map((row) => row.id)
  const found = await sql<Extra>`
    select s.id, m.position, nullif(m.note, '') as note, h.account_id as holder_id, h.account_name as holder_name,
      (select count(*) from stored_files f where f.module = 'suggestions' and f.case_id = s.id
        and not exists (select 1 from suggestion_replies r where r.suggestion_id = s.id and r.file_id = f.id)) as attachments,
      (select count(*) from suggestion_tasks t where t.suggestion_id = s.id and t.round = s.round and t.part = 'assist'
        and t.state <> 'replaced') as assist_units,
      ${office ? sql`${seenSince(reader)}` : sql`false`} as unread
    from suggestions s
    left join suggestion_own_marks m on m.suggestion_id = s.id and m.account_id = ${accountId}
    left join suggestion_holders h on h.suggestion_id = s.id
    where s.id = any(${ids}::uuid[])`.execute(db)
  const byId = new Map(found.rows.map((one) => [one.id, one]))
  return rows.map((row): LedgerRow => {
    const extra = byId.get(row.id)
    return {
      ...row,
      internalDaysLeft: row.internalDueOn === null ? null : daysLeft(row.internalDueOn, reader),
      attachments: extra?.attachments ?? 0,
      assistUnits: extra?.assist_units ?? 0,
      favourite: extra?.position !== null && extra?.position !== undefined,
      ownNote: extra?.note ?? null,
      holder: office && extra?.holder_id && extra.holder_name ? { id: extra.holder_id, name: extra.holder_name } : null,
      unread: extra?.unread ?? false,
    }
  })
}
