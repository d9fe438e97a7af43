import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { beginJourney, type Device, type Journey } from './support/journey.ts'

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[]
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let journey: Journey

beforeAll(async () => {
  journey = await beginJourney('accessibility')
})
afterAll(() => journey.end())

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa'] }).then((result) => result.violations)`,
  )
  const said = found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${one.help} | ${node.target.join(' ')} | ${node.html.slice(0, 200)}`),
  )
  if (said.length > 0) console.log(`${page.url()}\n${said.join('\n')}`)
  return said
}

const devices: readonly Device[] = ['desk', 'phone']

describe.each(devices)('%s', (device) => {
  test('sign-in', async () => {
    const page = await journey.visit(device)
    await page.goto('/sign-in')
    await seen(page.getByRole('button', { name: '登录', exact: true }))
    expect(await violationsOf(page)).toEqual([])
  })

  test('the office: workbench, ledger, detail', async () => {
    const page = await journey.enter('clerk', device)
    await seen(page.getByRole('heading', { level: 1, name: '工作台' }))
    const found = await violationsOf(page)
    await page.goto('/suggestions?words=敬老院')
    const link = page.getByRole('link', { name: /敬老院/ }).first()
    await seen(link)
    found.push(...(await violationsOf(page)))
    await journey.shot(page, `ledger-${device}`)
    await link.click()
    await seen(page.getByRole('heading', { level: 1, name: /敬老院/ }))
    found.push(...(await violationsOf(page)))
    await journey.shot(page, `detail-${device}`)
    expect(found).toEqual([])
  })

  test('the deputy: home, writing', async () => {
    const page = await journey.enter('deputy', device)
    await seen(page.getByRole('heading', { name: '我的建议' }))
    const found = await violationsOf(page)
    await page.goto('/write')
    await seen(page.getByLabel('具体建议'))
    found.push(...(await violationsOf(page)))
    expect(found).toEqual([])
  })
})
