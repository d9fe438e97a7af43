import { afterAll, beforeAll, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { keyWalker } from './support/keyboard.ts'
import { expectTree } from './support/tree.ts'

let journey: Journey

beforeAll(async () => {
  journey = await beginJourney('keyboard-office')
  await journey.ground.test.open('lu.newcomer', null)
})
afterAll(() => journey.end())

const walk = keyWalker(() => journey)

const roster = [
  '姓名,代表证号,选举单位,性别,民族,出生日期,任期起始日期',
  '林安禾,14-9001,长春市,女,汉族,1975-03-08,2026-11-01',
  '安和平,14-9002,长春市,男,满族,1980-05-12,2026-11-01',
].join('\r\n')

test('task 11: a roster is imported, from the file to the written rows', () =>
  walk('clerk', '/deputies/import', async (page, keys) => {
    // Listened for from the start: the browser is told to hand the window over, which takes a moment.
    const asked = page.waitForEvent('filechooser')
    await keys.choose(page.getByRole('combobox', { name: '导入到' }), '第十四届')
    await keys.to(page.getByLabel('选择文件'))
    await page.keyboard.press('Enter')
    // The window of the operating system, which asks for the file, is outside of the page.
    await (await asked).setFiles({ name: '代表名册.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${roster}`) })
    await keys.press(page.getByRole('button', { name: '上传并校验' }))
    await seen(page.getByRole('button', { name: '确认导入' }))
    await expectTree(page, 'clerk-roster-check')
    await keys.press(page.getByRole('button', { name: '确认导入' }))
    await seen(page.getByText('已新增 2 人'))
    await keys.press(page.getByRole('link', { name: '查看代表名册' }))
    await page.getByRole('heading', { level: 1, name: '代表名册' }).waitFor()
  }))

test('task 12: a suggestion is masked and published', async () => {
  const found = await sql<{ id: string }>`
    select s.id from suggestions s
    where s.state = 'closed' and s.publicity = 'undecided' and not s.confidential and s.division_code = '220000'
      and exists (select 1 from suggestion_replies r where r.suggestion_id = s.id and r.state = 'delivered')
    order by s.number limit 1`.execute(journey.ground.test.database.handle)
  const { id } = found.rows[0]!
  await sql`update suggestion_texts set grounds = grounds || '村民钱某福多次反映此事。' where suggestion_id = ${id}`.execute(
    journey.ground.test.database.handle,
  )
  await walk('clerk', `/publications/${id}`, async (page, keys) => {
    await keys.write(page.getByLabel('要遮盖的文字'), '钱某福')
    await page.keyboard.press('Enter')
    await seen(page.locator('.reading mark', { hasText: '钱某福' }))
    await expectTree(page, 'clerk-publication')
    await keys.press(page.getByRole('button', { name: '公开', exact: true }))
    const dialog = page.getByRole('dialog', { name: '公开建议和答复' })
    await keys.write(dialog.getByLabel('公开理由'), '办理规范，可以公开。')
    await keys.press(dialog.getByRole('checkbox'), 'Space')
    await keys.press(dialog.getByRole('button', { name: '公开', exact: true }))
    await seen(page.getByText('第 1 版'))
  })
})

test('task 13: the security administrator finds an account and grants it a role', () =>
  walk('secadmin', '/accounts', async (page, keys) => {
    await keys.write(page.getByRole('searchbox', { name: '姓名' }), 'lu.newcomer')
    await page.keyboard.press('Enter')
    await keys.press(page.getByRole('link', { name: '姓名lu.newcomer' }))
    await keys.press(page.getByRole('button', { name: '授予角色' }))
    const dialog = page.getByRole('dialog', { name: /^授予角色/ })
    await keys.choose(dialog.getByRole('combobox', { name: '角色' }), '代办人员')
    await keys.press(dialog.getByRole('button', { name: '授予', exact: true }))
    await seen(page.getByRole('listitem').filter({ hasText: '代办人员' }))
    await expectTree(page, 'security-account')
  }))

test('task 14: the auditor searches the log by a word and opens an entry', () =>
  walk('auditor', '/audit', async (page, keys) => {
    await keys.write(page.getByRole('searchbox', { name: '内容' }), '授予角色')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    const row = page.locator('tbody tr[data-row-key]').filter({ hasText: '授予角色' }).first()
    await seen(row)
    await keys.to(row)
    await page.keyboard.press('Enter')
    const entry = page.getByRole('dialog', { name: '授予角色' })
    await seen(entry.getByText('操作代码'))
    await expectTree(page, 'auditor-entry')
    await page.keyboard.press('Escape')
    await entry.waitFor({ state: 'detached' })
    await keys.press(row.getByRole('button', { name: '授予角色' }))
    await seen(entry)
    await keys.press(entry.getByRole('button', { name: '关闭', exact: true }).last())
    await entry.waitFor({ state: 'detached' })
  }))

test('no page reported a fault', () => journey.checkFaults())
