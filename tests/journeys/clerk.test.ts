import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { download, isWordDocument, rowsOf } from './support/downloads.ts'
import { choose, seen, shownTotal } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await beginJourney('clerk')
  page = await journey.enter('clerk')
})
afterAll(() => journey.end())

async function openRecord(words: string) {
  await page.goto(`/suggestions?words=${encodeURIComponent(words)}`)
  await page
    .getByRole('row')
    .getByRole('link', { name: new RegExp(words) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: new RegExp(words) }).waitFor()
}

test('from the workbench to the ledger: tabs, search and filters stand in the address, and the export holds what is counted', async () => {
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  await journey.shot(page, 'workbench')
  await page.getByRole('link', { name: '建议台账' }).first().click()
  const all = await shownTotal(page)
  await seen(page.getByRole('row').nth(5))
  await journey.picture(page, 'clerk-ledger')

  const tabs = page.getByRole('group', { name: '分类' })
  const tab = tabs.getByRole('button', { name: /^待交办/ })
  const waiting = Number((await tab.innerText()).replace(/[^\d]/g, ''))
  await tab.click()
  await page.waitForURL(/tab=awaitingAssignment/)
  await expect.poll(() => shownTotal(page)).toBe(waiting)

  await tabs.getByRole('button', { name: /^全部/ }).click()
  await expect.poll(() => shownTotal(page)).toBe(all)
  await page.getByRole('searchbox', { name: '关键词' }).fill('敬老院')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForURL(/words=/)
  await expect.poll(() => shownTotal(page)).toBeLessThan(all)
  const found = await shownTotal(page)
  expect(found).toBeGreaterThan(0)
  const exported = await download(page, page.getByRole('link', { name: '导出', exact: true }))
  expect(await rowsOf(exported)).toBe(found)

  const address = page.url()
  await page.goto('/')
  await page.goto(address)
  await expect.poll(() => shownTotal(page)).toBe(found)
  await journey.shot(page, 'found')
  journey.checkFaults()
})

test('two suggestions are assigned at once, with lead and assisting and with separate units, after a preview', async () => {
  await page.getByRole('link', { name: '交办工作台' }).first().click()
  await choose(page, '主办单位：0039', '省卫生健康委员会')
  await choose(page, '会办单位：0039', '省医疗保障局')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '改为分办：0040' }).click()
  await choose(page, '分办单位：0040', '省生态环境厅')
  await choose(page, '分办单位：0040', '省水利厅')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '预览 2 件' }).click()
  await seen(page.getByRole('table', { name: '将发给 4 个单位' }))
  await journey.picture(page, 'clerk-assignment')
  await page.getByRole('button', { name: '交办 2 件' }).click()
  await page.getByRole('heading', { level: 1, name: '已交办 2 件' }).waitFor()
  const letter = await download(page, page.getByRole('link', { name: '下载交办函' }).first())
  expect(isWordDocument(letter)).toBe(true)
  await journey.shot(page, 'assigned')
  journey.checkFaults()
})

test('a contested task goes to another unit, with the reason in the timeline', async () => {
  await openRecord('工伤保险对新就业形态')
  await page.getByRole('button', { name: '审定退办' }).click()
  const dialog = page.getByRole('dialog', { name: /^审定退办/ })
  await dialog.getByRole('radio', { name: '同意退办' }).check()
  await choose(dialog, '改由哪个单位办理', '省工业和信息化厅')
  await dialog.getByLabel('理由').fill('平台用工管理由工信部门牵头，改由其主办。')
  await dialog.getByRole('button', { name: '提交审定' }).click()
  await seen(page.getByText('已提交审定'))
  await seen(page.getByText('平台用工管理由工信部门牵头'))
  await journey.picture(page, 'clerk-detail')
  journey.checkFaults()
})

test('a unit is reminded of what it owes', async () => {
  await openRecord('高标准农田排水设施')
  await page.getByRole('button', { name: '催办' }).click()
  const dialog = page.getByRole('dialog', { name: /^催办/ })
  await dialog.getByRole('button', { name: '催办', exact: true }).click()
  await seen(page.getByText('已催办', { exact: true }))
  await journey.shot(page, 'reminded')
  journey.checkFaults()
})
