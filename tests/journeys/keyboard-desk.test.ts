import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { assigned } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { keyWalker } from './support/keyboard.ts'
import { expectTree } from './support/tree.ts'

let journey: Journey
let task = ''

beforeAll(async () => {
  journey = await beginJourney('keyboard-desk')
  task = `/suggestions/${(await assigned(journey, '关于补齐德惠市敬老院护理人员的建议', '省农业农村厅')).id}`
})
afterAll(() => journey.end())

const walk = keyWalker(() => journey)

test('the unit signs for its task; the dialog gives the focus back', () =>
  walk('unit', task, async (page, keys) => {
    await seen(page.getByRole('button', { name: '签收', exact: true }))
    await expectTree(page, 'unit-task')
    await keys.press(page.getByRole('button', { name: '签收', exact: true }))
    const dialog = page.getByRole('dialog', { name: /^签收/ })
    await seen(dialog)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    // The focus comes back as soon as the dialog has gone.
    await expect.poll(() => page.evaluate('document.activeElement.innerText')).toBe('签收')
    await page.keyboard.press('Enter')
    await keys.press(dialog.getByRole('button', { name: '签收', exact: true }))
    await seen(page.getByText('已签收', { exact: true }))
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate('document.activeElement === document.body')).toBe(false)
  }))

test('the clerk searches the ledger and reaches the export', () =>
  walk('clerk', '/suggestions', async (page, keys) => {
    await seen(page.locator('tbody tr[data-row-key]'))
    await keys.write(page.getByRole('searchbox', { name: /^查找建议/ }), '敬老院')
    await page.keyboard.press('Enter')
    await page.waitForURL(/words=/)
    const downloaded = page.waitForEvent('download')
    await keys.press(page.getByRole('link', { name: '导出', exact: true }))
    expect((await downloaded).suggestedFilename()).toMatch(/xlsx$/)
  }))

test('the administrator opens an account', () =>
  walk('sysadmin', '/accounts', async (page, keys) => {
    await keys.press(page.getByRole('button', { name: '新建账号' }))
    const dialog = page.getByRole('dialog', { name: '新建账号' })
    await keys.write(dialog.getByLabel('姓名'), '韩冬雪')
    await keys.write(dialog.getByLabel('登录名'), 'handx')
    await keys.choose(dialog.getByRole('combobox', { name: /^单位/ }), '省农业农村厅')
    await keys.press(dialog.getByRole('button', { name: '新建' }))
    const shown = page.getByRole('dialog', { name: '韩冬雪的一次性密码' })
    await keys.press(shown.getByRole('button', { name: '已抄录，关闭' }))
    await shown.waitFor({ state: 'detached' })
  }))

test('the auditor searches the log', () =>
  walk('auditor', '/audit', async (page, keys) => {
    await seen(page.locator('tbody tr[data-row-key]'))
    await keys.to(page.locator('tbody tr[data-row-key]').first())
    await page.keyboard.press('ArrowDown')
    await keys.press(page.getByRole('button', { name: /^账号：/ }))
    await seen(page.getByRole('menuitem', { name: '退出' }))
    await page.keyboard.press('Escape')
  }))

test('no page reported a fault', () => journey.checkFaults())
