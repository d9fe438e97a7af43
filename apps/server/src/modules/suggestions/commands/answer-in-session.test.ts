import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aSuggestion,
  aSuggestionWorld,
  type Named,
  type SuggestionFacts,
  type SuggestionWorld,
} from '../../../../test-support/suggestion-builder.ts'
import { suggestionDesk, type SuggestionDesk } from '../../../../test-support/suggestion-desk.ts'
import { castOf, stepsAt, type Cast, type Steps } from '../../../../test-support/suggestion-handling.ts'
import { previewAssignment } from '../queries/assignment-preview.ts'
import { readerFor } from '../queries/reader.ts'
import { limitCondition } from '../queries/limit-where.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { reassign } from './reassign.ts'
import { sweepDeadlines } from './sweep.ts'

let desk: SuggestionDesk
let world: SuggestionWorld
let cast: Cast
let steps: Steps
let unit: Named
let second: Named

// The fourth session of the fourteenth congress: 20 to 24 January 2026.
beforeAll(async () => {
  desk = await suggestionDesk('2026-01-22T09:00:00+08:00')
  world = await aSuggestionWorld(desk.database.handle, '430000')
  cast = castOf(world)
  steps = stepsAt(desk, cast)
  ;[unit, second] = world.units
})
afterAll(() => desk.close())

const on = (date: string) => desk.clock.set(`${date}T10:00:00+08:00`)
const raised = (facts: SuggestionFacts = {}) =>
  aSuggestion(desk.database.handle, world, { profile: 'hunan', acceptedOn: '2026-01-21', ...facts })
const inSession = { answerInSession: true }

async function clockOf(id: string, name: string) {
  return (await desk.record(id)).clocks.filter((clock) => clock.name === name).at(-1)
}

async function late(): Promise<string[]> {
  const reader = await readerFor(desk.ports, desk.contextOf(desk.database.handle, cast.clerk))
  const rows = await sql<{ id: string }>`
    select s.id from suggestions s where ${limitCondition('legalOverdue', undefined, reader)}`.execute(
    desk.database.handle,
  )
  return rows.rows.map((row) => row.id)
}

test('F10 MS-16 handed over in session it is due on the closing day, beside the three months, and counted as late the day after', async () => {
  on('2026-01-22')
  const id = await raised()
  await steps.assign(id, [[unit, 'lead']], inSession)
  expect(await clockOf(id, 'inSession')).toMatchObject({ dueOn: '2026-01-24', verified: false, startsOn: '2026-01-22' })
  expect(await clockOf(id, 'reply')).toMatchObject({ dueOn: '2026-04-22' })
  expect(await desk.record(id)).toMatchObject({ dueOn: '2026-01-24', dueName: 'inSession' })
  const assigned = (await desk.timeline(id)).find((entry) => entry.type === 'suggestions.assign')
  expect(assigned?.changes).toContainEqual(
    expect.objectContaining({ label: `会期即复期限（${unit.name}）`, to: '2026年1月24日（未核实）' }),
  )
  on('2026-01-24')
  expect(await late()).not.toContain(id)
  on('2026-01-25')
  expect(await late()).toContain(id)
  await sweepDeadlines(desk.ports, desk.database)
  expect((await desk.timeline(id)).map((entry) => entry.title)).toContain(`会期即复超期（${unit.name}）`)
})

test('F10 MS-16 an answer delivered in session ends it; another unit takes over the same day', async () => {
  on('2026-01-22')
  const id = await raised()
  await steps.assign(id, [[unit, 'lead']], inSession)
  await desk.act(reassign, cast.clerk, id, {
    taskId: (await steps.task(id, unit)).id,
    newUnitId: second.id,
    reason: '职责分工',
  })
  expect(await clockOf(id, 'inSession')).toMatchObject({ dueOn: '2026-01-24', stoppedOn: null })
  on('2026-01-24')
  await steps.answer(id, second, 'A')
  expect(await clockOf(id, 'inSession')).toMatchObject({ stoppedOn: '2026-01-24' })
  expect((await desk.record(id)).state).toBe('awaitingRating')
  on('2026-01-26')
  expect(await late()).not.toContain(id)
})

test('F10 MS-16 assisting units owe nothing in session', async () => {
  on('2026-01-22')
  const id = await raised()
  await steps.assign(
    id,
    [
      [unit, 'lead'],
      [second, 'assist'],
    ],
    inSession,
  )
  expect((await desk.record(id)).clocks.filter((clock) => clock.name === 'inSession')).toHaveLength(1)
})

test('F10 MS-16 is refused with its source after the closing day, outside the session’s suggestions and in other places', async () => {
  on('2026-01-25')
  const after = await raised()
  await expect(steps.assign(after, [[unit, 'lead']], inSession)).rejects.toMatchObject({
    code: 'cannotAssign',
    message: expect.stringContaining('2026年1月20日至2026年1月24日'),
    detail: { basis: [expect.stringContaining('会期即复')] },
  })
  expect((await desk.record(after)).state).toBe('awaitingAssignment')
  on('2026-01-23')
  const between = await raised({ channel: 'interSession' })
  await expect(steps.assign(between, [[unit, 'lead']], inSession)).rejects.toThrow('会议期间提出的意见')
  const elsewhere = await raised({ profile: 'jilin' })
  await expect(steps.assign(elsewhere, [[unit, 'lead']], inSession)).rejects.toThrow('没有规定“会期即复”')
})

test('F10 MS-16 the preview offers it only where the rule allows it', async () => {
  on('2026-01-24')
  const units = [{ unitId: unit.id, part: 'lead' as const }]
  const ids = [await raised(), await raised({ channel: 'interSession' })]
  const preview = await previewAssignment(desk.ports)(desk.contextOf(desk.database.handle, cast.clerk), {
    body: { items: ids.map((id) => ({ id, units })) },
  })
  const due = new Map(preview.units[0]!.items.map((item) => [item.id, item.inSessionDueOn]))
  expect(ids.map((id) => due.get(id))).toEqual(['2026-01-24', null])
})
