import { clockAfterReassignment, isRefusal } from '@lvzhi/law'
import { newId } from '../../kernel/identifier.ts'
import { invalidField } from '../../kernel/refusal.ts'
import { leadDeputy } from './audience.ts'
import { clockBasis, clockChanges, startTaskClocks, stopClocks, writeClock } from './clocks.ts'
import type { Entry, OpenCase } from './open-case.ts'
import type { SuggestionPorts } from './ports.ts'
import { provisions, unlawful } from './provisions.ts'
import { addTask, isDifficult, saveTask } from './store-handling.ts'
import { runningClock, runningTasks, type Task } from './suggestion.ts'
import type { SuggestionsRow } from './tables.ts'

/** What came of giving a part to another unit. */
export interface HandedOver {
  /** What the timeline says of it, and who is told: both units and the lead deputy. */
  readonly entry: Required<Pick<Entry, 'changes' | 'basis' | 'payload'>>
  /** Columns of the suggestion that follow the new unit. */
  readonly change: Partial<Pick<SuggestionsRow, 'lead_unit_id' | 'lead_unit_name'>>
}

/**
 * Gives the part of one unit to another: the old task is kept as replaced with its clocks stopped, the new one runs by its own clocks
 * from today (our reading of 代表法（2025）第五十一条第二款). Refused for a unit that is unknown, no longer there, or already has a part.
 */
export async function handOver(
  ports: SuggestionPorts,
  open: OpenCase,
  task: Task,
  newUnitId: string,
): Promise<HandedOver> {
  const { context, record, today } = open
  const unit = await ports.unit(context.db, newUnitId)
  if (!unit) throw invalidField('newUnitId', '没有找到这个承办单位，请重新选择。')
  if (!unit.openOn(today)) throw invalidField('newUnitId', `“${unit.name}”已经撤销或尚未设立，请选择现有的单位。`)
  if (runningTasks(record).some((one) => one.unitId === unit.id)) {
    throw invalidField('newUnitId', `“${unit.name}”已经承办这件建议，请选择其他单位。`)
  }
  const ruling = clockAfterReassignment({ firstAssignedOn: task.assignedOn, reassignedOn: today })
  if (isRefusal(ruling)) throw unlawful(ruling)
  const difficult = task.extension?.state === 'granted' || (await isDifficult(context.db, task.id))
  await stopClocks(open, today, { taskId: task.id })
  await saveTask(context.db, task.id, { state: 'replaced' })
  const next = { id: newId(), round: task.round, part: task.part, unitName: unit.name }
  await addTask(context.db, {
    id: next.id,
    suggestion_id: record.id,
    round: next.round,
    unit_id: unit.id,
    unit_name: unit.name,
    part: next.part,
    state: 'assigned',
    assigned_on: ruling.value.unitClockStartsOn,
  })
  await saveTask(context.db, task.id, { replaced_by: next.id })
  const event = task.round === 1 ? 'assigned' : 'redoOrdered'
  const started = await startTaskClocks(open, next, event, ruling.value.unitClockStartsOn, difficult)
  // The session closes on the same day for the new unit: 会期即复 goes on as it was.
  const inSession = runningClock(record, 'inSession', task.id)
  if (inSession) started.push(await writeClock(open, next, 'inSession', inSession))
  return {
    entry: {
      changes: [{ field: 'unit', label: '承办单位', from: task.unitName, to: unit.name }, ...clockChanges(started)],
      basis: [...clockBasis(started), ...provisions(ruling.basis)],
      payload: { unitIds: [task.unitId, unit.id], personIds: leadDeputy(record) },
    },
    change: record.leadUnitId === task.unitId ? { lead_unit_id: unit.id, lead_unit_name: unit.name } : {},
  }
}
