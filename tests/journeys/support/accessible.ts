import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[]
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Waits until the page has read what it shows. */
export async function settled(page: Page): Promise<void> {
  const quiet = () =>
    page.evaluate<boolean>(`(() => {
      const content = document.querySelector('#content') ?? document.body
      return content.innerText.trim() !== '' && content.querySelector('[aria-busy=true]') === null
    })()`)
  await expect.poll(quiet, { timeout: 20_000 }).toBe(true)
  await page.waitForLoadState('networkidle')
}

/** What stands in the way of a reader on the page as it is now: breaches of WCAG 2.2 AA, and a page wider than its window. */
export async function breachesOf(page: Page): Promise<string[]> {
  // What the bar of acts covers by half is reached by scrolling on; it is measured where it would then stand.
  await page.evaluate(`document.querySelectorAll('.thumb-acts').forEach((bar) => { bar.style.position = 'static' })`)
  await page.evaluate(axe)
  const found = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ${JSON.stringify(tags)} }).then((result) => result.violations)`,
  )
  const wider = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  const said = found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${one.help} | ${node.target.join(' ')} | ${node.html.slice(0, 200)}`),
  )
  const all = [...said, ...(wider > 0 ? [`wider than the window by ${wider}px`] : [])]
  const where = new URL(page.url())
  const told = all.map((text) => `${where.pathname}${where.search}: ${text}`)
  if (told.length > 0) console.log(told.join('\n'))
  return told
}
