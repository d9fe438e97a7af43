import type { WorkingCalendar } from '@lvzhi/law'
import type { Basis } from '@lvzhi/contract'
import type { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import type { Updateable } from 'kysely'
import { gathering } from '../../kernel/database/gathering.ts'
import { announce, type CaseEvent } from '../../kernel/events/events.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { absent } from '../../kernel/refusal.ts'
import { articleBasis } from '../../kernel/workflow/basis.ts'
import { refuseSuspended as refuseSuspendedDeputy } from '../deputies/index.ts'
import type { CaseView } from './conditions.ts'
import { shows, standingsOf, visibleTo } from './policy.ts'
import type { SuggestionPorts } from './ports.ts'
import { staleCase } from './stale-case.ts'
import { loadCases } from './load-cases.ts'
import { lockSuggestion, saveSuggestion } from './store.ts'
import { taskOfUnit, type Suggestion, type Task } from './suggestion.ts'
import type { SuggestionsRow } from './tables.ts'
import { workflow } from './workflow.ts'

/** What an act adds to the timeline beyond its name, actor and time. */
export type Entry = Partial<Pick<CaseEvent, 'changes' | 'note' | 'document' | 'inside' | 'payload' | 'onBehalfOf'>> & {
  readonly basis?: readonly Basis[]
  /** Title in the timeline where it says more than the act's label. */
  readonly title?: string
  readonly round?: number
}

/** A suggestion opened for one act: loaded and locked, the reader's right and the table asked, the revision compared. */
export interface OpenCase {
  readonly record: Suggestion
  readonly context: RequestContext
  readonly calendar: WorkingCalendar
  readonly today: string
  /** Saves the changed columns, counts the revision on. */
  save(change: Updateable<SuggestionsRow>): Promise<void>
  /** Writes the act into the timeline and tells whoever subscribes to `suggestions.<act>`. */
  tell(act: SuggestionAct, entry?: Entry): Promise<void>
}

/** The case as this account meets it. */
export function viewOf(context: Pick<RequestContext, 'actor'>, record: Suggestion, complete: boolean): CaseView {
  const { actor } = context
  return {
    record,
    own: taskOfUnit(record, actor.organisation?.id ?? null),
    personId: actor.personId,
    textComplete: complete,
  }
}

/**
 * Opens a suggestion for an act. Refuses as absent where the reader may not see it, as stale where somebody has changed it since,
 * and by the table of acts otherwise.
 */
export async function openCase(
  ports: SuggestionPorts,
  context: RequestContext,
  id: string,
  revision: number,
  act: SuggestionAct,
): Promise<OpenCase> {
  await lockSuggestion(context.db, id)
  // Asked after the lock is held: what stood there while it was waited for may have changed.
  const db = gathering(context.db)
  const [[loaded], calendar] = await Promise.all([loadCases(db, [id]), ports.calendar(db)])
  if (!loaded || !shows(visibleTo(context.actor), loaded.record)) throw absent('件建议')
  const { record, textComplete } = loaded
  context.subject(id)
  if (record.revision !== revision) throw await staleCase(context, record)
  const today = ports.clock.today()
  await refuseSuspended(ports, context, today)
  const view = viewOf(context, record, textComplete)
  workflow.gate(act, record.state, standingsOf(context.actor, record), view, today)
  return openedCase(ports, context, record, calendar, today)
}

/** The same for a case that has just been made or is driven by time: no gate. */
export function openedCase(
  ports: SuggestionPorts,
  context: RequestContext,
  record: Suggestion,
  calendar: WorkingCalendar,
  today: string,
): OpenCase {
  return {
    record,
    context,
    calendar,
    today,
    save: (change) => saveSuggestion(context.db, record.id, ports.clock.now(), change),
    tell: async (act, entry = {}) => {
      const { title, basis, ...rest } = entry
      await announce(context.db, ports.clock, {
        module: 'suggestions',
        caseId: record.id,
        type: `suggestions.${act}`,
        title: title ?? workflow.acts[act].label,
        round: entry.round ?? record.round,
        actor: context.actor,
        ...rest,
        payload: {
          title: record.title,
          number: record.number,
          divisionCode: record.divisionCode,
          electingUnitId: record.electingUnitId,
          confidential: record.confidential,
          ...rest.payload,
        },
        basis: basis ?? articleBasis(workflow.acts[act].article),
      })
    },
  }
}

/** The reader's own running task with this id; another unit's is refused as absent. */
export function ownTask(open: OpenCase, taskId: string): Task {
  const own = taskOfUnit(open.record, open.context.actor.organisation?.id ?? null)
  if (!own || own.id !== taskId) throw absent('项承办任务')
  return own
}

/** A running task of the case by id, for the office's acts. */
export function taskById(open: OpenCase, taskId: string): Task {
  const task = open.record.tasks.find((one) => one.id === taskId && one.state !== 'replaced')
  if (!task || task.round !== open.record.round) throw absent('项承办任务')
  return task
}

/** 代表法（2025）第六十一条: while the mandate is suspended every act of the deputy is refused. */
export async function refuseSuspended(ports: SuggestionPorts, context: RequestContext, today: string): Promise<void> {
  await refuseSuspendedDeputy(context.actor, (personId) => ports.mandateOn(context.db, personId, today))
}
