import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { download, rowsOf } from './support/downloads.ts'
import { choose, seen, shownTotal } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await beginJourney('cohorts')
  page = await journey.enter('clerk')
})
afterAll(() => journey.end())

test('F19 经办确定一个B类回头看名单，报告各部分之和等于名单，数字打开对应的建议', async () => {
  await page.goto('/cohorts')
  await seen(page.getByRole('link', { name: /B类建议回头看$/ }))
  await journey.shot(page, 'list')
  await page.getByRole('button', { name: '确定名单' }).click()
  const dialog = page.getByRole('dialog', { name: '确定回头看名单' })
  await choose(dialog, '届次', await termTitle(dialog))
  await seen(dialog.getByText(/件B类建议/))
  await dialog.getByLabel('名称').fill('本届B类建议年底回头看')
  await journey.shot(page, 'freeze')
  await dialog.getByRole('button', { name: '确定名单' }).click()
  await page.getByRole('heading', { level: 1, name: '本届B类建议年底回头看' }).waitFor()
  await journey.shot(page, 'report')
  const numbers = await page.locator('.cohort-whole td').allInnerTexts()
  const [members = 0, a = 0, c = 0, d = 0, b = 0] = numbers.map(Number)
  expect(members).toBeGreaterThan(0)
  expect(a + b + c + d).toBe(members)
  expect(await shownTotal(page)).toBe(members)
  expect(await rowsOf(await download(page, page.getByRole('link', { name: '导出' })))).toBe(members)
  journey.checkFaults()
})

test('F19 逐件回头看并写明依据，仍为B类的单独列出', async () => {
  await page.goto('/cohorts')
  await page.getByRole('link', { name: '2026年B类建议回头看' }).click()
  await page.getByRole('heading', { level: 1, name: '2026年B类建议回头看' }).waitFor()
  await seen(page.locator('.cohort-whole'))
  await journey.picture(page, 'clerk-cohort')
  await page.getByRole('link', { name: /^\d+$/, exact: false }).first().waitFor()
  await page.getByTitle(/查看“尚未回头看”/).click()
  await seen(page.getByText('尚未回头看', { exact: true }))
  const before = await shownTotal(page)
  await page.getByRole('checkbox', { name: '选择第 1 行' }).check()
  if (before > 1) await page.getByRole('checkbox', { name: '选择第 2 行' }).check()
  await page.getByRole('button', { name: '逐件回头看' }).click()
  const dialog = page.getByRole('dialog', { name: /回头看/ })
  for (const field of await dialog.getByLabel('情况').all()) await field.fill('配套资金已经到位，工程完成过半。')
  for (const field of await dialog.getByLabel('依据').all()) await field.fill('现场核实记录。')
  await journey.shot(page, 'look-back')
  await dialog.getByRole('button', { name: /^登记/ }).click()
  await seen(page.getByText(/^已登记/))
  await page
    .getByTitle(/查看“仍为B类”/)
    .first()
    .click()
  await seen(page.getByText(/工程完成过半/))
  await journey.shot(page, 'after')
  journey.checkFaults()
})

test('F19 批量回头看：符合条件的全部，先预览每件会怎样，再照预览的办', async () => {
  await page.goto('/cohorts')
  await page.getByRole('link', { name: '本届B类建议年底回头看' }).click()
  await page.getByRole('heading', { level: 1, name: '本届B类建议年底回头看' }).waitFor()
  const listed = await shownTotal(page)
  await page.getByRole('checkbox', { name: '选择第 1 行' }).waitFor()
  await page.getByRole('checkbox', { name: '选择本页全部' }).check()
  const all = page.getByRole('button', { name: /^选择符合条件的全部/ })
  if (await all.isVisible()) await all.click()
  await page.getByRole('button', { name: '批量回头看' }).click()
  const dialog = page.getByRole('dialog', { name: '批量回头看' })
  await dialog.getByRole('combobox', { name: '核实后的类别' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: /^B类/ }).click()
  await dialog.getByLabel('情况').fill('年底逐件核实，仍在办理。')
  await dialog.getByLabel('依据').fill('实地核实的记录。')
  await journey.shot(page, 'batch-fields')
  await dialog.getByRole('button', { name: '预览' }).click()
  await seen(dialog.getByText(/^将回头看/))
  const open = Number(await dialog.locator('p[role=status] .figures').first().innerText())
  expect(open).toBeLessThanOrEqual(listed)
  expect(open).toBeGreaterThan(0)
  await journey.shot(page, 'batch-preview')
  await dialog.getByRole('button', { name: `回头看 ${open} 件` }).click()
  await seen(dialog.getByText(`已回头看 ${open} 件。`))
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await seen(page.getByText(/年底逐件核实/).first())
  journey.checkFaults()
})

async function termTitle(dialog: ReturnType<Page['getByRole']>): Promise<string> {
  await dialog.getByRole('combobox', { name: '届次' }).click()
  const option = dialog.page().locator('.ant-select-item-option').first()
  await option.waitFor()
  const title = await option.getAttribute('title')
  await dialog.page().keyboard.press('Escape')
  return title ?? ''
}
