import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { download, isWordDocument, rowsOf } from './support/downloads.ts'
import { fillDate, seen, shownTotal } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

const patiently = { timeout: 10_000 }
let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await beginJourney('ledger')
  page = await journey.enter('clerk')
})
afterAll(() => journey.end())

const rowsShown = () => page.locator('tbody tr[data-row-key]')
const tick = (row: number) => page.getByRole('checkbox', { name: `选择第 ${row} 行` }).check()
async function facetCount(name: RegExp): Promise<number> {
  const facet = page.getByRole('list', { name: '常用条件' }).getByRole('link', { name })
  return Number((await facet.locator('strong').innerText()).replace(/[^\d]/g, ''))
}

test('F12 UR-25 tiles and age facets are links whose counts are the rows that they open', async () => {
  await page.goto('/suggestions')
  await seen(rowsShown())
  await seen(page.getByRole('list', { name: '类别' }).getByRole('link'))
  await journey.shot(page, 'ledger')
  for (const name of [/法定临期/, /法定超期/, /天无进展/, /待我交办/]) {
    await page.goto('/suggestions')
    const facet = page.getByRole('list', { name: '常用条件' }).getByRole('link', { name })
    await facet.waitFor()
    const count = await facetCount(name)
    await facet.click()
    await expect.poll(() => shownTotal(page), patiently).toBe(count)
  }
  await page.goto('/suggestions')
  const tile = page.getByRole('list', { name: '类别' }).getByRole('link').first()
  const count = Number((await tile.locator('.figures').innerText()).replace(/[^\d]/g, ''))
  await tile.click()
  await page.waitForURL(/category=/)
  await expect.poll(() => shownTotal(page), patiently).toBe(count)
  await journey.shot(page, 'category')
  journey.checkFaults()
})

test('F12 the state opens a small dialog with the allowed acts only, and the table is gone through by keyboard', async () => {
  await page.goto('/suggestions?tab=inHandling')
  await seen(rowsShown())
  await rowsShown().first().getByRole('button', { name: '办理中' }).click()
  await seen(page.getByRole('tooltip').getByRole('button', { name: '催办' }))
  await journey.shot(page, 'state')
  await page.keyboard.press('Escape')
  await page.goto('/suggestions?tab=inHandling')
  await rowsShown().first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await seen(page.getByRole('region', { name: '已选的行' }))
  await journey.shot(page, 'keyboard')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/suggestions\/[0-9a-f-]{36}/)
  journey.checkFaults()
})

test('F12 a view keeps filters, order and columns under a name, in the address and for the office', async () => {
  await page.goto('/suggestions?limit=legalNear&sort=dueOn')
  const near = await shownTotal(page)
  await page.getByRole('button', { name: '另存为视图' }).click()
  const dialog = page.getByRole('dialog', { name: '另存为视图' })
  await dialog.getByLabel('名称').fill('每周调度：临期')
  await dialog.getByLabel('本机构共用').check()
  await dialog.getByRole('button', { name: /^保\s?存$/ }).click()
  await page.waitForURL(/view=/)
  await page.getByRole('button', { name: '列设置与行高' }).click()
  await page.getByRole('checkbox', { name: '经办人', exact: true }).check()
  await page.keyboard.press('Escape')
  await page.waitForURL(/cols=/)
  await page.getByRole('button', { name: '保存改动' }).click()
  await seen(page.getByText('已保存视图'))
  await seen(page.getByRole('columnheader', { name: '经办人' }))
  await journey.shot(page, 'view')
  const leader = await journey.enter('leader')
  await leader.goto('/suggestions')
  await leader.getByRole('combobox', { name: '视图' }).click()
  await leader.getByTitle('每周调度：临期', { exact: true }).click()
  await leader.waitForURL(/view=/)
  await expect.poll(() => shownTotal(leader), patiently).toBe(near)
  await seen(leader.getByRole('columnheader', { name: '经办人' }))
  journey.checkFaults()
})

test('F12 ★ and a note of one’s own are marks and filters', async () => {
  await page.goto('/suggestions?tab=inHandling&sort=number')
  await seen(rowsShown())
  for (const row of [0, 1]) {
    await rowsShown().nth(row).getByRole('button', { name: '收藏', exact: true }).click()
    await seen(rowsShown().nth(row).getByRole('button', { name: '取消收藏' }))
  }
  await rowsShown()
    .first()
    .getByRole('button', { name: /^更多操作/ })
    .click()
  await page.getByRole('menuitem', { name: '写备注' }).click()
  const dialog = page.getByRole('dialog', { name: /^我的备注/ })
  await dialog.getByLabel('备注', { exact: true }).fill('周五前问承办处室')
  await dialog.getByRole('button', { name: /^保\s?存$/ }).click()
  await seen(page.getByText('备注：周五前问承办处室'))
  await page
    .getByRole('list', { name: '常用条件' })
    .getByRole('link', { name: /我的收藏/ })
    .click()
  await expect.poll(() => shownTotal(page), patiently).toBe(2)
  const first = await rowsShown().first().getAttribute('data-row-key')
  await rowsShown()
    .first()
    .getByRole('button', { name: /^更多操作/ })
    .click()
  await page.getByRole('menuitem', { name: '收藏下移' }).click()
  await expect.poll(() => rowsShown().nth(1).getAttribute('data-row-key'), patiently).toBe(first)
  await journey.shot(page, 'favourites')
  journey.checkFaults()
})

test('F12 UR-17 改期 of ticked rows says what it will do to which, leaves out the others with the reason, and does just that', async () => {
  await page.goto('/suggestions?sort=number')
  await seen(rowsShown())
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await page.getByRole('button', { name: '改期' }).click()
  const dialog = page.getByRole('dialog', { name: '批量改期' })
  const near = new Date(journey.ground.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
  await fillDate(dialog, '新的内部时限', near)
  await dialog.getByLabel('理由').fill('主任会议调度，提前报送')
  await dialog.getByRole('button', { name: /^预\s?览$/ }).click()
  await seen(dialog.getByRole('table', { name: '将要办理' }))
  await seen(dialog.getByRole('table', { name: '不能改期，跳过' }))
  const open = await dialog.getByRole('table', { name: '将要办理' }).locator('tbody tr').count()
  await journey.shot(page, 'batch-preview')
  await dialog.getByRole('button', { name: `改期 ${open} 件` }).click()
  await seen(dialog.getByText(`已改期 ${open} 件。`))
  await journey.shot(page, 'batch-done')
  await dialog
    .getByRole('button', { name: /^关\s?闭$/ })
    .first()
    .click()
  journey.checkFaults()
})

test('F12 UR-83 only the ticked rows are exported, and their sheets print as one document', async () => {
  await page.goto('/suggestions?tab=inHandling')
  await seen(rowsShown())
  for (const row of [1, 2, 3]) await tick(row)
  const bar = page.getByRole('region', { name: '已选的行' })
  const book = await download(page, bar.getByRole('button', { name: /^导\s?出$/ }))
  expect(await rowsOf(book)).toBe(3)
  expect(book.name).toContain('共3件')
  const sheets = await download(page, bar.getByRole('button', { name: '打印办理单' }))
  expect(isWordDocument(sheets)).toBe(true)
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  await journey.shot(page, 'selection')
  journey.checkFaults()
})

test('the ledger at 1024 pixels keeps number and title while the rest scrolls', async () => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto('/suggestions?tab=inHandling')
  await seen(rowsShown())
  await journey.shot(page, 'ledger-1024')
  await page.setViewportSize({ width: 1440, height: 900 })
  journey.checkFaults()
})
