import { STATE_COUNCIL_NOTICES, createCalendar } from '@lvzhi/law'
import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, type SuggestionFacts } from '../../../../test-support/suggestion-builder.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { close } from './close.ts'
import { contest } from './contest.ts'
import { decideContest } from './decide-contest.ts'
import { decideExtension } from './decide-extension.ts'
import { fillClocks } from './fill-clocks.ts'
import { rate } from './rate.ts'
import { requestExtension } from './request-extension.ts'
import { sweepDeadlines } from './sweep.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const [unit, second] = world.units

async function signedFor(date: string, facts: SuggestionFacts = {}, difficult = false) {
  on(date)
  const id = await aSuggestion(desk.database.handle, world, facts)
  await steps.assign(id, [[unit, 'lead']], { difficult })
  await steps.acknowledge(id, unit)
  return { id, taskId: (await steps.task(id, unit)).id }
}

async function clocksOf(id: string, name: string) {
  return (await desk.record(id)).clocks.filter((clock) => clock.name === name)
}

async function askLonger(id: string, taskId: string): Promise<string> {
  await desk.act(requestExtension, cast.unitClerk(unit), id, { taskId, reason: '涉及多个部门，需实地勘察。' })
  return (await steps.task(id, unit)).extension!.id
}

test('F10 every due date stands with its provision, and the timeline repeats it', async () => {
  const { id } = await signedFor('2026-03-02')
  const [reply] = await clocksOf(id, 'reply')
  expect(reply).toMatchObject({ startsOn: '2026-03-02', dueOn: '2026-06-02', verified: true })
  expect(reply?.basis.map((one) => one.text)).toEqual([
    '山东建议办理条例（2017）第十九条',
    '民法典（2020）第二百零一条',
    '民法典（2020）第二百零二条',
  ])
  const assigned = (await desk.timeline(id)).find((entry) => entry.type === 'suggestions.assign')
  expect(assigned?.changes).toContainEqual(
    expect.objectContaining({ label: `答复期限（${unit.name}）`, to: '2026年6月2日' }),
  )
  expect(assigned?.basis).toContainEqual({ text: '山东建议办理条例（2017）第十九条', verified: true })
})

test('in Jilin the national limit is shown as unverified and no other limit is borrowed', async () => {
  const { id } = await signedFor('2026-03-02', { profile: 'jilin' })
  expect((await clocksOf(id, 'reply'))[0]).toMatchObject({ dueOn: '2026-06-02', verified: false })
  expect((await clocksOf(id, 'returnToAssigner'))[0]).toMatchObject({ dueOn: null, remark: '本省规则未规定“退办”期限' })
  const assigned = (await desk.timeline(id)).find((entry) => entry.type === 'suggestions.assign')
  expect(assigned?.changes.map((change) => change.to)).toContain('2026年6月2日（未核实）')
  expect(assigned?.basis).toContainEqual({ text: '代表法（2025）第五十一条第二款', verified: false })
  await steps.contact(id, unit)
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  await desk.act(rate, cast.deputy, id, { process: 'dissatisfied', result: 'satisfied', reason: '没有见面沟通。' })
  expect((await clocksOf(id, 'redo'))[0]).toMatchObject({ dueOn: null, remark: '本省规则未规定“重新办理”期限' })
  expect(await desk.record(id)).toMatchObject({ state: 'rehandling', dueOn: null })
})

test('a year without a published notice gives a remark and never a guess', async () => {
  const { id, taskId } = await signedFor('2026-10-12', { acceptedOn: '2026-10-10' })
  const [reply] = await clocksOf(id, 'reply')
  expect(reply).toMatchObject({ dueOn: null, verified: false })
  expect(reply?.remark).toContain('2027')
  expect((await desk.record(id)).dueOn).toBeNull()
  await expect(askLonger(id, taskId)).rejects.toThrow('没有正在计算的答复期限')
})

test('once the office has entered the notice of the year, the clocks that waited for it are given their dates, once (TM-14)', async () => {
  const { id } = await signedFor('2026-10-12', { acceptedOn: '2026-10-10', profile: 'jilin' })
  const before = await desk.record(id)
  const entered = createCalendar([
    ...STATE_COUNCIL_NOTICES,
    {
      year: 2027,
      kind: 'yearly',
      issuedOn: '2026-11-01',
      source: '试用通知',
      off: [['2027-01-01', '2027-01-03']],
      worked: [],
    },
  ])
  const ports = { ...desk.ports, calendar: () => Promise.resolve(entered) }
  expect(await fillClocks(ports, desk.database)).toBeGreaterThan(0)
  expect((await clocksOf(id, 'reply'))[0]).toMatchObject({ startsOn: '2026-10-12', dueOn: '2027-01-12', remark: null })
  const after = await desk.record(id)
  expect(after).toMatchObject({ dueOn: '2027-01-12', dueName: 'reply', revision: before.revision })
  expect((await desk.timeline(id)).filter((row) => row.type === 'suggestions.dueComputed')).toHaveLength(1)
  expect(await fillClocks(ports, desk.database)).toBe(0)
  // 吉林's rule is not established for the return window; a known calendar adds nothing to it.
  expect((await clocksOf(id, 'returnToAssigner'))[0]).toMatchObject({ dueOn: null })
})

test('where no rule sets a time for the rating, silence may be closed after thirty days and never counts as satisfied', async () => {
  const { id } = await signedFor('2026-03-02')
  on('2026-03-20')
  await steps.contact(id, unit)
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  on('2026-04-18')
  await expect(desk.act(close, cast.clerk, id, { note: '' })).rejects.toThrow('满 30 天')
  on('2026-04-19')
  await desk.act(close, cast.clerk, id, { note: '多次提醒未评价' })
  expect(await desk.record(id)).toMatchObject({ state: 'closed', processGrade: null, resultGrade: null })
})

test('difficulty told at the assignment holds where the clock starts only at receipt', async () => {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world, { profile: 'zhejiang' })
  await steps.assign(id, [[unit, 'lead']], { difficult: true })
  expect(await clocksOf(id, 'reply')).toEqual([])
  on('2026-03-05')
  await steps.acknowledge(id, unit)
  expect((await clocksOf(id, 'reply'))[0]).toMatchObject({ startsOn: '2026-03-05', dueOn: '2026-09-07' })
})

test('F10 an extension is six months in all from the same day; the old clock is kept as stopped', async () => {
  const { id, taskId } = await signedFor('2026-03-02')
  on('2026-06-01')
  const extensionId = await askLonger(id, taskId)
  await expect(askLonger(id, taskId)).rejects.toThrow('正在审批')
  await desk.act(decideExtension, cast.leader, id, { extensionId, agree: true, note: '同意。' })
  expect(await desk.record(id)).toMatchObject({ dueOn: '2026-09-02', dueName: 'reply' })
  expect((await clocksOf(id, 'reply')).map((clock) => [clock.startsOn, clock.dueOn, clock.stoppedOn])).toEqual(
    expect.arrayContaining([
      ['2026-03-02', '2026-06-02', '2026-06-01'],
      ['2026-03-02', '2026-09-02', null],
    ]),
  )
  const decided = (await desk.timeline(id)).at(-1)
  expect(decided?.changes[0]).toMatchObject({ from: '2026年6月2日', to: '2026年9月2日' })
  expect(decided?.basis.map((one) => one.text)).toContain('山东建议办理条例（2017）第十九条')
  await expect(askLonger(id, taskId)).rejects.toThrow('已经延期过一次')
})

test('Bad input: F10 an extension after expiry is refused, and where the longer limit runs already', async () => {
  const late = await signedFor('2026-03-02')
  on('2026-06-03')
  await expect(askLonger(late.id, late.taskId)).rejects.toThrow('答复期限已于2026年6月2日届满')
  const hard = await signedFor('2026-03-02', {}, true)
  expect((await desk.record(hard.id)).dueOn).toBe('2026-09-02')
  await expect(askLonger(hard.id, hard.taskId)).rejects.toMatchObject({ code: 'alreadyLonger' })
})

test('only the leader decides; asked for in time and decided late, the ordinary limit never ran out', async () => {
  const { id, taskId } = await signedFor('2026-03-02')
  on('2026-06-02')
  const extensionId = await askLonger(id, taskId)
  on('2026-06-04')
  const grant = { extensionId, agree: true, note: '同意。' }
  await expect(desk.act(decideExtension, cast.clerk, id, grant)).rejects.toMatchObject({ code: 'notYourAct' })
  await desk.act(decideExtension, cast.leader, id, grant)
  const stopped = (await clocksOf(id, 'reply')).map((clock) => clock.stoppedOn)
  expect(stopped).toContain('2026-06-02')
})

test('a refused extension leaves the clock as it was', async () => {
  const { id, taskId } = await signedFor('2026-03-02')
  const extensionId = await askLonger(id, taskId)
  await desk.act(decideExtension, cast.leader, id, { extensionId, agree: false, note: '请按期答复。' })
  expect((await desk.record(id)).dueOn).toBe('2026-06-02')
  expect((await steps.task(id, unit)).extension?.state).toBe('refused')
})

test('Henan: the window runs from the assignment in working days, and the office has ten to decide', async () => {
  const { id, taskId } = await signedFor('2026-03-02', { profile: 'henan' })
  expect((await clocksOf(id, 'returnToAssigner'))[0]?.dueOn).toBe('2026-03-16')
  await desk.act(contest, cast.unitClerk(unit), id, { taskId, reason: 'otherUnitLeads', note: '应由水利部门主办。' })
  expect((await desk.timeline(id)).at(-1)?.changes).toContainEqual(
    expect.objectContaining({ label: '重新确定承办单位期限', to: '2026年3月16日' }),
  )
  on('2026-03-10')
  await desk.act(decideContest, cast.clerk, id, { taskId, agree: true, note: '同意。', newUnitId: second.id })
  // The reply runs from receipt by the new unit: until it signs, no clock of the old unit is left running.
  expect((await desk.record(id)).dueOn).toBeNull()
  await steps.acknowledge(id, second)
  expect((await desk.record(id)).dueOn).toBe('2026-06-10')
})

test('the internal limit stands beside the legal one and is stopped with the task', async () => {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']], { internalDueOn: '2026-05-08' })
  expect(await desk.record(id)).toMatchObject({ dueOn: '2026-06-02', internalDueOn: '2026-05-08' })
  await steps.answer(id, unit)
  expect(await desk.record(id)).toMatchObject({ internalDueOn: null })
  expect((await clocksOf(id, 'internal'))[0]?.stoppedOn).toBe('2026-03-02')
})

test('F11 the daily sweep tells of each near and each passed deadline exactly once', async () => {
  await sql`update suggestion_clocks set overdue_announced = true, reminded_days = 1`.execute(desk.database.handle)
  const { id } = await signedFor('2026-03-02', { profile: 'henan' })
  const typesOf = async () =>
    (await desk.timeline(id))
      .map((entry) => entry.type)
      .filter((type) => /nearDue|passDeadline|expireRating/.test(type))
  on('2026-05-22')
  expect(await sweepDeadlines(desk.ports, desk.database)).toEqual({ overdue: 0, near: 0 })
  expect((await clocksOf(id, 'returnToAssigner'))[0]?.stoppedOn).toBe('2026-03-16')
  on('2026-05-26')
  const both = await Promise.all([sweepDeadlines(desk.ports, desk.database), sweepDeadlines(desk.ports, desk.database)])
  expect(both.map((swept) => swept.near).toSorted((a, b) => a - b)).toEqual([0, 1])
  on('2026-06-02')
  expect(await sweepDeadlines(desk.ports, desk.database)).toEqual({ overdue: 0, near: 0 })
  on('2026-06-03')
  const { revision } = await desk.record(id)
  expect(await sweepDeadlines(desk.ports, desk.database)).toEqual({ overdue: 1, near: 0 })
  expect(await sweepDeadlines(desk.ports, desk.database)).toEqual({ overdue: 0, near: 0 })
  expect(await typesOf()).toEqual(['suggestions.nearDue', 'suggestions.passDeadline'])
  expect((await desk.record(id)).revision).toBe(revision)
  const passed = (await desk.timeline(id)).at(-1)
  expect(passed).toMatchObject({
    title: `答复超期（${unit.name}）`,
    payload: { unitIds: [unit.id], roles: ['officeClerk', 'officeLeader'] },
  })
  await steps.contact(id, unit)
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  on('2026-06-18')
  expect(await sweepDeadlines(desk.ports, desk.database)).toEqual({ overdue: 1, near: 0 })
  expect((await typesOf()).at(-1)).toBe('suggestions.expireRating')
  expect((await desk.record(id)).state).toBe('awaitingRating')
})
