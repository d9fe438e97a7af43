import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let page: Page

beforeAll(async () => {
  journey = await beginJourney('leader')
  page = await journey.enter('leader')
})
afterAll(() => journey.end())

async function openRecord(words: string) {
  await page.goto(`/suggestions?words=${encodeURIComponent(words)}&tab=inHandling`)
  await page
    .getByRole('row')
    .getByRole('link', { name: new RegExp(words) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: new RegExp(words) }).waitFor()
}

test('the leader approves more time for an answer', async () => {
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
  await journey.shot(page, 'workbench')
  await page.getByRole('listitem').filter({ hasText: '审批延期' }).getByRole('link').click()
  await page.getByRole('button', { name: '审批延期' }).click()
  const dialog = page.getByRole('dialog', { name: /^审批延期/ })
  await dialog.getByRole('radio', { name: '同意延期' }).check()
  await dialog.getByLabel('理由').fill('涉及三个部门职责，同意延长，请按月报告进展。')
  await journey.picture(page, 'leader-extension')
  await dialog.getByRole('button', { name: '提交审批' }).click()
  await seen(page.getByText('已提交审批'))
  await seen(page.getByText('请按月报告进展'))
  journey.checkFaults()
})

test('the leader marks a suggestion for key supervision', async () => {
  await openRecord('榆树市高标准农田')
  await page.getByRole('button', { name: '确定重点督办' }).click()
  const dialog = page.getByRole('dialog', { name: /^确定重点督办/ })
  await dialog
    .getByLabel('会议、督办领导和委员会')
    .fill('主任会议第二十次会议确定，由常委会领导牵头，农业与农村委员会督办。')
  await dialog.getByRole('button', { name: '确定', exact: true }).click()
  await seen(page.getByText('已列为重点督办'))
  await seen(page.getByText('重点', { exact: true }))
  await journey.shot(page, 'marked')
  journey.checkFaults()
})
