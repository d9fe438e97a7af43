import { systemActor } from '../../kernel/access/actor.ts'
import type { Database, Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { SuggestionPorts } from './ports.ts'

/** Does the daily work in transactions of one batch each until a batch is empty; returns how much was done. */
export async function inBatches(database: Database, work: (tx: Handle) => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const done = await database.transaction(work)
    if (done === 0) return total
    total += done
  }
}

/** The context of what time does by itself (系统). */
export function systemContext(ports: SuggestionPorts, tx: Handle): RequestContext {
  return {
    actor: systemActor,
    db: tx,
    clock: ports.clock,
    vault: ports.vault,
    address: '',
    session: { start: () => undefined, end: () => undefined },
    subject: () => undefined,
    note: () => undefined,
  }
}
