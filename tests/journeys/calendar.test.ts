import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDate, seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

const title = '国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号）'
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await beginJourney('calendar')
  page = await journey.enter('clerk', 'desk', [/422/])
})
afterAll(() => journey.end())

async function fillSpan(at: number, name: string, first: string, last: string) {
  const span = page.getByRole('group', { name: `第 ${at} 段假期` })
  await span.getByLabel('节日').fill(name)
  await fillDate(span, '第一天', first)
  await fillDate(span, '最后一天', last)
}

test('the clerk learns which year is missing and enters its notice', async () => {
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu.getByRole('button', { name: '管理' }).click()
  await menu.getByRole('link', { name: '工作日历' }).click()
  await page.getByRole('heading', { level: 1, name: '工作日历' }).waitFor()
  await seen(page.getByText('2027 年的国务院放假通知尚未录入'))
  await journey.shot(page, 'missing')

  await page.getByRole('button', { name: '录入放假通知' }).click()
  const dialog = page.getByRole('dialog', { name: '录入放假通知' })
  await seen(dialog.getByText('年度通知：2027 年还没有放假安排'))
  await dialog.getByLabel('通知名称和文号').fill(title)
  await fillDate(dialog, '印发日期', '2026-11-10')
  await fillSpan(1, '元旦', '2027-01-01', '2027-01-03')
  await dialog.getByRole('button', { name: '添加一段假期' }).click()
  await fillSpan(2, '春节', '2027-02-05', '2027-02-11')
  await dialog.getByRole('button', { name: '添加上班日' }).click()
  const worked = dialog.locator('.notice-worked .ant-form-item')
  await fillDate(worked, '第 1 个上班日', '2027-02-17')
  await dialog.getByRole('button', { name: '录入', exact: true }).click()

  // The seventeenth is a Wednesday: the refusal stands at the day, and what was typed stays.
  const refused = worked.getByText('2027年2月17日不是周末')
  await seen(refused)
  await journey.shot(page, 'refused')
  await fillDate(worked, '第 1 个上班日', '2027-02-20')
  await dialog.getByRole('button', { name: '录入', exact: true }).click()
  await seen(page.getByText('已录入 2027 年的放假通知'))
  await dialog.waitFor({ state: 'detached' })

  const listed = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
  await seen(listed.getByText('春节：2月5日至2月11日，共 7 天'))
  await seen(listed.getByText('2月20日', { exact: true }))
  await seen(page.getByText('已有 2018 年至 2027 年的放假安排'))
  expect(await page.getByText('尚未录入').count()).toBe(0)
  await journey.shot(page, 'entered')
  journey.checkFaults()
})

test('the menu stays under the top bar when the page is scrolled', async () => {
  await page.mouse.wheel(0, 600)
  const topOf = async (part: string) => (await page.locator(part).boundingBox())?.y
  await expect.poll(() => topOf('.demo-mark')).toBeLessThan(-24)
  expect(await topOf('.side-menu-view')).toBe(48)
  await journey.shot(page, 'scrolled')
})

test('the calendar fits a narrow window, and a second notice for a year only changes it', async () => {
  const narrow = await journey.enter('clerk', 'phone')
  await narrow.goto('/calendar')
  await narrow.getByRole('heading', { level: 1, name: '工作日历' }).waitFor()
  await journey.shot(narrow, 'narrow')
  await narrow.getByRole('button', { name: '录入放假通知' }).click()
  const sheet = narrow.getByRole('dialog', { name: '录入放假通知' })
  await sheet.getByLabel('年度').fill('2026')
  await seen(sheet.getByText('调整通知：2026 年已有放假安排'))
  await sheet.getByRole('button', { name: '添加上班日' }).click()
  await journey.shot(narrow, 'narrow-form')
  expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBe(360)
  journey.checkFaults()
})
