import { answerMotionInvitation, checkMotion, listMotions, readMotion } from '@lvzhi/contract/motions'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settled } from './support/accessible.ts'
import { fillDate, seen, shownTotal } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { signInNameOf } from './support/people.ts'

let journey: Journey
let phone: Page

const title = '关于制定吉林省城乡供热管理条例的议案'
const grounds =
  '供热期内投诉集中在老旧管网和计量收费，现行规章没有规定管网更新的责任主体，去年冬季停热超过二十四小时的有三十一起。'
const proposal =
  '一、制定省级条例，明确管网更新的责任主体和资金来源。二、规定停热的应急供暖和赔偿标准。三、建立供热质量公开制度。'

beforeAll(async () => {
  journey = await beginJourney('motions')
  phone = await journey.enter('deputy', 'phone')
})
afterAll(() => journey.end())

async function narrow(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
}

async function theMotion() {
  const deputy = await journey.ground.test.as('deputy')
  const [row] = (await deputy.call(listMotions, { query: { q: title } })).ok().items
  if (!row) throw new Error('no such motion')
  return (await deputy.call(readMotion, { params: { id: row.id } })).ok()
}

test('F2 a deputy writes a motion on the phone and invites ten others', async () => {
  await phone.getByRole('link', { name: '议案', exact: true }).click()
  await seen(phone.getByRole('link', { name: '写议案' }))
  await journey.shot(phone, 'phone-list')
  await narrow(phone)
  await phone.getByRole('link', { name: '写议案' }).click()
  await seen(phone.getByText('需要 10 人以上联名'))
  await phone.getByLabel('案由').fill(title)
  await phone.getByLabel('案据').fill(grounds)
  await phone.getByLabel('方案').fill(proposal)
  // Nobody has pressed a button: the draft is with the server by itself.
  await seen(phone.getByText(/^已保存/))
  expect((await theMotion()).proposal).toBe(proposal)
  const field = phone.getByRole('combobox', { name: /邀请联名/ })
  await field.click()
  for (let at = 0; at < 10; at += 1) {
    await phone.locator('.ant-select-item-option:not(.ant-select-item-option-selected)').first().click()
  }
  await field.press('Escape')
  await journey.picture(phone, 'deputy-motion')
  await narrow(phone)
  await phone.getByRole('button', { name: '保存并邀请联名' }).click()
  await seen(phone.getByText('还差 9 人'))
  await journey.shot(phone, 'phone-draft')
  await narrow(phone)
  journey.checkFaults()
})

test('F2 nine confirm in their own logins, one of them on a phone; then it is handed in', async () => {
  const motion = await theMotion()
  const invited = motion.signers.filter((signer) => !signer.lead)
  expect(invited).toHaveLength(10)
  for (const { name } of invited.slice(0, 8)) {
    const client = await journey.ground.test.as(await signInNameOf(journey, name))
    const { revision } = await theMotion()
    ;(await client.call(answerMotionInvitation, { params: { id: motion.id }, body: { revision, agree: true } })).ok()
  }
  const second = await journey.enter(await signInNameOf(journey, invited[8]!.name), 'phone')
  await second.getByRole('link', { name: '议案', exact: true }).click()
  await seen(second.getByText('等您答复'))
  await second.getByRole('link', { name: new RegExp(title) }).click()
  await seen(second.getByText(grounds.slice(0, 20)))
  await journey.shot(second, 'phone-invitation')
  await narrow(second)
  await second.getByRole('button', { name: '答复联名邀请' }).click()
  const dialog = second.getByRole('dialog', { name: '答复联名邀请' })
  await dialog.getByText('参加联名', { exact: true }).click()
  await dialog.getByRole('button', { name: '提交答复' }).click()
  await seen(second.getByText('已有 10 人联名'))

  await phone.reload()
  await phone.getByRole('button', { name: '提出议案' }).click()
  const asking = phone.getByRole('dialog', { name: '提出议案' })
  await journey.shot(phone, 'phone-submit')
  await asking.getByRole('button', { name: '提出', exact: true }).click()
  await seen(phone.getByText('代表工作机构正在核对联名和职权范围'))
  await journey.shot(phone, 'phone-submitted')
  journey.checkFaults()
})

test('F5 the presidium does not take it as a motion: it becomes a suggestion, and each shows the other', async () => {
  const submitted = await theMotion()
  expect(submitted).toMatchObject({ state: 'submitted', signerCount: 10 })
  const reviewer = await journey.ground.test.as('reviewer')
  const body = { decision: 'pass', note: '', withinPowers: true, signersVerified: true } as const
  ;(
    await reviewer.call(checkMotion, {
      params: { id: submitted.id },
      body: { revision: submitted.revision, ...body },
    })
  ).ok()

  const leader = await journey.enter('leader')
  const menu = leader.getByRole('navigation', { name: '主菜单' })
  await menu.getByRole('button', { name: '议案' }).click()
  await menu.getByRole('link', { name: '议案台账' }).click()
  await seen(leader.getByRole('heading', { name: '议案台账' }))
  expect(await shownTotal(leader)).toBe(4)
  await journey.shot(leader, 'desk-ledger')
  await leader.getByRole('link', { name: title }).click()
  await leader.getByRole('button', { name: '登记主席团决定' }).click()
  const dialog = leader.getByRole('dialog', { name: /登记主席团决定/ })
  await dialog.getByText('不作为议案处理，转为建议').click()
  await dialog.getByLabel('会议', { exact: true }).fill('大会主席团第三次会议')
  await fillDate(dialog, '决定日期', '2026-11-18')
  await dialog.getByLabel('理由').fill('所提事项可以由主管部门办理。')
  await journey.shot(leader, 'desk-decision')
  await dialog.getByRole('button', { name: '登记决定' }).click()
  await seen(leader.getByRole('heading', { name: '转为的建议' }))
  await journey.shot(leader, 'desk-converted')
  await leader
    .locator('section', { hasText: '转为的建议' })
    .getByRole('link', { name: new RegExp(title) })
    .click()
  const back = leader.locator('.linked-list').getByRole('link', { name: new RegExp(title) })
  await seen(back)
  await journey.shot(leader, 'desk-suggestion')
  await back.click()
  await seen(leader.getByRole('heading', { name: '转为的建议' }))
  await settled(leader)
  expect(await leader.getByRole('link', { name: new RegExp(title) }).count()).toBe(1)

  await leader.goto('/interpellations')
  await seen(leader.getByRole('link', { name: /管护资金/ }))
  await journey.shot(leader, 'desk-questions')
  await leader.getByRole('link', { name: /管护资金/ }).click()
  await seen(leader.getByText('对答复的评价'))
  await journey.shot(leader, 'desk-question')
  await leader.goto('/motions/cut-offs')
  await seen(leader.getByRole('heading', { name: '议案截止时间' }))
  await journey.shot(leader, 'desk-cut-offs')
  journey.checkFaults()
})
