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
import type { HandlerInput } from '../../../kernel/http/bind.ts'
import type { listSuggestions as entry } from '@lvzhi/contract/suggestions'
import { Lamp } from '@lvzhi/contract/suggestion-terms'
import { listSuggestions } from './ledger.ts'
import { similarSuggestions } from './similar.ts'
import { listTasks } from './tasks.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let office: Actor
let unitClerk: Actor
const ids: Record<string, string> = {}

// 3 June 2026 is a Wednesday.
beforeAll(async () => {
  const [education, finance] = ground.units
  office = anActor({ roles: ['officeClerk'], organisation: worksFor(ground.office, '220000') })
  unitClerk = anActor({ roles: ['unitClerk'], organisation: worksFor(education!.id, '220000') })
  const put = async (name: string, spec: Parameters<typeof putSuggestion>[2]) => {
    ids[name] = await putSuggestion(database.handle, ground, spec)
  }
  const own = [{ unit: education! }]
  await put('overdue', { number: '0001', title: '关于农村学校食堂管理的建议', dueOn: '2026-06-02', tasks: own })
  await put('today', { number: '0002', title: '关于城市电梯维修的建议', dueOn: '2026-06-03', tasks: own })
  await put('near', { number: '0003', title: '关于5G基站选址的建议', dueOn: '2026-06-10', tasks: [{ unit: finance! }] })
  await put('normal', { number: '0012', title: '关于养老机构消防的建议', dueOn: '2026-06-11', tasks: own })
  await put('closed', {
    number: '0115',
    state: 'closed',
    title: '关于公交线路的建议',
    grounds: '市民养 老院门口没有站。',
  })
  await put('secret', { title: '关于某事的建议', confidential: true, lead: ground.people[2]!, tasks: own })
  await put('checking', { state: 'firstCheck', title: '关于中小学校车的建议', lead: ground.people[1]! })
  await put('draft', { state: 'draft', title: '关于农村学校食堂管理问题的建议' })
})

type Query = HandlerInput<typeof entry>['query']

async function list(actor: Actor, query: Partial<Query> = {}) {
  const full: Query = { page: 1, size: 50, tab: 'all', sort: 'number', order: 'asc', ...query }
  return listSuggestions(barePorts())(contextOf(database.handle, actor), { query: full })
}

async function found(query: Partial<Query>, actor = office): Promise<string[]> {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return (await list(actor, query)).items.map((item) => names.get(item.id) ?? item.id).toSorted()
}

test('tabs count what they open, under the same filters', async () => {
  for (const filters of [{}, { q: '学校' }, { unit: ground.units[0]!.id }]) {
    const all = await list(office, filters)
    for (const { tab, count } of all.tabs) {
      const opened = await list(office, { ...filters, tab })
      expect([tab, opened.total, opened.items.length]).toEqual([tab, count, count])
    }
  }
  expect((await list(office)).tabs.map(({ tab, count }) => [tab, count])).toEqual([
    ['all', 7],
    ['checking', 1],
    ['awaitingAssignment', 0],
    ['inHandling', 5],
    ['awaitingRating', 0],
    ['rehandling', 0],
    ['closed', 1],
  ])
})

test('the lamp of a row is the lamp by which it is filtered, by working days', async () => {
  expect(await found({ lamp: 'overdue' })).toEqual(['overdue'])
  expect(await found({ lamp: 'near' })).toEqual(['near', 'today'])
  expect(await found({ lamp: 'normal' })).toEqual(['normal'])
  const all = await list(office)
  expect(all.items.map((item) => [item.number, item.daysLeft])).toContainEqual(['0001', -1])
  expect(all.items.map((item) => [item.number, item.daysLeft])).toContainEqual(['0003', 5])
  for (const lamp of Lamp.codes) {
    const shown = all.items.filter((item) => item.lamp === lamp).map((item) => item.id)
    expect((await list(office, { lamp })).items.map((item) => item.id).toSorted()).toEqual(shown.toSorted())
  }
})

test.each([
  ['学校', ['checking', 'overdue']],
  ['养老', ['closed', 'normal']],
  ['5G', ['near']],
  ['５ｇ基站', ['near']],
  ['0115', ['closed']],
  ['00', ['near', 'normal', 'overdue', 'today']],
  ['王秋实', ['checking']],
  ['wqs', ['checking']],
  ['教育厅', ['normal', 'overdue', 'secret', 'today']],
  ['站', ['closed', 'near']],
  ['100%', []],
  ['没有这回事', []],
])('searching %s finds %j', async (q, names) => {
  expect(await found({ q })).toEqual(names)
})

test('a unit neither sees nor finds out who raised a confidential suggestion; the office does (MS-36)', async () => {
  const [secret] = (await list(unitClerk, { q: '某事' })).items
  expect(secret).toMatchObject({ id: ids['secret'], leadName: '（要求保密）', delegation: null })
  expect(await found({ q: '赵曾泉' }, unitClerk)).toEqual([])
  expect(await found({ q: 'zzq' }, unitClerk)).toEqual([])
  expect(await found({ q: '赵曾泉' }, office)).toEqual(['secret'])
})

test('pages join without a row twice or missing', async () => {
  for (const sort of ['number', 'raisedOn', 'dueOn', 'lastMovedAt', 'title'] as const) {
    for (const order of ['asc', 'desc'] as const) {
      const seen: string[] = []
      for (const page of [1, 2, 3, 4])
        seen.push(...(await list(office, { sort, order, page, size: 2 })).items.map((item) => item.id))
      expect(new Set(seen).size).toBe(7)
      expect(seen).toHaveLength(7)
    }
  }
})

test('rows offer the acts of the table to this reader only', async () => {
  const own = (await list(unitClerk)).items.find((item) => item.id === ids['today'])
  expect(own?.allowedActs).toContain('recordContact')
  const offices = (await list(office)).items.find((item) => item.id === ids['today'])
  expect(offices?.allowedActs).toContain('reassign')
  expect(offices?.allowedActs).not.toContain('recordContact')
})

test('the desk of a unit holds its own tasks, unread first', async () => {
  const desk = await listTasks(barePorts())(contextOf(database.handle, unitClerk), {
    query: { page: 1, size: 50, tab: 'all' },
  })
  expect(desk.total).toBe(4)
  expect(desk.items.every((item) => item.unread && item.unit.name === '省教育厅')).toBe(true)
  expect(desk.tabs).toContainEqual({ tab: 'handling', count: 4 })
})

test('a near-duplicate is among the first five; drafts and confidential ones never are (F3)', async () => {
  for (let at = 0; at < 30; at++) {
    await putSuggestion(database.handle, ground, {
      title: `关于加强第${at}号公路学校路段安全的建议`,
      grounds: '车多人多。',
    })
  }
  const similar = await similarSuggestions()(contextOf(database.handle, office), {
    body: { title: '关于加强农村学校食堂管理的建议', text: '情况和问题。' },
  })
  expect(similar.items.length).toBeLessThanOrEqual(5)
  expect(similar.items[0]?.id).toBe(ids['overdue'])
  expect(similar.items[0]?.reason).toMatch(/^共同词：.*食堂/)
  expect(similar.items.map((item) => item.id)).not.toContain(ids['draft'])
  const secret = await similarSuggestions()(contextOf(database.handle, office), {
    body: { title: '关于某事的建议', text: '' },
  })
  expect(secret.items.map((item) => item.id)).not.toContain(ids['secret'])
})
