import type { Basis } from '@lvzhi/contract'
import { ClockName, type SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { formatChineseDate, type StartEvent, type SuggestionStep } from '@lvzhi/law'
import type { Updateable } from 'kysely'
import type { FieldChange } from '../../kernel/events/events.ts'
import { newId } from '../../kernel/identifier.ts'
import { startClock, type ClockFace } from './deadlines.ts'
import type { OpenCase } from './open-case.ts'
import { addClock, isDifficult, markDifficult, runningClockRows, stopRunningClocks } from './store-handling.ts'
import { rulesOf } from './store-limits.ts'
import type { Task } from './suggestion.ts'
import type { SuggestionsRow } from './tables.ts'

/** A clock that an act has just started. */
export interface StartedClock extends ClockFace {
  readonly id: string
  readonly name: ClockName
  /** Whose clock it is, for the timeline; null for the deputy's. */
  readonly unitName: string | null
}

type ClockedTask = Pick<Task, 'id' | 'part' | 'round' | 'unitName'>

/**
 * Starts the clocks of a task whose start event has just happened; the day itself is not counted.
 * Call it with `assigned` when a unit is given a task of the first round, with `redoOrdered` for one of a later round, and with
 * `receivedByUnit` when the unit signs for it. A step that the profile does not limit gets, at the first event, a clock without a
 * due date whose remark says so. `difficult` (涉及面广、处理难度大) is told once, at the assignment, and kept with the task.
 * 代表法（2025）第五十一条第二款.
 */
export async function startTaskClocks(
  open: OpenCase,
  task: ClockedTask,
  event: 'assigned' | 'receivedByUnit' | 'redoOrdered',
  on: string,
  difficult = false,
): Promise<StartedClock[]> {
  const { record, context, calendar } = open
  const rules = await rulesOf(context.db, record, on)
  const firstEvent: StartEvent = task.round === 1 ? 'assigned' : 'redoOrdered'
  if (difficult && event === firstEvent) await markDifficult(context.db, task.id)
  const hard = difficult || (await isDifficult(context.db, task.id))
  const started: StartedClock[] = []
  for (const [name, step] of stepsOf(task, hard)) {
    const startsAt = rules.steps[step]?.startsAt ?? firstEvent
    if (startsAt !== event) continue
    const face = startClock(rules, step, on, calendar)
    started.push(await writeClock(open, task, name, face))
  }
  return started
}

/** Starts the deputy's rating clock on the day the last reply is delivered. */
export async function startRatingClock(open: OpenCase, on: string): Promise<StartedClock> {
  const rules = await rulesOf(open.context.db, open.record, on)
  return writeClock(open, null, 'rating', startClock(rules, 'feedback', on, open.calendar))
}

/** Starts the office's own limit (内部时限), which is no rule of law and has no basis. */
export async function startInternalClock(
  open: OpenCase,
  task: ClockedTask,
  on: string,
  dueOn: string,
): Promise<StartedClock> {
  return writeClock(open, task, 'internal', { startsOn: on, dueOn, remark: null, basis: [], verified: true })
}

/** Writes a clock with this face for a task, or for the deputy where there is none. */
export async function writeClock(
  open: OpenCase,
  task: ClockedTask | null,
  name: ClockName,
  face: ClockFace,
): Promise<StartedClock> {
  const id = newId()
  await addClock(open.context.db, {
    id,
    suggestion_id: open.record.id,
    task_id: task?.id ?? null,
    round: task?.round ?? open.record.round,
    name,
    starts_on: face.startsOn,
    due_on: face.dueOn,
    remark: face.remark,
    basis: JSON.stringify(face.basis),
    verified: face.verified,
    stopped_on: null,
  })
  return { ...face, id, name, unitName: task?.unitName ?? null }
}

/** Stops the running clocks of the case on a day: of one task, of some names, or all. */
export async function stopClocks(
  open: OpenCase,
  on: string,
  which: { readonly taskId?: string; readonly names?: readonly ClockName[] } = {},
): Promise<void> {
  await stopRunningClocks(open.context.db, open.record.id, on, which)
}

/**
 * Saves the act's other changes together with the deadline that runs now: of the clocks that still run, the earliest legal one of the
 * state in which the act ends (会期即复 always comes before the reply's), else the office's internal one. Call it once, after the clocks have been started and stopped.
 */
export async function refreshDue(open: OpenCase, change: Updateable<SuggestionsRow> = {}): Promise<void> {
  const state = change.state ?? open.record.state
  const round = change.round ?? open.record.round
  const rows = await runningClockRows(open.context.db, open.record.id)
  const dueOf = (name: ClockName) =>
    rows.find((row) => row.name === name && row.round === round && row.due_on !== null)?.due_on ?? null
  const internal = handlingStates.includes(state) ? dueOf('internal') : null
  const legalName = legalClock[state]
  const inSession = state === 'inHandling' ? dueOf('inSession') : null
  const legal = inSession ?? (legalName ? dueOf(legalName) : null)
  await open.save({
    ...change,
    due_on: legal ?? internal,
    due_name: inSession ? 'inSession' : legal ? (legalName ?? null) : internal ? 'internal' : null,
    internal_due_on: internal,
  })
}

/** The started clocks as lines of the timeline: whose, which, until when, and where a limit is unverified or absent. */
export function clockChanges(started: readonly StartedClock[]): FieldChange[] {
  return started.map((clock) => ({
    field: 'due',
    label: `${ClockName.label(clock.name)}期限${clock.unitName ? `（${clock.unitName}）` : ''}`,
    from: null,
    to: clock.dueOn ? `${formatChineseDate(clock.dueOn)}${clock.verified ? '' : '（未核实）'}` : clock.remark,
  }))
}

/** What the started clocks rest on, each provision once; a limit that its place's text does not establish is unverified. */
export function clockBasis(started: readonly StartedClock[]): Basis[] {
  const byText = new Map<string, Basis>()
  for (const clock of started) {
    for (const { text, verified } of clock.basis) byText.set(text, { text, verified: verified && clock.verified })
  }
  return [...byText.values()]
}

const handlingStates: readonly SuggestionState[] = ['inHandling', 'rehandling']

/** The legal clock that the ledger shows for a state. */
export const legalClock: Partial<Record<SuggestionState, ClockName>> = {
  inHandling: 'reply',
  rehandling: 'redo',
  awaitingRating: 'rating',
}

function stepsOf(task: ClockedTask, difficult: boolean): readonly (readonly [ClockName, SuggestionStep])[] {
  if (task.round > 1) return task.part === 'assist' ? [['coHandler', 'coHandler']] : [['redo', 'redo']]
  const answer = task.part === 'assist' ? 'coHandler' : difficult ? 'difficultReply' : 'reply'
  return [
    ['returnToAssigner', 'returnToAssigner'],
    [task.part === 'assist' ? 'coHandler' : 'reply', answer],
  ]
}
