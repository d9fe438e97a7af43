import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, type SuggestionWorld } from '../../../../test-support/suggestion-builder.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { categorise } from './categorise.ts'
import { close } from './close.ts'
import { decidePublicity } from './decide-publicity.ts'
import { giveOpinion } from './give-opinion.ts'
import { lookBack } from './look-back.ts'
import { markKey } from './mark-key.ts'
import { rate } from './rate.ts'
import { reassign } from './reassign.ts'
import { remind } from './remind.ts'

const { desk, world, cast, steps, on } = await handlingGround()

async function giveOwnOpinion(id: string, unit: SuggestionWorld['units'][number]) {
  await desk.act(giveOpinion, cast.unitClerk(unit), id, {
    taskId: (await steps.task(id, unit)).id,
    text: '同意主办单位意见，资金由年度预算安排。',
  })
}

test('F18 two rounds with a lead and an assisting unit, each clock by its own rule and the whole way in the timeline', async () => {
  const [agriculture, finance] = world.units
  const id = await aSuggestion(desk.database.handle, world, { cosigners: [world.deputies[1]] })
  on('2026-03-02')
  await steps.assign(id, [
    [agriculture, 'lead'],
    [finance, 'assist'],
  ])
  expect(await desk.record(id)).toMatchObject({ state: 'inHandling', dueOn: '2026-06-02', dueName: 'reply' })

  on('2026-03-04')
  await steps.acknowledge(id, agriculture)
  await steps.acknowledge(id, finance)
  const clocks = (await desk.record(id)).clocks
  const dueOf = (name: string) => clocks.filter((clock) => clock.name === name).map((clock) => clock.dueOn)
  expect(dueOf('reply')).toEqual(['2026-06-02'])
  expect(dueOf('returnToAssigner')).toEqual(['2026-03-09', '2026-03-09'])
  // 4 April is 清明: the month rolls to the first working day after the rest days.
  expect(dueOf('coHandler')).toEqual(['2026-04-07'])

  on('2026-03-20')
  await giveOwnOpinion(id, finance)
  await steps.contact(id, agriculture)
  await steps.draft(id, agriculture)
  expect((await desk.record(id)).dueOn).toBe('2026-06-02')
  await steps.sign(id, agriculture)
  expect((await desk.record(id)).state).toBe('inHandling')
  on('2026-05-20')
  await steps.deliver(id, agriculture)
  const answered = await desk.record(id)
  expect(answered).toMatchObject({ state: 'awaitingRating', repliedOn: '2026-05-20', replyClass: 'B', dueOn: null })
  expect(answered.clocks.find((clock) => clock.name === 'reply')?.stoppedOn).toBe('2026-05-20')
  expect(answered.clocks.find((clock) => clock.name === 'rating')?.remark).toContain('未规定')

  on('2026-05-25')
  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'dissatisfied', reason: '没有说明开工时间。' })
  const again = await desk.record(id)
  expect(again).toMatchObject({
    state: 'rehandling',
    round: 2,
    processGrade: 'satisfied',
    resultGrade: 'dissatisfied',
    dueOn: '2026-06-25',
    dueName: 'redo',
  })
  const second = again.tasks.filter((task) => task.round === 2)
  expect(second.map((task) => [task.unitName, task.part, task.state])).toEqual([
    [agriculture.name, 'lead', 'assigned'],
    [finance.name, 'assist', 'assigned'],
  ])

  on('2026-06-01')
  await steps.acknowledge(id, finance)
  await giveOwnOpinion(id, finance)
  await steps.answer(id, agriculture, 'A')
  const answeredAgain = await desk.record(id)
  expect(answeredAgain).toMatchObject({ state: 'awaitingRating', replyClass: 'A', processGrade: null, round: 2 })
  expect(answeredAgain.clocks.find((clock) => clock.name === 'redo')?.stoppedOn).toBe('2026-06-01')

  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'basicallySatisfied', reason: '' })
  expect(await desk.record(id)).toMatchObject({ state: 'closed', resultGrade: 'basicallySatisfied', dueOn: null })

  const ratings = await sql<{ round: number; result: string }>`
    select round, result from suggestion_ratings where suggestion_id = ${id} order by round`.execute(
    desk.database.handle,
  )
  expect(ratings.rows).toEqual([
    { round: 1, result: 'dissatisfied' },
    { round: 2, result: 'basicallySatisfied' },
  ])
  const classes = await sql<{ from_class: string | null; to_class: string; meaning: string }>`
    select from_class, to_class, meaning from suggestion_classes where suggestion_id = ${id} order by changed_at`.execute(
    desk.database.handle,
  )
  expect(classes.rows).toEqual([
    { from_class: null, to_class: 'B', meaning: '正在解决或者列入计划逐步解决' },
    { from_class: 'B', to_class: 'A', meaning: '已经解决或者基本解决' },
  ])
  const timeline = await desk.timeline(id)
  const delivered = timeline.find((entry) => entry.type === 'suggestions.deliverReply')
  expect(delivered?.document?.name).toContain('答复函')
  expect(delivered?.payload).toMatchObject({ personIds: [world.deputies[0].id, world.deputies[1].id] })
  expect(timeline.find((entry) => entry.type === 'suggestions.rate')?.basis.map((one) => one.text)).toContain(
    '山东建议办理条例（2017）第二十三条',
  )
})

test('F14 the signed reply is a Word letter with class, number and salutation, kept with its hash', async () => {
  on('2026-04-01')
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world, { number: '0888', cosigners: [world.deputies[1]] })
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  await steps.draft(id, unit, 'C')
  await steps.sign(id, unit)
  const row = await sql<{ file_id: string; signer_name: string; sha256: string }>`
    select file_id, signer_name, sha256 from suggestion_replies join stored_files on stored_files.id = file_id
    where suggestion_id = ${id}`.execute(desk.database.handle)
  const reply = row.rows[0]!
  const file = await desk.ports.files.open(desk.database.handle, {
    module: 'suggestions',
    caseId: id,
    fileId: reply.file_id,
  })
  expect(file.sha256).toBe(reply.sha256)
  const text = strFromU8(unzipSync(file.bytes)['word/document.xml']!).replaceAll(/<[^>]+>/g, '')
  expect(text).toContain('C类')
  expect(text).toContain('对某省十四届人大四次会议第0888号建议的答复')
  expect(text).toContain(`${world.deputies[0].name}等2位代表：`)
  expect(text).toContain('2026年4月1日')
})

test('a reply changed after its signature is a draft again and must be signed anew', async () => {
  on('2026-04-01')
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  await steps.contact(id, unit)
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await steps.draft(id, unit, 'B', { body: '已改为分两期实施，第一期今年完工通水。' })
  expect((await desk.record(id)).replies[0]?.state).toBe('draft')
  await expect(steps.deliver(id, unit)).rejects.toThrow('经负责人签发后才能送达')
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  const files = await desk.ports.files.listOf(desk.database.handle, 'suggestions', id)
  expect(files).toHaveLength(2)
})

test('F8 separate units run by clocks of their own, and the case is answered when all have answered', async () => {
  on('2026-04-01')
  const [first, second] = world.units
  const id = await aSuggestion(desk.database.handle, world, { profile: 'zhejiang' })
  await steps.assign(id, [
    [first, 'separate'],
    [second, 'separate'],
  ])
  expect((await desk.record(id)).dueOn).toBeNull()
  on('2026-04-02')
  await steps.acknowledge(id, first)
  on('2026-04-08')
  await steps.acknowledge(id, second)
  const record = await desk.record(id)
  const replyOf = (taskUnit: string) => {
    const task = record.tasks.find((one) => one.unitName === taskUnit)
    return record.clocks.find((clock) => clock.taskId === task?.id && clock.name === 'reply')?.dueOn
  }
  expect([replyOf(first.name), replyOf(second.name)]).toEqual(['2026-07-02', '2026-07-08'])
  expect(record.dueOn).toBe('2026-07-02')
  for (const [unit, replyClass] of [
    [second, 'A'],
    [first, 'C'],
  ] as const) {
    await steps.contact(id, unit)
    await steps.draft(id, unit, replyClass)
    await steps.sign(id, unit)
    await steps.deliver(id, unit)
    const now = await desk.record(id)
    if (unit === second) expect(now).toMatchObject({ state: 'inHandling', replyClass: 'A', dueOn: '2026-07-02' })
    else expect(now).toMatchObject({ state: 'awaitingRating', replyClass: 'C' })
  }
})

test('MS-43 each deputy whose suggestion was merged is answered with a letter of their own', async () => {
  on('2026-04-01')
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  const merged = await aSuggestion(desk.database.handle, world, {
    number: '0777',
    state: 'merged',
    mergedInto: id,
    lead: world.deputies[2],
  })
  await steps.assign(id, [[unit, 'lead']])
  await steps.answer(id, unit)
  const files = await desk.ports.files.listOf(desk.database.handle, 'suggestions', merged)
  expect(files.map((file) => file.name)).toEqual([`第0777号建议答复函（${unit.name}）.docx`])
  const timeline = await desk.timeline(merged)
  expect(timeline.at(-1)).toMatchObject({
    type: 'suggestions.deliverReply',
    payload: { personIds: [world.deputies[2].id], number: '0777' },
  })
  expect(await desk.record(merged)).toMatchObject({ state: 'merged', replyClass: 'B', repliedOn: '2026-04-01' })
})

test('F9 改派: the office moves a part to another unit, which runs by its own clocks; the old task stays in the history', async () => {
  on('2026-03-02')
  const [first, , third] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[first, 'lead']])
  await steps.acknowledge(id, first)
  on('2026-03-16')
  await desk.act(reassign, cast.clerk, id, {
    taskId: (await steps.task(id, first)).id,
    newUnitId: third.id,
    reason: '职责调整',
  })
  const record = await desk.record(id)
  expect(record).toMatchObject({ leadUnitId: third.id, dueOn: '2026-06-16', assignedOn: '2026-03-02' })
  expect(record.tasks.map((task) => [task.unitName, task.state])).toContainEqual([first.name, 'replaced'])
  expect(
    record.clocks.filter((clock) => clock.name === 'reply').map((clock) => [clock.dueOn, clock.stoppedOn]),
  ).toEqual([
    ['2026-06-02', '2026-03-16'],
    ['2026-06-16', null],
  ])
  await expect(steps.acknowledge(id, first)).rejects.toThrow('no running task')
})

test('F17 silence is no satisfaction: closed without grades', async () => {
  on('2026-04-01')
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world, { profile: 'henan' })
  await steps.assign(id, [[unit, 'lead']])
  await steps.answer(id, unit)
  expect(await desk.record(id)).toMatchObject({ dueOn: '2026-04-16', dueName: 'rating' })
  await expect(desk.act(close, cast.clerk, id, { note: '' })).rejects.toThrow('期满前不能代为办结')
  on('2026-04-17')
  await desk.act(close, cast.clerk, id, { note: '代表未反馈' })
  expect(await desk.record(id)).toMatchObject({ state: 'closed', processGrade: null, resultGrade: null })
})

test('look-back, key mark, category, publication and reminder each write their own entry', async () => {
  on('2026-04-01')
  const [unit] = world.units
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await desk.act(remind, cast.clerk, id, { taskId: (await steps.task(id, unit)).id, text: '请抓紧办理。' })
  await desk.act(markKey, cast.leader, id, { marked: true, note: '主任会议第12次会议确定' })
  await desk.act(categorise, cast.clerk, id, { category: '0103' })
  await steps.answer(id, unit)
  await desk.act(decidePublicity, cast.clerk, id, { publicity: 'open', reason: '无涉密内容' })
  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'satisfied', reason: '' })
  on('2026-09-01')
  const found = { to: 'A', changedOn: '2026-08-20', reason: '工程完工', evidence: '竣工验收报告' } as const
  await expect(desk.act(lookBack, cast.clerk, id, { ...found, changedOn: '2026-09-02' })).rejects.toThrow(
    '不能晚于今天',
  )
  await expect(desk.act(lookBack, cast.clerk, id, { ...found, changedOn: '2026-03-31' })).rejects.toThrow('不能早于')
  await desk.act(lookBack, cast.clerk, id, found)
  expect(await desk.record(id)).toMatchObject({
    replyClass: 'A',
    keyMarked: true,
    categoryCode: '0103',
    publicity: 'open',
  })
  const timeline = await desk.timeline(id)
  const changeOf = (type: string) => timeline.find((entry) => entry.type === `suggestions.${type}`)?.changes
  expect(changeOf('lookBack')?.[0]).toMatchObject({ from: 'B类', to: 'A类：已经解决或者基本解决' })
  expect(changeOf('markKey')).toMatchObject([{ from: '否', to: '是' }])
  expect(changeOf('categorise')?.[0]?.to).toBe('水利和防汛抗旱')
  expect(timeline.find((entry) => entry.type === 'suggestions.markKey')?.note).toContain('口径（第2版，2022年起）')
  expect(timeline.find((entry) => entry.type === 'suggestions.remind')?.payload).toMatchObject({ unitIds: [unit.id] })
})
