import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import type { Clock } from '../../../apps/server/src/kernel/clock.ts'
import { seen } from './fields.ts'

/** Enrols the second factor to which the page has led, keeps the recovery codes and goes on; gives the secret. */
export async function enrolFactor(page: Page, clock: Clock): Promise<string> {
  await seen(page.getByRole('listitem').filter({ hasText: '扫下面的二维码' }))
  const secret = (await page.locator('.enrol-secret').innerText()).replace(/\s/g, '')
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() })
  await page.getByLabel('动态码').fill(code)
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await page.getByLabel('已妥善保存').check()
  await page.getByRole('button', { name: '完成' }).click()
  return secret
}
