import type { Page } from 'playwright-core'
import { told } from './accessible.ts'

// What both measures need: whether something is seen, and how it is told.
const common = `
  const name = (one) => one.tagName.toLowerCase() + [...one.classList].map((word) => '.' + word).join('')
    + ' “' + (one.innerText ?? one.value ?? '').trim().slice(0, 24) + '”'
  const seen = (one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && one.closest('.unseen, .skip-link, [inert], [aria-hidden=true]') === null
  const scrolls = (one) => {
    if (one.closest('.ant-table-container')) return true
    for (let at = one.parentElement; at && at !== document.body; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true
    return false
  }
  const hasOwnText = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')
`

const reflow = `(() => {
  ${common}
  const found = []
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > width)
    found.push('the page scrolls sideways by ' + (document.documentElement.scrollWidth - width) + 'px')
  for (const one of document.querySelectorAll('body *')) {
    if (!seen(one) || !hasOwnText(one) || one.closest('svg, option, select')) continue
    const box = one.getBoundingClientRect()
    const style = getComputedStyle(one)
    if ((box.right > width + 1 || box.left < -1) && style.position !== 'absolute' && !scrolls(one))
      found.push('reaches over the edge: ' + name(one))
    for (let at = one; at && at !== document.body; at = at.parentElement) {
      const clip = getComputedStyle(at)
      const sideways = /hidden|clip/.test(clip.overflowX) && at.scrollWidth > at.clientWidth + 1
      const downwards = /hidden|clip/.test(clip.overflowY) && at.scrollHeight > at.clientHeight + 3
      if ((sideways || downwards) && at === one) found.push('is cut off: ' + name(one))
      if (/auto|scroll/.test(clip.overflowX + clip.overflowY)) break
    }
  }
  const pressed = [...document.querySelectorAll('button, a[href], input:not([type=hidden]), summary, [role=button]')]
    .filter((one) => seen(one) && !scrolls(one) && one.closest('.ant-picker, .ant-select, .ant-input-affix-wrapper') === null)
  const boxes = pressed.map((one) => one.getBoundingClientRect())
  const bars = '.top-bar, .title-bar, .bottom-bar, .thumb-acts, .selection-bar'
  for (let a = 0; a < pressed.length; a += 1) for (let b = a + 1; b < pressed.length; b += 1) {
    if (pressed[a].contains(pressed[b]) || pressed[b].contains(pressed[a])) continue
    if (pressed[a].closest(bars) !== pressed[b].closest(bars)) continue
    if ([pressed[a], pressed[b]].some((one) => getComputedStyle(one).display === 'inline')) continue
    const over = Math.min(boxes[a].right, boxes[b].right) - Math.max(boxes[a].left, boxes[b].left)
    const down = Math.min(boxes[a].bottom, boxes[b].bottom) - Math.max(boxes[a].top, boxes[b].top)
    if (over > 4 && down > 4) found.push('lies over another: ' + name(pressed[a]) + ' and ' + name(pressed[b]))
  }
  return [...new Set(found)]
})()`

/** What does not fit on the page as it is now: a page that scrolls sideways, words cut off or over the edge, targets over each other. */
export async function misfitsOf(page: Page, state = ''): Promise<string[]> {
  return told(page, await page.evaluate<string[]>(reflow), state)
}

const elder = `(() => {
  ${common}
  const found = []
  for (const one of document.querySelectorAll('body *')) {
    if (!seen(one) || !hasOwnText(one)) continue
    const size = parseFloat(getComputedStyle(one).fontSize)
    if (size < 18) found.push('letters of ' + size + 'px: ' + name(one))
  }
  const targets = 'button, a[href], summary, select, input:not([type=hidden]), textarea, [role=button], [role=tab], [role=menuitem]'
  for (const one of document.querySelectorAll(targets)) {
    if (!seen(one)) continue
    const whole = one.closest('label, .search-box') ?? one.closest('.ant-select, .ant-picker, .ant-input-affix-wrapper') ?? one
    const box = whole.getBoundingClientRect()
    // A link that stands within a sentence or a line of a table is as high as its letters; WCAG 2.5.8 leaves it so.
    if (one.tagName === 'A' && getComputedStyle(one).display === 'inline') continue
    if (box.height === 0 || getComputedStyle(whole).clipPath !== 'none') continue
    if (Math.min(box.height, box.width) < 43.5)
      found.push('target of ' + Math.round(box.width) + ' by ' + Math.round(box.height) + 'px: ' + name(one))
  }
  return [...new Set(found)]
})()`

/** What is too small for 长者模式 on the page as it is now: letters below 18 px, targets below 44 px. */
export async function tooSmallIn(page: Page): Promise<string[]> {
  return told(page, await page.evaluate<string[]>(elder), 'elder')
}

/** The spacing of letters, words, lines and paragraphs that WCAG 1.4.12 lets a reader choose. */
export const readersSpacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`
