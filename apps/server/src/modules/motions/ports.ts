import type { CongressLevel, WorkingCalendar } from '@lvzhi/law'
import type { Clock } from '../../kernel/clock.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { LinkedRecord } from '../../kernel/links/links.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { NewSuggestion, OpenedSuggestion } from '../suggestions/index.ts'

/** A deputy's mandate as far as a motion needs it. */
export interface MandateFacts {
  readonly personId: string
  readonly name: string
  readonly termId: string
  readonly level: CongressLevel
  readonly divisionCode: string
  readonly delegationId: string | null
  readonly delegationName: string | null
  /** Why the mandate is suspended (暂停执行代表职务), or null. */
  readonly suspendedReason: string | null
}

/** A session that a motion may be meant for. */
export interface SessionFacts {
  readonly id: string
  readonly name: string
  readonly opensOn: string
  readonly closesOn: string
}

/** A term with its level and area. */
export interface TermFacts {
  readonly id: string
  readonly name: string
  readonly level: CongressLevel
  readonly divisionCode: string
}

/** An organisation that a motion names. */
export interface UnitFacts {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly level: string
  readonly divisionCode: string
  openOn(date: string): boolean
}

/** What this module asks of the earlier ones; the front door fits their own front doors to it. */
export interface MotionPorts {
  readonly clock: Clock
  /** The person's mandates in force on a day in local congresses, the highest level first. */
  mandatesOn(db: Handle, personId: string, date: string): Promise<readonly MandateFacts[]>
  /** How many deputies of the term are in office on a day: all deputies of whom a tenth counts (MS-15). */
  deputiesInOffice(db: Handle, termId: string, date: string): Promise<number>
  /** The members of the term's standing committee on a day; null where nobody has been entered. */
  committeeOn(db: Handle, termId: string, date: string): Promise<ReadonlySet<string> | null>
  /** The session open on the day or, failing that, the next one of the term. */
  sessionFor(db: Handle, termId: string, date: string): Promise<SessionFacts | undefined>
  term(db: Handle, id: string): Promise<TermFacts | undefined>
  unit(db: Handle, id: string): Promise<UnitFacts | undefined>
  calendar(db: Handle): Promise<WorkingCalendar>
  /** Opens the suggestion that a motion becomes (MS-06). */
  openSuggestion(context: RequestContext, given: NewSuggestion): Promise<OpenedSuggestion>
  /** The suggestion as this reader may see it, or undefined. */
  suggestion(db: Handle, actor: Actor, id: string): Promise<LinkedRecord | undefined>
}
