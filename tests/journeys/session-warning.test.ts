import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { breachesOf } from './support/accessible.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey

beforeAll(async () => {
  journey = await beginJourney('session-warning')
})
afterAll(() => journey.end())

const idleFor = (minutes: number) => `(() => {
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length === 0) super(Real.now() + ${minutes} * 60000); else super(...given) }
    static now() { return Real.now() + ${minutes} * 60000 }
  }
})()`

test('two minutes before an idle session ends the page warns; 继续 stays, and without an answer it leaves', async () => {
  const page = await journey.enter('sysadmin', 'desk', [/401/])
  const warning = page.getByRole('dialog', { name: '即将自动退出' })
  expect(await warning.count()).toBe(0)
  await page.evaluate(idleFor(13))
  await seen(warning)
  expect(await breachesOf(page, '[role=dialog]')).toEqual([])
  await journey.shot(page, 'warning')
  await page.keyboard.press('Enter')
  await warning.waitFor({ state: 'hidden' })
  await page.evaluate(idleFor(15))
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  journey.checkFaults()
})
