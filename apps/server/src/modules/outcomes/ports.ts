import type { Actor } from '../../kernel/access/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { LinkKind } from '../../kernel/links/links.ts'
import type { ExcellentExample } from '../guidance/index.ts'

/** What this module asks of the others. */
export interface OutcomePorts {
  readonly clock: Clock
  /** Every kind of record that may be linked; complete only when all modules are built. */
  kinds(): readonly LinkKind[]
  /** The excellent examples that the account's office keeps, with why one may not be shown now. */
  examples(db: Handle, actor: Actor): Promise<readonly ExcellentExample[]>
}
