import { holds } from '../../../kernel/access/actor.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { stored } from '../store.ts'

/** Notes that somebody of the reader's unit has opened its task; no act of the case, so no timeline entry (UR-13). */
export function markTaskRead(ports: Pick<SuggestionPorts, 'clock'>) {
  return async ({ actor, db }: Pick<RequestContext, 'actor' | 'db'>, suggestionId: string): Promise<void> => {
    if (!actor.organisation || !holds(actor, 'unitClerk', 'unitHead')) return
    await stored(db)
      .updateTable('suggestion_tasks')
      .set({ read_at: ports.clock.now() })
      .where('suggestion_id', '=', suggestionId)
      .where('unit_id', '=', actor.organisation.id)
      .where('read_at', 'is', null)
      .execute()
  }
}
