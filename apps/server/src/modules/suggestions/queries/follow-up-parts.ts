import { keptSelects } from '../../../kernel/database/kept-selects.ts'
import { stored } from '../store.ts'

/** What stands around the replies of one suggestion and follows them, as it is stored. */
export type FollowUpParts = Awaited<ReturnType<typeof loadFollowUp>>

/** Pauses, opinions given back, versions, countersigning, promises and what co-signers think; only a suggestion's own page shows them. */
export const loadFollowUp = keptSelects((handle, { id }: { id: string }) => {
  const db = stored(handle)
  return {
    pauses: db.selectFrom('suggestion_pauses').selectAll().where('suggestion_id', '=', id).orderBy('requested_at'),
    returnedOpinions: db
      .selectFrom('suggestion_returned_opinions')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('returned_at'),
    versions: db
      .selectFrom('suggestion_reply_versions')
      .select(['reply_id', 'number', 'kind', 'reply_class', 'sha256', 'by_name', 'at', 'file_id'])
      .where('suggestion_id', '=', id)
      .orderBy('number', 'desc'),
    countersigns: db
      .selectFrom('suggestion_countersigns')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('version')
      .orderBy('recorded_at'),
    promises: db
      .selectFrom('suggestion_promises')
      .selectAll()
      .where('suggestion_id', '=', id)
      .orderBy('round', 'desc')
      .orderBy('unit_name')
      .orderBy('position'),
    steps: db.selectFrom('suggestion_promise_steps').selectAll().where('suggestion_id', '=', id).orderBy('at'),
    views: db.selectFrom('suggestion_cosigner_views').selectAll().where('suggestion_id', '=', id).orderBy('at'),
  }
})
