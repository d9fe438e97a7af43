import type { WorkingCalendar } from '@lvzhi/law'
import type { Clock } from '../../kernel/clock.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { FileStore } from '../../kernel/files/files.ts'
import type { ShownProposals } from './shown-proposals.ts'

/** A deputy's mandate as far as a suggestion needs it. */
export interface MandateFacts {
  readonly personId: string
  readonly name: string
  readonly termId: string
  readonly level: string
  readonly divisionCode: string
  readonly delegationId: string | null
  readonly delegationName: string | null
  /** The organisation whose staff do the preliminary check (市州预审), where the chain has that step. */
  readonly electingUnitId: string | null
  /** Why the mandate is suspended (暂停执行代表职务), or null. */
  readonly suspendedReason: string | null
}

/** A session that a suggestion may be meant for. */
export interface SessionFacts {
  readonly id: string
  readonly name: string
  readonly opensOn: string
  readonly closesOn: string | null
  /** First day on which suggestions are taken early (预提交), or null. */
  readonly presubmissionOpensOn: string | null
  readonly submissionCutoffAt: Date | null
}

/** What this module asks of the earlier ones; the front door fits their own front doors to it. */
export interface SuggestionPorts {
  readonly clock: Clock
  readonly vault: Vault
  readonly files: FileStore
  /** The person's mandate in force on a day, or undefined. */
  mandateOn(db: Handle, personId: string, date: string): Promise<MandateFacts | undefined>
  /** The session open on the day or, failing that, the next one of the term. */
  sessionFor(db: Handle, termId: string, date: string): Promise<SessionFacts | undefined>
  unit(db: Handle, id: string): Promise<{ id: string; name: string; openOn(date: string): boolean } | undefined>
  /** The working calendar with the holiday notices that the office has entered. */
  calendar(db: Handle): Promise<WorkingCalendar>
  /** What was proposed to the clerks; absent where nothing is proposed. */
  readonly proposals?: ShownProposals
}
