import { listTerms } from '@lvzhi/contract/deputies'
import { createTopic } from '@lvzhi/contract/guidance'
import { createMotion } from '@lvzhi/contract/motions'
import { askCorrection } from '@lvzhi/contract/privacy-requests'
import * as acts from '@lvzhi/contract/suggestion-acts'
import { createHandover } from '@lvzhi/contract/suggestion-desk'
import { draftReport, issueReport } from '@lvzhi/contract/statistics-reports'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { breachesOf, settled } from './accessible.ts'
import { answerWith, refuseActs, type Answers } from './answers.ts'
import { seen } from './fields.ts'
import type { Device, Journey } from './journey.ts'
import { misfitsOf, readersSpacing, tooSmallIn } from './measured.ts'
import type { Shown } from './shown-pages.ts'

/** Standard, or 长者模式. */
export type Mode = 'standard' | 'elder'
/** A width in CSS pixels and a way of showing. */
export type View = readonly [width: number, mode: Mode]

/** Every width and mode of the whole trial. */
export const everyView: readonly View[] = [1440, 768, 360].flatMap((width) => [
  [width, 'standard'] as const,
  [width, 'elder'] as const,
])

/** What `npm test` looks at on each page: the pages of a desk as they are, those of a phone in 长者模式. The whole trial sees the rest. */
export const mainView: Readonly<Record<Device, View>> = { desk: [1440, 'standard'], phone: [360, 'elder'] }

const heights: Readonly<Record<number, number>> = { 1440: 900, 768: 1024, 360: 740, 320: 256 }

/** The paths that are known by now, by what they are called. */
const places = new Map<string, string>()

/** Gives the demonstration what it does not tell of by itself: a topic, a meeting, two drafts, a request about personal data, an issued report. */
export async function fillGaps(journey: Journey): Promise<void> {
  places.clear()
  const [clerk, deputy, leader] = await Promise.all(
    ['clerk', 'deputy', 'leader'].map((name) => journey.ground.test.as(name)),
  )
  if (!clerk || !deputy || !leader) throw new Error('an account of the cast is missing')
  const day = journey.ground.clock.today()
  const topic = {
    title: '加强农村养老护理',
    text: '调研失能老人夜间照护的实际情况，提出护理岗位的配备标准。',
    provider: '省人大社会建设委员会',
    year: Number(day.slice(0, 4)),
    session: '',
    publishedFrom: day,
    publishedTo: null,
  }
  ;(await clerk.call(createTopic, { body: topic })).ok()
  const meeting = { name: '第四次会议代表建议交办会', heldOn: day, place: '省人大常委会会议厅' }
  ;(await clerk.call(createHandover, { body: meeting })).ok()
  const text = {
    title: '关于农村养老护理的试写稿',
    grounds: '夜间照护人手不足。',
    proposal: '核定护理岗位。',
    cosigners: [],
  }
  const alone = { channel: 'interSession' as const, wholeDelegation: false, confidential: false }
  const written = (await deputy.call(acts.createDraft, { body: { ...text, ...alone } })).ok()
  places.set('the draft', `/write/${written.id}`)
  const motion = (await deputy.call(createMotion, { body: { ...text, body: 'congress' } })).ok()
  places.set('the draft motion', `/motions/write/${motion.id}`)
  const correction = { field: 'position' as const, correct: '长春市实验小学教师', grounds: '今年调动。' }
  ;(await deputy.call(askCorrection, { body: correction })).ok()
  const [term] = (await leader.call(listTerms, { query: {} })).ok().items
  if (!term) throw new Error('the demonstration has no term')
  const scope = { kind: 'fiveYear' as const, term: term.id }
  const draft = (await leader.call(draftReport, { query: scope })).ok()
  const issued = {
    scope,
    number: '吉人常办〔2026〕31号',
    addressedTo: '省人大常委会',
    issuedOn: day,
    digest: draft.digest,
  }
  ;(await leader.call(issueReport, { body: issued })).ok()
}

/** The path of a page: as it is written, or that of the first fitting link on the list before it. */
async function addressOf(page: Page, shown: Shown): Promise<string> {
  const named = places.get(shown.address)
  if (named !== undefined) return named
  const [list = '/', rest] = shown.address.split(' > ')
  if (rest === undefined) return list
  const key = `${shown.account} ${shown.address}`
  const known = places.get(key)
  if (known !== undefined) return known
  const [form = '', behind = ''] = rest.split(' + ')
  const fits = new RegExp(`^${form.replaceAll('*', '[0-9a-f-]{36}')}$`)
  await page.goto(list)
  await seen(page.locator(`main a[href^="${form.slice(0, form.indexOf('*'))}"]`))
  await settled(page)
  const paths = await page
    .locator('main a[href]')
    .evaluateAll((all: { pathname: string }[]) => all.map((one) => one.pathname))
  const found = paths.find((path) => fits.test(path))
  if (found === undefined) throw new Error(`no ${form} on ${list} among ${paths.join(' ')}`)
  places.set(key, found + behind)
  return found + behind
}

/** Sets the window's width and the way of showing, as a reader would from the switch on the page. */
export async function viewAs(page: Page, [width, mode]: View): Promise<void> {
  await page.setViewportSize({ width, height: heights[width] ?? 900 })
  await page.evaluate(
    `document.documentElement.dataset.mode === '${mode}' || document.querySelector('.elder-switch')?.click()`,
  )
  await expect.poll(() => page.evaluate('document.documentElement.dataset.mode')).toBe(mode)
}

async function lookThrough(page: Page, views: readonly View[], state: string, within?: string): Promise<string[]> {
  const found: string[] = []
  for (const view of views) {
    await viewAs(page, view)
    if (state === 'filled') await settled(page)
    const mark = `${view[1]} ${state}`
    found.push(...(await breachesOf(page, within)).map((text) => text.replace(/ \)/, ` ${mark})`)))
    if (view[1] === 'elder') found.push(...(await tooSmallIn(page)))
  }
  return found
}

/** Looks through every view at the page as it now is, where no address leads to it: a half-finished sign-in, an office not yet set up. */
export async function lookHere(page: Page): Promise<string[]> {
  await settled(page)
  const before = page.viewportSize()
  const found = await lookThrough(page, everyView, 'filled')
  found.push(...(await fitOf(page, false)))
  await viewAs(page, [before?.width ?? 1440, 'standard'])
  return found
}

/** Waits for the frame, and for the outline of what is coming where the page draws one. */
async function coming(page: Page): Promise<void> {
  await page.locator('.elder-switch').waitFor()
  await page
    .locator('.skeleton-row')
    .first()
    .waitFor({ timeout: 2000 })
    .catch(() => undefined)
}

/** Looks at a page with the answers as given, through every view. */
export async function lookAt(
  page: Page,
  shown: Shown,
  views: readonly View[],
  answers: Answers = 'filled',
): Promise<string[]> {
  const address = await addressOf(page, shown)
  await answerWith(page, answers)
  await page.goto(address)
  if (answers === 'loading') await coming(page)
  else await settled(page)
  const found = await lookThrough(page, views, answers)
  await answerWith(page, 'filled')
  return found
}

/**
 * Whether everything fits at 320 px (a desk of 1280 px magnified four times) and with the reader's own spacing; in the whole trial also in
 * 长者模式 and at 720 px, a desk of 1440 px at 200 %.
 */
export async function fitOf(page: Page, whole: boolean): Promise<string[]> {
  const found: string[] = []
  const further: View[] = [
    [320, 'elder'],
    [720, 'standard'],
  ]
  for (const view of [...(whole ? further : []), [320, 'standard'] as const]) {
    await viewAs(page, view)
    await settled(page)
    found.push(...(await misfitsOf(page, view[1])))
  }
  const style = await page.addStyleTag({ content: readersSpacing })
  found.push(...(await misfitsOf(page, 'own spacing')))
  await style.evaluate((one: { remove(): void }) => one.remove())
  return found
}

const dialogs = '.ant-modal-wrap, .ant-drawer-content-wrapper'

/** Opens every dialog that a button of the page opens, and looks at each through every view; no act reaches the server. */
export async function lookAtDialogs(page: Page, shown: Shown, views: readonly View[]): Promise<string[]> {
  const address = await addressOf(page, shown)
  await page.goto(address)
  await settled(page)
  await refuseActs(page)
  const found: string[] = []
  const names = await page
    .locator(
      'main button:visible:not([disabled], [aria-expanded], [aria-pressed], [type=submit], .ant-input-search-btn)',
    )
    .evaluateAll((all: { innerText: string }[]) => [...new Set(all.map((one) => one.innerText.trim()))].filter(Boolean))
  for (const name of names.filter((one) => !/^(重试|导出|下载|打印|查询|\d+)/.test(one)).slice(0, 16)) {
    await viewAs(page, [1440, 'standard'])
    const button = page.locator('main').getByRole('button', { name, exact: true }).first()
    if ((await button.count()) === 0) continue
    await button.click({ timeout: 2000 }).catch(() => undefined)
    const dialog = page.locator(dialogs).filter({ visible: true }).first()
    const opened = await dialog.waitFor({ timeout: 600 }).then(
      () => true,
      () => false,
    )
    if (opened) {
      await settled(page)
      found.push(...(await lookThrough(page, views, `dialog ${name}`, '[role=dialog]')))
    }
    await page.goto(address)
    await settled(page)
  }
  await page.unroute('**/api/**')
  return found
}
