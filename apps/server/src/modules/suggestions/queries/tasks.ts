import type { AnswerOf } from '@lvzhi/contract'
import type { listTasks as entry } from '@lvzhi/contract/suggestions'
import { ClockName } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { daysLeft, lampOf } from '../../../kernel/workflow/time-left.ts'
import type { SuggestionPorts } from '../ports.ts'
import { presentRow, type Reader } from '../present.ts'
import type { CaseClock, Task } from '../suggestion.ts'
import { loadCases, type LoadedCase } from '../load-cases.ts'
import { readerFor } from './reader.ts'
import { textFound } from './text-search.ts'

type Answer = AnswerOf<typeof entry>
type Tab = HandlerInput<typeof entry>['query']['tab']

/** Which tasks stand under a tab of the unit's desk. */
const tabs: Readonly<Record<Tab, RawBuilder<boolean>>> = {
  toAcknowledge: sql`t.state = 'assigned'`,
  handling: sql`(t.part <> 'assist' and t.state in ('acknowledged', 'contested'))`,
  opinions: sql`(t.part = 'assist' and t.state in ('acknowledged', 'contested'))`,
  replied: sql`t.state in ('replied', 'opinionGiven')`,
  all: sql`true`,
}

/** 承办单位工作台: the running tasks of the reader's own unit, unread and soonest due first, with the count of every tab. */
export function listTasks(ports: SuggestionPorts) {
  return async (context: RequestContext, { query }: Pick<HandlerInput<typeof entry>, 'query'>): Promise<Answer> => {
    const { actor, db } = context
    const unit = actor.organisation
    if (!unit) throw new Refusal('forbidden', 'noUnit', '您的账号没有所属单位，没有承办任务。请联系安全管理员。')
    const reader = await readerFor(ports, context)
    const found = query.q ? await textFound(db, actor, query.q) : sql<boolean>`true`
    const from = sql`suggestion_tasks t join suggestions s on s.id = t.suggestion_id and s.round = t.round
      where t.unit_id = ${unit.id} and t.state <> 'replaced' and ${found}`
    const names = Object.keys(tabs) as Tab[]
    const counted = await sql<Record<Tab, number>>`
      select ${sql.join(names.map((tab) => sql`count(*) filter (where ${tabs[tab]}) as ${sql.ref(tab)}`))} from ${from}`.execute(
      db,
    )
    const counts = counted.rows[0]
    const page = await sql<{ id: string; suggestion_id: string }>`
      select t.id, t.suggestion_id from ${from} and ${tabs[query.tab]}
      order by (t.read_at is not null), (t.state in ('replied', 'opinionGiven')), s.due_on nulls last, s.last_moved_at desc, t.id
      limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(db)
    const loaded = new Map(
      (
        await loadCases(
          db,
          page.rows.map((row) => row.suggestion_id),
        )
      ).map((one) => [one.record.id, one]),
    )
    return {
      total: counts?.[query.tab] ?? 0,
      page: query.page,
      size: query.size,
      items: page.rows.flatMap(({ id, suggestion_id }) => {
        const one = loaded.get(suggestion_id)
        const task = one?.record.tasks.find((candidate) => candidate.id === id)
        return one && task ? [presentTask(reader, one, task)] : []
      }),
      tabs: names.map((tab) => ({ tab, count: counts?.[tab] ?? 0 })),
    }
  }
}

function presentTask(reader: Reader, loaded: LoadedCase, task: Task): Answer['items'][number] {
  const clock = taskClock(loaded, task)
  const due = clock?.dueOn ?? null
  const done = task.state === 'replied' || task.state === 'opinionGiven'
  return {
    taskId: task.id,
    suggestion: presentRow(reader, loaded),
    part: task.part,
    taskState: task.state,
    unit: { id: task.unitId, name: task.unitName },
    dueOn: due,
    dueName: clock ? ClockName.label(clock.name) : null,
    daysLeft: due === null || done ? null : daysLeft(due, reader),
    lamp: done ? 'done' : lampOf({ dueOn: due, stoppedOn: null }, reader),
    unread: task.readAt === null,
  }
}

/** The clock of a task that its unit must keep: 会办意见 for an assisting part, else the answer's. */
function taskClock({ record }: LoadedCase, task: Task): CaseClock | undefined {
  const running = record.clocks.filter((clock) => clock.taskId === task.id && clock.stoppedOn === null)
  const names = task.part === 'assist' ? ['coHandler'] : ['inSession', 'reply', 'redo']
  return names
    .flatMap((name) => running.find((clock) => clock.name === name) ?? [])
    .concat(running.filter((clock) => clock.name === 'internal'))[0]
}
