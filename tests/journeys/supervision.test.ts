import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { download, isWordDocument } from './support/downloads.ts'
import { choose, fillDate, seen } from './support/fields.ts'
import { beginJourney, type Journey } from './support/journey.ts'

let journey: Journey
let leader: Page

beforeAll(async () => {
  journey = await beginJourney('supervision')
  leader = await journey.enter('leader')
})
afterAll(() => journey.end())

async function dialogOf(page: Page, act: string, title: string | RegExp = act) {
  await page.getByRole('button', { name: act, exact: true }).first().click()
  return page.getByRole('dialog', { name: title })
}

test('F20 the leader records the decision of the meeting over two candidates', async () => {
  await leader.goto('/supervision/items?tab=proposed')
  await seen(leader.getByRole('heading', { level: 1, name: '重点督办' }))
  const boxes = leader.getByRole('checkbox', { name: /^选择第 \d+ 行$/ })
  await boxes.first().waitFor()
  expect(await boxes.count()).toBe(2)
  for (const box of await boxes.all()) await box.check()
  await journey.shot(leader, 'candidates')
  await leader.getByRole('button', { name: '记录主任会议决定' }).click()
  const dialog = leader.getByRole('dialog', { name: '记录主任会议决定' })
  await dialog.getByRole('radio', { name: '确定为重点督办' }).check()
  await dialog.getByLabel('会议', { exact: true }).fill('第五十二次主任会议')
  await dialog.getByLabel('纪要文号').fill('吉人办纪〔2026〕21号')
  await journey.shot(leader, 'decision')
  await dialog.getByRole('button', { name: '记录决定' }).click()
  await seen(leader.getByText('已记录 2 件的决定'))
  journey.checkFaults()
})

test('F20 one of them gets its leader and committee, a plan, a visit and its closing report', async () => {
  await leader.goto('/supervision/items?tab=chosen')
  await leader.getByRole('row').getByRole('link').first().click()
  await seen(leader.getByText('等待安排牵头领导和专门委员会'))
  let dialog = await dialogOf(leader, '安排领导和委员会')
  await dialog.getByRole('combobox', { name: '牵头领导' }).click()
  await leader
    .getByTitle(/^副省长/)
    .first()
    .click()
  await choose(dialog, '对口督办的专门委员会', '省人大社会建设委员会')
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })

  dialog = await dialogOf(leader, '制定督办方案', '督办方案')
  await fillDate(dialog, '第 1 步期限', '2026-11-30')
  await dialog.getByLabel('第 1 步', { exact: true }).fill('召开督办协调会，明确任务和时间')
  await journey.shot(leader, 'plan')
  await dialog.getByRole('button', { name: '保存方案' }).click()
  await dialog.waitFor({ state: 'detached' })

  dialog = await dialogOf(leader, '登记会议、视察')
  await dialog.getByRole('radio', { name: '视察' }).check()
  await dialog.getByLabel('地点').fill('某县项目现场')
  await dialog.getByLabel('参加人员').fill('牵头领导、社会建设委员会、领衔代表')
  await dialog.getByLabel('纪要').fill('查看两处现场，责任单位承诺十一月底前完成。')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })

  dialog = await dialogOf(leader, '完成步骤')
  await dialog.getByLabel('完成情况').fill('会议已开，任务分解到三个处室。')
  await dialog.getByRole('button', { name: '登记完成' }).click()
  await dialog.waitFor({ state: 'detached' })
  await seen(leader.getByText('方案 1 步全部完成，等待办结报告'))
  await journey.shot(leader, 'item')

  dialog = await dialogOf(leader, '督办办结')
  await dialog.getByLabel('办结报告').fill('督办事项全部落实，领衔代表表示满意。')
  await dialog.getByRole('button', { name: '办结', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await seen(leader.getByRole('heading', { level: 2, name: '办结报告' }))
  const report = await download(leader, leader.getByRole('link', { name: '下载办结报告（Word）' }))
  expect([report.name.startsWith('重点督办办结报告_'), isWordDocument(report)]).toEqual([true, true])
  await leader.evaluate('window.scrollTo(0, 0)')
  await journey.shot(leader, 'finished')
  journey.checkFaults()
})

test('C5 the board shows who is due and who has done it, and each number opens its rows', async () => {
  await leader.goto('/supervision/board')
  await seen(leader.getByText(/领导督办：应牵头 3 位，已牵头 \d 位/))
  await journey.picture(leader, 'leader-board')
  const number = leader.getByRole('link', { name: /^\d+$/ }).first()
  const counted = Number(await number.innerText())
  await number.click()
  await seen(leader.getByText(new RegExp(`^共 ${counted} 件`)))
  await leader.goto('/supervision/concerns')
  await seen(leader.getByRole('heading', { level: 1, name: '升级督办' }))
  await leader.getByRole('button', { name: '发函督促承办单位' }).first().click()
  const dialog = leader.getByRole('dialog', { name: '发函督促承办单位' })
  await fillDate(dialog, '这一步的期限', '2026-11-25')
  await dialog.getByLabel('要求').fill('请说明逾期原因，十一月二十五日前答复代表。')
  await dialog.getByRole('button', { name: '发函督促承办单位' }).click()
  await dialog.waitFor({ state: 'detached' })
  await seen(leader.getByText('提请专门委员会督办').first())
  await journey.shot(leader, 'concerns')
  journey.checkFaults()
})

test('F21 deputies hand in their ballots on the phone, another person closes, and the result sheet shows n per unit', async () => {
  const clerk = await journey.enter('clerk')
  await clerk.goto('/supervision/events')
  await clerk.getByRole('link', { name: /第二次/ }).click()
  await seen(clerk.getByText('结束以前没有任何结果'))
  await journey.shot(clerk, 'polling')

  const deputy = await journey.enter('deputy', 'phone')
  await deputy.getByRole('link', { name: /请填写测评表/ }).click()
  await seen(deputy.getByText('3 个单位，还有 3 个没有选择'))
  await journey.picture(deputy, 'deputy-ballot')
  await deputy.getByRole('button', { name: '核对测评表' }).click()
  await seen(deputy.getByText('请选择；不了解的，选“未评”。'))
  const units = deputy.getByRole('group')
  for (const [at, choice] of ['满意', '基本满意', '未评'].entries()) {
    await units.nth(at).getByText(choice, { exact: true }).click()
  }
  await deputy.getByRole('button', { name: '核对测评表' }).click()
  await seen(deputy.getByText('提交后不可更改'))
  await journey.shot(deputy, 'review')
  await deputy.getByRole('button', { name: '确认提交' }).click()
  await seen(deputy.getByText('测评表已提交'))
  await journey.shot(deputy, 'handed-in')

  const others = await journey.ground.test.database.pool.query<{ name: string }>(
    `select a.sign_in_name as name from supervision_participants p join people d on d.id = p.person_id
       join accounts a on a.id = d.account_id join supervision_events e on e.id = p.event_id
      where e.state = 'polling' and p.present and not p.handed_in order by 1 limit 5`,
  )
  for (const [at, { name }] of others.rows.entries()) {
    const page = await journey.enter(name, 'phone')
    await page.goto('/supervision/events')
    await page.getByRole('link', { name: /请填写测评表/ }).click()
    // By its whole name: the link on the page before, “请填写测评表…”, would be taken as well while it still stands.
    const exact = { name: '填写测评表', exact: true }
    await page.getByRole('button', exact).or(page.getByRole('link', exact)).click()
    for (let unit = 0; unit < 3; unit += 1) {
      const choice = unit === 2 && at > 1 ? '未评' : at === 0 ? '不满意' : '满意'
      await page.getByRole('group').nth(unit).getByText(choice, { exact: true }).click()
    }
    await page.getByRole('button', { name: '核对测评表' }).click()
    await page.getByRole('button', { name: '确认提交' }).click()
    await seen(page.getByText('测评表已提交'))
    await page.close()
  }

  await clerk.reload()
  let dialog = await dialogOf(clerk, '录入纸质测评表')
  await dialog.getByLabel('票箱或代表团').fill('一号票箱')
  await dialog.getByRole('combobox', { name: '领取纸质表的代表' }).click()
  const options = clerk.locator('.ant-select-item-option')
  await options.nth(0).click()
  await options.nth(1).click()
  await dialog.getByLabel('收回份数').fill('2')
  for (const field of await dialog.getByLabel(/：满意$/).all()) await field.fill('2')
  await seen(dialog.getByText('✓ 2').first())
  await journey.shot(clerk, 'paper')
  await dialog.getByRole('button', { name: '录入', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })

  await leader.goto(clerk.url())
  dialog = await dialogOf(leader, '结束测评')
  await dialog.getByRole('button', { name: '结束测评' }).click()
  await dialog.waitFor({ state: 'detached' })
  await seen(leader.getByRole('heading', { level: 2, name: '测评结果' }))
  const row = leader.getByRole('region', { name: '测评结果' }).getByRole('row').nth(1)
  expect(await row.innerText()).toMatch(/8/)
  await journey.shot(leader, 'result')

  dialog = await dialogOf(leader, '登记承诺事项')
  await dialog.getByRole('combobox', { name: '责任单位' }).click()
  await leader.locator('.ant-select-item-option').first().click()
  await fillDate(dialog, '落实期限', '2026-12-31')
  await dialog.getByLabel('承诺的事项').fill('十二月底前逐件回访不满意的建议。')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await leader.goto('/supervision/follow-ups?tab=open')
  await seen(leader.getByText('十二月底前逐件回访不满意的建议。'))
  await journey.shot(leader, 'follow-ups')
  await deputy.goto('/supervision/events')
  await deputy.getByRole('link', { name: /第二次/ }).click()
  await seen(deputy.getByRole('heading', { name: '测评结果' }))
  await journey.shot(deputy, 'result-phone')
  journey.checkFaults()
})

test('F23 a national whole-delegation suggestion goes to its outcome, apart from the provincial ones', async () => {
  await leader.goto('/supervision/coordinations')
  await seen(leader.getByRole('button', { name: /提交全国人大/ }))
  await journey.shot(leader, 'coordinations')
  await leader.getByRole('link', { name: /黑土地/ }).click()
  const dialog = await dialogOf(leader, '登记办理结果')
  await dialog.getByLabel('办理结果').fill('五个县列入国家试点，资金已下达。')
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await seen(leader.getByText('五个县列入国家试点，资金已下达。').first())
  await journey.shot(leader, 'coordination')
  journey.checkFaults()
})
