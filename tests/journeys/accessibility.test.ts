import { createTopic } from '@lvzhi/contract/guidance'
import { createHandover } from '@lvzhi/contract/suggestion-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachesOf, settled } from './support/accessible.ts'
import { seen } from './support/fields.ts'
import { beginJourney, sizes, type Device, type Journey } from './support/journey.ts'

/** A page by its address, or `address > beginning`: the first record that the list at the address leads to. */
type Walk = readonly [what: string, account: string, pages: readonly string[]]

const office: readonly Walk[] = [
  ['the desk and the ledger', 'clerk', ['/', '/notices', '/suggestions', '/suggestions?tab=open', '/overdue']],
  ['one suggestion', 'clerk', ['/suggestions?words=敬老院 > /suggestions/', '/suggestions/import']],
  ['checking', 'reviewer', ['/checking', '/checking/settings', '/limits']],
  ['taking in', 'clerk', ['/checking?step=firstCheck', '/checking/take-in', '/guidance > /guidance/topics/']],
  ['handing over', 'clerk', ['/assignment', '/assignment/meetings > /assignment/meetings/']],
  ['looking back', 'clerk', ['/promises', '/cohorts > /cohorts/', '/categories', '/reply-templates']],
  ['motions', 'clerk', ['/motions > /motions/', '/motions/organ', '/motions/cut-offs']],
  ['inquiries', 'leader', ['/interpellations > /interpellations/', '/motions > /motions/']],
  ['key items', 'leader', ['/', '/supervision/items > /supervision/items/', '/supervision/board']],
  ['what is raised', 'leader', ['/supervision/concerns', '/supervision/coordinations > /supervision/coordinations/']],
  ['appraisals', 'clerk', ['/supervision/events > /supervision/events/', '/supervision/follow-ups']],
  ['scores', 'clerk', ['/performance > /performance/', '/performance/rules']],
  ['what came of it', 'clerk', ['/outcomes > /outcomes/', '/compilations']],
  ['publication', 'clerk', ['/publications?tab=published > /publications/', '/public > /public/']],
  ['figures', 'leader', ['/statistics', '/reports', '/reports/draft']],
  ['registers', 'clerk', ['/deputies > /deputies/', '/deputies/import', '/terms > /terms/']],
  ['bodies', 'clerk', ['/organisations > /organisations/', '/calendar', '/me', '/me/password']],
  ['the unit', 'unit', ['/', '/tasks > /suggestions/', '/promises', '/statistics/own']],
  ['the unit beside its replies', 'unit', ['/performance', '/reply-templates', '/motions', '/supervision/items']],
  ['accounts', 'sysadmin', ['/', '/accounts > /accounts/', '/organisations']],
  ['the log', 'auditor', ['/', '/audit']],
]

const deputies: readonly Walk[] = [
  ['suggestions', 'deputy', ['/', '/mine > /mine/', '/mine?list=all', '/write', '/messages']],
  ['topics', 'deputy', ['/guidance > /guidance/topics/', '/guidance?tab=examples']],
  ['motions', 'deputy', ['/motions?list=all > /motions/', '/motions/write']],
  ['appraisals', 'deputy', ['/supervision/events > /supervision/events/', '/me', '/me/assistants', '/deputies']],
  ['what everybody reads', 'deputy', ['/public > /public/']],
  ['the assistant', 'assistant', ['/', '/mine', '/write', '/motions']],
]

let journey: Journey

beforeAll(async () => {
  journey = await beginJourney('accessibility')
  const clerk = await journey.ground.test.as('clerk')
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
})
afterAll(() => journey.end())

async function look(page: Page, name: string): Promise<string[]> {
  await settled(page)
  await journey.shot(page, name, true)
  return breachesOf(page)
}

/**
 * Looks at the opened page on the device it was opened on, then at the other width: each width has pages opened at it and pages that
 * were folded to it, and no page is read twice.
 */
async function lookTwice(page: Page, name: string, device: Device): Promise<string[]> {
  const found = await look(page, `${name}-${device}`)
  const other = device === 'desk' ? 'phone' : 'desk'
  await page.setViewportSize(sizes[other])
  found.push(...(await look(page, `${name}-${other}`)))
  await page.setViewportSize(sizes[device])
  return found
}

async function firstRecord(page: Page, beginning: string): Promise<string> {
  const links = page.locator(`main a[href^="${beginning}"]`)
  await seen(links)
  const addresses = await links.evaluateAll((all: { pathname: string }[]) => all.map((one) => one.pathname))
  const record = addresses.find((address) => /^[0-9a-f-]{36}$/.test(address.slice(beginning.length)))
  if (record === undefined) throw new Error(`no record below ${beginning} among ${addresses.join(' ')}`)
  return record
}

const desks = new Map<string, Page>()

/** The browser of an account, which signs in once for all its walks. */
async function deskOf(account: string, device: Device): Promise<Page> {
  const name = `${account} ${device}`
  const page = desks.get(name) ?? (await journey.enter(account, device))
  desks.set(name, page)
  await page.setViewportSize(sizes[device])
  return page
}

/** Opens every page of a walk and gathers what stands in the way of a reader, at both widths. */
async function walk(account: string, pages: readonly string[], device: Device): Promise<string[]> {
  const page = await deskOf(account, device)
  const found: string[] = []
  for (const place of pages) {
    const [address = '/', record] = place.split(' > ')
    const name = `${account}${address.replaceAll(/[^a-z]+/gi, '-')}`
    await page.goto(address)
    found.push(...(await lookTwice(page, name, device)))
    if (record === undefined) continue
    await page.goto(await firstRecord(page, record))
    found.push(...(await lookTwice(page, `${name}-record`, device)))
  }
  return found
}

test.each(['desk', 'phone'] as const)('what is open to everybody, opened on the %s', async (device) => {
  const page = await journey.visit(device)
  await page.goto('/sign-in')
  await seen(page.getByRole('button', { name: '登录', exact: true }))
  const found = await breachesOf(page)
  await page.goto('/public')
  found.push(...(await look(page, `public-${device}`)))
  await page.goto(await firstRecord(page, '/public/'))
  found.push(...(await look(page, `public-${device}-record`)))
  expect(found).toEqual([])
})

test.each(office)('the office: %s', async (_what, account, pages) => {
  expect(await walk(account, pages, 'desk')).toEqual([])
})

test.each(deputies)('the deputies: %s', async (_what, account, pages) => {
  expect(await walk(account, pages, 'phone')).toEqual([])
})

test.each(['desk', 'phone'] as const)('the deputies: the ballot and the rating, on the %s', async (device) => {
  const page = await deskOf('deputy', device)
  const found: string[] = []
  for (const name of [/请填写测评表/, '看答复并评价']) {
    await page.goto('/')
    await page.getByRole('link', { name }).first().click()
    await page.waitForURL(/ballot|rate/)
    found.push(...(await look(page, `deputy-${device}-card`)))
  }
  expect(found).toEqual([])
})

test('no page reported a fault', () => journey.checkFaults())
