import type { Actor } from '../../kernel/access/actor.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { LinkedRecord } from '../../kernel/links/links.ts'
import type { ExampleCase } from '../suggestions/index.ts'

/** What this module asks of the earlier ones. */
export interface GuidancePorts {
  readonly clock: Clock
  /** Divisions of the congresses in which the account, or whom it assists, is a deputy on a day. */
  congressesOf(db: Handle, actor: Actor, on: string): Promise<readonly string[]>
  /** Begins a draft of the acting deputy in the same transaction; its id. */
  startDraft(context: RequestContext, title: string): Promise<string>
  /** Suggestions by id, whoever asks. */
  cases(db: Handle, ids: readonly string[]): Promise<readonly ExampleCase[]>
  /** Suggestions of these ids that the reader may see. */
  seen(db: Handle, actor: Actor, ids: readonly string[]): Promise<readonly LinkedRecord[]>
}
