import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { requestsOf } from './requests.ts'

interface Violation {
  readonly id: string
  readonly impact: string | null
  readonly help: string
  readonly nodes: readonly {
    readonly target: readonly string[]
    readonly html: string
    readonly failureSummary?: string
  }[]
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// Asked when the page has drawn a frame and has nothing more to do, so that an answer that just came is shown already.
const shown = `new Promise((settle) => requestAnimationFrame(() => requestIdleCallback(settle, { timeout: 1000 }))).then(() => {
  const content = document.querySelector('#content') ?? document.body
  return content.innerText.trim() !== '' && content.querySelector('[aria-busy=true]') === null
})`

/** Waits until the page has read what it shows: no request is under way, none began meanwhile, and nothing is marked as busy. */
export async function settled(page: Page): Promise<void> {
  const requests = requestsOf(page)
  const quiet = async () => {
    const before = requests.begun()
    return requests.underWay() === 0 && (await page.evaluate<boolean>(shown)) && requests.begun() === before
  }
  await expect.poll(quiet, { interval: 25 }).toBe(true)
}

/** What is found, each with the page's address before it. */
export function told(page: Page, found: readonly string[], state = ''): string[] {
  const { pathname, search } = new URL(page.url())
  const size = page.viewportSize()
  return found.map((text) => `${decodeURI(pathname + search)} (${size?.width ?? 0} ${state}): ${text}`)
}

/**
 * What stands in the way of a reader on the page as it is now, or in the part that `within` names: breaches of WCAG 2.2 AA and of good
 * practice, and a page wider than its window.
 */
export async function breachesOf(page: Page, within?: string): Promise<string[]> {
  // What the bar of acts covers by half is reached by scrolling on; it is measured where it would then stand.
  await page.evaluate(`document.querySelectorAll('.thumb-acts').forEach((bar) => { bar.style.position = 'static' })`)
  if (!(await page.evaluate<boolean>('globalThis.axe !== undefined'))) await page.evaluate(axe)
  const options = JSON.stringify({ runOnly: tags, resultTypes: ['violations'] })
  const found = await page.evaluate<Violation[]>(
    `axe.run(${within === undefined ? 'document' : JSON.stringify(within)}, ${options}).then((result) => result.violations)`,
  )
  const wider = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  const said = found.flatMap((one) =>
    one.nodes.map(
      (node) =>
        `${one.id}: ${node.failureSummary?.split('\n')[1]?.trim() ?? one.help} | ${node.target.join(' ')} | ${node.html.slice(0, 160)}`,
    ),
  )
  return told(page, [...said, ...(wider > 0 ? [`wider than the window by ${wider}px`] : [])])
}
