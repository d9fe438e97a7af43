import type { Handle } from '../../../kernel/database/handle.ts'
import { stored } from '../store.ts'
import type { LoadedCase } from './load-cases.ts'

/** The parts of one suggestion that only its own page shows, as they are stored. */
export async function loadParts(handle: Handle, id: string) {
  const db = stored(handle)
  const [checks, replies, contacts, ratings, classes] = await Promise.all([
    db.selectFrom('suggestion_checks').selectAll().where('suggestion_id', '=', id).orderBy('decided_at').execute(),
    db
      .selectFrom('suggestion_replies')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('round')
      .orderBy('unit_name')
      .execute(),
    db.selectFrom('suggestion_contacts').selectAll().where('suggestion_id', '=', id).orderBy('held_on').execute(),
    db.selectFrom('suggestion_ratings').selectAll().where('suggestion_id', '=', id).orderBy('round').execute(),
    db
      .selectFrom('suggestion_classes')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('changed_on')
      .orderBy('changed_at')
      .execute(),
  ])
  return { checks, replies, contacts, ratings, classes }
}

/** The texts of a suggestion, and the congress it belongs to in words. */
export async function loadText(
  handle: Handle,
  { record }: LoadedCase,
): Promise<{ grounds: string; proposal: string; term: string; session: string | null }> {
  const db = stored(handle)
  const [text, term, session] = await Promise.all([
    db
      .selectFrom('suggestion_texts')
      .select(['grounds', 'proposal'])
      .where('suggestion_id', '=', record.id)
      .executeTakeFirst(),
    db.selectFrom('pub_deputies_terms').select('name').where('id', '=', record.termId).executeTakeFirst(),
    record.sessionId === null
      ? undefined
      : db.selectFrom('pub_deputies_sessions').select('name').where('id', '=', record.sessionId).executeTakeFirst(),
  ])
  return {
    grounds: text?.grounds ?? '',
    proposal: text?.proposal ?? '',
    term: term?.name ?? '',
    session: session?.name ?? null,
  }
}

/** Ids of the suggestions that were merged into this one. */
export async function mergedInto(handle: Handle, id: string): Promise<string[]> {
  const rows = await stored(handle)
    .selectFrom('suggestions')
    .select('id')
    .where('merge_into_id', '=', id)
    .where('state', '=', 'merged')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
