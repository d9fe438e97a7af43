import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { signInNameOf } from './support/people.ts'

let journey: Journey
let phone: Page

const title = '关于扩大农安县黑土地保护性耕作补贴范围的建议'
const grounds = '农安县连续三年秸秆还田面积不足四成，去年春季大风后有六个乡镇表土流失，农民反映补贴到账晚、机具少。'
const proposal =
  '一、把补贴改为作业后三十日内发放。二、每个乡镇配备两台免耕播种机。三、每年公布一次土壤有机质监测结果。'

beforeAll(async () => {
  journey = await beginJourney('deputy')
  phone = await journey.enter('deputy', 'phone', [/ERR_INTERNET_DISCONNECTED/])
})
afterAll(() => journey.end())

async function writeText(page: Page, words: { title: string; grounds: string; proposal: string }) {
  await page.getByLabel('标题').fill(words.title)
  await page.getByLabel('情况和问题').fill(words.grounds)
  await page.getByLabel('具体建议').fill(words.proposal)
}

test('the home shows the one thing to do now', async () => {
  await seen(phone.getByRole('link', { name: '看答复并评价' }))
  await seen(phone.getByRole('heading', { name: '我的建议' }))
  await journey.picture(phone, 'deputy-home')
  const widest = await phone.evaluate<number>('document.documentElement.scrollWidth')
  expect(widest).toBeLessThanOrEqual(360)
  journey.checkFaults()
})

test('a suggestion is written with a co-signer, who confirms on a phone of their own, and handed in', async () => {
  await phone.getByRole('link', { name: '写建议' }).click()
  await writeText(phone, { title, grounds, proposal })
  await seen(phone.getByRole('region', { name: '相似的建议' }))
  await seen(phone.getByRole('status').filter({ hasText: /^已保存/ }))
  await journey.picture(phone, 'deputy-write')

  await phone.getByRole('button', { name: '邀请联名代表' }).click()
  const sheet = phone.getByRole('dialog', { name: '邀请联名' })
  await sheet.getByLabel('代表姓名或拼音首字母').fill('mmt')
  const tick = sheet.getByRole('checkbox', { name: /^买买提/ })
  await tick.check()
  const cosigner = (await sheet.getByRole('listitem').first().innerText()).split('\n')[0]!.trim()
  await journey.shot(phone, 'cosigner')
  await sheet.getByRole('button', { name: /^选好了/ }).click()
  await phone.getByRole('button', { name: '返回' }).click()
  await phone.getByRole('link', { name: '建议', exact: true }).click()
  await seen(phone.getByRole('link', { name: new RegExp(title) }))
  await journey.shot(phone, 'mine')

  const second = await journey.enter(await signInNameOf(journey, cosigner), 'phone')
  await second.getByRole('link', { name: '建议', exact: true }).click()
  await second.getByRole('link', { name: new RegExp(title) }).click()
  await seen(second.getByText(proposal.slice(0, 20)))
  await journey.shot(second, 'invitation')
  await second.getByRole('button', { name: '参加联名' }).click()
  await seen(second.getByText('已确认联名'))

  await phone.reload()
  await phone.getByRole('link', { name: new RegExp(title) }).click()
  await phone.getByRole('link', { name: '接着写' }).click()
  await seen(phone.getByRole('group', { name: '联名代表' }).getByText('已确认'))
  await phone.getByRole('button', { name: '提交', exact: true }).click()
  const asking = phone.getByRole('dialog', { name: '提交这件建议' })
  await seen(asking.getByText('1 位，均已确认'))
  await asking.getByRole('button', { name: '提交', exact: true }).click()
  await seen(phone.getByRole('heading', { name: '建议已提交' }))
  await journey.shot(phone, 'handed-in')
  journey.checkFaults()
})

test('what is written without the network stays on the phone and is sent once when the network is back', async () => {
  const offlineTitle = '关于增设农安县乡村公交末班车的建议'
  await phone.goto('/')
  await phone.getByRole('link', { name: '写建议' }).click()
  await seen(phone.getByLabel('标题'))
  await phone.context().setOffline(true)
  await writeText(phone, { title: offlineTitle, grounds, proposal })
  await seen(phone.getByRole('status').filter({ hasText: '未送达' }))
  expect(await phone.getByLabel('具体建议').inputValue()).toBe(proposal)
  await journey.shot(phone, 'offline')
  await phone.context().setOffline(false)
  await seen(phone.getByRole('status').filter({ hasText: /^已保存/ }))
  const stored = await journey.ground.test.database.pool.query('select id from suggestions where title = $1', [
    offlineTitle,
  ])
  expect(stored.rowCount).toBe(1)
  journey.checkFaults()
})

test('a delivered reply is rated in two parts, and dissatisfaction needs its reason', async () => {
  await phone.goto('/')
  await phone.getByRole('link', { name: '看答复并评价' }).click()
  await phone.getByRole('group', { name: '办理过程' }).getByText('满意', { exact: true }).click()
  await phone.getByRole('group', { name: '办理结果' }).getByText('不满意', { exact: true }).click()
  await phone.getByRole('button', { name: '提交评价' }).click()
  const reason = phone.getByLabel('不满意的原因')
  expect(await reason.getAttribute('aria-invalid')).toBe('true')
  await journey.picture(phone, 'deputy-rate')
  await reason.fill('答复没有写明完成的时间和责任单位。')
  await phone.getByRole('button', { name: '提交评价' }).click()
  await seen(phone.getByRole('heading', { name: '评价已送达' }))
  await journey.shot(phone, 'rated')
  const rated = await journey.ground.test.database.pool.query<{ state: string }>(
    `select s.state from suggestions s join suggestion_ratings r on r.suggestion_id = s.id
      where r.reason = '答复没有写明完成的时间和责任单位。'`,
  )
  expect(rated.rows).toEqual([{ state: 'rehandling' }])
  journey.checkFaults()
})
