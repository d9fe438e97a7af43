import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { download, rowsOf } from './support/downloads.ts'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { unitAccount } from './support/people.ts'

let journey: Journey
let clerk: Page
let unitName: string
const name = '第一季度代表建议办理考评'

beforeAll(async () => {
  journey = await beginJourney('performance')
  clerk = await journey.enter('clerk')
})
afterAll(() => journey.end())

async function openSheet(page: Page, title = name) {
  await page.goto('/performance')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

test('F22 经办按施行的细则计算考评表，逐件核对后公示', async () => {
  await clerk.goto('/performance')
  await seen(clerk.getByRole('link', { name: /上半年/ }))
  await journey.shot(clerk, 'sheets')
  await clerk.getByRole('button', { name: '考评细则' }).click()
  await seen(clerk.getByText('按期答复率'))
  await journey.shot(clerk, 'rules')
  await clerk.getByRole('button', { name: '起草新版' }).click()
  await seen(clerk.getByText('得分项合计 100.00 分'))
  await journey.shot(clerk, 'rule-dialog')
  await clerk.goto('/performance')
  await clerk.getByRole('button', { name: '计算考评表' }).click()
  const dialog = clerk.getByRole('dialog', { name: '计算考评表' })
  await dialog.getByLabel('名称').fill(name)
  await dialog.getByLabel('交办日期止').fill('2026-03-31')
  await dialog.getByLabel('交办日期止').press('Tab')
  await journey.shot(clerk, 'compute')
  await dialog.getByRole('button', { name: '计算', exact: true }).click()
  await clerk.getByRole('heading', { level: 1, name }).waitFor()
  await seen(clerk.getByRole('region', { name: '得分表' }))
  await journey.picture(clerk, 'clerk-scores')
  // The total of a unit opens what it lost, case by case.
  const table = clerk.getByRole('region', { name: '得分表' })
  const rows = await table.getByRole('row').all()
  expect(rows.length).toBeGreaterThan(3)
  const file = await download(clerk, clerk.getByRole('link', { name: '导出' }))
  const apart = await table.getByText('件数不足，不计分、不排名').count()
  expect(await rowsOf(file)).toBe(rows.length - 1 - apart)
  await clerk.getByRole('button', { name: '公示', exact: true }).click()
  await clerk.getByRole('dialog', { name: '公示考评表' }).getByRole('button', { name: '公示', exact: true }).click()
  await seen(clerk.getByText('已公示'))
  await seen(clerk.getByText('正在公示'))
  journey.checkFaults()
})

test('F22 被扣分的单位打开本单位的明细，就一件建议申诉', async () => {
  const table = clerk.getByRole('region', { name: '得分表' })
  // The last of the ranked units has lost most.
  const ranked = table.locator('tbody tr:not(.score-apart)').filter({ hasNotText: '不计分' })
  unitName = await ranked.last().getByRole('rowheader').innerText()
  const unit = await journey.enter(await unitAccount(journey, unitName, 'unitClerk'))
  await openSheet(unit)
  await seen(unit.getByRole('heading', { name: '本单位得分' }))
  expect(await unit.getByRole('region', { name: '得分表' }).getByRole('rowheader').allInnerTexts()).toEqual([unitName])
  await seen(unit.getByRole('button', { name: '申诉' }))
  await journey.shot(unit, 'unit')
  await unit.getByRole('button', { name: '申诉' }).first().click()
  const dialog = unit.getByRole('dialog', { name: /^申诉/ })
  await dialog.getByLabel('理由和依据').fill('代表当日在外地，已经另行约定座谈，座谈记录附后，请予核对。')
  await journey.shot(unit, 'object')
  await dialog.getByRole('button', { name: '提交申诉' }).click()
  await seen(unit.getByText('申诉已提交'))
  await seen(unit.getByText('待审查', { exact: true }))
  await journey.shot(unit, 'objected')
  journey.checkFaults()
})

test('F22 复核人员认定申诉成立，重新计算留下记录；期满后领导审定签发', async () => {
  const reviewer = await journey.enter('reviewer')
  await openSheet(reviewer)
  await reviewer.getByRole('button', { name: '审查', exact: true }).click()
  const dialog = reviewer.getByRole('dialog', { name: /^审查申诉/ })
  await dialog.getByRole('radio', { name: '申诉成立' }).check()
  await dialog.getByRole('radio', { name: '不计入该项' }).check()
  await dialog.getByLabel('理由', { exact: true }).fill('座谈记录属实，不计入该项。')
  await journey.shot(reviewer, 'decide')
  await dialog.getByRole('button', { name: '作出决定' }).click()
  await seen(reviewer.getByText('已作出决定'))
  await seen(reviewer.getByText(/^申诉成立：/))
  await journey.shot(reviewer, 'decided')
  const leader = await journey.enter('leader')
  await openSheet(leader)
  await seen(leader.getByText('申诉已经审查完毕'))
  expect(await leader.getByRole('button', { name: '审定签发' }).count()).toBe(0)
  await journey.moveTo('2026-12-04T02:00:00Z')
  const later = await journey.enter('leader')
  await openSheet(later)
  await later.getByRole('button', { name: '审定签发' }).click()
  const signing = later.getByRole('dialog', { name: '审定签发考评表' })
  await signing.getByRole('button', { name: '审定签发' }).click()
  await seen(later.getByText(/审定签发，等待移交/))
  await journey.shot(later, 'signed')
  journey.checkFaults()
})
