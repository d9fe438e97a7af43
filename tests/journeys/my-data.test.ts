import { editDeputy, readDeputy } from '@lvzhi/contract/deputies'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { aCitizenNumber } from '../../apps/server/test-support/deputy-ground.ts'
import { choose, fillDate, seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let deputy: Page
let clerk: Page
let personId = ''
const phone = '13843117766'
const citizenNumber = aCitizenNumber('1975-03-04', 21)

beforeAll(async () => {
  journey = await beginJourney('my-data')
  const { test: product } = journey.ground
  const found = await sql<{ id: string }>`
    select p.id from people p join accounts a on a.id = p.account_id where a.sign_in_name = 'deputy'`.execute(
    product.database.handle,
  )
  personId = found.rows[0]?.id ?? ''
  const office = await product.as('clerk')
  const known = (await office.call(readDeputy, { params: { id: personId } })).ok()
  const { name, sex, revision } = known
  await office.call(editDeputy, { params: { id: personId }, body: { name, sex, revision, phone, citizenNumber } })
  deputy = await journey.enter('deputy', 'phone', [/422/])
  clerk = await journey.enter('clerk')
})
afterAll(() => journey.end())

async function narrow(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
}

test('the deputy sees all that is held, masked, and the whole number only after the password', async () => {
  await deputy.goto('/me')
  await deputy.getByRole('link', { name: '我的个人信息' }).click()
  await seen(deputy.getByRole('heading', { name: '代表的证件号码和手机号码' }))
  const text = await deputy.locator('main').innerText()
  expect(text).toContain('138****7766')
  expect(text).not.toContain(phone)
  await narrow(deputy)
  await journey.shot(deputy, 'mine-phone', true)
  await deputy.getByRole('button', { name: '查看完整号码' }).click()
  const dialog = deputy.getByRole('dialog', { name: '查看完整号码' })
  await dialog.getByLabel('登录密码').fill('不对的密码')
  await dialog.getByRole('button', { name: '查看', exact: true }).click()
  await seen(dialog.getByText('密码不正确').first())
  await dialog.getByLabel('登录密码').fill(demonstrationPassword)
  await dialog.getByRole('button', { name: '查看', exact: true }).click()
  await seen(dialog.getByText(phone))
  await journey.shot(deputy, 'numbers-phone')
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  journey.checkFaults()
})

test('the deputy asks for a correction; the office applies it and the deputy is told', async () => {
  await deputy.getByRole('button', { name: '请求更正' }).click()
  const ask = deputy.getByRole('dialog', { name: '请求更正' })
  await choose(deputy, '要更正的内容', '工作单位及职务')
  await ask.getByLabel('正确的内容').fill('长春市实验小学教师')
  await ask.getByLabel('理由').fill('今年调动')
  await journey.shot(deputy, 'ask-phone')
  await ask.getByRole('button', { name: '提交' }).click()
  await seen(deputy.getByText('更正工作单位及职务'))
  await journey.shot(deputy, 'asked-phone')
  await clerk.goto('/privacy')
  await seen(clerk.getByRole('heading', { name: '个人信息管理' }))
  await seen(clerk.getByRole('link', { name: '更正工作单位及职务' }))
  await journey.shot(clerk, 'requests')
  await clerk.getByRole('link', { name: '更正工作单位及职务' }).click()
  await clerk.getByRole('button', { name: '更正', exact: true }).click()
  const decide = clerk.getByRole('dialog', { name: '更正' })
  await decide.getByLabel('核实和办理情况').fill('已与单位核实')
  await journey.shot(clerk, 'decide')
  await decide.getByRole('button', { name: '更正', exact: true }).click()
  await seen(clerk.getByText('已经办结'))
  await journey.shot(clerk, 'decided')
  await deputy.reload()
  await seen(deputy.getByText('已与单位核实'))
  await seen(deputy.getByText('长春市实验小学教师').first())
  journey.checkFaults()
})

test('the office reads the register by class and records an impact assessment', async () => {
  await clerk.goto('/privacy?part=register')
  await seen(clerk.getByText('三年内没有评估的'))
  await journey.shot(clerk, 'register', true)
  await clerk.getByRole('button', { name: '登记影响评估' }).click()
  const dialog = clerk.getByRole('dialog', { name: '登记影响评估' })
  await journey.shot(clerk, 'assess')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await seen(dialog.getByText('请选择“事项”').first())
  await journey.shot(clerk, 'assess-missing')
  await dialog.getByRole('button', { name: '取消' }).click()
  journey.checkFaults()
})

test('the administrator of security reads the register, and a clerk of a unit finds no way to it', async () => {
  const security = await journey.enter('secadmin')
  await security.goto('/privacy')
  await seen(security.getByRole('heading', { name: '登记册', exact: true }))
  await journey.shot(security, 'register-security')
  const unit = await journey.enter('unit', 'desk', [/403/])
  await unit.goto('/privacy')
  await seen(unit.getByText('没有').first())
  await journey.shot(unit, 'no-right')
  await unit.goto('/me/data')
  await seen(unit.getByRole('heading', { name: '登录情况' }))
  await journey.shot(unit, 'mine-desk', true)
})

test('a new version of the notice is told at the next page, and to the public without signing in', async () => {
  await clerk.goto('/privacy?part=notices')
  await clerk.getByRole('button', { name: '发布告知' }).click()
  const dialog = clerk.getByRole('dialog', { name: '发布告知' })
  await journey.shot(clerk, 'issue-notice')
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await seen(clerk.getByRole('heading', { name: /第 1 版/ }))
  await deputy.reload()
  await seen(deputy.getByText('我已知悉'))
  await journey.shot(deputy, 'notice-phone')
  await deputy.getByRole('button', { name: '我已知悉' }).click()
  await deputy.reload()
  await seen(deputy.getByRole('heading', { name: '我的请求' }))
  expect(await deputy.getByText('我已知悉').count()).toBe(0)
  const visitor = await journey.visit('phone')
  await visitor.goto('/public/privacy')
  await seen(visitor.getByRole('heading', { name: '个人信息处理告知' }))
  await narrow(visitor)
  await journey.shot(visitor, 'public-notice')
  journey.checkFaults()
})

test('a drill of an incident lists the people affected and who was told', async () => {
  await clerk.goto('/privacy?part=incidents')
  const notice = clerk.getByRole('button', { name: '我已知悉' })
  await seen(notice)
  await notice.click()
  await clerk.getByRole('button', { name: '登记泄露事件或演练' }).click()
  const dialog = clerk.getByRole('dialog', { name: '登记泄露事件或演练' })
  await dialog.getByLabel('名称').fill('名册误发演练')
  await fillDate(clerk, '发现日期', '2026-06-01')
  await dialog.getByLabel('经过和原因').fill('名册发错收件人')
  await dialog.getByLabel('涉及的个人信息种类').fill('姓名')
  await dialog.getByLabel('可能造成的危害').fill('骚扰电话')
  await dialog.getByLabel('已采取的补救措施').fill('收回文件')
  const term = await sql<{ name: string }>`
    select division_name || name as name from congress_terms where division_code = '220000' order by starts_on desc limit 1`.execute(
    journey.ground.test.database.handle,
  )
  await choose(clerk, '受影响的代表', term.rows[0]?.name ?? '')
  await journey.shot(clerk, 'incident')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await seen(clerk.getByRole('link', { name: /人，导出名单/ }))
  await journey.shot(clerk, 'incidents')
  journey.checkFaults()
})
