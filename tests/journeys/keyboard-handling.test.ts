import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { seen } from './support/fields.ts'
import { assigned, handedIn, replied } from './support/handed-in.ts'
import { beginJourney, type Journey } from './support/journey.ts'
import { keyWalker, type Keys } from './support/keyboard.ts'
import { expectTree } from './support/tree.ts'

let journey: Journey

const checked = '关于补齐德惠市敬老院护理人员的建议'
const reply =
  '您提出的建议收悉，经认真研究，答复如下：\n一、改造已列入明年计划，三月底前完成勘察和设计。\n二、所需经费已经落实。'
let toReply = ''
let toPutOff = { id: '', account: '' }
let toHandleAgain = ''

beforeAll(async () => {
  journey = await beginJourney('keyboard-handling')
  await handedIn(journey, checked)
  toReply = (await assigned(journey, '关于改造农安县乡村卫生院供暖设施的建议', '省农业农村厅')).id
  toPutOff = await runningWithLimit()
  toHandleAgain = (await replied(journey, '关于整修榆树市灌区渠道的建议')).id
})
afterAll(() => journey.end())

/** A task of the demonstration that its lead unit handles within a limit that has not passed. */
async function runningWithLimit(): Promise<{ id: string; account: string }> {
  const { pool } = journey.ground.test.database
  const found = await pool.query<{ id: string; account: string }>(
    `select s.id, a.sign_in_name as account from suggestions s
       join suggestion_tasks t on t.suggestion_id = s.id and t.round = s.round
       join suggestion_clocks c on c.task_id = t.id and c.name = 'reply' and c.stopped_on is null and c.due_on >= $1
       join accounts a on a.organisation_id = t.unit_id
       join role_grants g on g.account_id = a.id and g.role = 'unitClerk'
      where s.state = 'inHandling' and t.part = 'lead' and t.state = 'acknowledged'
        and not exists (select 1 from suggestion_extensions e where e.task_id = t.id)
      order by s.number limit 1`,
    [journey.ground.clock.today()],
  )
  const [running] = found.rows
  if (!running) throw new Error('the demonstration has no task with a running limit')
  return running
}

/** Signs for the task of the page. */
async function acknowledge(page: Page, keys: Keys): Promise<void> {
  const receipt = await opened(page, keys, '签收')
  await keys.press(receipt.getByRole('button', { name: '签收', exact: true }))
  await receipt.waitFor({ state: 'detached' })
}

const walk = keyWalker(() => journey)

/** Presses a button of the page and gives the dialog that it opens. */
async function opened(page: Page, keys: Keys, button: string) {
  await keys.press(page.getByRole('button', { name: button, exact: true }))
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${button}`) })
  await seen(dialog)
  return dialog
}

async function pass(page: Page, keys: Keys): Promise<void> {
  await keys.press(page.getByRole('button', { name: new RegExp(checked) }))
  await seen(page.getByRole('article', { name: checked }))
  for (const gate of ['政治关', '法律关', '质量关'])
    await keys.press(page.getByRole('button', { name: `${gate}都通过` }))
  await keys.pick(page.locator('.decision-choice').getByRole('radio', { name: '通过', exact: true }))
}

test('task 5: the checkers decide by the three gates, one after the other', async () => {
  for (const account of ['precheck', 'clerk', 'reviewer'])
    await walk(account, '/checking', async (page, keys) => {
      await pass(page, keys)
      if (account === 'clerk') await expectTree(page, 'clerk-check')
      await keys.press(page.getByRole('button', { name: '提交决定' }))
      await seen(page.getByText('已提交，现为'))
    })
})

test('task 6: the clerk assigns it to a lead and an assisting unit after a preview', () =>
  walk('clerk', '/assignment', async (page, keys) => {
    const row = page.getByRole('listitem').filter({ hasText: checked }).last()
    await seen(row)
    const number = /\d{4}/.exec(await row.innerText())?.[0] ?? ''
    const units = (part: string) => page.getByRole('combobox', { name: `${part}单位：${number}` })
    await keys.choose(units('主办'), '省农业农村厅')
    // On by Tab while the list of several is open: what is chosen stays chosen.
    await keys.choose(units('会办'), '省财政厅')
    await keys.press(page.getByRole('button', { name: /^预览 1 件/ }))
    await seen(page.getByRole('table', { name: '将发给 2 个单位' }))
    await expectTree(page, 'clerk-assignment')
    await keys.press(page.getByRole('button', { name: '交办 1 件' }))
    await page.getByRole('heading', { level: 1, name: '已交办 1 件' }).waitFor()
  }))

/** The unit's reply of class B, with its promise, up to the saved draft. */
async function draft(page: Page, keys: Keys, documentNumber: string): Promise<void> {
  const contact = await opened(page, keys, '登记面商')
  await keys.pick(contact.getByRole('radio', { name: '座谈' }))
  await keys.write(contact.getByLabel('日期'), journey.ground.clock.today())
  await page.keyboard.press('Enter')
  await keys.write(contact.getByLabel('地点'), '县政府三楼会议室')
  await keys.write(contact.getByLabel('代表的意见'), '同意分步实施，希望写明每一步的完成时间。')
  await keys.press(contact.getByRole('button', { name: '登记', exact: true }))
  await contact.waitFor({ state: 'detached' })
  await keys.press(page.getByRole('button', { name: '起草答复' }))
  await page.getByRole('heading', { level: 1, name: '起草答复' }).waitFor()
  await keys.pick(page.getByRole('radio', { name: /^B类/ }))
  await keys.write(page.getByLabel('正文'), reply)
  await keys.press(page.getByRole('button', { name: '添加承诺事项' }))
  const promise = page.getByRole('group', { name: '承诺事项' })
  await keys.write(promise.getByLabel(/做什么/), '供暖设施全部改造完成')
  await keys.write(promise.getByLabel('谁负责'), '规划处')
  await keys.write(promise.getByLabel('完成时间'), '2027-06-30')
  await page.keyboard.press('Enter')
  await keys.write(page.getByLabel('文号'), documentNumber)
  await keys.write(page.getByLabel('联系人'), '业务处室')
  await keys.write(page.getByLabel('联系电话'), '0431-80000001')
  await keys.pick(page.getByRole('radio', { name: '公开', exact: true }))
  await keys.press(page.getByRole('button', { name: '保存', exact: true }))
  await seen(page.getByText('答复稿已保存，还没有送达'))
}

async function sign(page: Page, keys: Keys): Promise<void> {
  const dialog = await opened(page, keys, '签发答复')
  await keys.pick(dialog.getByRole('radio', { name: '主要负责人' }))
  await keys.press(dialog.getByRole('button', { name: '签发', exact: true }))
  await dialog.waitFor({ state: 'detached' })
}

async function deliver(page: Page, keys: Keys, number: string): Promise<void> {
  const seal = await opened(page, keys, '登记用印')
  await keys.write(seal.getByLabel('用印登记号'), number)
  await keys.press(seal.getByRole('button', { name: '登记', exact: true }))
  await seal.waitFor({ state: 'detached' })
  const sending = await opened(page, keys, '送达答复')
  await keys.press(sending.getByRole('button', { name: '送达', exact: true }))
  await seen(page.getByText('答复已送达'))
}

test('task 7: the unit asks for more time and the leader of the office grants it', async () => {
  await walk(toPutOff.account, `/suggestions/${toPutOff.id}`, async (page, keys) => {
    const asking = await opened(page, keys, '申请延期')
    await keys.write(asking.getByLabel('理由'), '涉及三个部门，资金渠道还在协商。')
    await keys.press(asking.getByRole('button', { name: '申请延期', exact: true }))
    await asking.waitFor({ state: 'detached' })
  })
  await walk('leader', `/suggestions/${toPutOff.id}`, async (page, keys) => {
    const dialog = await opened(page, keys, '审批延期')
    await keys.pick(dialog.getByRole('radio', { name: '同意延期' }))
    await keys.write(dialog.getByLabel('理由'), '同意延长，请按月报告进展。')
    await keys.press(dialog.getByRole('button', { name: '提交审批' }))
    await seen(page.getByText('已提交审批'))
  })
})

test('task 8: the unit writes its reply, the head signs it, the unit seals and delivers', async () => {
  await walk('unit', `/suggestions/${toReply}`, async (page, keys) => {
    await acknowledge(page, keys)
    await draft(page, keys, '吉农建复〔2026〕101号')
    await page.goto(`/suggestions/${toReply}/reply`)
    await expectTree(page, 'unit-reply')
  })
  await walk('unithead', `/suggestions/${toReply}`, async (page, keys) => {
    await expectTree(page, 'head-sign')
    await sign(page, keys)
  })
  await walk('unit', `/suggestions/${toReply}`, (page, keys) => deliver(page, keys, '印登〔2026〕101号'))
})

test('task 9: after 不满意 the unit handles it again up to the second reply', async () => {
  await walk('deputy', `/mine/${toHandleAgain}/rate`, async (page, keys) => {
    const grade = (group: string, name: string) =>
      page.getByRole('group', { name: group }).getByRole('radio', { name, exact: true })
    await keys.pick(grade('办理过程', '满意'))
    await keys.pick(grade('办理结果', '不满意'))
    await keys.write(page.getByLabel('不满意的原因'), '没有写明哪一年完成。')
    await keys.press(page.getByRole('button', { name: '提交评价' }))
    await seen(page.getByRole('heading', { name: '评价已送达' }))
  })
  await walk('unit', `/suggestions/${toHandleAgain}`, async (page, keys) => {
    await seen(page.getByText('没有写明哪一年完成。'))
    await acknowledge(page, keys)
    await draft(page, keys, '吉农建复〔2026〕202号')
  })
  await walk('unithead', `/suggestions/${toHandleAgain}`, sign)
  await walk('unit', `/suggestions/${toHandleAgain}`, (page, keys) => deliver(page, keys, '印登〔2026〕202号'))
})

test('task 10: the clerk looks back at a promise and registers what became of it', async () => {
  await walk('deputy', `/mine/${toHandleAgain}/rate`, async (page, keys) => {
    for (const group of ['办理过程', '办理结果'])
      await keys.pick(page.getByRole('group', { name: group }).getByRole('radio', { name: '满意', exact: true }))
    await keys.press(page.getByRole('button', { name: '提交评价' }))
    await seen(page.getByRole('heading', { name: '评价已送达' }))
  })
  await walk('clerk', `/suggestions/${toHandleAgain}`, async (page, keys) => {
    const dialog = await opened(page, keys, '回头看')
    await keys.pick(dialog.getByRole('radio', { name: /^A类/ }))
    await keys.write(dialog.getByLabel('情况'), '渠道已全部整修完成。')
    await keys.write(dialog.getByLabel('依据'), '竣工验收单和现场核实记录。')
    await keys.press(dialog.getByRole('button', { name: '登记结果' }))
    await seen(page.getByText('已登记结果'))
  })
})

test('no page reported a fault', () => journey.checkFaults())
