import { announce } from '../../kernel/events/events.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { LockKind } from '../../kernel/locks/locks.ts'
import { shows, visibleTo } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { allowedActsFor } from './present.ts'
import { loadCases, type LoadedCase } from './load-cases.ts'
import { readerFor } from './queries/reader.ts'
import { stored } from './store.ts'
import { runningTasks } from './suggestion.ts'

/** What of a suggestion may be locked while somebody works on it (P3): the suggestion, and the reply that one unit is writing. */
export function suggestionLocks(ports: SuggestionPorts): readonly LockKind[] {
  return [
    {
      kind: 'suggestion',
      mayEdit: async (context, id) => (await openTo(ports, context, id)) !== undefined,
      tellTakenOver: (context, id, from) => tell(ports, context, id, `接管编辑，此前由${from}编辑`),
    },
    {
      kind: 'suggestionReply',
      mayEdit: async (context, taskId) => {
        const suggestionId = await suggestionOfTask(context, taskId)
        const found = suggestionId && (await openTo(ports, context, suggestionId))
        if (!found || !found.acts.includes('saveReply')) return false
        const own = runningTasks(found.loaded.record).find((task) => task.id === taskId)
        return own !== undefined && own.unitId === context.actor.organisation?.id
      },
      tellTakenOver: async (context, taskId, from) => {
        const suggestionId = await suggestionOfTask(context, taskId)
        if (suggestionId) await tell(ports, context, suggestionId, `接管答复稿的编辑，此前由${from}编辑`)
      },
    },
  ]
}

async function openTo(
  ports: SuggestionPorts,
  context: RequestContext,
  id: string,
): Promise<{ loaded: LoadedCase; acts: readonly string[] } | undefined> {
  const [loaded] = await loadCases(context.db, [id])
  if (!loaded || !shows(visibleTo(context.actor), loaded.record)) return undefined
  // 附议 is open to every deputy and edits nothing.
  const acts = allowedActsFor(await readerFor(ports, context), loaded).filter((act) => act !== 'support')
  return acts.length > 0 ? { loaded, acts } : undefined
}

async function suggestionOfTask(context: RequestContext, taskId: string): Promise<string | undefined> {
  const task = await stored(context.db)
    .selectFrom('suggestion_tasks')
    .select('suggestion_id')
    .where('id', '=', taskId)
    .executeTakeFirst()
  return task?.suggestion_id
}

/** An inside note: who works on it is nothing that the deputy or another unit needs to know. */
async function tell(ports: SuggestionPorts, context: RequestContext, id: string, title: string): Promise<void> {
  const { round } = await stored(context.db)
    .selectFrom('suggestions')
    .select('round')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await announce(context.db, ports.clock, {
    module: 'suggestions',
    caseId: id,
    type: 'suggestions.lockTakenOver',
    title,
    round,
    actor: context.actor,
    inside: true,
  })
}
