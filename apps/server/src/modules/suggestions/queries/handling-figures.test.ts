import { beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import {
  anActor,
  barePorts,
  contextOf,
  putGround,
  putSuggestion,
  worksFor,
} from '../../../../test-support/suggestion-rows.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import { groupedFigures, handlingFigures, type CountedSet, type HandlingFigure } from './handling-figures.ts'
import { listSuggestions } from './ledger.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let office: Actor

beforeAll(async () => {
  office = anActor({ roles: ['officeLeader'], organisation: worksFor(ground.office, '220000') })
  const [first, second] = ground.units
  const lead = [{ unit: first!, state: 'replied' }]
  const closed = { state: 'closed', tasks: lead }
  const accepted = { accepted_on: '2026-03-10', replied_on: '2026-05-20', category_code: '0101' }
  const satisfied = { process_grade: 'satisfied', result_grade: 'basicallySatisfied' }
  // Three of class B from the start: one becomes A, one C, one stays.
  for (const now of ['A', 'C', 'B']) {
    const id = await putSuggestion(database.handle, ground, {
      ...closed,
      set: { ...accepted, ...satisfied, reply_class: now },
    })
    await classed(id, now === 'B' ? ['B'] : ['B', now])
    await limited(id, now === 'C' ? '2026-05-01' : '2026-06-01', '2026-05-20')
  }
  // Dissatisfied once: one done again, one being done again; and one that nobody has rated.
  const again = await putSuggestion(database.handle, ground, {
    ...closed,
    set: { ...accepted, ...satisfied, round: 2, reply_class: 'A' },
  })
  await dissatisfied(again)
  const redoing = await putSuggestion(database.handle, ground, {
    state: 'rehandling',
    tasks: [
      { unit: first!, state: 'replied' },
      { unit: second!, part: 'assist', state: 'opinionGiven' },
    ],
    set: {
      ...accepted,
      category_code: '0402',
      process_grade: 'dissatisfied',
      result_grade: 'satisfied',
      round: 2,
      reply_class: 'C',
    },
  })
  await dissatisfied(redoing)
  await putSuggestion(database.handle, ground, {
    ...closed,
    set: { ...accepted, category_code: null, delegation_id: null, key_marked: true },
  })
  await putSuggestion(database.handle, ground, {
    state: 'closed',
    set: { origin: 'imported', replied_on: '2019-05-01', delegation_id: null },
  })
  await putSuggestion(database.handle, ground, { state: 'awaitingAssignment', set: { accepted_on: '2026-03-10' } })
  // Not accepted: in no figure.
  await putSuggestion(database.handle, ground, { state: 'firstCheck' })
})

async function classed(id: string, classes: readonly string[]): Promise<void> {
  for (const to of classes) {
    await sql`insert into suggestion_classes values (${newId()}, ${id}, 1, '2026-05-20', null, ${to}, '', '', '', '', now())`.execute(
      database.handle,
    )
  }
}

async function limited(id: string, due: string, stopped: string): Promise<void> {
  await sql`insert into suggestion_clocks (id, suggestion_id, round, name, starts_on, due_on, verified, stopped_on)
    values (${newId()}, ${id}, 1, 'reply', '2026-03-12', ${due}, true, ${stopped})`.execute(database.handle)
}

async function dissatisfied(id: string): Promise<void> {
  await sql`insert into suggestion_ratings values (${id}, 1, 'dissatisfied', 'satisfied', '没有解决', ${ground.people[0]!.id}, now())`.execute(
    database.handle,
  )
}

function numbersOf(figure: HandlingFigure): CountedSet[] {
  return [figure, ...(figure.of ? [figure.of] : []), ...figure.parts, ...figure.beside]
}

async function opened(counted: CountedSet): Promise<number> {
  const query = { ...counted.filter, page: 1, size: 200, sort: 'number', order: 'asc' } as const
  const listed = await listSuggestions(barePorts())(contextOf(database.handle, office), { query })
  expect(listed.items).toHaveLength(listed.total)
  return listed.total
}

test('the figures count what the rows say, and rates stand with both numbers', async () => {
  const figures = new Map((await handlingFigures(database.handle, office)).map((figure) => [figure.key, figure]))
  const value = (key: string) => [figures.get(key)!.value, figures.get(key)!.of?.value ?? null]
  expect(value('total')).toEqual([8, null])
  expect(value('inTime')).toEqual([2, 3])
  expect(value('contacted')).toEqual([0, 6])
  expect(value('processSatisfied')).toEqual([4, 5])
  expect(value('resultSatisfied')).toEqual([1, 5])
  expect(figures.get('resultSatisfied')!.beside.map((one) => [one.label, one.value])).toEqual([
    ['已评价', 5],
    ['未评价', 1],
  ])
  expect(value('redo')).toEqual([2, null])
  expect(figures.get('redo')!.parts.map((part) => part.value)).toEqual([1, 1])
  expect(figures.get('cohortB')!.parts.map((part) => [part.label, part.value])).toEqual([
    ['转为A类', 1],
    ['转为C类', 1],
    ['转为D类', 0],
    ['仍为B类', 1],
  ])
  for (const figure of figures.values()) {
    expect([figure.key, figure.addsUp]).toEqual([figure.key, true])
    expect(figure.definition).toMatch(/建议/)
    expect(figure.unit).toBe('件')
  }
})

test('every number opens as many rows of the ledger as it says', async () => {
  for (const figure of await handlingFigures(database.handle, office, { term: ground.termId })) {
    for (const counted of numbersOf(figure)) {
      expect([figure.key, counted.label, await opened(counted)]).toEqual([figure.key, counted.label, counted.value])
    }
  }
})

test.each(['delegation', 'category', 'unit'] as const)('by %s every number opens its rows', async (by) => {
  const groups = await groupedFigures(database.handle, office, by)
  expect(groups.length).toBeGreaterThan(1)
  for (const group of groups) {
    for (const counted of group.figures.filter((figure) => figure.value > 0).flatMap(numbersOf)) {
      expect([group.name, counted.label, await opened(counted)]).toEqual([group.name, counted.label, counted.value])
    }
  }
  const total = groups.reduce((sum, group) => sum + group.figures[0]!.value, 0)
  if (by !== 'unit') expect(total).toBe(8)
})

test('whoever has no office sees no figure, and an unknown set is refused', async () => {
  const [total] = await handlingFigures(database.handle, anActor({ roles: ['deputy'] }))
  expect(total!.value).toBe(0)
  await expect(opened({ label: '', value: 0, filter: { tab: 'all', figure: 'nothing' } })).rejects.toMatchObject({
    code: 'invalidField',
  })
})
