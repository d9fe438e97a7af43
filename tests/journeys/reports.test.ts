import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await beginJourney('reports')
  page = await journey.enter('leader')
})
afterAll(() => journey.end())

test('F24 the leader sets two sessions side by side and opens the suggestions behind a word', async () => {
  await page.goto('/reports')
  await seen(page.getByText('还没有印发过报告'))
  await page.getByRole('button', { name: '起草报告' }).click()
  await page.getByRole('heading', { level: 1, name: /办理情况的报告$/ }).waitFor()
  await journey.shot(page, 'yearly')
  await page.getByText('建议综合分析', { exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /综合分析$/ }).waitFor()
  await journey.picture(page, 'leader-report')
  const words = page.getByRole('region', { name: /标题高频词$/ }).first()
  const link = words.getByRole('link').first()
  const count = await link.innerText()
  await link.click()
  await page.getByRole('heading', { level: 1, name: '建议台账' }).waitFor()
  await seen(page.getByText(/标题含“/))
  await seen(page.getByText(new RegExp(`共\\s*${count}\\s*件`)))
  journey.checkFaults()
})

test('O2 the leader issues the yearly report; its numbers stay', async () => {
  await page.goto('/reports/draft')
  await page.getByRole('heading', { level: 1, name: /办理情况的报告$/ }).waitFor()
  await page.getByRole('button', { name: '印发', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '印发报告' })
  await dialog.getByLabel('文号').fill('吉人常办〔2026〕31号')
  await dialog.getByLabel('报送').fill('省人大常委会')
  await journey.shot(page, 'issue')
  await dialog.getByRole('button', { name: '印发' }).click()
  await seen(page.getByText('吉人常办〔2026〕31号'))
  await seen(page.getByText('数字为印发时的数字'))
  await journey.shot(page, 'issued')
  await page.goto('/reports')
  await seen(page.getByRole('row').filter({ hasText: '吉人常办〔2026〕31号' }))
  journey.checkFaults()
})
