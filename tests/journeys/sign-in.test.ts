import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey

beforeAll(async () => {
  journey = await beginJourney('sign-in')
})
afterAll(() => journey.end())

test('a visitor is led to the sign-in page, told what was wrong, and led back to where they wanted to go', async () => {
  const page = await journey.visit('desk', [/401/])
  await page.goto('/deputies')
  await seen(page.getByRole('region', { name: '演示账号' }))
  await journey.picture(page, 'sign-in', 780)
  expect(new URL(page.url()).pathname).toBe('/sign-in')

  await page.getByLabel('登录名').fill('clerk')
  await page.getByLabel('密码', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await seen(page.getByRole('alert').filter({ hasText: '登录名或密码' }))
  await journey.shot(page, 'wrong-password')

  await page.getByRole('button', { name: /省人大代表工委经办/ }).click()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '代表名册' }).waitFor()
  journey.checkFaults()
})

test('the roster is searched by pinyin initials, a deputy opened, and the way out leads to the sign-in page', async () => {
  const page = await journey.enter('clerk')
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu.getByRole('button', { name: '代表' }).click()
  await menu.getByRole('link', { name: '代表名册' }).click()
  await seen(page.getByRole('status').filter({ hasText: '共 63 人' }))
  await page.getByRole('searchbox', { name: '姓名' }).fill('mmt')
  await page.getByRole('button', { name: '查询' }).click()
  const name = page.getByRole('link', { name: /^买买提/ })
  await seen(name)
  expect(new URL(page.url()).searchParams.get('q')).toBe('mmt')
  await journey.shot(page, 'roster')
  await name.first().click()
  await page.getByRole('heading', { level: 1, name: /^买买提/ }).waitFor()
  await journey.shot(page, 'deputy')

  await page.getByRole('button', { name: /^账号：/ }).click()
  await page.getByRole('menuitem', { name: '退出' }).click()
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  journey.checkFaults()
})
