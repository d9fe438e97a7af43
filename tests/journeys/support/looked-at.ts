import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginJourney, sizes, type Device, type Journey } from './journey.ts'
import { everyView, fillGaps, fitOf, lookAt, lookAtDialogs, mainView, viewAs } from './looking.ts'
import type { Shown } from './shown-pages.ts'

// `npm run accessibility` asks for the whole trial; `npm test` for each page as it is filled, in one view.
const whole = process.env['LVZHI_ACCESSIBILITY'] === 'whole'

// Told at once, so that a long trial can be followed.
function none(found: readonly string[]): void {
  if (found.length > 0) console.log(found.join('\n'))
  expect(found).toEqual([])
}

/**
 * Defines the tests that look at pages, one per page: axe, the measures of 长者模式, and whether everything fits when magnified; in the
 * whole trial also with empty lists, with faults, while reading, and with each dialog open.
 */
export function lookAtAll(name: string, pages: readonly Shown[], device: Device): void {
  let journey: Journey
  const desks = new Map<string, Page>()

  beforeAll(async () => {
    journey = await beginJourney(name)
    await fillGaps(journey)
  })
  afterAll(() => journey.end())

  /** The browser of an account, which signs in once for all its pages. */
  async function deskOf(account: string | null): Promise<Page> {
    const key = account ?? ''
    const page = desks.get(key) ?? (await openDesk(account))
    desks.set(key, page)
    await page.setViewportSize(sizes[device])
    return page
  }

  function openDesk(account: string | null): Promise<Page> {
    // Refused and broken requests of the trial are told by the browser's console.
    const expected = whole ? [/503|ERR_FAILED|Failed to load/] : []
    return account === null ? journey.visit(device, expected) : journey.enter(account, device, expected)
  }

  describe.each([...pages])('$route for $account ($address)', (shown) => {
    test('filled', async () => {
      const page = await deskOf(shown.account)
      const found = await lookAt(page, shown, whole ? everyView : [mainView[device]])
      found.push(...(await fitOf(page, whole)))
      await viewAs(page, [sizes[device].width, 'standard'])
      none(found)
    })
    if (!whole) return
    test.each(['empty', 'error', 'loading'] as const)('%s', async (answers) => {
      const page = await deskOf(shown.account)
      none(await lookAt(page, shown, everyView, answers))
    })
    test('dialogs', async () => {
      const page = await deskOf(shown.account)
      none(await lookAtDialogs(page, shown, everyView))
    })
  })

  test('no page reported a fault', () => journey.checkFaults())
}
