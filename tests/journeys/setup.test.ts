import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../apps/server/src/app.ts'
import { openDatabase } from '../../apps/server/src/kernel/database/handle.ts'
import { lightPasswordCost } from '../../apps/server/test-support/light-password-cost.ts'
import { freshDatabase } from '../../apps/server/test-support/database.ts'
import { choose, seen } from './support/fields.ts'
import { beginJourneyOn, builtPages, type Ground, type Journey } from './support/journey.ts'
import { lookHere } from './support/looking.ts'
import { enrolFactor } from './support/second-factor.ts'
import { runningClock } from './support/running-clock.ts'
import { testVault } from '../../apps/server/test-support/vault.ts'

let journey: Journey<Ground & { code: string }>

const administrators = [
  { title: '系统管理员', name: '魏长河', signInName: 'weich', password: 'Bai-shan-7-hu-jia', sees: '账号' },
  { title: '安全管理员', name: '丁春林', signInName: 'dingcl', password: 'Tu-men-4-yue-kai', sees: '账号' },
  { title: '审计管理员', name: '夏远山', signInName: 'xiays', password: 'Lao-wu-2-ke-tao', sees: '操作记录' },
]

beforeAll(async () => {
  const fresh = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-setup-'))
  const database = openDatabase(fresh.url)
  const clock = runningClock('2026-11-18T02:00:00Z')
  const app = createApp({
    database,
    clock,
    dataDir,
    vault: testVault,
    mode: 'office',
    passwordCost: lightPasswordCost,
    pages: builtPages,
  })
  await app.accounts.ensureInstallation()
  const server = await app.server()
  journey = await beginJourneyOn('setup', {
    clock,
    code: (await app.accounts.setupCode()) ?? '',
    listen: () => server.listen({ host: '127.0.0.1', port: 0 }),
    close: async () => {
      await server.close()
      await database.close()
      await fresh.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
})
afterAll(() => journey.end())

test('an office begins empty: the code of the console makes the three administrators, once', async () => {
  const page = await journey.visit('desk', [/4\d\d/])
  await page.goto('/')
  await page.getByRole('heading', { name: '初次设置' }).waitFor()
  expect(await page.getByText('演示').count()).toBe(0)
  expect(await lookHere(page)).toEqual([])
  await page.getByLabel('设置码').fill('WRONG-CODE')
  await choose(page, '省份', '吉林省')
  for (const one of administrators) {
    const group = page.getByRole('group', { name: one.title })
    await group.getByLabel('姓名').fill(one.name)
    await group.getByLabel('登录名').fill(one.signInName)
    await group.getByLabel('密码').fill(one.password)
  }
  await page.getByRole('button', { name: '完成设置' }).click()
  await seen(page.getByRole('alert'))
  await journey.shot(page, 'wrong-code')
  await page.getByLabel('设置码').fill(journey.ground.code)
  await page.getByRole('button', { name: '完成设置' }).click()
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await page.goto('/setup')
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  journey.checkFaults()
})

test.each(administrators)('$title signs in and finds the place of their duty', async (one) => {
  const page = await journey.visit()
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill(one.signInName)
  await page.getByLabel('密码', { exact: true }).fill(one.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await enrolFactor(page, journey.ground.clock)
  await seen(page.getByRole('link', { name: one.sees, exact: true }))
  expect(await page.getByRole('link', { name: '建议台账' }).count()).toBe(0)
  await journey.shot(page, one.signInName)
  journey.checkFaults()
})
