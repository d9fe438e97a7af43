import fc from 'fast-check'
import type { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aSuggestion,
  aSuggestionWorld,
  accountOf,
  type SuggestionWorld,
} from '../../../test-support/suggestion-builder.ts'
import { suggestionDesk, type SuggestionDesk } from '../../../test-support/suggestion-desk.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { readSheet } from '../../kernel/sheets/read-sheet.ts'
import { freezeCohort } from './commands/freeze-cohort.ts'
import { lookBack } from './commands/look-back.ts'
import { lookBackMembers } from './commands/look-back-members.ts'
import { voidCohort } from './commands/void-cohort.ts'
import { listCohortMembers, readCohort } from './queries/cohort.ts'
import { listCohorts, previewCohort } from './queries/cohorts.ts'
import { exportCohort } from './queries/export-cohort.ts'
import type { MemberFilter } from './store-cohorts.ts'

let desk: SuggestionDesk
let codes = 130_000

beforeAll(async () => {
  desk = await suggestionDesk('2026-11-20T09:00:00+08:00')
})
afterAll(() => desk.close())

interface Place {
  readonly world: SuggestionWorld
  readonly clerk: Actor
}

/** A city of its own, so that cohorts of one test never meet those of another. */
async function aPlace(): Promise<Place> {
  codes += codes % 10_000 === 9_900 ? 200 : 100
  const world = await aSuggestionWorld(desk.database.handle, String(codes))
  return { world, clerk: accountOf(world, world.office, 'officeClerk') }
}

/** One entry of the dated history: day, class, round. */
type Entry = readonly [on: string, to: ReplyClass, round?: number]

async function classed({ world }: Place, entries: readonly Entry[], set: Readonly<Record<string, string>> = {}) {
  const id = await aSuggestion(desk.database.handle, world, { state: 'closed', profile: 'jilin' })
  const unit = world.units[0]
  const last = entries.at(-1)?.[1] ?? 'B'
  const changed = { lead_unit_id: unit.id, lead_unit_name: unit.name, reply_class: last, ...set }
  const columns = Object.entries(changed).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update suggestions set ${sql.join(columns)} where id = ${id}`.execute(desk.database.handle)
  for (const [at, [on, to, round]] of entries.entries()) {
    await sql`insert into suggestion_classes (id, suggestion_id, round, changed_on, from_class, to_class, meaning, reason, evidence, changed_by, changed_at)
      values (${newId()}, ${id}, ${round ?? 1}, ${on}, ${entries[at - 1]?.[1] ?? null}, ${to}, '含义', '理由', '依据', '经办',
        ${new Date(Date.parse('2026-01-01T00:00:00Z') + at * 60_000)})`.execute(desk.database.handle)
  }
  return id
}

async function classOn(id: string, on: string): Promise<string | null> {
  const found = await sql<{ reply_class: string }>`
    select reply_class from pub_suggestions_classes_on(${on}::date) where suggestion_id = ${id}`.execute(
    desk.database.handle,
  )
  return found.rows[0]?.reply_class ?? null
}

function inTransaction<T>(actor: Actor, work: (context: ReturnType<SuggestionDesk['contextOf']>) => Promise<T>) {
  return desk.database.transaction((tx) => work(desk.contextOf(tx, actor)))
}

const freeze = ({ world, clerk }: Place, on: string) =>
  inTransaction(clerk, (context) =>
    freezeCohort(context, { body: { name: '本届B类建议回头看', termId: world.termId, classOn: on } }),
  )
const report = (actor: Actor, id: string, asOf?: string) =>
  readCohort()(desk.contextOf(desk.database.handle, actor), { params: { id }, query: { asOf } })
const members = (actor: Actor, id: string, filter: MemberFilter & { asOf?: string } = {}) =>
  listCohortMembers()(desk.contextOf(desk.database.handle, actor), {
    params: { id },
    query: { page: 1, size: 200, ...filter },
  })

test('F15 某日的答复类别：当天的变更算数，一天变更两次以后一次为准，重新办理的一轮接着算', async () => {
  const place = await aPlace()
  const id = await classed(place, [
    ['2026-05-10', 'B'],
    ['2026-06-01', 'C'],
    ['2026-06-01', 'B'],
    ['2026-09-30', 'A', 2],
  ])
  expect(await classOn(id, '2026-05-09')).toBeNull()
  expect(await classOn(id, '2026-05-10')).toBe('B')
  expect(await classOn(id, '2026-05-31')).toBe('B')
  expect(await classOn(id, '2026-06-01')).toBe('B')
  expect(await classOn(id, '2026-09-29')).toBe('B')
  expect(await classOn(id, '2026-09-30')).toBe('A')
  expect(await classOn(id, '2030-01-01')).toBe('A')
})

test('F19 名单一次选定：那一天为B类的都在内，以前以后的不在内，此后不增不减', async () => {
  const place = await aPlace()
  const kept = await classed(place, [['2026-05-10', 'B']])
  const solvedLater = await classed(place, [
    ['2026-05-10', 'B'],
    ['2026-07-01', 'A'],
  ])
  await classed(place, [
    ['2026-05-10', 'B'],
    ['2026-06-30', 'A'],
  ])
  await classed(place, [['2026-07-01', 'B']])
  const elsewhere = await aPlace()
  await classed(elsewhere, [['2026-05-10', 'B']])
  const preview = await previewCohort()(desk.contextOf(desk.database.handle, place.clerk), {
    query: { termId: place.world.termId, classOn: '2026-06-30' },
  })
  expect(preview).toEqual({ members: 2, others: [] })
  const cohort = await freeze(place, '2026-06-30')
  expect(cohort).toMatchObject({ members: 2, frozenBy: place.clerk.name, classOn: '2026-06-30', voided: null })
  expect((await members(place.clerk, cohort.id)).items.map((one) => one.id).toSorted()).toEqual(
    [kept, solvedLater].toSorted(),
  )
  // A reply that comes later is of no earlier cohort, and what was frozen cannot be changed behind the report.
  await classed(place, [['2026-06-30', 'B']])
  expect((await report(place.clerk, cohort.id)).whole.members).toBe(2)
  const handle = desk.database.handle
  await expect(
    sql`delete from suggestion_cohort_members where cohort_id = ${cohort.id}`.execute(handle),
  ).rejects.toThrow('only ever added')
  await expect(sql`delete from suggestion_cohorts where id = ${cohort.id}`.execute(handle)).rejects.toThrow(
    'frozen cohort',
  )
  await expect(
    sql`update suggestion_cohorts set member_count = 1 where id = ${cohort.id}`.execute(handle),
  ).rejects.toThrow('frozen cohort')
})

test('F19 报告：转A、转C、转D、仍为B各自成行，合起来等于名单；仍为B为 0 也列出；每个数字打开的正是那些建议', async () => {
  const place = await aPlace()
  const { world, clerk } = place
  const second = { lead_unit_id: world.units[1].id, lead_unit_name: world.units[1].name, category_code: '0101' }
  const solved = await classed(place, [['2026-05-10', 'B']], second)
  const impossible = await classed(place, [['2026-05-10', 'B']])
  const reference = await classed(place, [['2026-05-10', 'B']])
  const still = await classed(place, [['2026-05-10', 'B']], second)
  const untouched = await classed(place, [['2026-05-10', 'B']])
  const cohort = await freeze(place, '2026-06-30')
  const before = await report(clerk, cohort.id)
  expect(before.whole).toMatchObject({
    members: 5,
    classes: { A: 0, B: 5, C: 0, D: 0 },
    lookedBack: 0,
    notLookedBack: 5,
  })
  const became = async (id: string, to: ReplyClass, changedOn: string) =>
    desk.act(lookBack, clerk, id, { to, changedOn, reason: '实地核实', evidence: '验收报告' })
  await became(solved, 'A', '2026-10-01')
  await became(impossible, 'C', '2026-10-02')
  await became(reference, 'D', '2026-10-03')
  await became(still, 'B', '2026-10-04')
  const after = await report(clerk, cohort.id)
  expect(after.whole).toMatchObject({ classes: { A: 1, B: 2, C: 1, D: 1 }, lookedBack: 4, notLookedBack: 1 })
  expect(after.units.map(({ name, members: count, classes }) => [name, count, classes])).toEqual([
    [world.units[1].name, 2, { A: 1, B: 1, C: 0, D: 0 }],
    [world.units[0].name, 3, { A: 0, B: 1, C: 1, D: 1 }],
  ])
  expect(after.categories.map(({ key, name, members: count }) => [key, name, count])).toEqual([
    ['01', '农业农村', 2],
    [null, '没有分类', 3],
  ])
  const rows = async (filter: MemberFilter) => (await members(clerk, cohort.id, filter)).items.map((one) => one.id)
  expect(await rows({ now: 'A' })).toEqual([solved])
  expect(await rows({ now: 'B', looked: 'yes' })).toEqual([still])
  expect(await rows({ now: 'B', looked: 'no' })).toEqual([untouched])
  expect(await rows({ now: 'B', category: '01' })).toEqual([still])
  expect((await rows({ category: 'none' })).toSorted()).toEqual([impossible, reference, untouched].toSorted())
  expect(await rows({ unit: world.units[1].id, now: 'A' })).toEqual([solved])
  // As of an earlier day the same report says what was true then.
  expect((await report(clerk, cohort.id, '2026-10-01')).whole.classes).toEqual({ A: 1, B: 4, C: 0, D: 0 })
  expect((await report(clerk, cohort.id, '2026-09-30')).whole.classes).toEqual({ A: 0, B: 5, C: 0, D: 0 })
  const [member] = (await members(clerk, cohort.id, { now: 'C' })).items
  expect(member?.changes).toEqual([
    {
      changedOn: '2026-10-02',
      to: 'C',
      meaning: '因目前条件限制或者其他原因留待以后解决',
      reason: '实地核实',
      evidence: '验收报告',
      by: clerk.name,
    },
  ])
  await expect(report(clerk, cohort.id, '2026-06-29')).rejects.toThrow('统计日期不能早于名单的截止日期')
  await expect(report(clerk, cohort.id, '2026-11-21')).rejects.toThrow('统计日期不能晚于今天')
})

test('F19 批量回头看：每件各有类别、日期、情况和依据，要么全部登记，要么一件也不登记', async () => {
  const place = await aPlace()
  const { clerk } = place
  const first = await classed(place, [['2026-05-10', 'B']])
  const second = await classed(place, [['2026-05-10', 'B']])
  const outside = await classed(place, [['2026-05-10', 'A']])
  const cohort = await freeze(place, '2026-06-30')
  const item = (id: string, to: ReplyClass, changedOn = '2026-11-01') =>
    ({ id, revision: 0, to, changedOn, reason: '核实', evidence: `依据${to}` }) as const
  const run = (items: readonly ReturnType<typeof item>[]) =>
    inTransaction(clerk, (context) =>
      lookBackMembers(desk.ports)(context, { params: { id: cohort.id }, body: { items: [...items] } }),
    )
  await expect(run([item(first, 'A'), item(second, 'A', '2026-11-21')])).rejects.toThrow(
    '第 2 行：变更日期不能晚于今天。本次没有登记任何一件。',
  )
  await expect(run([item(first, 'A'), item(outside, 'A')])).rejects.toThrow('第 2 行不在这个名单里')
  await expect(run([item(first, 'A'), item(first, 'C')])).rejects.toThrow('列了两次')
  expect((await report(clerk, cohort.id)).whole.lookedBack).toBe(0)
  expect(await run([item(first, 'A'), item(second, 'C')])).toEqual({ done: 2 })
  expect((await report(clerk, cohort.id)).whole).toMatchObject({
    classes: { A: 1, B: 0, C: 1, D: 0 },
    notLookedBack: 0,
  })
  await expect(run([item(first, 'A')])).rejects.toThrow('第 1 行：您打开之后')
})

test('F19 错定的名单只能写明理由作废，作废后仍可查看，不能再登记', async () => {
  const place = await aPlace()
  const id = await classed(place, [['2026-05-10', 'B']])
  const cohort = await freeze(place, '2026-06-30')
  const stopped = await inTransaction(place.clerk, (context) =>
    voidCohort(context, { params: { id: cohort.id }, body: { revision: 0, reason: '截止日期选错' } }),
  )
  expect(stopped.voided).toMatchObject({ reason: '截止日期选错', by: place.clerk.name })
  const read = await report(place.clerk, cohort.id)
  expect(read).toMatchObject({ mayVoid: false, mayLookBack: false })
  expect(read.history.map((one) => one.title)).toEqual(['作废回头看名单', '确定回头看名单'])
  expect((await members(place.clerk, cohort.id)).items[0]?.choices).toEqual([])
  const item = { id, revision: 0, to: 'A', changedOn: '2026-11-01', reason: '核实', evidence: '依据' } as const
  await expect(
    inTransaction(place.clerk, (context) =>
      lookBackMembers(desk.ports)(context, { params: { id: cohort.id }, body: { items: [item] } }),
    ),
  ).rejects.toThrow('已经作废')
  await expect(
    inTransaction(place.clerk, (context) =>
      voidCohort(context, { params: { id: cohort.id }, body: { revision: 1, reason: '再作废' } }),
    ),
  ).rejects.toThrow('已经作废')
})

test('F19 名单只有本地和上级看得到；别处的按不存在答复；没有B类、日期在后、别处的届次都不能确定', async () => {
  const place = await aPlace()
  await classed(place, [['2026-05-10', 'B']])
  const cohort = await freeze(place, '2026-06-30')
  const stranger = await aPlace()
  await expect(report(stranger.clerk, cohort.id)).rejects.toThrow('没有找到这个回头看名单')
  const list = (actor: Actor) =>
    listCohorts()(desk.contextOf(desk.database.handle, actor), { query: { page: 1, size: 50 } })
  expect((await list(place.clerk)).items.map((one) => one.id)).toEqual([cohort.id])
  expect((await list(stranger.clerk)).total).toBe(0)
  await expect(freeze(stranger, '2026-06-30')).rejects.toThrow('这一届没有B类建议')
  await expect(freeze(place, '2026-11-21')).rejects.toThrow('截止日期不能晚于今天')
  await expect(freeze({ world: place.world, clerk: stranger.clerk }, '2026-06-30')).rejects.toThrow('没有找到这个届次')
})

test('F19 数目碰巧相同的两类件（CO）不按数目相连：转C的件数等于不满意件数，各是各的建议', async () => {
  const place = await aPlace()
  const dissatisfied: string[] = []
  const toC: string[] = []
  for (let at = 0; at < 3; at += 1) {
    toC.push(await classed(place, [['2026-05-10', 'B'], ['2026-10-10', 'C']])) // prettier-ignore
    const id = await classed(place, [['2026-05-10', 'A']])
    await sql`insert into suggestion_ratings (suggestion_id, round, process, result, reason, rated_by, rated_at)
      values (${id}, 1, 'satisfied', 'dissatisfied', '没有解决', ${place.world.deputies[0].id}, now())`.execute(
      desk.database.handle,
    )
    dissatisfied.push(id)
  }
  const cohort = await freeze(place, '2026-06-30')
  const { whole } = await report(place.clerk, cohort.id)
  expect(whole).toMatchObject({ members: 3, classes: { A: 0, B: 0, C: 3, D: 0 } })
  const opened = (await members(place.clerk, cohort.id, { now: 'C' })).items.map((one) => one.id)
  expect(opened.toSorted()).toEqual(toC.toSorted())
  expect(opened.filter((id) => dissatisfied.includes(id))).toEqual([])
})

test('F19 导出的件数等于列表的件数，仍为B的也在内', async () => {
  const place = await aPlace()
  for (let at = 0; at < 4; at += 1) await classed(place, [['2026-05-10', 'B']])
  await classed(place, [['2026-05-10', 'B'], ['2026-08-08', 'A']]) // prettier-ignore
  const cohort = await freeze(place, '2026-06-30')
  for (const filter of [{}, { now: 'B' }, { now: 'A' }] as const) {
    const { content, name } = await exportCohort()(desk.contextOf(desk.database.handle, place.clerk), {
      params: { id: cohort.id },
      query: filter,
    })
    const bytes: Buffer[] = []
    for await (const chunk of content as AsyncIterable<Buffer>) bytes.push(chunk)
    const { total } = await members(place.clerk, cohort.id, filter)
    expect((await readSheet(Buffer.concat(bytes), name)).rows).toHaveLength(total)
    expect(name).toContain(`共${total}件`)
  }
})

test('F19 任意的类别变更、任意一天：各部分之和等于名单，与逐件推算一致', async () => {
  const day = fc.integer({ min: 0, max: 60 }).map((offset) => {
    return new Date(Date.UTC(2026, 4, 1) + offset * 86_400_000).toISOString().slice(0, 10)
  })
  const history = fc
    .array(fc.tuple(day, fc.constantFrom<ReplyClass>('A', 'B', 'B', 'C', 'D')), { minLength: 1, maxLength: 6 })
    .map((entries) => entries.toSorted((a, b) => a[0].localeCompare(b[0])))
  await fc.assert(
    fc.asyncProperty(
      fc.array(history, { minLength: 1, maxLength: 8 }),
      day,
      fc.array(day, { maxLength: 4 }),
      async (histories, on, days) => {
        const place = await aPlace()
        for (const entries of histories) await classed(place, entries)
        const at = (entries: (typeof histories)[number], when: string) =>
          entries.findLast(([date]) => date <= when)?.[1]
        const frozen = histories.filter((entries) => at(entries, on) === 'B')
        if (frozen.length === 0) {
          await expect(freeze(place, on)).rejects.toThrow('没有B类建议')
          return
        }
        const cohort = await freeze(place, on)
        expect(cohort.members).toBe(frozen.length)
        for (const when of [on, ...days.filter((one) => one >= on)]) {
          const { whole, units, categories } = await report(place.clerk, cohort.id, when)
          const { A, B, C, D } = whole.classes
          expect(A + B + C + D).toBe(cohort.members)
          for (const code of ['A', 'B', 'C', 'D'] as const) {
            expect(whole.classes[code]).toBe(frozen.filter((entries) => at(entries, when) === code).length)
            expect((await members(place.clerk, cohort.id, { asOf: when, now: code })).total).toBe(whole.classes[code])
          }
          for (const lines of [units, categories]) {
            expect(lines.reduce((sum, line) => sum + line.members, 0)).toBe(cohort.members)
          }
        }
      },
    ),
    { numRuns: 25 },
  )
})
