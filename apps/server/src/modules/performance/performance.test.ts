import * as contract from '@lvzhi/contract/performance'
import type { BodyInputOf } from '@lvzhi/contract'
import { beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { anActor, putGround, putSuggestion, worksFor } from '../../../test-support/suggestion-rows.ts'
import { createApp, type App } from '../../app.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { scoresFromKept } from './compute.ts'
import { findSheet, scoresOf } from './store.ts'
import { findRule } from './store-rules.ts'
import { testVault } from '../../../test-support/vault.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let app: App
const clock = fixedClock('2026-11-02T02:00:00Z')

const clerk = () => anActor({ roles: ['officeClerk'], name: '经办', organisation: worksFor(ground.office, '220000') })
const reviewer = () =>
  anActor({ roles: ['officeReviewer'], name: '复核', organisation: worksFor(ground.office, '220000') })
const leader = () => anActor({ roles: ['officeLeader'], name: '领导', organisation: worksFor(ground.office, '220000') })
const unit = (at: number) =>
  anActor({
    roles: ['unitClerk'],
    organisation: { ...worksFor(ground.units[at]!.id, '220000'), name: ground.units[at]!.name },
  })

const ruleBody: BodyInputOf<typeof contract.draftScoreRule> = {
  name: '建议办理考评细则',
  minimumCases: 2,
  difficultWeight: 150,
  keyWeight: 200,
  objectionDays: 5,
  items: [
    { measure: 'inTime', maxPoints: 6000, perCase: 0, minimum: 1 },
    { measure: 'met', maxPoints: 4000, perCase: 0, minimum: 1 },
    { measure: 'contestRefused', maxPoints: 500, perCase: 200, minimum: 1 },
  ],
}
const period = { from: '2026-01-01', to: '2026-06-30', asOf: '2026-10-31' }

beforeAll(async () => {
  app = createApp({
    database,
    clock,
    dataDir: '.',
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  await replied(0, '2026-05-20', true)
  await replied(0, '2026-06-20', true)
  await replied(1, '2026-05-20', false)
  await replied(1, '2026-05-20', true)
  // One case only: too few to be scored.
  await replied(2, '2026-05-20', true)
  // Imported, and assigned after the period: not assessed at all.
  await replied(3, '2026-05-20', true, { origin: 'imported' })
  const draft = await app.perform(clerk(), contract.draftScoreRule, { body: ruleBody })
  await app.perform(leader(), contract.enforceScoreRule, {
    params: { id: draft.id },
    body: { revision: draft.revision, from: '2026-01-01' },
  })
})
/** A suggestion with one lead unit that was due on 2026-06-12, with a talk face to face or by telephone. */
async function replied(
  at: number,
  on: string,
  met: boolean,
  set: Readonly<Record<string, string>> = {},
): Promise<string> {
  const handle = database.handle
  const id = await putSuggestion(handle, ground, {
    state: 'closed',
    number: String(++numbered).padStart(4, '0'),
    tasks: [{ unit: ground.units[at]!, state: 'replied' }],
    set: { accepted_on: '2026-03-10', replied_on: on, ...set },
  })
  const task = await sql<{ id: string }>`select id from suggestion_tasks where suggestion_id = ${id}`.execute(handle)
  const taskId = task.rows[0]!.id
  await sql`insert into suggestion_clocks (id, suggestion_id, task_id, round, name, starts_on, due_on, verified, stopped_on)
    values (${newId()}, ${id}, ${taskId}, 1, 'reply', '2026-03-12', '2026-06-12', true, ${on})`.execute(handle)
  await sql`insert into suggestion_replies (id, suggestion_id, task_id, round, unit_name, state, reply_class, body, evidence, document_number,
      publicity, contact_name, contact_phone, signer_role, delivered_on)
    values (${newId()}, ${id}, ${taskId}, 1, '单位', 'delivered', 'A', '答复', '依据', '文号', 'open', '联系人', '', 'mainHead', ${on})`.execute(
    handle,
  )
  await sql`insert into suggestion_contacts (id, suggestion_id, task_id, round, unit_name, mode, place, held_on, people, opinion, recorded_by, recorded_at)
    values (${newId()}, ${id}, ${taskId}, 1, '单位', ${met ? 'meeting' : 'phone'}, '会议室', '2026-04-20', '代表', '同意', '经办', '2026-04-20T02:00:00Z')`.execute(
    handle,
  )
  return id
}
let numbered = 0

const compute = (name: string) => app.perform(clerk(), contract.computeScoreSheet, { body: { name, ...period } })
const read = (actor: Actor, id: string) => app.perform(actor, contract.readScoreSheet, { params: { id } })
const cases = (actor: Actor, id: string, query: Record<string, string> = {}) =>
  app.perform(actor, contract.listSheetCases, { params: { id }, query })

/** Does an act with the revision that stands. */
async function act<B extends object>(actor: Actor, operation: { readonly id: string }, id: string, body: B) {
  const now = await sql<{ revision: number }>`select revision from performance_sheets where id = ${id}`.execute(
    database.handle,
  )
  return app.perform(actor, operation as typeof contract.publishScoreSheet, {
    params: { id },
    body: { revision: now.rows[0]!.revision, ...body },
  })
}

test('F22 计算、公示、申诉、审查、签发、移交：一路走通，单位只看自己的一行，签发后照样核算得出', async () => {
  clock.set('2026-11-02T02:00:00Z')
  const sheet = await compute('2026年上半年考评')
  const first = await read(clerk(), sheet.id)
  const [late, phone, few] = [ground.units[0]!.name, ground.units[1]!.name, ground.units[2]!.name]
  expect(first.scores.map(({ unit: name, cases: n, total, rank }) => [name, n, total, rank])).toEqual([
    [phone, 2, 8000, 1],
    [late, 2, 7000, 2],
    [few, 1, null, null],
  ])
  expect(first.scores[0]?.items.map((item) => [item.measure, item.met, item.n])).toEqual([
    ['inTime', 2, 2],
    ['met', 1, 2],
    ['contestRefused', 0, 0],
  ])
  // Before the publication no unit sees anything of it.
  await expect(read(unit(0), sheet.id)).rejects.toThrow('没有找到这张考评表')
  expect((await app.perform(unit(0), contract.listScoreSheets, { query: {} })).total).toBe(0)
  await act(clerk(), contract.publishScoreSheet, sheet.id, {})

  const own = await read(unit(0), sheet.id)
  expect(own).toMatchObject({
    state: 'published',
    objectUntil: '2026-11-07',
    allowedActs: ['object'],
    scored: 2,
    runs: [],
  })
  expect(own.scores.map((score) => score.unit)).toEqual([late])
  const lost = await cases(unit(0), sheet.id, { lost: '1' })
  expect(lost.items).toHaveLength(1)
  expect(lost.lost).toBe(own.scores[0]?.items.reduce((sum, item) => sum + item.lost, 0))
  const [deduction] = lost.items[0]!.items.filter((item) => !item.met)
  expect(deduction).toMatchObject({
    measure: 'inTime',
    lost: 3000,
    found: '期限2026年6月12日，2026年6月20日答复',
    mayObject: true,
  })
  await expect(cases(unit(0), sheet.id, { unit: ground.units[1]!.id })).rejects.toThrow('没有找到这个被考评单位')
  await expect(read(unit(3), sheet.id)).rejects.toThrow('没有找到这张考评表')

  const about = {
    suggestionId: lost.items[0]!.suggestionId,
    measure: 'inTime',
    reason: '期限内已送达，回执日期登记有误。',
  }
  await expect(act(unit(1), contract.objectToScore, sheet.id, about)).rejects.toThrow('没有找到这件考评明细')
  await expect(act(unit(0), contract.objectToScore, sheet.id, { ...about, measure: 'met' })).rejects.toThrow('没有扣分')
  await act(unit(0), contract.objectToScore, sheet.id, about)
  await expect(act(unit(0), contract.objectToScore, sheet.id, about)).rejects.toThrow('已经申诉过')
  expect((await read(unit(1), sheet.id)).objections).toEqual([])
  expect((await read(unit(1), sheet.id)).openObjections).toBe(0)

  const asked = await read(reviewer(), sheet.id)
  expect(asked).toMatchObject({ state: 'objected', openObjections: 1 })
  const decision = { objectionId: asked.objections[0]!.id, agree: true, decision: '回执属实，予以更正。' }
  await expect(act(reviewer(), contract.decideObjection, sheet.id, decision)).rejects.toThrow('请选择怎样更正')
  const after = await act(reviewer(), contract.decideObjection, sheet.id, { ...decision, remedy: 'countAsMet' })
  expect(after.scores.map(({ unit: name, total, rank }) => [name, total, rank])).toEqual([
    [late, 10_000, 1],
    [phone, 8000, 2],
    [few, null, null],
  ])
  expect(after.runs.map((run) => [run.run, run.changed])).toEqual([
    [2, [`${late} 70.00 分 → 100.00 分`]],
    [1, []],
  ])
  expect((await cases(unit(0), sheet.id)).items.flatMap((one) => one.items).map((item) => item.adjusted)).toContain(
    '申诉成立，视为达标',
  )
  await expect(act(leader(), contract.signScoreSheet, sheet.id, {})).rejects.toThrow('届满后才能签发')
  clock.set('2026-11-08T02:00:00Z')
  await expect(act(unit(1), contract.objectToScore, sheet.id, about)).rejects.toThrow('已经届满')
  const signed = await act(leader(), contract.signScoreSheet, sheet.id, {})
  expect(signed).toMatchObject({ state: 'signed', allowedActs: [] })

  // What happens to the suggestions afterwards changes nothing of it, and the kept cases give the same scores.
  const handle = database.handle
  await sql`update suggestion_clocks set due_on = '2026-01-01'`.execute(handle)
  await sql`update suggestions set key_marked = true`.execute(handle)
  const record = (await findSheet(handle, sheet.id))!
  const rule = (await findRule(handle, record.ruleId))!
  const anew = await scoresFromKept({ db: handle }, record, rule)
  const stored = await scoresOf(handle, sheet.id)
  const totals = (rows: readonly { total: number | null }[]) =>
    rows.map((row) => String(row.total)).toSorted((a, b) => a.localeCompare(b))
  expect(totals(anew)).toEqual(totals(stored))
  expect((await read(clerk(), sheet.id)).scores).toEqual(after.scores)
  await expect(
    sql`update performance_scores set total = 1 where sheet_id = ${sheet.id}`.execute(handle),
  ).rejects.toThrow('frozen')
  await expect(sql`delete from performance_cases where sheet_id = ${sheet.id}`.execute(handle)).rejects.toThrow(
    'frozen',
  )
  const handed = { to: '省政府绩效管理工作机构', on: '2026-11-08' }
  const over = await act(clerk(), contract.handOverScoreSheet, sheet.id, handed)
  expect(over.statusSentence).toContain('移交省政府绩效管理工作机构')
  await sql`update suggestion_clocks set due_on = '2026-06-12'`.execute(handle)
  await sql`update suggestions set key_marked = false`.execute(handle)

  // The same period is not assessed twice.
  const again = await compute('再算一次')
  await act(clerk(), contract.publishScoreSheet, again.id, {})
  clock.set('2026-11-20T02:00:00Z')
  await expect(act(leader(), contract.signScoreSheet, again.id, {})).rejects.toThrow('期间与本表重叠')
})

test('F22 数据截止日相同，隔些日子重新计算得到同样的结果；细则换版不影响已有的表', async () => {
  clock.set('2026-11-20T02:00:00Z')
  const before = await compute('甲表')
  const later = await replied(0, '2026-05-20', true, {})
  await sql`update suggestion_tasks set assigned_on = '2026-11-19' where suggestion_id = ${later}`.execute(
    database.handle,
  )
  const after = await compute('乙表')
  const scores = async (id: string) => (await read(clerk(), id)).scores
  expect(await scores(after.id)).toEqual(await scores(before.id))
  const next = await app.perform(clerk(), contract.draftScoreRule, { body: { ...ruleBody, minimumCases: 1 } })
  const enforce = (from: string) =>
    app.perform(leader(), contract.enforceScoreRule, { params: { id: next.id }, body: { revision: 0, from } })
  await expect(enforce('2026-01-01')).rejects.toThrow('新版最早从2026年1月2日起')
  await enforce('2026-06-30')
  const newer = await compute('丙表')
  expect(newer.rule.version).toBe(2)
  expect((await scores(newer.id)).filter((score) => score.total === null)).toEqual([])
  expect((await read(clerk(), before.id)).rule.version).toBe(1)
  expect(await scores(before.id)).toEqual(await scores(after.id))
  // Before the publication the facts may be read anew, with a trace of why.
  const seen = await act(clerk(), contract.recomputeScoreSheet, before.id, { reason: '更正回执日期' })
  expect(seen.runs.map((run) => run.cause)).toEqual(['更正回执日期', '首次计算'])
  expect(seen.scores).toEqual(await scores(after.id))
  await act(clerk(), contract.discardScoreSheet, before.id, { reason: '重复' })
  expect((await read(clerk(), before.id)).statusSentence).toBe('已作废：重复')
})

test('F22 细则：得分项合计 100 分才能施行，施行后不能再改；扣分项要写每件扣几分；一项只列一次', async () => {
  const draft = (items: typeof ruleBody.items) =>
    app.perform(clerk(), contract.draftScoreRule, { body: { ...ruleBody, items } })
  const [inTime, met, contested] = ruleBody.items
  await expect(draft([inTime!, inTime!])).rejects.toThrow('列了两次')
  await expect(draft([{ ...contested!, perCase: 0 }])).rejects.toThrow('每件扣几分')
  await expect(draft([{ ...inTime!, maxPoints: 0 }])).rejects.toThrow('分值要大于 0')
  const short = await draft([inTime!])
  const at = (revision: number) => ({ params: { id: short.id }, body: { revision, from: '2026-12-01' } })
  await expect(app.perform(leader(), contract.enforceScoreRule, at(0))).rejects.toThrow('合计是 60 分')
  const edited = await app.perform(clerk(), contract.editScoreRule, {
    params: { id: short.id },
    body: { ...ruleBody, items: [inTime!, met!], revision: 0 },
  })
  await expect(app.perform(leader(), contract.enforceScoreRule, at(0))).rejects.toThrow('已经被变更')
  const inForce = await app.perform(leader(), contract.enforceScoreRule, at(edited.revision))
  expect(inForce).toMatchObject({ state: 'inForce', inForceFrom: '2026-12-01', enforcedBy: '领导' })
  await expect(
    app.perform(clerk(), contract.editScoreRule, { params: { id: short.id }, body: { ...ruleBody, revision: 2 } }),
  ).rejects.toThrow('已经施行')
  // The formula is open: a unit reads what is in force, not the drafts.
  await draft([met!])
  const seen = await app.perform(unit(0), contract.listScoreRules, {})
  expect(seen.items.every((one) => one.state === 'inForce')).toBe(true)
  expect(seen.measures.every((one) => one.definition !== '')).toBe(true)
})

test('F22 期间、截止日和细则不对的说明白；看得到的表在列表里，看不到的按不存在答复', async () => {
  clock.set('2026-11-20T02:00:00Z')
  const wrong = (body: Partial<typeof period>) =>
    app.perform(clerk(), contract.computeScoreSheet, { body: { name: '表', ...period, ...body } })
  await expect(wrong({ from: '2026-07-01' })).rejects.toThrow('止日不能早于起日')
  await expect(wrong({ asOf: '2026-06-29' })).rejects.toThrow('不能早于期间的止日')
  await expect(wrong({ asOf: '2026-11-21' })).rejects.toThrow('不能晚于今天')
  await expect(wrong({ from: '2025-01-01', to: '2025-12-31' })).rejects.toThrow('没有施行的考评细则')
  await expect(wrong({ from: '2026-01-01', to: '2026-01-31' })).rejects.toThrow('没有交办的建议')
  const all = await app.perform(clerk(), contract.listScoreSheets, { query: { size: 200 } })
  const readers = [
    clerk(),
    unit(0),
    unit(3),
    anActor({ roles: ['officeClerk'], organisation: worksFor(ground.countyOffice, '220102') }),
  ]
  for (const actor of readers) {
    const listed = (await app.perform(actor, contract.listScoreSheets, { query: { size: 200 } })).items.map(
      (one) => one.id,
    )
    for (const { id } of all.items) {
      const opened = await read(actor, id).then(
        () => true,
        () => false,
      )
      expect([id, opened]).toEqual([id, listed.includes(id)])
    }
  }
})
