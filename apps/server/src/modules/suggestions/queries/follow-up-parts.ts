import type { Handle } from '../../../kernel/database/handle.ts'
import { stored } from '../store.ts'

/** What stands around the replies of one suggestion and follows them, as it is stored. */
export type FollowUpParts = Awaited<ReturnType<typeof loadFollowUp>>

/** Pauses, opinions given back, versions, countersigning, promises and what co-signers think; only a suggestion's own page shows them. */
export async function loadFollowUp(handle: Handle, id: string) {
  const db = stored(handle)
  const [pauses, returnedOpinions, versions, countersigns, promises, steps, views] = await Promise.all([
    db.selectFrom('suggestion_pauses').selectAll().where('suggestion_id', '=', id).orderBy('requested_at').execute(),
    db
      .selectFrom('suggestion_returned_opinions')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('returned_at')
      .execute(),
    db
      .selectFrom('suggestion_reply_versions')
      .select(['reply_id', 'number', 'kind', 'reply_class', 'sha256', 'by_name', 'at', 'file_id'])
      .where('suggestion_id', '=', id)
      .orderBy('number', 'desc')
      .execute(),
    db
      .selectFrom('suggestion_countersigns')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('version')
      .orderBy('recorded_at')
      .execute(),
    db
      .selectFrom('suggestion_promises')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('round', 'desc')
      .orderBy('unit_name')
      .orderBy('position')
      .execute(),
    db.selectFrom('suggestion_promise_steps').selectAll().where('suggestion_id', '=', id).orderBy('at').execute(),
    db.selectFrom('suggestion_cosigner_views').selectAll().where('suggestion_id', '=', id).orderBy('at').execute(),
  ])
  return { pauses, returnedOpinions, versions, countersigns, promises, steps, views }
}
