import {
  addCategory as addEntry,
  closeCategory as closeEntry,
  describeCategory as describeEntry,
  readCategoryTree as treeEntry,
  readProposal as proposalEntry,
  renameCategory as renameEntry,
} from '@lvzhi/contract/suggestion-categories'
import { categoriseSuggestion } from '@lvzhi/contract/suggestion-acts'
import { listCategories, listSuggestions, similarSuggestions } from '@lvzhi/contract/suggestions'
import { beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { anActor, putGround, putSuggestion, worksFor } from '../../../test-support/suggestion-rows.ts'
import { createApp } from '../../app.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { sql } from '../../kernel/database/handle.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { testVault } from '../../../test-support/vault.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let app: ReturnType<typeof createApp>
let clerk: Actor
let reviewer: Actor
const clock = fixedClock('2026-06-03T02:00:00Z')

beforeAll(async () => {
  app = createApp({
    database,
    clock,
    dataDir: '.',
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  clerk = anActor({ roles: ['officeClerk'], organisation: worksFor(ground.office, '220000') })
  reviewer = anActor({ roles: ['officeReviewer'], organisation: worksFor(ground.office, '220000') })
})
const tree = (actor = clerk) => app.perform(actor, treeEntry, {})
const named = async (name: string) => (await tree()).items.find((item) => item.name === name && item.validTo === null)!

async function put(category: string | null, title: string, unit: number, grounds: string): Promise<string> {
  const number = `${Math.floor(Math.random() * 90_000_000) + 10_000_000}`
  return putSuggestion(database.handle, ground, {
    title,
    grounds,
    number,
    tasks: [{ unit: ground.units[unit]! }],
    set: { category_code: category, reply_class: 'A', replied_on: '2026-05-20' },
  })
}

const schools = ['第一小学', '城关中学', '北山学校', '河西小学', '南关中学', '东岭学校', '新华小学', '育才中学']

async function putHistory(): Promise<void> {
  for (const [at, name] of schools.entries()) {
    await put('0802', `关于增加${name}学位的建议`, 0, `${name}班额过大，学生和教师不足，学区学位紧张。`)
    await put('0402', `关于规范${name}旁小区物业管理的建议`, 3, '物业公司收费不公开，业主委员会难成立，停车混乱。')
    await put('1002', `关于完善${name}片区养老服务的建议`, 4, '敬老院床位少，老人助餐和日间照料不足。')
    await put('0101', `关于支持第${at}农场高标准农田建设的建议`, 2, '农田灌溉设施老化，粮食产量受影响，种粮补贴偏低。')
  }
}

test('F6 under too few past cases nothing is proposed, and it says so', async () => {
  const id = await putSuggestion(database.handle, ground, { state: 'firstCheck', title: '关于增加小学学位的建议' })
  const answer = await app.perform(clerk, proposalEntry, { params: { id }, query: {} })
  expect(answer).toMatchObject({ category: null, unit: null, categoryNote: '历史案例不足，暂不建议' })
  await sql`delete from suggestions where id = ${id}`.execute(database.handle)
})

test('F6 class and unit are proposed with words, confidence and three past cases; nothing is filled in, a departure is noted', async () => {
  await putHistory()
  const id = await putSuggestion(database.handle, ground, {
    state: 'firstCheck',
    title: '关于增加西城区小学学位的建议',
    grounds: '西城区小学班额过大，学区学位紧张，教师不足。',
  })
  const answer = await app.perform(clerk, proposalEntry, { params: { id }, query: {} })
  expect(answer.category).toMatchObject({ value: '0802', name: '基础教育' })
  expect(answer.category!.words.join()).toMatch(/学位|小学|班额/)
  expect(answer.category!.cases).toHaveLength(3)
  expect(answer.category!.cases.every(({ given }) => given === '基础教育')).toBe(true)
  expect(answer.unit).toMatchObject({ value: ground.units[0]!.id, name: '省教育厅' })
  expect(['high', 'medium']).toContain(answer.category!.confidence)
  const before = await sql<{
    category_code: string | null
  }>`select category_code from suggestions where id = ${id}`.execute(database.handle)
  expect(before.rows[0]?.category_code).toBeNull()

  await app.perform(clerk, categoriseSuggestion, { params: { id }, body: { revision: 0, category: '0801' } })
  const notes = await sql<{ note: string; inside: boolean }>`
    select note, inside from case_events where case_id = ${id} and type = 'suggestions.departed'`.execute(
    database.handle,
  )
  expect(notes.rows).toEqual([{ note: '系统建议的分类是“基础教育”，经办人没有采用。', inside: true }])
})

test('F6 a change of class names the new units (UR-15)', async () => {
  const category = await named('基础教育')
  await app.perform(reviewer, describeEntry, {
    params: { code: category.code },
    body: {
      examples: ['中小学学位和班额'],
      unitIds: [ground.units[1]!.id],
      reason: '教育经费由财政统筹',
      revision: category.revision,
    },
  })
  const id = await putSuggestion(database.handle, ground, { state: 'firstCheck', title: '关于城市电梯维修的建议' })
  const answer = await app.perform(clerk, proposalEntry, { params: { id }, query: { category: category.code } })
  expect(answer.usualUnits).toEqual([{ id: ground.units[1]!.id, name: '省财政厅' }])
})

test('F3 a planted near-duplicate of an earlier term is among the first five, with state, unit, answer and reason', async () => {
  const termId = (
    await sql<{
      id: string
    }>`insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, ends_on, made_at)
    values (gen_random_uuid(), 'province', '220000', '吉林省', 13, '吉林省第十三届', '2018-01-15', '2023-01-14', now()) returning id`.execute(
      database.handle,
    )
  ).rows[0]!.id
  const planted = await put(
    '0402',
    '关于整治东湖新村旁混凝土搅拌站噪音的建议',
    3,
    '搅拌站紧邻东湖新村，彻夜施工，粉尘和噪音扰民。',
  )
  await sql`update suggestions set term_id = ${termId}, state = 'closed' where id = ${planted}`.execute(database.handle)
  const answer = await app.perform(clerk, similarSuggestions, {
    body: { title: '东湖新村居民受搅拌站影响', text: '小区旁的搅拌站夜间施工，噪音大，粉尘多，请查处。' },
  })
  const found = answer.items.slice(0, 5).find((item) => item.id === planted)
  expect(found).toMatchObject({
    state: 'closed',
    unit: '省住房和城乡建设厅',
    replyClass: 'A',
    term: '吉林省第十三届',
    repliedOn: '2026-05-20',
  })
  expect(found!.reason).toMatch(/^共同词：.*搅拌站/)
})

test('F6 each suggestion has one 小类, and the counts of all 大类 with the unclassed add up to the total', async () => {
  const { items, total, unclassed } = await tree()
  const tops = items.filter(({ parent }) => parent === null)
  expect(tops.reduce((sum, { count }) => sum + count, 0) + unclassed).toBe(total)
  for (const top of tops) {
    const under = items.filter(({ parent }) => parent === top.code)
    expect(under.reduce((sum, { count }) => sum + count, 0)).toBe(top.count)
  }
  expect(items.filter(({ parent, inForce }) => parent !== null && inForce)).toHaveLength(30)
  expect(tops.filter(({ inForce }) => inForce)).toHaveLength(13)
  const whole = await app.perform(clerk, listSuggestions, { query: { tab: 'all', category: '08' } })
  expect(whole.total).toBe(tops.find(({ code }) => code === '08')!.count)
  const id = await putSuggestion(database.handle, ground, { state: 'firstCheck' })
  await expect(
    app.perform(clerk, categoriseSuggestion, { params: { id }, body: { revision: 0, category: '08' } }),
  ).rejects.toThrow('现行分类表')
})

test('F6 a renamed class goes on under its new name; what was classed before keeps the old, and history counts for the new', async () => {
  const old = await named('基础教育')
  const renamed = await app.perform(reviewer, renameEntry, {
    params: { code: old.code },
    body: { name: '学前和中小学教育', from: '2026-06-03', reason: '与机构改革后的职责一致', revision: old.revision },
  })
  expect(renamed).toMatchObject({ parent: '08', replaces: old.code, inForce: true, examples: old.examples, count: 0 })
  const { items, changes } = await tree()
  expect(items.find(({ code }) => code === old.code)).toMatchObject({ validTo: '2026-06-03', inForce: false, count: 8 })
  expect(changes[0]).toMatchObject({ act: 'renamed', reason: '与机构改革后的职责一致', takesEffectOn: '2026-06-03' })
  const offered = await app.perform(clerk, listCategories, {})
  expect(offered.items.map(({ code }) => code)).toContain(renamed.code)
  expect(offered.items.map(({ code }) => code)).not.toContain(old.code)

  const id = await putSuggestion(database.handle, ground, {
    state: 'firstCheck',
    title: '关于增加朝阳小学学位的建议',
    grounds: '小学班额过大，学位紧张。',
  })
  const closed = app.perform(clerk, categoriseSuggestion, {
    params: { id },
    body: { revision: 0, category: old.code },
  })
  await expect(closed).rejects.toThrow('没有这个分类或已停用，请从现行分类表中选择。')
  const answer = await app.perform(clerk, proposalEntry, { params: { id }, query: {} })
  expect(answer.category).toMatchObject({ value: renamed.code, name: '学前和中小学教育' })
  await expect(
    app.perform(reviewer, renameEntry, {
      params: { code: old.code },
      body: { name: '别的', from: '2027-01-01', reason: '再改', revision: old.revision + 1 },
    }),
  ).rejects.toThrow('不能再更名')
})

test('F6 a 大类 is renamed with its 小类, closed only after them, and a new one gets the next code', async () => {
  const top = await named('文化体育')
  const renamed = await app.perform(reviewer, renameEntry, {
    params: { code: top.code },
    body: { name: '文化体育和传媒', from: '2026-07-01', reason: '职责调整', revision: top.revision },
  })
  expect(renamed.code).toBe('14')
  const { items } = await tree()
  expect(items.filter(({ parent }) => parent === '14').map(({ name }) => name)).toEqual([
    '公共文化和文物保护',
    '体育和全民健身',
  ])
  const law = await named('法治建设')
  const closing = { params: { code: law.code }, body: { on: '2026-07-01', reason: '并入', revision: law.revision } }
  await expect(app.perform(reviewer, closeEntry, closing)).rejects.toThrow('还有 2 个小类')
  for (const child of items.filter(({ parent }) => parent === law.code)) {
    await app.perform(reviewer, closeEntry, {
      params: { code: child.code },
      body: { on: '2026-07-01', reason: '并入', revision: child.revision },
    })
  }
  expect(await app.perform(reviewer, closeEntry, closing)).toMatchObject({ validTo: '2026-07-01', inForce: true })
  const added = await app.perform(reviewer, addEntry, {
    body: { parent: '13', name: '网络安全', validFrom: '2026-06-03', examples: [], unitIds: [], reason: '新增职责' },
  })
  expect(added).toMatchObject({ code: '1303', parent: '13', inForce: true })
})

test('F6 wrong entries are refused in Chinese; a stale revision and an office below the top one too', async () => {
  const category = await named('农业保险').catch(() => undefined)
  expect(category).toBeUndefined()
  const body = { parent: '13', name: '网络安全', validFrom: '2026-06-03', examples: [], unitIds: [], reason: '重复' }
  await expect(app.perform(reviewer, addEntry, { body })).rejects.toThrow('已有同名的分类')
  await expect(app.perform(reviewer, addEntry, { body: { ...body, parent: '77' } })).rejects.toThrow('没有这个大类')
  await expect(
    app.perform(reviewer, addEntry, { body: { ...body, name: '别的', unitIds: [ground.termId] } }),
  ).rejects.toThrow('承办单位不存在')
  const finance = await named('财政和税收')
  await expect(
    app.perform(reviewer, closeEntry, {
      params: { code: finance.code },
      body: { on: '2026-07-01', reason: '停用', revision: 7 },
    }),
  ).rejects.toThrow('刚刚被别人修改过')
  await expect(
    app.perform(reviewer, closeEntry, {
      params: { code: finance.code },
      body: { on: '2020-01-01', reason: '停用', revision: finance.revision },
    }),
  ).rejects.toThrow('日期应晚于启用日期')
  const county = anActor({ roles: ['officeReviewer'], organisation: worksFor(ground.countyOffice, '220102') })
  await expect(app.perform(county, addEntry, { body: { ...body, name: '别的' } })).rejects.toThrow('最高一级人大')
  expect((await tree(county)).mayEdit).toBe(false)
  expect((await tree(reviewer)).mayEdit).toBe(true)
})

test('F6 a 大类 is not renamed before the day on which its youngest 小类 begins', async () => {
  const { items } = await tree()
  const top = items.find(({ parent, validTo }) => parent === null && validTo === null)!
  const later = { examples: [], unitIds: [], reason: '新增职责', validFrom: '2027-03-01' }
  await app.perform(reviewer, addEntry, { body: { ...later, parent: top.code, name: '明年启用的小类' } })
  const renaming = (from: string) =>
    app.perform(reviewer, renameEntry, {
      params: { code: top.code },
      body: { name: '改了名的大类', from, reason: '职责调整', revision: top.revision },
    })
  await expect(renaming('2027-03-01')).rejects.toMatchObject({
    detail: { fields: [{ path: 'from', message: '日期应晚于小类“明年启用的小类”的启用日期2027年3月1日。' }] },
  })
  expect((await renaming('2027-03-02')).replaces).toBe(top.code)
})
