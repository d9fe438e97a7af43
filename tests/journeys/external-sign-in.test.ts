import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, loadIdentityProviders } from '../../apps/server/src/app.ts'
import { openDatabase } from '../../apps/server/src/kernel/database/handle.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { lightPasswordCost } from '../../apps/server/test-support/light-password-cost.ts'
import { freshDatabase } from '../../apps/server/test-support/database.ts'
import { startIdentityProvider, testClient } from '../../apps/server/test-support/identity-provider.ts'
import { testVault } from '../../apps/server/test-support/vault.ts'
import { seen } from './support/fields.ts'
import { beginJourneyOn, builtPages, signIn, type Ground, type Journey } from './support/journey.ts'
import { runningClock } from './support/running-clock.ts'

let journey: Journey<Ground>

/** A port that nobody uses now: the provider must know the product's address before the product listens. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

beforeAll(async () => {
  const fresh = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-external-'))
  const database = openDatabase(fresh.url)
  const clock = runningClock('2026-11-18T02:00:00Z')
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const provider = await startIdentityProvider(`${address}/sign-in/external`)
  const app = createApp({
    database,
    clock,
    dataDir,
    vault: testVault,
    mode: 'demo',
    passwordCost: lightPasswordCost,
    pages: builtPages,
    identityProviders: loadIdentityProviders({
      LVZHI_ADDRESS: address,
      LVZHI_OIDC_ISSUER: provider.issuer,
      LVZHI_OIDC_CLIENT_ID: testClient.clientId,
      LVZHI_OIDC_CLIENT_SECRET: testClient.clientSecret,
    }),
  })
  await app.accounts.ensureInstallation()
  await database.transaction((tx) => app.accounts.beginDemonstration(tx, '220000'))
  for (const [signInName, role] of [
    ['lu.unit', 'unitClerk'],
    ['lu.guard', 'securityAdministrator'],
  ] as const) {
    await database.transaction((tx) =>
      app.accounts.createAccountDirectly(tx, {
        signInName,
        name: `姓名${signInName}`,
        password: demonstrationPassword,
        roles: [{ role }],
      }),
    )
  }
  const server = await app.server()
  journey = await beginJourneyOn('external-sign-in', {
    clock,
    listen: () => server.listen({ host: '127.0.0.1', port }),
    close: async () => {
      await server.close()
      await provider.close()
      await database.close()
      await fresh.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  })
})
afterAll(() => journey.end())

/** The provider's own pages: who it is, then the consent. */
async function passProvider(page: Page, login: string): Promise<void> {
  await page.locator('input[name="login"]').fill(login)
  await page.locator('input[name="password"]').fill('any')
  await page.locator('button[type="submit"]').click()
  await page.locator('button[type="submit"]').click()
}

test('an identity that is bound to nobody is told what to do, is bound after the password, and opens from then on', async () => {
  // The provider's own pages ask for a font elsewhere.
  const page = await journey.visit('desk', [/403/, /fonts\.googleapis/])
  await page.route('https://**', (route) => route.abort())
  await page.goto('/sign-in')
  await seen(page.getByRole('button', { name: '用统一身份认证登录' }))
  await journey.shot(page, 'sign-in')
  await page.getByRole('button', { name: '用统一身份认证登录' }).click()
  await passProvider(page, 'lu.there')
  await seen(page.getByRole('alert').filter({ hasText: '还没有绑定本系统的账号' }))
  expect(page.url()).not.toMatch(/code=|state=/)
  await journey.shot(page, 'unbound')

  await signIn(page, 'lu.unit')
  await page.goto('/me')
  await seen(page.getByText('未绑定'))
  await journey.shot(page, 'me')
  await page.getByRole('button', { name: '绑定', exact: true }).click()
  await page.getByLabel('登录密码').fill(demonstrationPassword)
  await page.getByRole('button', { name: '去绑定' }).click()
  await seen(page.getByText('已绑定：lu.there'))
  await journey.shot(page, 'bound')
  await page.getByRole('button', { name: '退出', exact: true }).last().click()
  await page.getByRole('button', { name: '用统一身份认证登录' }).click()
  await seen(page.getByRole('navigation', { name: '主菜单' }))
  journey.checkFaults()
})

test('a return that was not begun in this browser opens nothing', async () => {
  const page = await journey.visit('phone')
  await page.goto('/sign-in/external?code=a&state=b')
  await seen(page.getByRole('heading', { name: '没有登录成功' }))
  await journey.shot(page, 'phone-foreign')
  await page.getByRole('link', { name: '回到登录页' }).click()
  await seen(page.getByRole('button', { name: '用统一身份认证登录' }))
  await journey.shot(page, 'phone-sign-in')
  journey.checkFaults()
})
