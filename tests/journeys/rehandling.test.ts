import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { replied } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { acknowledge, deliverReply, draftReply, recordContact, signReply } from './support/unit-desk.ts'

let journey: Journey
let phone: Page
let unit: Page
let id = ''

const title = '关于补齐德惠市敬老院护理人员的建议'

beforeAll(async () => {
  journey = await beginJourney('rehandling')
  id = (await replied(journey, title)).id
  phone = await journey.enter('deputy', 'phone')
  unit = await journey.enter('unit')
})
afterAll(() => journey.end())

async function rate(result: '满意' | '不满意', reason?: string) {
  await phone.goto(`/mine/${id}/rate`)
  await phone.getByRole('group', { name: '办理过程' }).getByText('满意', { exact: true }).click()
  await phone.getByRole('group', { name: '办理结果' }).getByText(result, { exact: true }).click()
  if (reason !== undefined) await phone.getByLabel('不满意的原因').fill(reason)
  await phone.getByRole('button', { name: '提交评价' }).click()
  await seen(phone.getByRole('heading', { name: '评价已送达' }))
}

test('a dissatisfied deputy sends the suggestion into a second round with a clock of its own', async () => {
  await rate('不满意', '没有写明护理岗位哪一年核定。')
  await unit.goto(`/suggestions/${id}`)
  await seen(unit.getByText('重新办理').first())
  await journey.shot(unit, 'second-round')
  expect(await unit.getByText('没有写明护理岗位哪一年核定').count()).toBeGreaterThan(0)
  journey.checkFaults()
})

test('the unit answers again, and the satisfied deputy closes the suggestion', async () => {
  const sign = unit.getByRole('button', { name: '签收', exact: true })
  if ((await sign.count()) > 0) await acknowledge(unit)
  await recordContact(unit, '2026-11-18')
  await draftReply(unit, 'B', '吉农建复〔2026〕201号')
  const head = await journey.enter('unithead')
  await head.goto(`/suggestions/${id}`)
  await signReply(head)
  await unit.goto(`/suggestions/${id}`)
  await deliverReply(unit)
  await journey.shot(unit, 'answered-again')
  await rate('满意')
  await journey.shot(phone, 'satisfied')
  await unit.reload()
  await seen(unit.getByText('办结', { exact: true }))
  journey.checkFaults()
})

test('looking back, the clerk turns the promise into a result', async () => {
  const page = await journey.enter('clerk')
  await page.goto(`/suggestions/${id}`)
  await page.getByRole('button', { name: '回头看' }).click()
  const dialog = page.getByRole('dialog', { name: /^回头看/ })
  await dialog.getByRole('radio', { name: /^A类/ }).check()
  await dialog.getByLabel('情况').fill('护理岗位已核定到院，九个敬老院全部配齐。')
  await dialog.getByLabel('依据').fill('核定文件和现场核实记录。')
  await dialog.getByRole('button', { name: '登记结果' }).click()
  await seen(page.getByText('已登记结果'))
  await seen(page.getByText('九个敬老院全部配齐'))
  await journey.shot(page, 'looked-back')
  const classes = await journey.ground.test.database.pool.query<{ reply_class: string }>(
    'select reply_class from suggestions where id = $1',
    [id],
  )
  expect(classes.rows).toEqual([{ reply_class: 'A' }])
  journey.checkFaults()
})
