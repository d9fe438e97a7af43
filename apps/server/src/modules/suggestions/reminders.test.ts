import { expect, test } from 'vitest'
import { handlingGround } from '../../../test-support/handling-ground.ts'
import { aSuggestion } from '../../../test-support/suggestion-builder.ts'
import { sql } from '../../kernel/database/handle.ts'
import { findReminders, setReminders } from './commands/set-reminders.ts'
import { sweepDeadlines } from './commands/sweep.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const [unit] = world.units
const office = () => desk.contextOf(desk.database.handle, cast.clerk)
const set = (days: number[]) => setReminders(desk.ports)(office(), { body: { days } })

async function remindedOf(id: string) {
  return (await desk.timeline(id))
    .filter((entry) => entry.type === 'suggestions.nearDue')
    .map((entry) => [entry.title, entry.changes[0]?.to])
}

test('F11 UR-22 reminders go out at the offsets that the office sets, each once', async () => {
  expect(await findReminders()(office())).toEqual({ days: [5], set: false })
  expect(await set([3, 15, 1])).toEqual({ days: [15, 3, 1], set: true })
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  const near: Record<string, number> = {}
  // The reply is due on Tuesday 2 June 2026; the days between hold four weekends and no holiday.
  for (const day of [
    '2026-05-11',
    '2026-05-12',
    '2026-05-13',
    '2026-05-27',
    '2026-05-28',
    '2026-05-29',
    '2026-06-01',
    '2026-06-02',
  ]) {
    on(day)
    near[day] = (await sweepDeadlines(desk.ports, desk.database)).near
    expect((await sweepDeadlines(desk.ports, desk.database)).near).toBe(0)
  }
  expect(near).toEqual({
    '2026-05-11': 0,
    '2026-05-12': 1,
    '2026-05-13': 0,
    '2026-05-27': 0,
    '2026-05-28': 1,
    '2026-05-29': 0,
    '2026-06-01': 1,
    '2026-06-02': 0,
  })
  expect(await remindedOf(id)).toEqual([
    [`答复期限提醒（${unit.name}）`, '2026年6月2日，剩 15 个工作日'],
    [`答复临期（${unit.name}）`, '2026年6月2日，剩 3 个工作日'],
    [`答复临期（${unit.name}）`, '2026年6月2日，剩 1 个工作日'],
  ])
})

test('a reminder that was missed goes out once, at the nearest offset; what has gone out is not repeated for new offsets', async () => {
  await set([10, 5])
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  on('2026-05-27')
  expect((await sweepDeadlines(desk.ports, desk.database)).near).toBe(1)
  await set([20, 4])
  expect((await sweepDeadlines(desk.ports, desk.database)).near).toBe(1)
  await set([20, 10, 4])
  expect((await sweepDeadlines(desk.ports, desk.database)).near).toBe(0)
  expect((await remindedOf(id)).map(([title]) => title)).toEqual([
    `答复临期（${unit.name}）`,
    `答复临期（${unit.name}）`,
  ])
})

test('an office that has set nothing reminds five working days before, whatever another has set', async () => {
  await set([30])
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  await sql`update suggestions set division_code = '999999' where id = ${id}`.execute(desk.database.handle)
  on('2026-05-25')
  expect((await sweepDeadlines(desk.ports, desk.database)).near).toBe(0)
  on('2026-05-26')
  expect((await sweepDeadlines(desk.ports, desk.database)).near).toBe(1)
})

test('the same day twice is refused with its field', async () => {
  await expect(set([5, 3, 5])).rejects.toThrow('5 个工作日填写了两次')
})
