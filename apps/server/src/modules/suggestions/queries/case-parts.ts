import type { Handle } from '../../../kernel/database/handle.ts'
import { keptSelects } from '../../../kernel/database/kept-selects.ts'
import { stored } from '../store.ts'

/** The parts of one suggestion that only its own page shows, as they are stored. */
export const loadParts = keptSelects((handle, { id }: { id: string }) => {
  const db = stored(handle)
  return {
    checks: db.selectFrom('suggestion_checks').selectAll().where('suggestion_id', '=', id).orderBy('decided_at'),
    replies: db
      .selectFrom('suggestion_replies')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('round')
      .orderBy('unit_name'),
    contacts: db.selectFrom('suggestion_contacts').selectAll().where('suggestion_id', '=', id).orderBy('held_on'),
    ratings: db.selectFrom('suggestion_ratings').selectAll().where('suggestion_id', '=', id).orderBy('round'),
    classes: db
      .selectFrom('suggestion_classes')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('changed_on')
      .orderBy('changed_at'),
  }
})

const loadTexts = keptSelects((handle, { id }: { id: string }) => ({
  found: stored(handle)
    .selectFrom('suggestions as s')
    .leftJoin('suggestion_texts as x', 'x.suggestion_id', 's.id')
    .leftJoin('pub_deputies_terms as t', 't.id', 's.term_id')
    .leftJoin('pub_deputies_sessions as e', 'e.id', 's.session_id')
    .select(['x.grounds', 'x.proposal', 't.name as term', 'e.name as session'])
    .where('s.id', '=', id),
}))

/** The texts of a suggestion, and the congress it belongs to in words. */
export async function loadText(
  handle: Handle,
  id: string,
): Promise<{ grounds: string; proposal: string; term: string; session: string | null }> {
  const [found] = (await loadTexts(handle, { id })).found
  return {
    grounds: found?.grounds ?? '',
    proposal: found?.proposal ?? '',
    term: found?.term ?? '',
    session: found?.session ?? null,
  }
}

const loadMerged = keptSelects((handle, { id }: { id: string }) => ({
  found: stored(handle)
    .selectFrom('suggestions')
    .select('id')
    .where('merge_into_id', '=', id)
    .where('state', '=', 'merged')
    .orderBy('id'),
}))

/** Ids of the suggestions that were merged into this one. */
export async function mergedInto(handle: Handle, id: string): Promise<string[]> {
  return (await loadMerged(handle, { id })).found.map((row) => row.id)
}
