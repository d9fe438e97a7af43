import { createHash } from 'node:crypto'
import type { ReplyVersionKind } from '@lvzhi/contract/suggestion-terms'
import type { Insertable, Selectable } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { stored } from './store.ts'
import type { SuggestionTables, WrittenReplyRow } from './tables.ts'

/** What of a reply a version keeps. */
export type VersionedReply = Pick<
  Selectable<WrittenReplyRow>,
  'id' | 'suggestion_id' | 'reply_class' | 'document_number' | 'body' | 'evidence'
>

/** SHA-256 of what a version says, so that a text shown later can be held against it. */
export function hashOf(reply: Omit<VersionedReply, 'id' | 'suggestion_id'>): string {
  const content = [reply.reply_class, reply.document_number, reply.body, reply.evidence]
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/**
 * Keeps a version of a reply (答复版本) with its hash, its author and its time. Numbers count on within the reply; the suggestion is locked by
 * its act, so that two never get the same.
 */
export async function keepVersion(
  handle: Handle,
  reply: VersionedReply,
  made: { readonly kind: ReplyVersionKind; readonly by: string; readonly at: Date; readonly fileId?: string | null },
): Promise<number> {
  const last = await lastVersion(handle, reply.id)
  const number = last + 1
  await stored(handle)
    .insertInto('suggestion_reply_versions')
    .values({
      id: newId(),
      suggestion_id: reply.suggestion_id,
      reply_id: reply.id,
      number,
      kind: made.kind,
      reply_class: reply.reply_class,
      document_number: reply.document_number,
      body: reply.body,
      evidence: reply.evidence,
      sha256: hashOf(reply),
      by_name: made.by,
      at: made.at,
      file_id: made.fileId ?? null,
    })
    .execute()
  return number
}

/** Number of the latest version of a reply, 0 where there is none. */
export async function lastVersion(handle: Handle, replyId: string): Promise<number> {
  const found = await sql<{ last: number }>`
    select coalesce(max(number), 0)::int as last from suggestion_reply_versions where reply_id = ${replyId}`.execute(
    handle,
  )
  return found.rows[0]?.last ?? 0
}

/** One version of a reply of a suggestion with its texts, or undefined. */
export function findVersion(handle: Handle, place: { suggestionId: string; replyId: string; number: number }) {
  return stored(handle)
    .selectFrom('suggestion_reply_versions as v')
    .innerJoin('suggestion_replies as r', 'r.id', 'v.reply_id')
    .selectAll('v')
    .select(['r.task_id', 'r.state as reply_state'])
    .where('v.suggestion_id', '=', place.suggestionId)
    .where('v.reply_id', '=', place.replyId)
    .where('v.number', '=', place.number)
    .executeTakeFirst()
}

/** Adds what a department or another unit says of a draft (会签). */
export async function addCountersign(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_countersigns']>,
): Promise<void> {
  await stored(handle).insertInto('suggestion_countersigns').values(row).execute()
}

/** Of each party that countersigned, who last said no. */
export async function partiesAgainst(handle: Handle, replyId: string): Promise<string[]> {
  const found = await sql<{ party: string }>`
    select party from (
      select distinct on (party) party, agreed from suggestion_countersigns where reply_id = ${replyId}
      order by party, recorded_at desc, id desc) as latest
    where not agreed order by party`.execute(handle)
  return found.rows.map((row) => row.party)
}

/** Keeps an opinion that is given back, with its reason. */
export async function keepReturnedOpinion(
  handle: Handle,
  row: Insertable<SuggestionTables['suggestion_returned_opinions']>,
): Promise<void> {
  await stored(handle).insertInto('suggestion_returned_opinions').values(row).execute()
}
