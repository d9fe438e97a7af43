import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { choose, seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { lookHere } from './support/looking.ts'

let journey: Journey
let taken = 0

beforeAll(async () => {
  journey = await beginJourney('second-factor')
  await journey.ground.test.open('lu.clerk', 'unitClerk')
  await journey.ground.test.open('lu.deputy', 'deputy')
  await journey.ground.test.open('lu.guard', 'securityAdministrator')
  await journey.ground.test.open('lu.newcomer', null)
})
afterAll(() => journey.end())

/** The next code that was not used yet; moves the product's clock a step on where the present one was. */
function nextCode(secret: string): string {
  const step = () => Math.floor(journey.ground.clock.now().getTime() / 30_000)
  if (step() <= taken) journey.ground.clock.moveTo(new Date((taken + 1) * 30_000 + 1000).toISOString())
  taken = step()
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: taken * 30_000 })
}

/** Name and password, without waiting for what comes then. */
async function begin(page: Page, signInName: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill(signInName)
  await page.getByLabel('密码', { exact: true }).fill(demonstrationPassword)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Goes through the enrolment on the page and gives the secret; the recovery codes are left on the screen. */
async function enrol(page: Page): Promise<string> {
  await seen(page.getByRole('listitem').filter({ hasText: '扫下面的二维码' }))
  const secret = (await page.locator('.enrol-secret').innerText()).replace(/\s/g, '')
  await page.getByLabel('动态码').fill(nextCode(secret))
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await seen(page.getByRole('region', { name: '恢复码' }))
  return secret
}

async function keepCodes(page: Page): Promise<string[]> {
  const codes = await page.locator('.recovery-codes li').allInnerTexts()
  expect(codes).toHaveLength(10)
  await page.getByLabel('已妥善保存').check()
  await page.getByRole('button', { name: '完成' }).click()
  return codes
}

test('the security administrator asks a second factor of everybody; a weaker limit than the law cannot be entered', async () => {
  const page = await journey.enter('secadmin')
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu.getByRole('link', { name: '安全设置' }).click()
  await page.getByRole('heading', { level: 1, name: '安全设置' }).waitFor()
  await journey.shot(page, 'settings')
  await page.getByLabel('空闲多久退出', { exact: true }).fill('60')
  await page.getByLabel('管理员空闲多久退出').focus()
  expect(await page.getByLabel('空闲多久退出', { exact: true }).inputValue()).toBe('30')
  await page.getByLabel('全部账号').check()
  await page.getByRole('button', { name: '保存' }).click()
  await seen(page.getByText('安全设置已修改'))
  const system = await journey.enter('sysadmin')
  await system.goto('/security-settings')
  await seen(system.getByText('由安全管理员办理'))
  expect(await system.getByRole('button', { name: '保存' }).count()).toBe(0)
  await journey.shot(system, 'settings-read')
  journey.checkFaults()
  // A page left open would ask again after its session has run out.
  await Promise.all([page.close(), system.close()])
})

test('a deputy on the phone is led to enrol, keeps the recovery codes, and signs in with a code from then on', async () => {
  const page = await journey.visit('phone', [/422/])
  await begin(page, 'lu.deputy')
  await page.getByRole('heading', { level: 1, name: '启用动态码' }).waitFor()
  await page.goto('/mine')
  await seen(page.getByRole('listitem').filter({ hasText: '扫下面的二维码' }))
  await journey.shot(page, 'phone-enrol')
  const secret = await enrol(page)
  await journey.shot(page, 'phone-codes')
  const codes = await keepCodes(page)
  await page.waitForURL('**/mine')
  await page.goto('/me')
  await journey.shot(page, 'phone-me')
  await page.getByRole('button', { name: '退出' }).click()
  await seen(page.getByRole('button', { name: '登录', exact: true }))
  await begin(page, 'lu.deputy')
  await page.getByRole('heading', { level: 1, name: '登录第二步' }).waitFor()
  expect(await lookHere(page)).toEqual([])
  await page.getByLabel('动态码').fill('000000')
  await page.getByRole('button', { name: '继续' }).click()
  await seen(page.getByRole('alert').filter({ hasText: '动态码不正确' }))
  await journey.shot(page, 'phone-wrong-code')
  await page.getByLabel('动态码').fill(codes[0]!.toLowerCase())
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByRole('heading', { level: 1, name: '登录第二步' }).waitFor({ state: 'hidden' })
  await page.goto('/me/second-factor')
  await seen(page.getByText('还剩 9 个'))
  await journey.shot(page, 'phone-factor')
  await page.getByRole('button', { name: '更换恢复码' }).click()
  await page.getByLabel('登录密码').fill(demonstrationPassword)
  await page.getByLabel('动态码').fill(nextCode(secret))
  await page.getByRole('button', { name: '更换', exact: true }).click()
  await seen(page.getByRole('region', { name: '恢复码' }))
  journey.checkFaults()
  await page.close()
})

test('before a right is given after a quarter of an hour a fresh code is asked, and the act then goes on', async () => {
  const page = await journey.visit('desk', [/403/])
  await begin(page, 'lu.guard')
  await page.getByRole('heading', { level: 1, name: '启用动态码' }).waitFor()
  await journey.shot(page, 'desk-enrol')
  const secret = await enrol(page)
  await journey.shot(page, 'desk-codes')
  await keepCodes(page)
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  const later = (minutes: number) =>
    journey.ground.clock.moveTo(new Date(journey.ground.clock.now().getTime() + minutes * 60_000).toISOString())
  later(10)
  await page.goto('/accounts?q=lu.newcomer')
  await page.getByRole('link', { name: '姓名lu.newcomer' }).click()
  later(6)
  await page.getByRole('button', { name: '授予角色' }).click()
  await choose(page.getByRole('dialog'), '角色', '代办人员')
  await page.getByRole('button', { name: '授予', exact: true }).click()
  const again = page.getByRole('dialog', { name: '再次核实身份' })
  await seen(again)
  await journey.shot(page, 'step-up')
  await again.getByLabel('动态码').fill(nextCode(secret))
  await again.getByRole('button', { name: '核实并继续' }).click()
  await seen(page.getByRole('listitem').filter({ hasText: '代办人员' }))
  journey.checkFaults()
  await page.close()
})

test('a clerk replaces the phone and closes nothing while one is required', async () => {
  const page = await journey.visit()
  await begin(page, 'lu.clerk')
  const secret = await enrol(page)
  await keepCodes(page)
  await page.goto('/me')
  await page.getByRole('link', { name: '动态码' }).click()
  await seen(page.getByText('还剩 10 个'))
  expect(await page.getByRole('button', { name: '关闭动态码' }).count()).toBe(0)
  await journey.shot(page, 'desk-factor')
  await page.getByRole('button', { name: '更换验证器' }).click()
  const dialog = page.getByRole('dialog', { name: '更换验证器' })
  await dialog.getByLabel('登录密码').fill(demonstrationPassword)
  await dialog.getByLabel('动态码').fill(nextCode(secret))
  await dialog.getByRole('button', { name: '下一步' }).click()
  const other = await enrol(page)
  expect(other).not.toBe(secret)
  await keepCodes(page)
  await seen(page.getByText('动态码已启用'))
  journey.checkFaults()
})
