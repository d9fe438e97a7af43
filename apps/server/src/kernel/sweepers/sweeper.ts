import type { Handle } from '../database/handle.ts'

/** 漏办: something that an act always leaves and that is not there. */
export interface Gap {
  /** Id of the record, job or file, which goes into the log; never a personal fact. */
  readonly id: string
  /** Not to be mended by the product: somebody must look. */
  readonly held?: true
}

/** When a sweeper looks: what is younger than `before` may still be under way. */
export interface Moment {
  readonly now: Date
  readonly before: Date
}

/** 清扫器: looks for work that was left half done and does it. */
export interface Sweeper {
  /** Unique, in the measures and the log. */
  readonly name: string
  /** What it looks for, in Chinese. */
  readonly title: string
  /** Minutes from one look to the next, over all processes. */
  readonly every?: number
  /** Minutes after which something is late; ten when absent. */
  readonly grace?: number
  /** At most {@link mostGaps}; what is left is found the next time. */
  find(db: Handle, moment: Moment): Promise<readonly Gap[]>
  /**
   * Mends one gap in a transaction of its own; false where it is no gap any more. Its effect must bear being done twice. A sweeper without
   * it only tells what it has found.
   */
  mend?(tx: Handle, gap: Gap, moment: Moment): Promise<boolean>
}

/** How many gaps are taken up at one look. */
export const mostGaps = 1000
