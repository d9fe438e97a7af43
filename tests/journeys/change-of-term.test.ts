import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { newId } from '../../apps/server/src/kernel/identifier.ts'
import { seededToday } from '../../apps/server/test-support/seeded-template.ts'
import { download, rowsOf } from './support/downloads.ts'
import { seen, shownTotal } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let page: Page
let termId: string

beforeAll(async () => {
  journey = await beginJourney('change-of-term')
  const { handle } = journey.ground.test.database
  const found = await sql<{ id: string; division_code: string; division_name: string; number: number }>`
    update congress_terms set ends_on = ${seededToday}, revision = revision + 1 where level = 'province' and ends_on is null
      and id in (select term_id from suggestions)
    returning id, division_code, division_name, number`.execute(handle)
  const old = found.rows[0]!
  termId = old.id
  const next = newId()
  await sql`
    insert into congress_terms (id, level, division_code, division_name, number, name, starts_on, made_at)
    values (${next}, 'province', ${old.division_code}, ${old.division_name}, ${old.number + 1}, '第十五届', ${seededToday}, now())`.execute(
    handle,
  )
  await sql`
    insert into congress_sessions (id, term_id, number, name, opens_on, closes_on, made_at)
    values (${newId()}, ${next}, 1, '第一次会议', ${seededToday}, ${seededToday}, now())`.execute(handle)
  page = await journey.enter('clerk')
})
afterAll(() => journey.end())

test('P1 换届：封存名册、预览、结转、结转之后的名单、告知函和归档', async () => {
  await page.goto(`/terms/${termId}`)
  await page.getByRole('button', { name: '换届结转' }).click()
  await seen(page.getByText('本届名册还没有封存，不能结转'))
  await page.goto(`/terms/${termId}`)
  await page.getByRole('button', { name: '换届封存名册' }).click()
  const closing = page.getByRole('dialog')
  await closing.getByLabel('文号').fill('常办〔2026〕18号')
  await journey.shot(page, 'close')
  await closing.getByRole('button', { name: /封\s*存/ }).click()
  await seen(page.getByText('只供查阅'))
  await journey.shot(page, 'closed')

  await page.getByRole('button', { name: '换届结转' }).click()
  await page.locator('.cohort-whole').waitFor()
  await journey.shot(page, 'preview')
  const previewed = await shownTotal(page)
  await page.getByRole('button', { name: /^结\s*转$/ }).click()
  const dialog = page.getByRole('dialog')
  await seen(dialog.getByText('每届只结转一次'))
  await journey.shot(page, 'carry')
  await dialog.getByRole('button', { name: `结转 ${previewed} 件` }).click()
  await page.getByText(/于 .* 结转。/).waitFor()
  await journey.shot(page, 'carried')
  const [carried = 0, finished = 0, open = 0] = (await page.locator('.cohort-whole td').allInnerTexts()).map(Number)
  expect([carried, finished + open]).toEqual([previewed, previewed])
  expect(await rowsOf(await download(page, page.getByRole('link', { name: '导出' })))).toBe(previewed)

  await page.locator('.worklist tbody a[href^="/suggestions/"]').first().click()
  await seen(page.getByText('上届结转：'))
  await journey.shot(page, 'case')
  journey.checkFaults()
})
