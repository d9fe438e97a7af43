import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'

const every = 10_000
const nextFrame = 'new Promise((drawn) => requestAnimationFrame(() => drawn(true)))'

/**
 * Tries to wake a page that the browser draws no longer. Chromium without a screen did that once in thousands of windows: the page goes on
 * to answer, but gets no frame, so that every click and picture waits for good. A recording of the page asks for frames anew. What it
 * found is said on the console, for a page that is not woken is a fault of the browser and not of the journey.
 */
export function watchFrames(page: Page): void {
  let asking = false
  const timer = setInterval(() => {
    if (asking) return
    asking = true
    void wakeIfStill(page).finally(() => {
      asking = false
    })
  }, every)
  timer.unref()
  page.once('close', () => clearInterval(timer))
}

async function wakeIfStill(page: Page): Promise<void> {
  // A page that is being left answers to nothing; that is no standstill.
  if ((await within(page.evaluate(nextFrame), every)) !== 'silent') return
  if ((await within(page.evaluate('true'), every)) !== 'answered') return
  const woken = await within(
    wake(page).then(() => page.evaluate(nextFrame)),
    every,
  )
  console.warn(`no frame for ${page.url()} within ${every} ms; asked for frames anew: ${woken}`)
}

async function wake(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.bringToFront')
  await session.send('Page.startScreencast', { format: 'jpeg', quality: 1 })
  await pause(300)
  await session.send('Page.stopScreencast')
  await session.detach()
}

/** Whether something comes within some milliseconds, fails, or does neither. */
function within(work: Promise<unknown>, milliseconds: number): Promise<'answered' | 'failed' | 'silent'> {
  return Promise.race([
    work.then(
      () => 'answered' as const,
      () => 'failed' as const,
    ),
    pause(milliseconds, 'silent' as const, { ref: false }),
  ])
}
