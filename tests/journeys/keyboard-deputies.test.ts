import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { replied } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { keysOf, type Keys } from './support/keyboard.ts'
import { signInNameOf } from './support/people.ts'
import { expectTree } from './support/tree.ts'

let journey: Journey
let page: Page
let keys: Keys

const title = '关于扩大农安县黑土地保护性耕作补贴范围的建议'
const grounds = '农安县连续三年秸秆还田面积不足四成，去年春季大风后有六个乡镇表土流失，农民反映补贴到账晚。'
const proposal = '一、把补贴改为作业后三十日内发放。二、每个乡镇配备两台免耕播种机。三、每年公布监测结果。'

beforeAll(async () => {
  journey = await beginJourney('keyboard-deputies')
  page = await journey.visit('desk', [/401/])
  keys = keysOf(page)
})
afterAll(() => journey.end())

/** Signs in by the keyboard alone. */
async function signInByKeys(on: Page, with_: Keys, name: string): Promise<void> {
  await on.goto('/sign-in')
  await with_.write(on.getByLabel('登录名'), name)
  await with_.write(on.getByLabel('密码', { exact: true }), 'Lvzhi-demo-1')
  await on.keyboard.press('Enter')
  await on.getByRole('navigation', { name: '主菜单' }).waitFor()
}

test('task 1: signing in, where the first Tab offers the way past the head', async () => {
  await page.goto('/sign-in')
  await seen(page.getByRole('button', { name: '登录', exact: true }))
  await expectTree(page, 'sign-in')
  await signInByKeys(page, keys, 'deputy')
  await page.reload()
  await seen(page.getByRole('heading', { name: '我的建议' }))
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
  expect(keys.faults()).toEqual([])
})

let cosigner = ''

test('task 2: a deputy writes a suggestion and invites another', async () => {
  await keys.press(page.getByRole('link', { name: '写建议' }))
  await keys.write(page.getByLabel('标题'), title)
  await keys.write(page.getByLabel('情况和问题'), grounds)
  await keys.write(page.getByLabel('具体建议'), proposal)
  await seen(page.getByRole('status').filter({ hasText: /^已保存/ }))
  await expectTree(page, 'deputy-write')
  await keys.press(page.getByRole('button', { name: '邀请联名代表' }))
  const sheet = page.getByRole('dialog', { name: '邀请联名' })
  await keys.write(sheet.getByLabel('代表姓名或拼音首字母'), 'mmt')
  await seen(sheet.getByRole('checkbox', { name: /^买买提/ }))
  await keys.press(sheet.getByRole('checkbox', { name: /^买买提/ }), 'Space')
  expect(await sheet.getByRole('checkbox', { name: /^买买提/ }).isChecked()).toBe(true)
  cosigner = (await sheet.getByRole('listitem').first().innerText()).split('\n')[0]?.trim() ?? ''
  await keys.press(sheet.getByRole('button', { name: /^选好了/ }))
  await sheet.waitFor({ state: 'hidden' })
  await keys.press(page.getByRole('button', { name: '返回' }))
  await seen(page.getByRole('heading', { name: '我的建议' }))
  expect(keys.faults()).toEqual([])
})

test('task 3: the other deputy joins, and the first one hands in', async () => {
  const second = await journey.visit('desk')
  const own = keysOf(second)
  await signInByKeys(second, own, await signInNameOf(journey, cosigner))
  await own.press(second.getByRole('link', { name: '建议', exact: true }))
  await own.press(second.getByRole('link', { name: new RegExp(title) }))
  await seen(second.getByText(proposal.slice(0, 20)))
  await expectTree(second, 'deputy-invited')
  await own.press(second.getByRole('button', { name: '参加联名' }))
  await seen(second.getByText('已确认联名'))
  expect(own.faults()).toEqual([])

  await keys.press(page.getByRole('link', { name: '建议', exact: true }))
  await page.reload()
  await keys.press(page.getByRole('link', { name: new RegExp(title) }))
  await keys.press(page.getByRole('link', { name: '接着写' }))
  await keys.press(page.getByRole('button', { name: '提交', exact: true }))
  const asking = page.getByRole('dialog', { name: '提交这件建议' })
  await keys.press(asking.getByRole('button', { name: '提交', exact: true }))
  await seen(page.getByRole('heading', { name: '建议已提交' }))
  expect(keys.faults()).toEqual([])
})

test('task 4: a reply is rated; task 9: dissatisfaction with its reason sends it to be handled again', async () => {
  const { id } = await replied(journey, '关于补齐德惠市敬老院护理人员的建议')
  await page.goto(`/mine/${id}/rate`)
  const grade = (group: string, name: string) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true })
  await seen(page.getByRole('group', { name: '办理过程' }))
  await expectTree(page, 'deputy-rate')
  await keys.pick(grade('办理过程', '满意'))
  await keys.pick(grade('办理结果', '不满意'))
  await keys.write(page.getByLabel('不满意的原因'), '没有写明护理岗位哪一年核定。')
  await keys.press(page.getByRole('button', { name: '提交评价' }))
  await seen(page.getByRole('heading', { name: '评价已送达' }))
  expect(keys.faults()).toEqual([])
})

test('a field that searches takes no Enter while it still offers what former words found', async () => {
  await keys.press(page.getByRole('link', { name: '议案', exact: true }))
  await keys.press(page.getByRole('link', { name: '写议案' }))
  const field = page.getByRole('combobox', { name: /邀请联名/ })
  const chosen = page.locator('.ant-select-selection-item')
  await keys.press(field)
  await seen(page.locator('.ant-select-item-option-active'))
  let answer = () => {}
  const asked = new Promise<void>((go) => (answer = go))
  await page.route(/deputies\/pick\?.*q=mmt/, (route) => asked.then(() => route.continue()))
  await page.keyboard.insertText('mmt')
  await page.keyboard.press('Enter')
  expect(await chosen.count()).toBe(0)
  answer()
  await expect.poll(() => field.getAttribute('aria-busy')).toBe('false')
  await page.keyboard.press('Enter')
  await seen(chosen.filter({ hasText: '买买提' }))
})

test('no page reported a fault', () => journey.checkFaults())
