import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginJourney, type Journey } from '../journeys/support/journey.ts'
import { fillGaps, lookAt } from '../journeys/support/looking.ts'
import { plantEverywhere, type Planted } from '../journeys/support/planted-text.ts'
import { deputyPages, deskPages, type Shown } from '../journeys/support/shown-pages.ts'

let journey: Journey
let planted: Planted
const opened = new Map<string, Page>()
const dialogs: string[] = []

beforeAll(async () => {
  journey = await beginJourney('hostile-text')
  await fillGaps(journey)
  const { rows } = await journey.ground.test.database.pool.query<{ name: string }>('select current_database() as name')
  planted = await plantEverywhere(rows[0]?.name ?? '')
}, 600_000)

afterAll(() => journey.end())

async function pageOf({ account }: Shown, device: 'desk' | 'phone'): Promise<Page> {
  const known = opened.get(`${account} ${device}`)
  if (known) return known
  const page = account === null ? await journey.visit(device) : await journey.enter(account, device)
  page.on('dialog', (dialog) => {
    dialogs.push(`${account}: ${dialog.message()}`)
    void dialog.dismiss()
  })
  opened.set(`${account} ${device}`, page)
  return page
}

const hit = (page: Page) => page.evaluate('globalThis.lvzhiHit')
const markup = 'document.querySelectorAll("img[src=x], svg[onload], iframe[srcdoc], a[href^=javascript]").length'

test('texts of the demonstration carry something that would call if a page took it for markup', () => {
  console.log(
    `文本 ${planted.columns.length} 列、${planted.values} 处植入了脚本；数据库不接受的 ${planted.refused.length} 列`,
  )
  expect(planted.columns.length).toBeGreaterThan(60)
  expect(planted.values).toBeGreaterThan(1000)
})

test.each([
  ['desk', deskPages],
  ['phone', deputyPages],
] as const)('XSS: no page of the %s takes a text for markup', { timeout: 1_800_000 }, async (device, pages) => {
  let carrying = 0
  const unopened: string[] = []
  for (const shown of pages) {
    const page = await pageOf(shown, device)
    await lookAt(page, shown, []).catch((error: unknown) => unopened.push(`${shown.address}: ${String(error)}`))
    expect([shown.address, await hit(page), await page.evaluate(markup)]).toEqual([shown.address, undefined, 0])
    if ((await page.locator('body').innerText()).includes('lvzhiHit')) carrying += 1
  }
  console.log(`${device}：打开 ${pages.length} 页，其中 ${carrying} 页显示了植入的文本，没有一处被当作标记`)
  expect(unopened).toEqual([])
  expect(carrying).toBeGreaterThan(pages.length / 2)
  expect(dialogs).toEqual([])
  journey.checkFaults()
})

test('control: the detector sees markup, and the policy of the page keeps it from calling', async () => {
  const page = await journey.visit('desk', [/./])
  await page.goto('/sign-in')
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=lvzhiHit=1>')`)
  expect(await page.evaluate(markup)).toBe(1)
  expect(await hit(page)).toBeUndefined()
  await page.evaluate('lvzhiHit = 1')
  expect(await hit(page)).toBe(1)
})
