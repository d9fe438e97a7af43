import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose, seen } from './support/fields.ts'
import { beginJourney, choosePassword, signIn, type Journey } from './support/journey.ts'

let journey: Journey
let oneTimePassword = ''

const person = { name: '韩冬雪', signInName: 'handx', own: 'Song-hua-jiang-2026' }

beforeAll(async () => {
  journey = await beginJourney('administrator')
})
afterAll(() => journey.end())

test('the system administrator makes an account, which has no right yet', async () => {
  const page = await journey.enter('sysadmin')
  await page.getByRole('link', { name: '账号', exact: true }).first().click()
  await journey.picture(page, 'admin-accounts')
  await page.getByRole('button', { name: '新建账号' }).click()
  const dialog = page.getByRole('dialog', { name: '新建账号' })
  await dialog.getByLabel('姓名').fill(person.name)
  await dialog.getByLabel('登录名').fill(person.signInName)
  await choose(dialog, /^单位/, '省农业农村厅')
  await dialog.getByRole('button', { name: '新建' }).click()
  const shown = page.getByRole('dialog', { name: `${person.name}的一次性密码` })
  await seen(shown)
  oneTimePassword = (await shown.getByText(/^[A-Za-z0-9-]{12,}$/).innerText()).trim()
  await shown.getByRole('button', { name: '已抄录，关闭' }).click()
  await page.getByRole('searchbox', { name: '姓名' }).fill(person.name)
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByRole('link', { name: person.name }).click()
  await seen(page.getByText('还没有角色，等安全管理员授权。'))
  expect(await page.getByRole('button', { name: '授予角色' }).count()).toBe(0)
  await journey.shot(page, 'without-role')
  journey.checkFaults()
})

test('the security administrator grants the role', async () => {
  const page = await journey.enter('secadmin')
  await page.goto(`/accounts?q=${encodeURIComponent(person.name)}`)
  await page.getByRole('link', { name: person.name }).click()
  await page.getByRole('button', { name: '授予角色' }).click()
  const dialog = page.getByRole('dialog', { name: `授予角色：${person.name}` })
  await choose(dialog, '角色', '承办单位经办')
  await dialog.getByRole('button', { name: '授予', exact: true }).click()
  await seen(page.getByRole('listitem').filter({ hasText: '承办单位经办' }))
  await journey.shot(page, 'granted')
  journey.checkFaults()
})

test('the new person signs in with the one-time password and must change it before anything else', async () => {
  const page = await journey.visit()
  await signIn(page, person.signInName, oneTimePassword)
  await page.getByRole('heading', { name: '修改密码' }).waitFor()
  await page.goto('/tasks')
  await page.getByRole('heading', { name: '修改密码' }).waitFor()
  await choosePassword(page, oneTimePassword, person.own)
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  await page.getByRole('link', { name: '承办工作台' }).first().click()
  await page.getByRole('heading', { level: 1, name: '承办工作台' }).waitFor()
  await journey.shot(page, 'own-password')
  journey.checkFaults()
})

test('the auditor sees what each of them did, and can change nothing', async () => {
  const page = await journey.enter('auditor')
  await page.getByRole('link', { name: '操作记录' }).first().click()
  for (const act of ['新建账号', '授予角色', '修改密码']) {
    await seen(page.getByRole('row').filter({ hasText: act }))
  }
  expect(await page.getByRole('link', { name: '建议台账' }).count()).toBe(0)
  await journey.shot(page, 'audit')
  journey.checkFaults()
})
