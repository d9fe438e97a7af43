import * as duties from '@lvzhi/contract/privacy-duties'
import { recordAssessment, readRegister } from '@lvzhi/contract/privacy'
import { expect, test } from 'vitest'
import { lightPasswordCost } from '../../../test-support/light-password-cost.ts'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { anActor, putGround, worksFor } from '../../../test-support/suggestion-rows.ts'
import { testVault } from '../../../test-support/vault.ts'
import { createApp } from '../../app.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
await sql`insert into installation (mode, made_at) values ('demo', now())`.execute(database.handle)
const clock = fixedClock('2026-03-02T02:00:00Z')
const app = createApp({
  database,
  clock,
  dataDir: '.',
  vault: testVault,
  mode: 'demo',
  passwordCost: lightPasswordCost,
})
const clerk = anActor({ roles: ['officeClerk'], name: '林经办', organisation: worksFor(ground.office, '220000') })
const county = anActor({ roles: ['officeClerk'], organisation: worksFor(ground.countyOffice, '220102', 'county') })

async function reader() {
  const id = newId()
  await sql`
    insert into accounts (id, sign_in_name, sign_in_key, name, demonstration, password_hash, password_changed_at,
      must_change_password, created_at)
    values (${id}, ${id}, ${id}, '测试', true, 'none', now(), false, now())`.execute(database.handle)
  return anActor({ accountId: id, roles: ['unitClerk'], organisation: worksFor(ground.units[0]!.id, '220000') })
}

test('a notice is told once for each version, and the day on which it was taken notice of is kept', async () => {
  const person = await reader()
  expect(await app.perform(person, duties.readOwnNotice)).toEqual({ notice: null, acknowledgedAt: null })
  const issue = (text: string) =>
    app.perform(clerk, duties.issueNotice, { body: { audience: 'inside', title: '个人信息处理告知', text } })
  const first = await issue('第一版')
  expect((await app.perform(person, duties.readOwnNotice)).acknowledgedAt).toBeNull()
  const acknowledge = (id: string) => app.perform(person, duties.acknowledgeNotice, { params: { id } })
  await acknowledge(first.id)
  await acknowledge(first.id)
  expect((await app.perform(person, duties.readOwnNotice)).acknowledgedAt).toBe('2026-03-02T02:00:00.000Z')
  const second = await issue('第二版')
  expect(second.version).toBe(2)
  const now = await app.perform(person, duties.readOwnNotice)
  expect(now).toMatchObject({ acknowledgedAt: null, notice: { text: '第二版' } })
  await expect(acknowledge(first.id)).rejects.toThrow('新的版本')
  const { items } = await app.perform(clerk, duties.listPrivacyNotices)
  expect(new Map(items.map((one) => [one.version, one.acknowledged]))).toEqual(
    new Map([
      [1, 1],
      [2, 0],
    ]),
  )
})

test('the public reads the public notice alone', async () => {
  expect((await app.perform(clerk, duties.readPublicNotice)).notice).toBeNull()
  await app.perform(clerk, duties.issueNotice, {
    body: { audience: 'public', title: '告知', text: '公开的文本已遮盖。' },
  })
  expect((await app.perform(clerk, duties.readPublicNotice)).notice).toMatchObject({ version: 1, title: '告知' })
})

test('an incident keeps the people affected as they stood, and whom the office told and when', async () => {
  for (const { id } of ground.people.slice(0, 3)) {
    await sql`
      insert into mandates (id, person_id, term_id, certificate_no, electing_unit_name, starts_on, begin_ground, made_by_name, made_at)
      values (${newId()}, ${id}, ${ground.termId}, ${id.slice(-8)}, '长春市', '2023-01-20', 'elected', '测试', now())`.execute(
      database.handle,
    )
  }
  const body = {
    drill: true,
    title: '名册误发演练',
    foundOn: '2026-03-01',
    what: '名册发错收件人',
    kinds: '姓名、手机号码',
    harm: '可能接到骚扰电话',
    measures: '收回文件',
    termId: ground.termId,
  }
  const made = await app.perform(clerk, duties.recordIncident, { body })
  expect(made.people).toBe(3)
  await expect(app.perform(county, duties.recordIncident, { body })).rejects.toThrow('没有找到')
  await expect(app.perform(clerk, duties.recordIncident, { body: { ...body, foundOn: '2026-03-03' } })).rejects.toThrow(
    '晚于今天',
  )
  const told = { revision: 0, authorityToldOn: '2026-03-01', peopleToldOn: '2026-03-02', toldHow: '书面报告；短信通知' }
  const tell = (by: typeof clerk, change: object = {}) =>
    app.perform(by, duties.recordNotification, { params: { id: made.id }, body: { ...told, ...change } })
  await expect(tell(county)).rejects.toThrow('没有找到')
  await expect(tell(clerk, { peopleToldOn: '2026-02-28' })).rejects.toThrow('通知日期')
  await tell(clerk)
  await expect(tell(clerk)).rejects.toThrow('刚刚有变化')
  const { items } = await app.perform(clerk, duties.listIncidents, { query: {} })
  expect(items).toMatchObject([
    { people: 3, drill: true, authorityToldOn: '2026-03-01', toldHow: '书面报告；短信通知' },
  ])
  expect((await app.perform(county, duties.listIncidents, { query: {} })).items).toEqual([])
})

test('an assessment counts for three years', async () => {
  const body = { feature: 'phones' as const, what: '登记', necessity: '联系', risk: '泄露', measures: '加密' }
  await app.perform(clerk, recordAssessment, { body: { ...body, assessedOn: '2023-03-02' } })
  expect((await app.perform(clerk, readRegister)).unassessed).not.toContain('phones')
  clock.set('2026-03-03T02:00:00Z')
  expect((await app.perform(clerk, readRegister)).unassessed).toContain('phones')
})
