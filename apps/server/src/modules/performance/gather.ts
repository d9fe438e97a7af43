import type { Grade, ReplyClass, TaskPart, TaskState } from '@lvzhi/contract/suggestion-terms'
import type { UnitCase } from './performance.ts'

/** One row of `stat_suggestions_unit_cases` with the class on the day of the sheet. */
export interface TaskFacts {
  readonly suggestion_id: string
  readonly number: string | null
  readonly title: string
  readonly unit_id: string
  readonly unit_name: string
  readonly part: TaskPart
  readonly round: number
  readonly task_state: TaskState
  readonly key_marked: boolean
  readonly difficult: boolean
  readonly assigned_on: string
  readonly due_on: string | null
  readonly replied_on: string | null
  readonly met_on: string | null
  readonly process_grade: Grade | null
  readonly result_grade: Grade | null
  readonly rated_on: string | null
  readonly first_b_on: string | null
  readonly contested_on: string | null
  readonly contest_refused: boolean
  readonly replaced_on: string | null
  readonly class_on_day: ReplyClass | null
}

/** A unit with its cases. */
export interface UnitCases {
  readonly unitId: string
  readonly unit: string
  readonly cases: readonly UnitCase[]
}

/**
 * Puts the tasks of a unit together, one case for each suggestion, as things stood at the end of a day: what happened later is as if it
 * had not happened. A unit that took a part over only when it was done again is not assessed for it.
 */
export function gatherCases(tasks: readonly TaskFacts[], asOf: string): UnitCases[] {
  const byUnit = Map.groupBy(tasks, (task) => task.unit_id)
  return [...byUnit].flatMap(([unitId, own]) => {
    const cases = [...Map.groupBy(own, (task) => task.suggestion_id).values()].flatMap((rounds) => caseOf(rounds, asOf))
    const unit = own.at(-1)?.unit_name ?? ''
    return cases.length === 0 ? [] : [{ unitId, unit, cases }]
  })
}

function caseOf(tasks: readonly TaskFacts[], asOf: string): UnitCase[] {
  const by = (day: string | null) => (day !== null && day <= asOf ? day : null)
  const stays = (task: TaskFacts) =>
    task.task_state !== 'replaced' || (task.replaced_on !== null && task.replaced_on > asOf)
  const rounds = tasks.toSorted((a, b) => a.round - b.round || a.assigned_on.localeCompare(b.assigned_on))
  const opening = rounds.filter((task) => task.round === 1)
  // A unit may have lost a part and got it back; what it has now is what counts.
  const first = opening.findLast(stays) ?? opening.at(-1)
  if (!first) return []
  const rated = rounds.filter((task) => task.part !== 'assist' && by(task.rated_on) !== null)
  const latest = rated.at(-1)
  const unhappy = rated.findLast(
    (task) => task.process_grade === 'dissatisfied' || task.result_grade === 'dissatisfied',
  )
  const redo = unhappy && rounds.find((task) => task.round === unhappy.round + 1 && stays(task))
  const running = stays(first)
  return [
    {
      suggestionId: first.suggestion_id,
      number: first.number,
      title: first.title,
      part: first.part,
      key: first.key_marked,
      difficult: opening.some((task) => task.difficult),
      assignedOn: first.assigned_on,
      running,
      dueOn: first.due_on,
      repliedOn: by(first.replied_on),
      met: rounds.some((task) => by(task.met_on) !== null),
      process: latest?.process_grade ?? null,
      result: latest?.result_grade ?? null,
      replyClass: first.class_on_day,
      everB: by(first.first_b_on) !== null,
      dissatisfied: unhappy !== undefined,
      redoDueOn: redo?.due_on ?? null,
      redoneOn: by(redo?.replied_on ?? null),
      contestRefused: opening.some((task) => task.contest_refused && by(task.contested_on) !== null),
      // What was given away at the unit's own wish costs it nothing.
      reassigned: !running && (first.contested_on === null || first.contest_refused),
    },
  ]
}
