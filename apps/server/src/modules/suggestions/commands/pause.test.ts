import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion } from '../../../../test-support/suggestion-builder.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { decidePause, requestPause, resumeClock } from './pause.ts'
import { sweepDeadlines } from './sweep.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const unit = world.units[0]

const asked = { reason: '等待国家部委的规划批复。', resumeOn: '2026-04-01' }

/** In handling from 2 March 2026, the office's own limit on 20 April, the law's on 2 June. */
async function handled(internalDueOn: string | null = '2026-04-20') {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']], internalDueOn === null ? {} : { internalDueOn })
  await steps.acknowledge(id, unit)
  on('2026-03-16')
  return { id, taskId: (await steps.task(id, unit)).id }
}

async function pauseOf(id: string) {
  const found = await sql<{ id: string; state: string; due_after: string | null; resumed_by: string | null }>`
    select id, state, due_after, resumed_by from suggestion_pauses where suggestion_id = ${id} order by requested_at desc`.execute(
    desk.database.handle,
  )
  return found.rows[0]!
}

const clockOf = async (id: string, name: string) => (await desk.record(id)).clocks.find((clock) => clock.name === name)

/** Asked for by the unit and agreed by the leader on 16 March. */
async function paused() {
  const made = await handled()
  await desk.act(requestPause, cast.unitClerk(unit), made.id, { taskId: made.taskId, ...asked })
  const pauseId = (await pauseOf(made.id)).id
  await desk.act(decidePause, cast.leader, made.id, { pauseId, agree: true, note: '同意。' })
  return { ...made, pauseId }
}

test('F10 暂停: the internal limit stands still, the legal one runs on by its own date', async () => {
  const { id, pauseId } = await paused()
  expect((await clockOf(id, 'internal'))?.pause).toEqual({ state: 'paused', since: '2026-03-16' })
  expect(await clockOf(id, 'reply')).toMatchObject({ dueOn: '2026-06-02', pause: null, stoppedOn: null })
  expect(await desk.record(id)).toMatchObject({ dueOn: '2026-06-02', dueName: 'reply', internalDueOn: null })
  on('2026-03-26')
  await desk.act(resumeClock, cast.leader, id, { pauseId, note: '批复已到。' })
  expect(await clockOf(id, 'internal')).toMatchObject({ dueOn: '2026-04-30', pause: null })
  expect(await clockOf(id, 'reply')).toMatchObject({ dueOn: '2026-06-02' })
  expect(await desk.record(id)).toMatchObject({ internalDueOn: '2026-04-30', dueOn: '2026-06-02' })
  const entries = (await desk.timeline(id)).filter((entry) => /Pause|resumeClock/.test(entry.type))
  expect(entries.map((entry) => entry.title)).toEqual(['申请暂停', '同意暂停', '恢复计时'])
  expect(entries[1]!.note).toContain('法定答复期限不因暂停而顺延')
  expect(entries[2]!.changes[0]).toMatchObject({ from: '2026年4月20日', to: '2026年4月30日，恢复计时' })
})

test('F10 暂停 of a legal limit is refused with its article: the law knows three months and six', async () => {
  const { id, taskId } = await handled(null)
  const ask = desk.act(requestPause, cast.unitClerk(unit), id, { taskId, ...asked })
  await expect(ask).rejects.toMatchObject({ message: expect.stringContaining('法定答复期限不能暂停') })
  expect(await clockOf(id, 'reply')).toMatchObject({ dueOn: '2026-06-02', pause: null })
})

test('F10 暂停 never reaches the legal date, and neither begins in the past', async () => {
  const { id, taskId } = await handled()
  const ask = (resumeOn: string) =>
    desk.act(requestPause, cast.unitClerk(unit), id, { taskId, reason: '等待批复。', resumeOn })
  await expect(ask('2026-03-16')).rejects.toThrow('恢复日期应晚于今天')
  await expect(ask('2026-06-02')).rejects.toMatchObject({ detail: { basis: ['代表法（2025）第五十一条第二款'] } })
  await ask('2026-06-01')
  await expect(ask('2026-04-01')).rejects.toThrow('正在审批暂停')
})

test('F10 暂停 after the internal limit has passed is refused', async () => {
  const { id, taskId } = await handled()
  on('2026-04-21')
  const late = desk.act(requestPause, cast.unitClerk(unit), id, {
    taskId,
    reason: '等待批复。',
    resumeOn: '2026-05-10',
  })
  await expect(late).rejects.toThrow('内部时限已经届满')
})

test('UR-28 only the leader decides, once; refused, the limit runs on as it was', async () => {
  const { id, taskId } = await handled()
  await desk.act(requestPause, cast.clerk, id, { taskId, ...asked })
  const pauseId = (await pauseOf(id)).id
  const decide = (agree: boolean) => ({ pauseId, agree, note: '请继续办理。' })
  await expect(desk.act(decidePause, cast.clerk, id, decide(true))).rejects.toThrow('只能由代表工作机构领导办理')
  await expect(desk.act(decidePause, cast.unitClerk(unit), id, decide(true))).rejects.toThrow('只能由')
  await desk.act(decidePause, cast.leader, id, decide(false))
  expect(await clockOf(id, 'internal')).toMatchObject({ dueOn: '2026-04-20', pause: null })
  await expect(desk.act(decidePause, cast.leader, id, decide(true))).rejects.toThrow('没有待审批的暂停申请')
  expect((await desk.timeline(id)).find((entry) => entry.type === 'suggestions.requestPause')?.title).toBe('提议暂停')
})

test('a pause that is decided after its own end is not granted', async () => {
  const { id, taskId } = await handled()
  await desk.act(requestPause, cast.unitClerk(unit), id, { taskId, ...asked })
  on('2026-04-01')
  const late = desk.act(decidePause, cast.leader, id, { pauseId: (await pauseOf(id)).id, agree: true, note: '同意。' })
  await expect(late).rejects.toThrow('恢复日期已经到了')
})

test('nobody is warned of a paused limit; on the agreed day the system resumes it by itself, once', async () => {
  const { id } = await paused()
  on('2026-04-01')
  await sweepDeadlines(desk.ports, desk.database)
  await sweepDeadlines(desk.ports, desk.database)
  const entries = (await desk.timeline(id)).filter((entry) => /nearDue|passDeadline|resumeClock/.test(entry.type))
  expect(entries.map((entry) => entry.type)).toEqual(['suggestions.resumeClock'])
  // Sixteen days later than 20 April: 6 May, the first working day after the rest days of May.
  expect(await clockOf(id, 'internal')).toMatchObject({ dueOn: '2026-05-06', pause: null })
  expect(await pauseOf(id)).toMatchObject({ state: 'ended', due_after: '2026-05-06', resumed_by: '系统' })
})
