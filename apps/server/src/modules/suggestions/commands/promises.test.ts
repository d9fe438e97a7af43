import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, type SuggestionFacts } from '../../../../test-support/suggestion-builder.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { listPromises } from '../queries/promises.ts'
import { lookBack } from './look-back.ts'
import { abandonPromise, notePromise, postponePromise, ratePromise, reportPromise } from './promises.ts'
import { rate } from './rate.ts'
import { sweepDeadlines } from './sweep.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const [unit, second] = world.units

const satisfied = { process: 'satisfied', result: 'satisfied', reason: '' } as const

/** Answered with class B and one promise for the end of 2026, rated and closed on 2 April 2026. */
async function promised(facts: SuggestionFacts = {}) {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world, facts)
  await steps.assign(id, [[unit, 'lead']])
  on('2026-04-01')
  await steps.answer(id, unit)
  on('2026-04-02')
  await desk.act(rate, cast.deputy, id, satisfied)
  return { id, promiseId: (await promisesOf(id))[0]!.id }
}

async function promisesOf(id: string) {
  const found = await sql<{
    id: string
    state: string
    due_on: string
    first_due_on: string
    made_on: string
    grade: string | null
    rating_due_on: string | null
    rating_remark: string | null
  }>`
    select * from suggestion_promises where suggestion_id = ${id} order by round, position`.execute(
    desk.database.handle,
  )
  return found.rows
}

const done = { evidence: '工程于九月竣工验收，十二个村通水。' }

test('F15 a reply of class B opens a promise on its delivery, with what, by when and who', async () => {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  await steps.contact(id, unit)
  await steps.draft(id, unit)
  expect((await promisesOf(id)).map((one) => one.state)).toEqual(['planned'])
  expect((await desk.record(id)).promises).toEqual([])
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  expect(await promisesOf(id)).toMatchObject([{ state: 'open', made_on: '2026-03-02', due_on: '2026-12-31' }])
  expect((await desk.record(id)).promises).toHaveLength(1)
})

test('F15 progress, a later day with its reason and the report leave a row each; the first day stays', async () => {
  const { id, promiseId } = await promised()
  const clerk = cast.unitClerk(unit)
  on('2026-09-01')
  await desk.act(notePromise, clerk, id, { promiseId, note: '管网已铺设八成。' })
  await expect(
    desk.act(postponePromise, clerk, id, { promiseId, dueOn: '2026-12-31', reason: '封冻期不能施工。' }),
  ).rejects.toThrow('应晚于原定的 2026年12月31日')
  await desk.act(postponePromise, clerk, id, { promiseId, dueOn: '2027-06-30', reason: '封冻期不能施工。' })
  expect(await promisesOf(id)).toMatchObject([{ due_on: '2027-06-30', first_due_on: '2026-12-31' }])
  await desk.act(reportPromise, clerk, id, { promiseId, ...done })
  expect(await promisesOf(id)).toMatchObject([
    { state: 'reported', rating_due_on: null, rating_remark: '本省规则未规定“承诺落实评价”期限' },
  ])
  const kinds = await sql<{ kind: string }>`
    select kind from suggestion_promise_steps where promise_id = ${promiseId} order by at, id`.execute(
    desk.database.handle,
  )
  expect(kinds.rows.map((row) => row.kind)).toEqual(['progress', 'postponed', 'reported'])
})

test('MS-50 重庆: the second rating is due twenty working days after the report, unverified', async () => {
  const { id, promiseId } = await promised({ profile: 'chongqing' })
  on('2026-08-03')
  await desk.act(reportPromise, cast.unitClerk(unit), id, { promiseId, ...done })
  expect((await promisesOf(id))[0]!.rating_due_on).toBe('2026-08-31')
  expect((await desk.timeline(id)).at(-1)?.basis[0]).toMatchObject({ verified: false })
})

test('F18 the second rating: dissatisfied needs a reason and sets the promise running again, satisfied ends it', async () => {
  const { id, promiseId } = await promised()
  await desk.act(reportPromise, cast.unitClerk(unit), id, { promiseId, ...done })
  const grade = (value: 'satisfied' | 'dissatisfied', reason: string) =>
    desk.act(ratePromise, cast.deputy, id, { promiseId, grade: value, reason })
  await expect(grade('dissatisfied', ' ')).rejects.toThrow('请写明还差什么')
  await grade('dissatisfied', '还有两个村没有通水。')
  expect(await promisesOf(id)).toMatchObject([{ state: 'open', grade: 'dissatisfied' }])
  await expect(grade('satisfied', '')).rejects.toThrow('没有等待评价的承诺')
  await desk.act(reportPromise, cast.unitClerk(unit), id, { promiseId, evidence: '两个村也已通水。' })
  await grade('satisfied', '')
  expect(await promisesOf(id)).toMatchObject([{ state: 'kept', grade: 'satisfied' }])
  expect((await desk.record(id)).promises).toEqual([])
  // UR-45: the first rating stays as it was.
  expect(await desk.record(id)).toMatchObject({ processGrade: 'satisfied', resultGrade: 'satisfied', state: 'closed' })
})

test('only the own unit reports, only its head says that a promise cannot be kept, only the lead deputy rates', async () => {
  const { id, promiseId } = await promised()
  const explain = { promiseId, explanation: '上级资金没有下达，今年不能实施。' }
  await expect(desk.act(reportPromise, cast.unitClerk(second), id, { promiseId, ...done })).rejects.toThrow('没有找到')
  await expect(desk.act(reportPromise, cast.clerk, id, { promiseId, ...done })).rejects.toThrow('只能由')
  await expect(desk.act(abandonPromise, cast.unitClerk(unit), id, explain)).rejects.toThrow('主办（分办）单位负责人')
  await desk.act(abandonPromise, cast.unitHead(unit), id, explain)
  expect(await promisesOf(id)).toMatchObject([{ state: 'abandoned' }])
  await expect(desk.act(notePromise, cast.unitClerk(unit), id, { promiseId, note: '继续。' })).rejects.toThrow(
    '没有正在履行的承诺',
  )
})

test('F15 the class follows by look-back with the evidence of the promise, dated', async () => {
  const { id, promiseId } = await promised()
  on('2026-10-09')
  await desk.act(reportPromise, cast.unitClerk(unit), id, { promiseId, ...done })
  await desk.act(ratePromise, cast.deputy, id, { promiseId, grade: 'satisfied', reason: '' })
  await desk.act(lookBack, cast.clerk, id, { to: 'A', changedOn: '2026-10-09', reason: '承诺已经落实。', ...done })
  expect(await desk.record(id)).toMatchObject({ replyClass: 'A', promises: [] })
})

test('F18 the new answer of a second round takes the place of the old promises', async () => {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.answer(id, unit)
  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'dissatisfied', reason: '没有写明时间。' })
  await steps.answer(id, unit)
  expect((await promisesOf(id)).map((one) => one.state)).toEqual(['replaced', 'open'])
  expect((await desk.record(id)).promises).toHaveLength(1)
})

test('a passed promise is told once to the unit, the office and the named person; its lists agree', async () => {
  const { id } = await promised()
  const read = (tab: 'open' | 'overdue' | 'carried' | 'near') =>
    desk.database.transaction((tx) =>
      listPromises(desk.ports)(desk.contextOf(tx, cast.unitClerk(unit)), { query: { tab, page: 1, size: 200 } }),
    )
  on('2026-12-20')
  await sweepDeadlines(desk.ports, desk.database)
  await sweepDeadlines(desk.ports, desk.database)
  expect((await read('near')).items.some((item) => item.suggestion.id === id)).toBe(true)
  expect((await read('carried')).items.some((item) => item.suggestion.id === id)).toBe(false)
  on('2027-01-04')
  await sweepDeadlines(desk.ports, desk.database)
  await sweepDeadlines(desk.ports, desk.database)
  const told = (await desk.timeline(id)).filter((entry) => /nearDue|passPromise/.test(entry.type))
  expect(told.map((entry) => entry.title)).toEqual(['承诺临期（省农业农村厅）', '承诺逾期（省农业农村厅）'])
  expect(told[1]!.changes.map((change) => change.label)).toContain('升级')
  for (const tab of ['overdue', 'carried'] as const) {
    const answer = await read(tab)
    expect(
      answer.items.some((item) => item.suggestion.id === id),
      tab,
    ).toBe(true)
    expect(answer.tabs.find((one) => one.tab === tab)?.count).toBe(answer.total)
    expect(answer.items.every((item) => item.promise.unit === unit.name)).toBe(true)
  }
})
