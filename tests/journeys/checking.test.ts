import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { handedIn } from './support/handed-in.ts'
import { beginJourney, sizes, type Journey } from './support/journey.ts'

let journey: Journey

const good = '关于补齐德惠市敬老院护理人员的建议'
const poor = '关于德惠市敬老院和乡村道路的建议'

beforeAll(async () => {
  journey = await beginJourney('checking')
  await handedIn(journey, good)
  await handedIn(journey, poor)
})
afterAll(() => journey.end())

async function open(page: Page, title: string) {
  await page.getByRole('button', { name: new RegExp(title) }).click()
  await seen(page.getByRole('article', { name: title }))
}

async function pass(page: Page, title: string) {
  await open(page, title)
  await passGates(page)
  await decide(page, '通过')
}

async function passGates(page: Page) {
  for (const gate of ['政治关', '法律关', '质量关']) await page.getByRole('button', { name: `${gate}都通过` }).click()
}

async function decide(page: Page, decision: string) {
  await page.locator('.decision-choice').getByRole('radio', { name: decision, exact: true }).check()
}

test('the prechecker passes one and returns another with its reason', async () => {
  const page = await journey.enter('precheck')
  await page.getByRole('link', { name: '审核工作台' }).first().click()
  await pass(page, good)
  await page.getByRole('button', { name: '提交决定' }).click()
  await seen(page.getByText('已提交，现为“待初核”'))

  await open(page, poor)
  await passGates(page)
  await page.getByRole('radiogroup', { name: '一事一议' }).getByText('不通过').click()
  await page.getByLabel('一事一议：说明').fill('护理和道路写在了一起。')
  // What is begun stays in a window that becomes narrow, where the queue would lead to a page of its own.
  await page.setViewportSize({ width: 400, height: 800 })
  await page.getByRole('navigation', { name: '待预审' }).waitFor({ state: 'detached' })
  await page.setViewportSize(sizes.desk)
  await seen(page.getByRole('navigation', { name: '待预审' }))
  expect(await page.getByLabel('一事一议：说明').inputValue()).toBe('护理和道路写在了一起。')
  await decide(page, '退回修改')
  // The reason follows from what failed, with the prepared text.
  await seen(page.locator('.check-form').getByText('不是一事一议').last())
  expect(await page.getByLabel('理由和修改办法').inputValue()).toContain('一事一议')
  await page.getByLabel('理由和修改办法').fill('护理和道路是两件事，请分别提出，并补充具体数据。')
  await journey.picture(page, 'checking')
  await page.getByRole('button', { name: '提交决定' }).click()
  await seen(page.getByText('已提交，现为“退回修改”'))
  journey.checkFaults()
})

test('the deputy sees why it came back, and may change it', async () => {
  const phone = await journey.enter('deputy', 'phone')
  await phone.getByRole('link', { name: '建议', exact: true }).click()
  await phone.getByRole('link', { name: new RegExp(poor) }).click()
  await phone.getByRole('link', { name: '修改', exact: true }).click()
  await seen(phone.getByText('退回原因：不是一事一议'))
  await seen(phone.getByText('护理和道路是两件事'))
  await seen(phone.getByText('一事一议：护理和道路写在了一起。'))
  await journey.shot(phone, 'returned')
  journey.checkFaults()
})

test('the clerk passes the first check', async () => {
  const page = await journey.enter('clerk')
  await page.goto('/checking')
  await pass(page, good)
  await journey.shot(page, 'first-check')

  // P3: the reviewer learns that the clerk is at work, looks, and takes over; the clerk learns of that.
  const second = await journey.enter('reviewer')
  await second.goto('/suggestions')
  await second.getByRole('searchbox', { name: '关键词' }).fill(good)
  await second.getByRole('button', { name: '查询' }).click()
  await second
    .getByRole('link', { name: new RegExp(good) })
    .first()
    .click()
  await seen(second.getByRole('status').filter({ hasText: '正在由' }))
  await journey.shot(second, 'lock-seen')
  await second.getByRole('button', { name: '分类' }).click()
  const dialog = second.getByRole('dialog')
  await seen(dialog.getByRole('button', { name: '接管' }))
  await journey.shot(second, 'lock-dialog')
  await dialog.getByRole('button', { name: '接管' }).click()
  await dialog.getByRole('button', { name: '接管' }).waitFor({ state: 'detached' })
  await second.keyboard.press('Escape')
  await second.reload()
  await seen(second.getByText(/接管编辑，此前由/))
  await page.getByRole('button', { name: '提交决定' }).click()
  await seen(page.getByText('已提交，现为“待复核”'))
  journey.checkFaults()
})

test('the reviewer accepts it with a number', async () => {
  const page = await journey.enter('reviewer')
  await page.goto('/checking')
  await pass(page, good)
  await page.getByRole('button', { name: '提交决定' }).click()
  await seen(page.getByText('已提交，现为“待交办”'))
  await page.goto('/suggestions')
  await page.getByRole('searchbox', { name: '关键词' }).fill(good)
  await page.getByRole('button', { name: '查询' }).click()
  const row = page.getByRole('row').filter({ hasText: good })
  await seen(row)
  expect(await row.first().innerText()).toMatch(/^\s*\d{4}\b/)
  await journey.shot(page, 'accepted')
  journey.checkFaults()
})
