import type { BodyOf } from '@lvzhi/contract'
import type { setLimit as setEntry } from '@lvzhi/contract/suggestion-limits'
import { afterAll, expect, test } from 'vitest'
import { aSuggestion, aSuggestionWorld } from '../../../../test-support/suggestion-builder.ts'
import { suggestionDesk } from '../../../../test-support/suggestion-desk.ts'
import { castOf, stepsAt } from '../../../../test-support/suggestion-handling.ts'
import { limits } from '../queries/limits.ts'
import { fillClocks } from './fill-clocks.ts'
import { setLimit, withdrawLimit } from './set-limit.ts'

const desk = await suggestionDesk('2026-03-02T09:00:00+08:00')
afterAll(() => desk.close())
const world = await aSuggestionWorld(desk.database.handle, '220000')
const cast = castOf(world)
const steps = stepsAt(desk, cast)
const [unit] = world.units
const on = (date: string) => desk.clock.set(`${date}T10:00:00+08:00`)
const paper = { text: '吉林省代表建议工作条例', article: '第二十条', textDate: '2025-07-30' }
const noQuery = { query: undefined, file: null }

const set = (body: Partial<BodyOf<typeof setEntry>>) =>
  desk.database.transaction((tx) =>
    setLimit(desk.ports)(desk.contextOf(tx, cast.leader), {
      params: undefined,
      ...noQuery,
      body: {
        step: 'returnToAssigner',
        limit: { amount: 5, unit: 'workingDay', startsAt: 'assigned' },
        inForceOn: '2026-03-10',
        ...paper,
        ...body,
      },
    }),
  )
const withdraw = (id: string) =>
  desk.database.transaction((tx) =>
    withdrawLimit(desk.ports)(desk.contextOf(tx, cast.leader), {
      params: { id },
      ...noQuery,
      body: { reason: '录错' },
    }),
  )
const seen = () => limits(desk.ports)(desk.contextOf(desk.database.handle, cast.leader))
const stepSeen = async (step: string) => (await seen()).steps.find((one) => one.step === step)

async function assignedOn(date: string) {
  on(date)
  const id = await aSuggestion(desk.database.handle, world, { profile: 'jilin' })
  await steps.assign(id, [[unit, 'lead']])
  return id
}
const clock = async (id: string, name: string) => (await desk.record(id)).clocks.find((one) => one.name === name)

test('代表法（2025）第五十一条第二款: a limit that may end later than the law’s is refused with its article', async () => {
  const months = { amount: 4, unit: 'month', startsAt: 'assigned' } as const
  await expect(set({ step: 'reply', limit: months })).rejects.toMatchObject({
    message: expect.stringContaining('不能长于代表法（2025）第五十一条第二款规定的3个月'),
    detail: { basis: ['代表法（2025）第五十一条第二款'] },
  })
  await expect(set({ inForceOn: '2026-03-02' })).rejects.toThrow('施行日期最早是2026年3月3日')
  await expect(set({ limit: { amount: 5, unit: 'workingDay', startsAt: 'redoOrdered' } })).rejects.toThrow('起算日')
  await expect(set({ limit: null })).rejects.toThrow('没有本机关录入的时限')
  expect((await seen()).entered).toEqual([])
})

test('F10 an office’s limit holds from its day on for cases handed over from then, and never for those that run', async () => {
  const running = await assignedOn('2026-03-02')
  expect(await clock(running, 'returnToAssigner')).toMatchObject({ dueOn: null })
  await set({})
  await set({ step: 'reply', limit: { amount: 2, unit: 'month', startsAt: 'assigned' } })
  await expect(set({})).rejects.toThrow('已有自2026年3月10日起施行的时限')
  expect(await stepSeen('returnToAssigner')).toMatchObject({ source: 'none' })
  expect(await clock(await assignedOn('2026-03-09'), 'reply')).toMatchObject({ dueOn: '2026-06-09', verified: false })

  const after = await assignedOn('2026-03-10')
  expect(await clock(after, 'reply')).toMatchObject({
    dueOn: '2026-05-11',
    verified: true,
    basis: expect.arrayContaining([
      { text: '吉林省代表建议工作条例第二十条（2025年7月30日文本，本机关录入）', verified: true },
    ]),
  })
  expect(await clock(after, 'returnToAssigner')).toMatchObject({ dueOn: '2026-03-17' })
  expect(await stepSeen('reply')).toMatchObject({ source: 'office', limit: { amount: 2, unit: 'month' } })

  // What runs keeps its limits, also where a clock is filled or a unit signs later.
  await fillClocks(desk.ports, desk.database)
  await steps.acknowledge(running, unit)
  expect(await clock(running, 'reply')).toMatchObject({ dueOn: '2026-06-02' })
  expect(await clock(running, 'returnToAssigner')).toMatchObject({ dueOn: null })
})

test('a later entry follows the former one and a step is given back to the law, each with its day; only what lies ahead is withdrawn', async () => {
  on('2026-03-20')
  const { id } = await set({ limit: { amount: 7, unit: 'workingDay', startsAt: 'assigned' }, inForceOn: '2026-04-01' })
  await set({ limit: null, inForceOn: '2026-05-06' })
  const former = (await seen()).entered.find((one) => one.step === 'returnToAssigner' && one.stands === 'inForce')
  await expect(withdraw(former?.id ?? '')).rejects.toThrow('自2026年3月10日起已经施行，不能撤销')
  await withdraw(id)
  await expect(withdraw(id)).rejects.toThrow('没有找到这条时限')
  await set({ limit: { amount: 3, unit: 'workingDay', startsAt: 'assigned' }, inForceOn: '2026-04-01' })
  expect(await clock(await assignedOn('2026-04-01'), 'returnToAssigner')).toMatchObject({ dueOn: '2026-04-07' })
  expect(await clock(await assignedOn('2026-05-06'), 'returnToAssigner')).toMatchObject({ dueOn: null })
  expect((await seen()).entered.map((one) => `${one.inForceOn} ${one.step} ${one.stands}`).toSorted()).toEqual([
    '2026-03-10 reply inForce',
    '2026-03-10 returnToAssigner past',
    '2026-04-01 returnToAssigner past',
    '2026-04-01 returnToAssigner withdrawn',
    '2026-05-06 returnToAssigner inForce',
  ])
})
