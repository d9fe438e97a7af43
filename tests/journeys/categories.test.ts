import { afterAll, beforeAll, expect, test } from 'vitest'
import { seen } from './support/fields.ts'
import { handedIn } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey

beforeAll(async () => {
  journey = await beginJourney('categories')
})
afterAll(() => journey.end())

test('F6 the reviewer keeps the table of classes: a new 小类, a new name from a day, and what was changed', async () => {
  const page = await journey.enter('reviewer')
  await page.goto('/categories')
  await seen(page.getByRole('heading', { level: 1, name: '建议分类' }))
  await seen(page.getByText('现行 13 大类 30 小类'))
  await journey.shot(page, 'tree')

  await page.getByRole('button', { name: '新增小类：公共安全和基层治理' }).click()
  const adding = page.getByRole('dialog')
  await adding.getByLabel('名称').fill('网络安全和个人信息保护')
  await adding.getByLabel('例子').fill('电信诈骗的信息泄露\n手机软件过度收集信息')
  await adding.getByLabel('理由').fill('代表建议中这类事项增多')
  await journey.shot(page, 'adding')
  await adding.getByRole('button', { name: '新增', exact: true }).click()
  await adding.waitFor({ state: 'detached' })
  await seen(page.getByRole('rowheader', { name: /1303 网络安全和个人信息保护/ }))
  await seen(page.getByText('现行 13 大类 31 小类'))

  await page.getByRole('button', { name: '更名：基础教育' }).click()
  const renaming = page.getByRole('dialog')
  await renaming.getByLabel('新名称').fill('学前和中小学教育')
  await renaming.getByLabel('理由').fill('与机构职责一致')
  await renaming.getByRole('button', { name: '更名', exact: true }).click()
  await renaming.waitFor({ state: 'detached' })
  await seen(page.getByText(/“基础教育”（0802）更名为“学前和中小学教育”（0804）/))
  await page.getByRole('checkbox', { name: '也列出已停用的' }).check()
  await seen(page.getByText(/已停用 /).first())
  await journey.shot(page, 'categories')
  journey.checkFaults()
})

test('F6 the checker and the clerk see what class and unit past cases speak for, and take it by a click only', async () => {
  await handedIn(journey, '关于提高农村敬老院护理能力的建议')
  const checker = await journey.enter('precheck')
  await checker.goto('/checking')
  await checker.getByRole('button', { name: /关于提高农村敬老院护理能力的建议/ }).click()
  const proposed = checker.getByRole('region', { name: '建议类别' })
  await seen(proposed.getByText('选用', { exact: true }))
  await seen(proposed.getByText(/把握[高中低]（\d+%）/))
  await proposed.getByText(/最相似的/).click()
  await proposed.scrollIntoViewIfNeeded()
  await journey.shot(checker, 'proposal')
  await proposed.getByRole('button', { name: '选用' }).click()
  await seen(proposed.getByText('已选用'))

  const page = await journey.enter('clerk')
  await page.goto('/assignment')
  await page.getByRole('button', { name: '建议单位' }).first().click()
  const unit = page.getByRole('region', { name: '建议主办单位' }).first()
  await seen(unit.getByText(/把握[高中低]（\d+%）/))
  await journey.shot(page, 'unit')
  await unit.getByRole('button', { name: '选用' }).click()
  await seen(unit.getByText('已选用'))
  journey.checkFaults()
})

test('F3 the deputy reads like suggestions with their answers while writing', async () => {
  const phone = await journey.enter('deputy', 'phone')
  await phone.goto('/write')
  await phone.getByLabel('标题').fill('关于加强农村敬老院护理人员配备的建议')
  const like = phone.getByRole('region', { name: '相似的建议' })
  await seen(like.getByText(/^共同词：.*敬老院/).first())
  await like.scrollIntoViewIfNeeded()
  await journey.shot(phone, 'similar')
  expect(await like.getByRole('link').count()).toBeGreaterThan(0)
  journey.checkFaults()
})
