import { formatChineseDate, type SuggestionStep, type WorkingCalendar } from '@lvzhi/law'
import { ClockName } from '@lvzhi/contract/suggestion-terms'
import { systemActor } from '../../../kernel/access/actor.ts'
import { sql, type Database, type Handle } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import { legalClock } from '../clocks.ts'
import { startClock } from '../deadlines.ts'
import type { SuggestionPorts } from '../ports.ts'
import { rulesOf } from '../store-limits.ts'
import { findSuggestion, stored } from '../store.ts'
import type { CaseClock, Suggestion } from '../suggestion.ts'

interface OpenClock {
  readonly id: string
  readonly suggestion_id: string
  readonly difficult: boolean
}

/**
 * 推算期限: gives a due date to every running clock that had none because the calendar did not reach so far, once the office has entered
 * the year's notice (TM-14). A clock that its place's rule does not limit, and those of an imported ledger, stay as they are. The
 * revision is left alone: nobody's open page grows stale by it. Returns how many clocks were given a date.
 */
export async function fillClocks(ports: SuggestionPorts, database: Database): Promise<number> {
  const calendar = await ports.calendar(database.handle)
  let filled = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const batch = await database.transaction(async (tx) => {
      const clocks = await withoutDate(tx, after)
      for (const clock of clocks) filled += await fill(ports, tx, calendar, clock)
      return clocks
    })
    const last = batch.at(-1)
    if (!last) return filled
    after = last.id
  }
}

async function withoutDate(tx: Handle, after: string): Promise<readonly OpenClock[]> {
  const found = await sql<OpenClock>`
    select k.id, k.suggestion_id, coalesce(t.difficult, false) as difficult
    from suggestion_clocks k join suggestions s on s.id = k.suggestion_id left join suggestion_tasks t on t.id = k.task_id
    where k.stopped_on is null and k.due_on is null and s.origin <> 'imported' and k.id > ${after}
    order by k.id limit 200 for update of k skip locked`.execute(tx)
  return found.rows
}

async function fill(ports: SuggestionPorts, tx: Handle, calendar: WorkingCalendar, found: OpenClock): Promise<number> {
  const record = await findSuggestion(tx, found.suggestion_id)
  const clock = record?.clocks.find((one) => one.id === found.id)
  const step = record && clock && stepOf(record, clock, found.difficult)
  if (!step) return 0
  const face = startClock(await rulesOf(tx, record, clock.startsOn), step, clock.startsOn, calendar)
  if (face.dueOn === null) return 0
  await stored(tx)
    .updateTable('suggestion_clocks')
    .set({ due_on: face.dueOn, remark: null, basis: JSON.stringify(face.basis), verified: face.verified })
    .where('id', '=', clock.id)
    .execute()
  if (legalClock[record.state] === clock.name && clock.round === record.round) {
    await sql`
      update suggestions set due_on = ${face.dueOn}, due_name = ${clock.name}
      where id = ${record.id} and (due_on is null or due_name = 'internal' or due_on > ${face.dueOn})`.execute(tx)
  }
  const task = record.tasks.find((one) => one.id === clock.taskId)
  await announce(tx, ports.clock, {
    module: 'suggestions',
    caseId: record.id,
    type: 'suggestions.dueComputed',
    title: '推算期限（放假通知已录入）',
    round: clock.round,
    actor: systemActor,
    changes: [
      {
        field: 'due',
        label: `${ClockName.label(clock.name)}期限${task ? `（${task.unitName}）` : ''}`,
        from: clock.remark,
        to: `${formatChineseDate(face.dueOn)}${face.verified ? '' : '（未核实）'}`,
      },
    ],
    basis: face.basis,
  })
  return 1
}

/** The step of the rule behind a clock; the office's own limit always has its date. */
function stepOf(record: Suggestion, clock: CaseClock, difficult: boolean): SuggestionStep | undefined {
  const granted = record.tasks.find((task) => task.id === clock.taskId)?.extension?.state === 'granted'
  switch (clock.name) {
    case 'reply':
      return difficult || granted ? 'difficultReply' : 'reply'
    case 'coHandler':
    case 'returnToAssigner':
    case 'redo':
      return clock.name
    case 'rating':
      return 'feedback'
    case 'acknowledge':
    case 'inSession':
    case 'internal':
      return undefined
  }
}
