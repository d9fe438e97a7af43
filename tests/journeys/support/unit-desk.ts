import type { Page } from 'playwright-core'
import { fillDate, seen } from './fields.ts'

/** Signs for a suggestion on its page. */
export async function acknowledge(page: Page): Promise<void> {
  await page.getByRole('button', { name: '签收', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^签收/ })
  await dialog.getByRole('button', { name: '签收', exact: true }).click()
  await seen(page.getByText('已签收', { exact: true }))
  await dialog.waitFor({ state: 'detached' })
}

/** Records the talk with the deputy on the suggestion's page. */
export async function recordContact(page: Page, heldOn: string): Promise<void> {
  await page.getByRole('button', { name: '登记面商' }).first().click()
  const dialog = page.getByRole('dialog', { name: /^登记面商/ })
  await dialog.getByRole('radio', { name: '座谈' }).check()
  await fillDate(dialog, '日期', heldOn)
  await dialog.getByLabel('地点').fill('县政府三楼会议室')
  await dialog.getByLabel('代表的意见').fill('同意分步实施，希望写明每一步的完成时间。')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Drafts a reply of a class on its page, reached from the suggestion's page, with a promise for class B, and saves it. */
export async function draftReply(
  page: Page,
  replyClass: 'A' | 'B',
  documentNumber: string,
  dueOn = '2027-06-30',
): Promise<void> {
  await page.getByRole('button', { name: '起草答复' }).click()
  await page.getByRole('heading', { level: 1, name: '起草答复' }).waitFor()
  await page.getByRole('radio', { name: new RegExp(`^${replyClass}类`) }).check()
  await page
    .getByLabel('正文')
    .fill(
      '您提出的建议收悉，经认真研究，答复如下：\n一、护理岗位已列入明年编制计划，三月底前核定到院。\n二、培训经费已经落实。',
    )
  if (replyClass === 'A') await page.getByLabel('办理结果依据').fill('护理岗位核定文件和上岗名单。')
  else await promise(page, '护理岗位核定到院并全部配齐', dueOn)
  await page.getByLabel('文号').fill(documentNumber)
  await page.getByLabel('联系人').fill('业务处室')
  await page.getByLabel('联系电话').fill('0431-80000001')
  await page.getByRole('radio', { name: '公开', exact: true }).check()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await seen(page.getByText('答复稿已保存，还没有送达'))
}

/** Writes one promise (承诺事项) into the draft. */
export async function promise(page: Page, what: string, dueOn: string): Promise<void> {
  await page.getByRole('button', { name: '添加承诺事项' }).click()
  const group = page.getByRole('group', { name: '承诺事项' })
  await group.getByLabel(/做什么/).fill(what)
  await group.getByLabel('谁负责').fill('养老服务处')
  await fillDate(group, '完成时间', dueOn)
}

/** The unit records the seal (用印) on the suggestion's page. */
export async function sealReply(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登记用印' }).click()
  const dialog = page.getByRole('dialog', { name: /^登记用印/ })
  await dialog.getByLabel('用印登记号').fill('印登〔2026〕201号')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The head signs the reply on the suggestion's page. */
export async function signReply(page: Page): Promise<void> {
  await page.getByRole('button', { name: '签发答复' }).click()
  const dialog = page.getByRole('dialog', { name: /^签发答复/ })
  await dialog.getByRole('radio', { name: '主要负责人' }).check()
  await dialog.getByRole('button', { name: '签发', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The unit seals and delivers the signed reply on the suggestion's page. */
export async function deliverReply(page: Page): Promise<void> {
  await sealReply(page)
  await page.getByRole('button', { name: '送达答复' }).click()
  const dialog = page.getByRole('dialog', { name: /^送达答复/ })
  await dialog.getByRole('button', { name: '送达', exact: true }).click()
  await seen(page.getByText('答复已送达'))
}
