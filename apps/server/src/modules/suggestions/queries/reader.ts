import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import type { Reader } from '../present.ts'

/** The reader of this request with today's calendar and whether the mandate is suspended. */
export async function readerFor(
  ports: SuggestionPorts,
  context: Pick<RequestContext, 'actor' | 'db'>,
): Promise<Reader> {
  const { actor, db } = context
  const today = ports.clock.today()
  const [calendar, mandate] = await Promise.all([
    ports.calendar(db),
    actor.personId !== null && actor.roles.includes('deputy') ? ports.mandateOn(db, actor.personId, today) : undefined,
  ])
  return { actor, today, calendar, suspended: (mandate?.suspendedReason ?? null) !== null }
}
