import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey

const title = '关于改善德惠市乡村客运班次的建议'

beforeAll(async () => {
  journey = await beginJourney('assistant')
})
afterAll(() => journey.end())

test('P6 the assistant enters a suggestion for the deputy, which cannot be handed in before the deputy confirms', async () => {
  const phone = await journey.enter('assistant', 'phone')
  await phone.getByRole('link', { name: '代录建议' }).click()
  await seen(phone.getByText('须由代表本人确认后才能提交'))
  await phone.getByLabel('标题').fill(title)
  await phone
    .getByLabel('情况和问题')
    .fill('德惠市十六个乡镇中有七个每天只有两班客车，老人看病当天不能往返，学生周末返家困难。')
  await phone
    .getByLabel('具体建议')
    .fill('一、每个乡镇每天不少于四班。二、开通赶集日和返校日加班车。三、对亏损线路给予补助。')
  await journey.shot(phone, 'entered')
  expect(await phone.getByRole('button', { name: '提交', exact: true }).count()).toBe(0)
  await phone.getByRole('button', { name: '保存并请代表确认' }).click()
  await seen(phone.getByRole('heading', { name: /代表确认$/ }))
  await journey.shot(phone, 'sent-for-confirmation')
  journey.checkFaults()
})

test('P6 the deputy confirms what was entered and hands it in', async () => {
  const phone = await journey.enter('deputy', 'phone')
  await phone.getByRole('link', { name: '建议', exact: true }).click()
  await phone.getByRole('link', { name: new RegExp(title) }).click()
  await seen(phone.getByText(/代您录入了这件建议/))
  await journey.shot(phone, 'to-confirm')
  await phone.getByRole('button', { name: '内容属实，确认' }).click()
  await seen(phone.getByText('已确认，可以提交了'))
  await phone.getByRole('link', { name: '接着写' }).click()
  await phone.getByRole('button', { name: '提交', exact: true }).click()
  await phone.getByRole('dialog', { name: '提交这件建议' }).getByRole('button', { name: '提交', exact: true }).click()
  await seen(phone.getByRole('heading', { name: '建议已提交' }))
  await journey.shot(phone, 'handed-in')
  journey.checkFaults()
})
