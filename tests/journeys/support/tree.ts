import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settled } from './accessible.ts'

const folder = resolve(import.meta.dirname, '../trees')

/**
 * Compares what a screen reader is given of the page's content with the kept copy `trees/<name>.txt`. What changes from day to day is left
 * out: numbers, dates, and how many rows stand in a list. `vitest run -u` keeps a new copy, which is then read before it is committed.
 */
export async function expectTree(page: Page, name: string): Promise<void> {
  await settled(page)
  const tree = await page.locator('body').ariaSnapshot()
  await expect(compact(tree)).toMatchFileSnapshot(`${folder}/${name}.txt`)
}

/** Without addresses and changing numbers; of neighbours of the same form only the first is kept. */
function compact(tree: string): string {
  const kept: string[] = []
  const depthOf = (line: string) => line.search(/\S/)
  const formOf = (line: string) => /^- (?:row|listitem|article)\b/.exec(line.trim())?.[0] ?? ''
  let leavingOut = -1
  for (const line of tree.split('\n')) {
    if (/^\s*- \/(url|placeholder)/.test(line)) continue
    const depth = depthOf(line)
    if (leavingOut >= 0 && depth > leavingOut) continue
    const former: string | undefined = kept.findLast((one) => depthOf(one) <= depth)
    const again =
      formOf(line) !== '' && former !== undefined && depthOf(former) === depth && formOf(former) === formOf(line)
    leavingOut = again ? depth : -1
    if (!again)
      kept.push(
        line
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b/g, '#')
          .replaceAll(/(?<!level=)\d+(?:[.,:–-]\d+)*/g, '#'),
      )
  }
  return `${kept.join('\n')}\n`
}
