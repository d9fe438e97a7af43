import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { assigned } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let phone: Page

const example = '关于补齐农安县敬老院护理人员的建议'

beforeAll(async () => {
  journey = await beginJourney('intake')
  const one = await assigned(journey, example, '省农业农村厅')
  await journey.ground.test.database.pool.query("update suggestions set publicity = 'open' where id = $1", [one.id])
  phone = await journey.enter('deputy', 'phone')
})
afterAll(() => journey.end())

const widest = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')

test('F4 the office sets the chain of a channel and words its own text', async () => {
  const page = await journey.enter('reviewer')
  await page.goto('/checking')
  await page.getByRole('link', { name: '审核设置' }).click()
  await page.getByRole('button', { name: '设定' }).last().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: '预审' }).uncheck()
  await dialog.getByLabel('依据或理由').fill('闭会期间由代表工作机构直接审核。')
  await dialog.getByRole('button', { name: '设定' }).click()
  await seen(page.getByText('初核、复核').first())
  await page.getByRole('listitem').filter({ hasText: '不是一事一议' }).getByRole('button', { name: '修改' }).click()
  await page.getByRole('dialog').getByLabel('用语').fill('一件建议只写一件事，请分开提交。')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await seen(page.getByText('一件建议只写一件事，请分开提交。'))
  await seen(page.getByText('本机构'))
  await journey.shot(page, 'settings')
  journey.checkFaults()
})

test('F1 early suggestions that passed wait for their session, and are taken in at one stroke', async () => {
  const { pool } = journey.ground.test.database
  const session = await pool.query<{ id: string }>(
    'select id from congress_sessions where opens_on < current_date order by opens_on desc limit 1',
  )
  await pool.query(
    `update suggestions set state = 'heldForSession', number = null, channel = 'presubmission', session_id = $1
      where id in (select id from suggestions where state = 'awaitingAssignment' and division_code = '220000' limit 3)`,
    [session.rows[0]!.id],
  )
  const held = await pool.query("select id from suggestions where state = 'heldForSession'")
  const page = await journey.enter('clerk')
  await page.goto('/checking/take-in')
  await seen(page.getByRole('button', { name: `转入 ${held.rowCount} 件` }))
  await journey.shot(page, 'take-in')
  await page.getByRole('button', { name: `转入 ${held.rowCount} 件` }).click()
  await seen(page.getByText(`已转入 ${held.rowCount} 件`))
  await seen(page.getByText('没有待转入的建议。'))
  journey.checkFaults()
})

test('F3 the office publishes a topic and holds up an example', async () => {
  const page = await journey.enter('clerk')
  await page.goto('/guidance')
  await page.getByRole('button', { name: '新建选题' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('题目').fill('加强农村养老护理')
  await dialog.getByLabel('说明').fill('围绕护理员配备、床位和医养结合，提出可以办理的建议。')
  await dialog.getByLabel('提供单位').fill('省民政厅')
  await dialog.getByLabel('发布日期').fill(journey.ground.clock.today())
  // Enter takes the date and, in the last field, saves.
  await page.keyboard.press('Enter')
  await seen(page.getByText('发布中'))
  await journey.shot(page, 'topics-office')
  await page.getByRole('button', { name: '优秀范本' }).click()
  await page.getByRole('button', { name: '选一件范本' }).click()
  await page.getByRole('dialog').getByLabel('建议', { exact: true }).fill('农安县敬老院')
  await page.locator('.ant-select-item-option').filter({ hasText: example }).click()
  await page.getByRole('dialog').getByLabel('选定理由').fill('数据扎实，办法具体。')
  await expect.poll(() => page.getByRole('dialog').getByLabel('情况和问题').inputValue()).toContain('敬老院')
  await journey.shot(page, 'example-choose')
  await page.getByRole('dialog').getByRole('button', { name: '选定' }).click()
  await seen(page.getByText('数据扎实，办法具体。'))
  journey.checkFaults()
})

test('UR-3 before writing the deputy is shown which way a matter goes, may skip it, and reads topics and examples', async () => {
  await phone.goto('/write')
  const way = phone.getByRole('region', { name: '这件事走哪条路' })
  await way.getByRole('button', { name: '群众眼前的具体困难' }).click()
  await seen(way.getByRole('link', { name: '拨打 12345' }))
  await journey.shot(phone, 'where-to')
  expect(await widest(phone)).toBeLessThanOrEqual(360)
  await way.getByRole('link', { name: '看看参考选题和优秀范本' }).click()
  await phone.getByRole('button', { name: '优秀范本' }).click()
  await phone.getByRole('button', { name: example }).click()
  await seen(phone.getByRole('heading', { name: '具体建议' }))
  await journey.shot(phone, 'example')
  await phone.getByRole('button', { name: '参考选题' }).click()
  await phone.getByRole('link', { name: '加强农村养老护理' }).click()
  await journey.shot(phone, 'topic')
  expect(await widest(phone)).toBeLessThanOrEqual(360)
  await phone.getByRole('button', { name: '按这个选题写建议' }).click()
  await expect.poll(() => phone.getByLabel('标题').inputValue()).toBe('关于加强农村养老护理的建议')
  journey.checkFaults()
})

test('F5 a whole delegation’s suggestion names its decision, confidentiality its reason', async () => {
  await phone.getByLabel('情况和问题').fill('全县九个敬老院没有专职护理员。')
  await phone.getByLabel('具体建议').fill('按失能人数核定护理岗位。')
  await phone.getByText('更多', { exact: true }).click()
  await phone.getByRole('switch', { name: '全团建议' }).click()
  await phone.getByRole('switch', { name: '内容需要保密' }).click()
  await phone.getByRole('button', { name: '提交', exact: true }).click()
  await seen(phone.getByText('请填写代表团哪一天决定、由谁主持'))
  await seen(phone.getByText('请写明需要保密的理由'))
  await journey.shot(phone, 'particulars')
  expect(await widest(phone)).toBeLessThanOrEqual(360)
  await phone.getByLabel('代表团决定的日期').fill(journey.ground.clock.today())
  await phone.keyboard.press('Enter')
  await phone.getByLabel('主持会议的代表团负责人').fill('张安')
  await phone.getByLabel('需要保密的理由').fill('涉及举报人。')
  await phone.getByRole('button', { name: '提交', exact: true }).click()
  const asking = phone.getByRole('dialog', { name: '提交这件建议' })
  await asking.getByRole('button', { name: '提交', exact: true }).click()
  await seen(phone.getByRole('heading', { name: '建议已提交' }))

  const clerk = await journey.enter('clerk')
  await clerk.goto('/checking?step=firstCheck')
  await clerk.getByRole('button', { name: /关于加强农村养老护理的建议/ }).click()
  await clerk.getByRole('article').getByRole('link').first().click()
  await clerk.getByRole('button', { name: '审定保密' }).click()
  await seen(clerk.getByRole('dialog').getByText('涉及举报人'))
  await journey.shot(clerk, 'confidentiality')
  journey.checkFaults()
})

test('UR-7 another deputy’s suggestion may be supported; that makes no joint signer', async () => {
  const found = await journey.ground.test.database.pool.query<{ id: string }>(
    `select s.id from suggestions s where s.state = 'inHandling' and not s.confidential and s.division_code = '220000'
      and not exists (select 1 from suggestion_signers g join pub_deputies_accounts a on a.person_id = g.person_id
          join accounts c on c.id = a.account_id and c.sign_in_name = 'deputy' where g.suggestion_id = s.id)
      and s.term_id = (select term_id from suggestions where title = $1) limit 1`,
    [example],
  )
  await phone.goto(`/mine/${found.rows[0]!.id}`)
  await phone.getByRole('button', { name: '附议这件建议' }).click()
  await seen(phone.getByText(/1 位代表附议/))
  await journey.shot(phone, 'supported')
  await phone.getByRole('button', { name: '撤回附议' }).click()
  await seen(phone.getByText('还没有代表附议。'))
  journey.checkFaults()
})
