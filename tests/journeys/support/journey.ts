import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { startTestApp, type TestApp } from '../../../apps/server/test-support/app.ts'
import { seededToday } from '../../../apps/server/test-support/seeded-template.ts'
import { demonstrationPassword } from '../../../apps/server/src/seed/cast.ts'
import { openBrowser } from './browser.ts'
import { watchFaults, type Faults } from './faults.ts'
import { watchFrames } from './frames.ts'
import { watchRequests } from './requests.ts'
import { runningClock, type RunningClock } from './running-clock.ts'

const root = resolve(import.meta.dirname, '../../..')

/** The built pages; another folder may be named where several builds go on at once. */
export const builtPages = process.env['LVZHI_PAGES'] ?? join(root, 'apps/web/dist')

// A whole page takes many times as long as what a window shows of it.
const pictures = process.env['LVZHI_PICTURES'] === '1'

/**
 * How long a wait may last, in milliseconds. No journey measures time: the limit only ends what hangs, and a machine that has little time
 * for us needs a minute for what else takes a second.
 */
const patience = 90_000

/** A desk of 1440 × 900, or a phone of 360 × 740. */
export type Device = 'desk' | 'phone'

/** The window of each device in CSS pixels. */
export const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } }

/** What a journey needs of the product that it travels through. */
export interface Ground {
  readonly clock: RunningClock
  listen(): Promise<string>
  close(): Promise<void>
}

/** A journey through the product in a real browser, with its own server, database and screenshots. */
export interface Journey<G extends Ground = SeededGround> {
  readonly ground: G
  readonly address: string
  /** A browser of one's own, without a session. `expected` names the faults that belong to the journey. */
  visit(device?: Device, expected?: readonly RegExp[]): Promise<Page>
  /** Signs in through the page and waits for the first page. */
  enter(signInName: string, device?: Device, expected?: readonly RegExp[]): Promise<Page>
  /** Moves the server's and every browser's clock; a page notices when it is opened the next time. */
  moveTo(instant: string): Promise<void>
  /** Keeps a screenshot as `var/journeys/<journey>/<n>-<name>.png`, of the whole page where asked and LVZHI_PICTURES is 1. */
  shot(page: Page, name: string, whole?: boolean): Promise<void>
  /** Keeps a screenshot, and its upper part (740 pixels unless told) as a picture of the guides when LVZHI_PICTURES is 1. */
  picture(page: Page, name: string, height?: number): Promise<void>
  /** Fails where a browser reported an error or a breach of the content policy. */
  checkFaults(): void
  end(): Promise<void>
}

/** The demonstration province with its background workers. */
export interface SeededGround extends Ground {
  readonly test: TestApp
}

/** Opens the browser on the demonstration province, at 10:00 of the day on which its story ends. */
export async function beginJourney(name: string): Promise<Journey> {
  const clock = runningClock(`${seededToday}T02:00:00Z`)
  const test = await startTestApp({ seeded: true, pages: builtPages, clock })
  const failures: string[] = []
  const stopWork = await test.app.work((message) => failures.push(message))
  return beginJourneyOn(name, {
    clock,
    test,
    listen: () => test.listen(),
    close: async () => {
      await stopWork()
      await test.close()
      expect(failures).toEqual([])
    },
  })
}

/** Opens the browser on a product that the journey has set up itself. */
export async function beginJourneyOn<G extends Ground>(name: string, ground: G): Promise<Journey<G>> {
  const [address, browser] = await Promise.all([ground.listen(), openBrowser()])
  const folder = join(root, 'var/journeys', name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const contexts: BrowserContext[] = []
  const faults: Faults[] = []
  let shots = 0

  const visit: Journey['visit'] = async (device = 'desk', expected = []) => {
    const { context, page, watched } = await openContext(browser, address, device, ground.clock, expected)
    contexts.push(context)
    faults.push(watched)
    return page
  }
  const shot: Journey['shot'] = async (page, label, whole = false) => {
    shots += 1
    await page.screenshot({
      path: join(folder, `${shots}-${label}.png`),
      animations: 'disabled',
      fullPage: whole && pictures,
    })
  }
  return {
    ground,
    address,
    visit,
    shot,
    enter: async (signInName, device = 'desk', expected = []) => {
      const page = await visit(device, expected)
      await signIn(page, signInName)
      return page
    },
    moveTo: async (instant) => {
      ground.clock.moveTo(instant)
      for (const context of contexts) await context.addInitScript(shiftScript(ground.clock))
    },
    picture: async (page, label, height = 740) => {
      await shot(page, label)
      if (!pictures) return
      const path = join(root, 'docs/guides/images', `${label}.png`)
      const clip = { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height }
      await page.screenshot({ path, clip, animations: 'disabled', scale: 'css' })
    },
    checkFaults: () => expect(faults.flatMap((one) => one.found())).toEqual([]),
    end: async () => {
      // Where a journey broke off, the last look of each browser tells most.
      for (const page of contexts.flatMap((context) => context.pages())) await shot(page, 'end')
      await browser.close()
      await ground.close()
    },
  }
}

/** Fills in the sign-in page and waits until the first page behind it stands. */
export async function signIn(page: Page, signInName: string, password = demonstrationPassword): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('登录名').fill(signInName)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const menu = page.getByRole('navigation', { name: '主菜单' })
  await menu
    .or(page.getByRole('button', { name: '打开菜单' }))
    .first()
    .waitFor()
}

/** Changes a one-time password on the page that comes before every other, and waits for the first page. */
export async function choosePassword(page: Page, oneTime: string, own: string): Promise<void> {
  await page.getByLabel('一次性密码').fill(oneTime)
  await page.getByLabel('新密码', { exact: true }).fill(own)
  await page.getByLabel('再次填写新密码').fill(own)
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByText('密码已修改').waitFor()
  await page.getByLabel('一次性密码').waitFor({ state: 'detached' })
}

async function openContext(
  browser: Browser,
  address: string,
  device: Device,
  clock: RunningClock,
  expected: readonly RegExp[],
) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: sizes[device],
    hasTouch: device === 'phone',
    isMobile: device === 'phone',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(patience)
  await context.addInitScript(shiftScript(clock))
  const page = await context.newPage()
  watchRequests(page)
  watchFrames(page)
  return { context, page, watched: await watchFaults(context, page, expected) }
}

/** The page's clock shows the server's time, so that both agree on what today is. */
function shiftScript(clock: RunningClock): string {
  return `(() => {
    const Real = globalThis.realDate ?? Date
    globalThis.realDate = Real
    const ahead = ${clock.ahead()}
    globalThis.Date = class Date extends Real {
      constructor(...given) {
        if (given.length === 0) super(Real.now() + ahead)
        else super(...given)
      }
      static now() { return Real.now() + ahead }
    }
  })()`
}
