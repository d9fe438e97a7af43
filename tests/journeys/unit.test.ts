import { afterAll, beforeAll, expect, test } from 'vitest'
import { download, isWordDocument } from './support/downloads.ts'
import { choose, seen } from './support/fields.ts'
import { assigned } from './support/handed-in.ts'
import { beginJourney, sizes, type Journey } from './support/journey.ts'
import { unitAccount } from './support/people.ts'
import { acknowledge, deliverReply, draftReply, recordContact, signReply } from './support/unit-desk.ts'

let journey: Journey
let record = ''

const title = '关于补齐德惠市敬老院护理人员的建议'
const misdirected = '关于修订德惠市敬老院消防标准的建议'

beforeAll(async () => {
  journey = await beginJourney('unit')
  record = `/suggestions/${(await assigned(journey, title, '省农业农村厅', ['省财政厅'])).id}`
  await assigned(journey, misdirected, '省农业农村厅')
})
afterAll(() => journey.end())

test('the lead unit finds the new task, signs for it and records the talk with the deputy', async () => {
  const page = await journey.enter('unit')
  await page.getByRole('link', { name: '承办工作台' }).first().click()
  await page.getByRole('button', { name: /^待签收/ }).click()
  await seen(page.getByRole('link', { name: title }))
  await journey.picture(page, 'unit-tasks')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
  await acknowledge(page)
  await recordContact(page, '2026-11-18')
  await seen(page.getByText('县政府三楼会议室'))
  await journey.shot(page, 'contact')
  journey.checkFaults()
})

test('the assisting unit signs for its part and gives its opinion', async () => {
  const page = await journey.enter(await unitAccount(journey, '省财政厅', 'unitClerk'))
  await page.goto(record)
  await acknowledge(page)
  await page.getByRole('button', { name: '提交会办意见' }).click()
  const dialog = page.getByRole('dialog', { name: /^会办意见/ })
  await dialog.getByLabel('意见').fill('护理岗位所需经费可在养老服务补助资金中统筹安排，建议分两年落实。')
  await dialog.getByRole('button', { name: '提交会办意见' }).click()
  await dialog.waitFor({ state: 'detached' })
  await seen(page.getByText('可在养老服务补助资金中统筹安排'))
  await journey.shot(page, 'opinion')
  journey.checkFaults()
})

test('the reply is drafted as class B, signed by the head, delivered by the unit, and its letter is a Word document', async () => {
  const page = await journey.enter('unit')
  await page.goto(record)
  await draftReply(page, 'B', '吉农建复〔2026〕101号')
  await journey.picture(page, 'unit-reply')

  const head = await journey.enter('unithead')
  await head.goto(record)
  await signReply(head)
  await journey.shot(head, 'signed')

  await page.goto(record)
  await deliverReply(page)
  await seen(page.getByText('已送达', { exact: true }))
  const letter = await download(page, page.getByRole('link', { name: '下载答复函' }))
  expect(isWordDocument(letter)).toBe(true)
  await journey.shot(page, 'delivered')
  journey.checkFaults()
})

test('a task that is another unit’s is contested within the window', async () => {
  const page = await journey.enter('unit')
  await page.goto('/tasks?tab=toAcknowledge')
  await page.getByRole('link', { name: misdirected }).click()
  await page.getByRole('button', { name: '申请退办' }).click()
  const dialog = page.getByRole('dialog', { name: /^申请退办/ })
  await choose(dialog, '原因', '不属于本单位职责')
  await dialog.getByLabel('说明').fill('消防标准由应急管理部门主管，建议由省应急管理厅办理。')
  // What is typed stays in a window that becomes narrow, as one does that is magnified.
  await page.setViewportSize({ width: 400, height: 800 })
  await page.locator('.thumb-acts').waitFor()
  await page.setViewportSize(sizes.desk)
  await page.locator('.thumb-acts').waitFor({ state: 'detached' })
  expect(await dialog.getByLabel('说明').inputValue()).toContain('消防标准')
  await dialog.getByRole('button', { name: '申请退办' }).click()
  await seen(page.getByText('已申请退办', { exact: true }))
  await journey.shot(page, 'contested')
  journey.checkFaults()
})
