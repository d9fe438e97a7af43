import type { AnswerOf } from '@lvzhi/contract'
import type { readLedgerFacets } from '@lvzhi/contract/suggestion-views'
import { awaitedActs } from '@lvzhi/contract/suggestion-views'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { listSuggestions as entry } from '@lvzhi/contract/suggestions'
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
import type { HandlerInput } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { listSuggestions } from './ledger.ts'
import { readLedgerFacets as facetsOf } from './ledger-facets.ts'
import { readOverdueBoard } from './overdue-board.ts'

type Query = HandlerInput<typeof entry>['query']

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let clerk: Actor
let reviewer: Actor
let leader: Actor
let preliminary: Actor

// 3 June 2026 is a Wednesday; near reaches to 10 June.
beforeAll(async () => {
  const office = worksFor(ground.office, '220000')
  clerk = anActor({ roles: ['officeClerk'], organisation: office })
  reviewer = anActor({ roles: ['officeReviewer'], organisation: office })
  leader = anActor({ roles: ['officeLeader'], organisation: office })
  preliminary = anActor({
    roles: ['preliminaryReviewer'],
    organisation: worksFor(ground.electing, '220100', 'prefecture'),
  })
  await putCases()
})
async function putClock(
  suggestion: string,
  name: string,
  dueOn: string | null,
  more: { unit?: number; startsOn?: string } = {},
): Promise<void> {
  const task = await sql<{ id: string }>`select id from suggestion_tasks where suggestion_id = ${suggestion}
    and (${more.unit === undefined ? null : ground.units[more.unit]!.id}::uuid is null or unit_id = ${
      more.unit === undefined ? null : ground.units[more.unit]!.id
    })`.execute(database.handle)
  await sql`insert into suggestion_clocks (id, suggestion_id, task_id, round, name, starts_on, due_on, remark, verified)
    values (${newId()}, ${suggestion}, ${name === 'rating' ? null : (task.rows[0]?.id ?? null)}, 1, ${name},
      ${more.startsOn ?? '2026-03-12'}, ${dueOn}, ${dueOn === null ? '未规定' : null}, true)`.execute(database.handle)
}

/** Cases in every state, with tasks, clocks and requests that open and close each act. */
async function putCases(): Promise<void> {
  const put = (spec: Parameters<typeof putSuggestion>[2]) => putSuggestion(database.handle, ground, spec)
  for (const state of SuggestionState.codes) {
    if (state === 'merged') continue
    await put({ state, electing: state === 'preliminaryCheck' ? ground.electing : null })
  }
  const first = await put({ state: 'secondCheck', number: null })
  await put({ state: 'secondCheck', set: { merge_into_id: first, merge_reason: '相同' } })
  await put({ state: 'awaitingAssignment', set: { merge_into_id: first, merge_reason: '相同' } })
  await put({ set: { state: 'merged', merge_into_id: first, merge_reason: '相同' } })
  await put({ state: 'heldForSession', set: { session_id: ground.sessionId } })
  const [education, finance] = [ground.units[0]!, ground.units[1]!]
  for (const [state, round] of [
    ['contested', 1],
    ['acknowledged', 1],
    ['contested', 2],
  ] as const) {
    const id = await put({ tasks: [{ unit: education, state, round: 1 }], set: { round } })
    if (state === 'acknowledged') {
      await sql`insert into suggestion_extensions (id, task_id, reason, requested_by, requested_at, state)
        select ${newId()}, id, '理由', '经办', now(), 'requested' from suggestion_tasks where suggestion_id = ${id}`.execute(
        database.handle,
      )
    }
  }
  for (const [dueOn, startsOn] of [
    ['2026-06-02', '2026-05-20'],
    ['2026-06-03', '2026-05-20'],
    [null, '2026-05-04'],
    [null, '2026-05-05'],
  ] as const) {
    await putClock(await put({ state: 'awaitingRating' }), 'rating', dueOn, { startsOn })
  }
  const late = await put({
    dueOn: '2026-06-01',
    number: '0701',
    tasks: [{ unit: education }, { unit: finance, part: 'assist' }],
    set: { category_code: '0101' },
  })
  await putClock(late, 'reply', '2026-06-01', { unit: 0 })
  await putClock(late, 'internal', '2026-05-20', { unit: 0 })
  await putClock(late, 'coHandler', '2026-06-08', { unit: 1 })
  const near = await put({ dueOn: '2026-06-10', tasks: [{ unit: education }], set: { category_code: '0102' } })
  await putClock(near, 'reply', '2026-06-10')
  await putClock(near, 'internal', '2026-06-05')
  const assisting = await put({
    dueOn: '2026-08-10',
    tasks: [{ unit: education }, { unit: finance, part: 'assist' }],
    set: { category_code: '0201', last_moved_at: '2026-06-02T01:00:00Z', raised_on: '2026-06-01' },
  })
  await putClock(assisting, 'reply', '2026-08-10', { unit: 0 })
  await putClock(assisting, 'coHandler', '2026-05-30', { unit: 1 })
  for (let at = 0; at < 30; at++) await put({ state: 'firstCheck', title: `关于第${at}件待审核事项的建议` })
}

async function list(actor: Actor, query: Partial<Query> = {}) {
  const full: Query = { page: 1, size: 200, tab: 'all', sort: 'number', order: 'asc', ...query }
  return listSuggestions(barePorts())(contextOf(database.handle, actor), { query: full })
}
const facets = (actor: Actor, query: Partial<Query> = {}): Promise<AnswerOf<typeof readLedgerFacets>> =>
  facetsOf(barePorts())(contextOf(database.handle, actor), { query: { tab: 'all', ...query } })

test('UR-84 F12 等我处理 is decided on the server: the same rows as the buttons of every row say, with the right count, page 2 too', async () => {
  for (const actor of [clerk, reviewer, leader, preliminary]) {
    const all = await list(actor)
    expect(all.total).toBeLessThanOrEqual(200)
    for (const act of awaitedActs) {
      const expected = all.items.filter((row) => row.allowedActs.includes(act)).map((row) => row.id)
      const found = await list(actor, { act })
      expect([act, found.items.map((row) => row.id).toSorted()]).toEqual([act, expected.toSorted()])
      expect(found.total).toBe(expected.length)
    }
    const waiting = all.items.filter((row) => awaitedActs.some((act) => row.allowedActs.includes(act)))
    const pages = []
    for (const page of [1, 2, 3, 4, 5]) pages.push(await list(actor, { waiting: '1', page, size: 10 }))
    expect(pages.map((page) => page.total)).toEqual(pages.map(() => waiting.length))
    expect(pages.flatMap((page) => page.items.map((row) => row.id)).toSorted()).toEqual(
      waiting.map((row) => row.id).toSorted(),
    )
    const counted = (await facets(actor)).awaiting
    for (const { act, count } of counted) expect([act, count]).toEqual([act, (await list(actor, { act })).total])
  }
  expect((await list(clerk, { waiting: '1', page: 2, size: 20 })).items.length).toBeGreaterThan(0)
})

test('UR-25 each facet is a filter whose count is the ledger’s own, under the other filters that are set', async () => {
  const unit = ground.units[1]!.id
  for (const base of [
    {},
    { unit },
    { category: '01' },
    { tab: 'inHandling' as const },
    { limit: 'legalOverdue' as const },
  ]) {
    const counted = await facets(clerk, base)
    for (const { limit, count } of counted.limits) {
      expect([base, limit, count]).toEqual([base, limit, (await list(clerk, { ...base, limit })).total])
    }
    for (const { code, count } of counted.categories) {
      if (code === null) continue
      expect([base, code, count]).toEqual([base, code, (await list(clerk, { ...base, category: code })).total])
    }
    if ('limit' in base) continue
    const { recent, idle } = counted
    expect(recent.count).toBe((await list(clerk, { ...base, recentDays: recent.days })).total)
    expect(idle.count).toBe((await list(clerk, { ...base, idleDays: idle.days })).total)
    expect(counted.unread).toBe((await list(clerk, { ...base, unread: '1' })).total)
  }
})

test('UR-33 F11 the board of 临期 and 超期 counts each unit by its own limits, and every number opens as many rows', async () => {
  const board = await readOverdueBoard(barePorts())(contextOf(database.handle, clerk))
  const [education, finance] = [ground.units[0]!, ground.units[1]!]
  const line = (id: string) =>
    Object.fromEntries(board.units.find(({ unit }) => unit.id === id)!.counts.map(({ limit, count }) => [limit, count]))
  expect(line(education.id)).toEqual({ legalNear: 1, legalOverdue: 1, internalNear: 1, internalOverdue: 1 })
  // The assisting unit answers for its opinion, not for the reply of the leading one.
  expect(line(finance.id)).toEqual({ legalNear: 1, legalOverdue: 1, internalNear: 0, internalOverdue: 0 })
  for (const { unit, counts } of board.units) {
    for (const { limit, count } of counts) {
      expect([unit.name, limit, count]).toEqual([unit.name, limit, (await list(clerk, { unit: unit.id, limit })).total])
    }
  }
  for (const { limit, count } of board.totals) expect(count).toBe((await list(clerk, { limit })).total)
  expect(board.units.find(({ unit }) => unit.id === finance.id)?.longest).toBe(4)
})

test('UR-37 no movement for n days is asked of open cases only; merged ones stay findable', async () => {
  const idle = await list(clerk, { idleDays: 30 })
  expect(idle.items.map((row) => row.state)).not.toContain('closed')
  expect(idle.items.map((row) => row.state)).toContain('inHandling')
  const merged = await list(clerk, { merged: '1' })
  expect(merged.items.map((row) => row.state).toSorted()).toEqual(['merged', 'secondCheck'])
})

test('a handling unit may neither see who holds a case nor ask for it', async () => {
  await sql`insert into suggestion_holders select id, ${clerk.accountId}, '经办', now() from suggestions where number = '0701'`.execute(
    database.handle,
  )
  const unit = anActor({ roles: ['unitClerk'], organisation: worksFor(ground.units[0]!.id, '220000') })
  const [row] = (await list(clerk, { holder: 'me' })).items
  expect(row?.holder).toEqual({ id: clerk.accountId, name: '经办' })
  expect((await list(clerk, { holder: 'none' })).items.map((one) => one.id)).not.toContain(row?.id)
  const asked = await list(unit, { holder: clerk.accountId })
  expect(asked.total).toBe((await list(unit)).total)
  expect(asked.items.every((one) => one.holder === null && !one.unread)).toBe(true)
})
