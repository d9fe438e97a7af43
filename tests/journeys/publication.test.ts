import { readOwnPublication } from '@lvzhi/contract/publications'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { choose, seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let clerk: Page
let visitor: Page
let phone: Page
let suggestion: { id: string; title: string; lead: string }

const third = '钱某福'

beforeAll(async () => {
  journey = await beginJourney('publication')
  const { handle } = journey.ground.test.database
  const found = await sql<{ id: string; title: string; lead: string }>`
    select s.id, s.title, a.sign_in_name as lead from suggestions s
      join people p on p.id = s.lead_person_id join accounts a on a.id = p.account_id
    where s.state = 'closed' and s.publicity = 'undecided' and not s.confidential and s.division_code = '220000'
      and exists (select 1 from suggestion_replies r where r.suggestion_id = s.id and r.state = 'delivered')
    order by s.number limit 1`.execute(handle)
  suggestion = found.rows[0]!
  await sql`update suggestion_texts set grounds = grounds || ${`村民${third}（电话 １３８－００１３－８０００）多次反映此事。`}
    where suggestion_id = ${suggestion.id}`.execute(handle)
  clerk = await journey.enter('clerk')
  visitor = await journey.visit('phone', [/404/])
})
afterAll(() => journey.end())

async function narrow(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
}

test('F14 the office reads through, masks a third person’s name, gives its reason and publishes (MS-52)', async () => {
  await clerk.goto('/publications')
  await seen(clerk.getByRole('heading', { name: '建议公开' }))
  await journey.shot(clerk, 'list')
  await clerk.goto(`/publications/${suggestion.id}`)
  await seen(clerk.locator('mark', { hasText: '１３８－００１３－８０００' }))
  await journey.shot(clerk, 'preview')
  await clerk.getByLabel('要遮盖的文字').fill(third)
  await clerk.getByRole('button', { name: '遮盖', exact: true }).click()
  await seen(clerk.locator('.reading mark', { hasText: third }))
  await journey.shot(clerk, 'masked')
  await clerk.getByRole('button', { name: '公开', exact: true }).click()
  const dialog = clerk.getByRole('dialog', { name: '公开建议和答复' })
  await dialog.getByLabel('公开理由').fill('办理规范，可以公开。')
  await dialog.getByRole('checkbox').check()
  await journey.shot(clerk, 'publish')
  await dialog.getByRole('button', { name: '公开', exact: true }).click()
  await seen(clerk.getByText('第 1 版'))
  await journey.shot(clerk, 'published')
  journey.checkFaults()
})

test('F14 anybody reads the masked text without signing in, at 360 pixels and at a desk', async () => {
  await visitor.goto('/public')
  await seen(visitor.getByRole('heading', { name: '代表建议公开' }))
  await narrow(visitor)
  await journey.shot(visitor, 'public-list-phone')
  await visitor.getByRole('link', { name: suggestion.title }).click()
  await seen(visitor.getByRole('heading', { name: suggestion.title }))
  const text = await visitor.locator('main').innerText()
  expect(text).toContain('村民×××（电话 ×××）多次反映此事。')
  expect(text).not.toContain(third)
  await narrow(visitor)
  await journey.shot(visitor, 'public-page-phone')
  const desk = await journey.visit('desk')
  await desk.goto('/public')
  await seen(desk.getByRole('link', { name: suggestion.title }))
  await journey.shot(desk, 'public-list-desk')
  await desk.goto(`/public/${suggestion.id}`)
  await seen(desk.getByRole('heading', { name: suggestion.title }))
  await journey.shot(desk, 'public-page-desk')
  journey.checkFaults()
})

test('MS-52 the lead deputy sees that it is public and objects on the phone', async () => {
  phone = await journey.enter(suggestion.lead, 'phone')
  await phone.goto(`/mine/${suggestion.id}`)
  const part = phone.locator('section', { hasText: '公开情况' }).last()
  await part.getByRole('button', { name: '不同意公开' }).click()
  const sheet = phone.getByRole('dialog', { name: '不同意公开' })
  await sheet.getByLabel('理由').fill('涉及企业经营情况。')
  await journey.shot(phone, 'objection-phone')
  await sheet.getByRole('button', { name: '提出异议' }).click()
  await seen(phone.getByText('您已提出异议：涉及企业经营情况。'))
  await part.scrollIntoViewIfNeeded()
  await narrow(phone)
  await journey.shot(phone, 'objected-phone')
  const client = await journey.ground.test.as(suggestion.lead)
  const own = (await client.call(readOwnPublication, { params: { suggestionId: suggestion.id } })).ok()
  expect(own.objection?.reason).toBe('涉及企业经营情况。')
})

test('F14 taken down with a reason, it is gone for everybody', async () => {
  await clerk.reload()
  await seen(clerk.getByText('代表有异议'))
  await clerk.getByRole('button', { name: '撤下公开' }).click()
  const dialog = clerk.getByRole('dialog', { name: '撤下公开' })
  await dialog.getByLabel('理由').fill('代表有异议，先撤下核对。')
  await dialog.getByRole('button', { name: '撤下', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await seen(clerk.getByText('代表有异议，先撤下核对。'))
  await journey.shot(clerk, 'withdrawn')
  await visitor.goto(`/public/${suggestion.id}`)
  await seen(visitor.getByRole('heading', { name: '没有找到' }))
  expect(await visitor.locator('main').innerText()).not.toContain(suggestion.title)
  await journey.shot(visitor, 'public-gone-phone')
})

test('F25 a suggestion is linked to a result, and both ends show it', async () => {
  await clerk.goto('/outcomes')
  await seen(clerk.getByRole('heading', { name: '成果转化' }))
  await journey.shot(clerk, 'outcomes')
  await clerk.getByRole('button', { name: '新建成果' }).click()
  const made = clerk.getByRole('dialog', { name: '新建成果' })
  await choose(made, '种类', '法规文本')
  await made.getByLabel('名称').fill('农村公路条例修订草案')
  await made.getByLabel('机关或领导').fill('省人大常委会')
  await made.getByLabel('日期').fill('2026-10-20')
  await made.getByLabel('日期').press('Tab')
  await journey.shot(clerk, 'new-outcome')
  await made.getByRole('button', { name: '新建', exact: true }).click()
  await seen(clerk.getByRole('heading', { name: '农村公路条例修订草案' }))
  await clerk.getByRole('button', { name: '关联记录' }).click()
  const dialog = clerk.getByRole('dialog', { name: '关联记录' })
  await choose(dialog, '种类', '建议')
  const desk = await journey.ground.test.as('clerk')
  const [row] = (await desk.call(listSuggestions, { query: { q: suggestion.title, size: 1 } })).ok().items
  const other = dialog.getByRole('combobox', { name: '关联到' })
  await other.click()
  await other.fill(suggestion.title)
  await clerk
    .getByTitle(`${row?.number ?? ''}　${suggestion.title}`)
    .filter({ visible: true })
    .last()
    .click()
  await choose(dialog, '关系', '形成成果')
  await choose(dialog, '方向', '从所选记录“形成成果”到本件')
  await journey.shot(clerk, 'link-dialog')
  await dialog.getByRole('button', { name: '关联', exact: true }).click()
  await clerk
    .locator('.linked-list')
    .getByRole('link', { name: new RegExp(suggestion.title) })
    .click()
  await seen(clerk.locator('.linked-list').getByRole('link', { name: /农村公路条例修订草案/ }))
  await clerk.locator('.linked-list').scrollIntoViewIfNeeded()
  await journey.shot(clerk, 'suggestion-with-link')
  await clerk.getByRole('link', { name: '登记成果' }).click()
  const begun = clerk.getByRole('dialog', { name: '新建成果' })
  await seen(begun.getByText(`新建后与建议“${suggestion.title}”关联`))
  await choose(begun, '种类', '领导批示')
  await seen(begun.getByText('关联：形成批示'))
  await begun.getByLabel('名称').fill('关于农村公路的批示')
  await begun.getByLabel('机关或领导').fill('省政府主要负责同志')
  await begun.getByLabel('日期').fill('2026-10-20')
  await begun.getByLabel('日期').press('Tab')
  await journey.shot(clerk, 'outcome-from-suggestion')
  await begun.getByRole('button', { name: '新建', exact: true }).click()
  await seen(clerk.getByRole('heading', { name: '关于农村公路的批示' }))
  await seen(clerk.locator('.linked-list').getByRole('link', { name: new RegExp(suggestion.title) }))
  await clerk.goto('/outcomes')
  await seen(clerk.getByRole('button', { name: '来自建议 1 件' }).first())
  await clerk.goto('/compilations')
  await seen(clerk.getByRole('heading', { name: '优秀汇编' }))
  await journey.shot(clerk, 'compilations')
  journey.checkFaults()
})
