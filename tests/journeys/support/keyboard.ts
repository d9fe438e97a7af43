import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { told } from './accessible.ts'
import type { Journey } from './journey.ts'

/** Walks a page by Tab, Enter, Space, arrows and Escape, and notes where the focus could not be seen or could not go on. */
export interface Keys {
  /** Goes on by Tab until the element has the focus; into the page's content by the way past the head where Tab meets it. */
  to(meant: Locator): Promise<void>
  /** Goes to a button, link or box and presses it. */
  press(meant: Locator, key?: 'Enter' | 'Space'): Promise<void>
  /** Goes to a field and writes a text into it, over what stood there. */
  write(meant: Locator, text: string): Promise<void>
  /** Goes to a group of choices and moves by arrows to one of them. */
  pick(meant: Locator): Promise<void>
  /** Goes to a list field, opens it and moves to an option; where it can be searched, by its first words. */
  choose(meant: Locator, option: string): Promise<void>
  /** What was wrong with the focus on the way. */
  faults(): readonly string[]
}

// What of an element in the browser is asked here.
interface Focusable {
  contains(other: unknown): boolean
  setAttribute(name: string, value: string): void
  closest(selector: string): { readonly innerText: string } | null
  readonly ownerDocument: { readonly activeElement: unknown }
}

const most = 300

// Whether the element with the focus is drawn so that it can be seen, and not hidden under a bar that stays.
const look = `(() => {
  const at = document.activeElement
  const meant = document.querySelector('[data-meant]')
  const way = { gone: meant === null, reached: meant?.contains(at) ?? false, inContent: Boolean(meant?.closest('main')) }
  if (!at || at === document.body) return { ...way, at: 'nowhere', seen: true, hidden: false, key: '' }
  const light = (text) => {
    const [r = 0, g = 0, b = 0] = (text.match(/[\\d.]+/g) ?? []).map(Number)
      .map((part) => part / 255).map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const strong = (text) => 1.05 / (light(text) + 0.05) >= 3
  const drawn = (one) => {
    const style = getComputedStyle(one)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && strong(style.outlineColor)
  }
  const near = [at]
  for (let up = at.parentElement, step = 0; up && step < 4; up = up.parentElement, step += 1) near.push(up)
  for (let next = at.nextElementSibling; next; next = next.nextElementSibling) near.push(next)
  if (at.tagName === 'TR') near.push(...at.children)
  const ring = (one) => one.tagName === 'TD' && getComputedStyle(one).boxShadow.includes('inset')
  const box = at.getBoundingClientRect()
  const whole = box.width < 3 || box.height < 3 ? at.closest('label')?.getBoundingClientRect() ?? box : box
  const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x, y]) =>
    [whole.left + whole.width * x, whole.top + whole.height * y])
  const label = at.closest('label')
  const free = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y)
    return top !== null && (at.contains(top) || top.contains(at) || label?.contains(top) === true
      || top.closest('.ant-select, .ant-picker')?.contains(at) === true)
  })
  const id = (at.dataset.walked ??= String(Math.random()))
  return {
    ...way,
    at: at.tagName.toLowerCase() + ' “' + (at.getAttribute('aria-label') ?? at.innerText ?? '').trim().slice(0, 24) + '”',
    seen: near.some((one) => drawn(one) || ring(one)) || at.id === 'content',
    hidden: whole.width > 0 && !free && at.id !== 'content',
    key: id,
  }
})()`

interface Stop {
  readonly at: string
  readonly seen: boolean
  readonly hidden: boolean
  readonly key: string
  /** Whether the element that is meant is in the page no more, has the focus, and stands in the page's content. */
  readonly gone: boolean
  readonly reached: boolean
  readonly inContent: boolean
}

/** A keyboard for the page; no mouse is moved, nothing is clicked, no focus is set from outside. */
export function keysOf(page: Page): Keys {
  const faults = new Set<string>()

  async function stop(): Promise<Stop> {
    const now = await page.evaluate<Stop>(look)
    const notes = [
      ...(now.seen ? [] : [`focus not seen on ${now.at}`]),
      ...(now.hidden ? [`focus hidden on ${now.at}`] : []),
    ]
    for (const note of told(page, notes, 'keyboard')) faults.add(note)
    return now
  }

  const has = (meant: Locator) =>
    meant
      .first()
      .evaluate((one: Focusable) => one.contains(one.ownerDocument.activeElement))
      .catch(() => false)

  // Marked once, it is found at every stop without asking for it by its role again.
  async function mark(meant: Locator): Promise<void> {
    await page.evaluate("document.querySelectorAll('[data-meant]').forEach((one) => one.removeAttribute('data-meant'))")
    await meant.first().evaluate((one: Focusable) => one.setAttribute('data-meant', ''))
  }

  async function to(meant: Locator): Promise<void> {
    await mark(meant)
    if (await has(meant)) return
    let former = ''
    let same = 0
    for (let step = 0; step < most; step += 1) {
      await page.keyboard.press('Tab')
      const now = await stop()
      if (now.gone) await mark(meant)
      if (now.reached || (now.gone && (await has(meant)))) return
      if (now.at.includes('跳到正文') && now.inContent) await page.keyboard.press('Enter')
      same = now.key !== '' && now.key === former ? same + 1 : 0
      former = now.key
      if (same > 3) throw new Error(`the focus is caught on ${now.at}`)
    }
    throw new Error(`Tab does not reach ${meant.toString()}`)
  }

  async function write(meant: Locator, text: string): Promise<void> {
    await to(meant)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(text)
  }

  async function pick(meant: Locator): Promise<void> {
    const name = await meant.first().getAttribute('name')
    const group = name === null ? meant : page.locator(`input[name="${name}"]`)
    for (let step = 0; step < most; step += 1) {
      const within = await group.evaluateAll((all: Focusable[]) =>
        all.some((one) => one === one.ownerDocument.activeElement),
      )
      if (within) break
      await page.keyboard.press('Tab')
      await stop()
    }
    if (await has(meant)) await page.keyboard.press('Space')
    for (let step = 0; step < 12 && !(await meant.first().isChecked()); step += 1)
      await page.keyboard.press('ArrowDown')
    if (!(await meant.first().isChecked())) throw new Error(`arrows do not reach ${meant.toString()}`)
  }

  async function choose(meant: Locator, option: string): Promise<void> {
    await to(meant)
    const found = page.locator(
      '.ant-select-dropdown:visible .ant-select-item-option-active, .ant-select-tree-treenode-active',
    )
    if (await meant.first().isEditable()) await page.keyboard.insertText(option)
    else await page.keyboard.press('Enter')
    // The list of the field before has closed; and while this one still offers what belongs to former words, the field takes no Enter.
    await expect.poll(() => page.locator('.ant-select-dropdown:visible').count()).toBe(1)
    await expect.poll(() => meant.first().getAttribute('aria-busy')).not.toBe('true')
    for (let step = 0; step < 60; step += 1) {
      const now = await found
        .first()
        .innerText({ timeout: 3000 })
        .catch(() => '')
      if (now.includes(option)) break
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await expect
      .poll(() => meant.first().evaluate((one: Focusable) => one.closest('.ant-select')?.innerText))
      .toContain(option)
    const several = await meant.first().evaluate((one: Focusable) => one.closest('.ant-select-multiple') !== null)
    if (!several) await expect.poll(() => meant.first().getAttribute('aria-expanded')).toBe('false')
  }

  return {
    to,
    write,
    pick,
    choose,
    press: async (meant, key = 'Enter') => {
      await to(meant)
      await page.keyboard.press(key)
    },
    faults: () => [...faults],
  }
}

/** Opens an address for an account and walks the page there by keyboard. */
export type KeyWalker = (
  account: string,
  address: string,
  way: (page: Page, keys: Keys) => Promise<void>,
) => Promise<void>

/** Walks by keyboard, each account in a window of its own that stays open; at the end of every walk the focus was always to be seen. */
export function keyWalker(journey: () => Journey): KeyWalker {
  const windows = new Map<string, Page>()
  return async (account, address, way) => {
    const page = windows.get(account) ?? (await journey().enter(account))
    windows.set(account, page)
    await page.goto(address)
    const keys = keysOf(page)
    await way(page, keys)
    expect(keys.faults()).toEqual([])
  }
}
