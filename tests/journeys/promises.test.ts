import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillDate, seen } from './support/fields.ts'
import { assigned } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { acknowledge, deliverReply, draftReply, recordContact, signReply } from './support/unit-desk.ts'

let journey: Journey
let unit: Page
let head: Page
let phone: Page
let id = ''

const title = '关于改造德惠市农村敬老院供暖设施的建议'

beforeAll(async () => {
  journey = await beginJourney('promises')
  id = (await assigned(journey, title, '省农业农村厅')).id
  unit = await journey.enter('unit')
  head = await journey.enter('unithead')
  phone = await journey.enter('deputy', 'phone')
})
afterAll(() => journey.end())

test('F14 the unit drafts with a promise, collects a countersignature, and the head sends it back once', async () => {
  await unit.goto(`/suggestions/${id}`)
  await acknowledge(unit)
  await recordContact(unit, journey.ground.clock.today())
  await draftReply(unit, 'B', '吉农建复〔2026〕210号')
  await journey.shot(unit, 'reply-with-promise')
  await head.goto(`/suggestions/${id}`)
  await head.getByRole('button', { name: '退回答复稿' }).click()
  const back = head.getByRole('dialog', { name: /^退回答复稿/ })
  await back.getByLabel('修改意见').fill('请写明培训经费的数额和来源。')
  await journey.shot(head, 'head-sends-back')
  await back.getByRole('button', { name: '退回修改' }).click()
  await back.waitFor({ state: 'detached' })
  await unit.goto(`/suggestions/${id}/reply`)
  await seen(unit.getByText('请写明培训经费的数额和来源。'))
  await unit
    .getByLabel('正文')
    .fill(
      '您提出的建议收悉，经认真研究，答复如下：\n一、供暖改造已列入明年计划。\n二、改造经费三百二十万元由省级财政安排。',
    )
  await unit.getByRole('button', { name: '保存', exact: true }).click()
  await seen(unit.getByText('答复稿已保存，还没有送达'))
  await unit.getByRole('button', { name: '登记会签' }).click()
  const sign = unit.getByRole('dialog', { name: /^登记会签/ })
  await sign.getByLabel('会签处室（单位）').fill('计划财务处')
  await sign.getByLabel('会签人').fill('处长')
  await journey.shot(unit, 'countersign')
  await sign.getByRole('button', { name: '登记', exact: true }).click()
  await sign.waitFor({ state: 'detached' })
  await seen(unit.getByText('会签 1 条'))
  journey.checkFaults()
})

test('the head signs, the unit seals and delivers; the promise is open', async () => {
  await head.goto(`/suggestions/${id}`)
  await signReply(head)
  await head.goto('/')
  await unit.goto(`/suggestions/${id}`)
  await deliverReply(unit)
  await seen(unit.getByText('承诺事项（1 项在跟踪）'))
  await unit.getByText(/^版本 \d+ 个$/).click()
  await seen(unit.getByText(/校验值 [0-9a-f]{12}/))
  await journey.shot(unit, 'delivered')
  journey.checkFaults()
})

test('F17 the deputy rates on the phone and says that it is not carried out yet', async () => {
  await phone.goto(`/mine/${id}/rate`)
  await phone.getByRole('group', { name: '办理过程' }).getByText('满意', { exact: true }).click()
  await phone.getByRole('group', { name: '办理结果' }).getByText('基本满意', { exact: true }).click()
  await phone.getByLabel(/已答复，但还没有落实/).check()
  await journey.shot(phone, 'rating')
  await phone.getByRole('button', { name: '提交评价' }).click()
  await seen(phone.getByRole('heading', { name: '评价已送达' }))
  await phone.goto(`/mine/${id}`)
  await seen(phone.getByText('护理岗位核定到院并全部配齐'))
  await phone.getByText('承诺事项（1 项在跟踪）').scrollIntoViewIfNeeded()
  await journey.shot(phone, 'promise-read')
  journey.checkFaults()
})

test('F15 the unit notes progress, puts the day off with its reason, and reports with evidence', async () => {
  await unit.goto(`/suggestions/${id}`)
  const dialogOf = async (button: string, name: RegExp) => {
    await unit.getByRole('button', { name: button }).click()
    return unit.getByRole('dialog', { name })
  }
  const note = await dialogOf('记录进展', /^记录进展/)
  await note.getByLabel('进展').fill('已完成九个敬老院的管网勘察。')
  await note.getByRole('button', { name: '记录', exact: true }).click()
  await note.waitFor({ state: 'detached' })
  const later = await dialogOf('调整时间', /^调整承诺时间/)
  await fillDate(later, '新的完成时间', '2027-09-30')
  await later.getByLabel('理由').fill('封冻期不能施工，顺延到秋季。')
  await later.getByRole('button', { name: '调整', exact: true }).click()
  await later.waitFor({ state: 'detached' })
  await seen(unit.getByText(/原承诺/))
  const report = await dialogOf('报告落实', /^报告承诺落实/)
  await report.getByLabel('落实情况和依据').fill('九个敬老院供暖设施全部改造完成，验收合格。')
  await journey.shot(unit, 'report')
  await report.getByRole('button', { name: '报告落实' }).click()
  await report.waitFor({ state: 'detached' })
  await seen(unit.getByText('已报落实', { exact: true }))
  await journey.shot(unit, 'reported')
  journey.checkFaults()
})

test('F18 the deputy rates how the promise was kept, and the list of promises follows', async () => {
  await phone.goto('/')
  await seen(phone.getByText('待评价落实'))
  await journey.shot(phone, 'home')
  await phone.goto(`/mine/${id}/promises`)
  await seen(phone.getByRole('group', { name: '落实情况' }))
  await journey.shot(phone, 'second-rating')
  await phone.getByRole('button', { name: '提交评价' }).click()
  await seen(phone.getByText('请选择对落实情况的评价'))
  await phone.getByRole('group', { name: '落实情况' }).getByText('满意', { exact: true }).click()
  await phone.getByRole('button', { name: '提交评价' }).click()
  await seen(phone.getByRole('heading', { name: '评价已送达' }))
  await journey.shot(phone, 'rated')
  await unit.goto('/promises?tab=finished')
  await seen(unit.getByText('护理岗位核定到院并全部配齐'))
  await journey.picture(unit, 'unit-promises')
  journey.checkFaults()
})

test('F15 the office looks back and turns B into A with the evidence of the promise', async () => {
  const clerk = await journey.enter('clerk')
  await clerk.goto(`/suggestions/${id}`)
  await clerk.getByRole('button', { name: '回头看' }).click()
  const dialog = clerk.getByRole('dialog', { name: /^回头看/ })
  await dialog.getByRole('radio', { name: /^A类/ }).check()
  await dialog.getByLabel('情况').fill('承诺已经落实，代表评价满意。')
  await dialog.getByLabel('依据').fill('九个敬老院供暖设施全部改造完成，验收合格。')
  await dialog.getByRole('button', { name: '登记结果' }).click()
  await seen(clerk.getByText('已登记结果'))
  await journey.shot(clerk, 'looked-back')
  await clerk.goto('/promises?tab=all')
  await seen(clerk.getByRole('heading', { level: 1, name: '答复承诺' }))
  await seen(clerk.getByText(/^共/))
  await journey.shot(clerk, 'office-list')
  const stored = await journey.ground.test.database.pool.query<{ reply_class: string; open_promises: number }>(
    'select reply_class, open_promises from suggestions where id = $1',
    [id],
  )
  expect(stored.rows).toEqual([{ reply_class: 'A', open_promises: 0 }])
  journey.checkFaults()
})
