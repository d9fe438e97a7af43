import type { Actor } from '../../kernel/access/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'

/** What this module asks of the earlier ones. */
export interface PortalPorts {
  readonly clock: Clock
  /** Whether the account may see the suggestion. */
  sees(db: Handle, actor: Actor, suggestionId: string): Promise<boolean>
  /** 决定公开 in the same transaction, with the gate, the revision and the timeline of the suggestion. */
  decide(
    context: RequestContext,
    decision: { suggestionId: string; revision: number; publicity: 'open' | 'closed'; reason: string },
  ): Promise<void>
}
