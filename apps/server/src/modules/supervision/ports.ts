import type { Clock } from '../../kernel/clock.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { FileStore } from '../../kernel/files/files.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'

/** What this module asks of the earlier ones; the front door fits their own front doors to it. */
export interface SupervisionPorts {
  readonly clock: Clock
  readonly files: FileStore
  /** Opens a transaction of its own, for the one act that keeps no receipt of its content. */
  transaction<T>(work: (tx: Handle) => Promise<T>): Promise<T>
  /** An organisation in force on the day, or undefined. */
  organisation(db: Handle, id: string, on: string): Promise<{ id: string; name: string } | undefined>
  /** Refuses a deputy who is not in office on the day or whose mandate is suspended. 代表法（2025）第六十一条. */
  requireInOffice(db: Handle, personId: string, on: string): Promise<void>
  /** 确定重点督办: sets the mark of the suggestion with the right of whoever acts; nothing where it is set already. */
  markKey(context: RequestContext, mark: { id: string; note: string; definition: string }): Promise<void>
  /** 取消重点督办. */
  unmarkKey(context: RequestContext, mark: { id: string; note: string }): Promise<void>
}
