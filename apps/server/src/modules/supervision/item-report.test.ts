import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '@lvzhi/contract/supervision'
import type { KeyItemDetail } from '@lvzhi/contract/supervision'
import { aSuggestion, aSuggestionWorld, accountOf } from '../../../test-support/suggestion-builder.ts'
import { supervisionGround, type SupervisionGround } from '../../../test-support/supervision-ground.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import type { Download } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'

let ground: SupervisionGround
let item: KeyItemDetail

beforeAll(async () => {
  ground = await supervisionGround('2026-04-08T09:00:00+08:00', 0)
})
afterAll(() => ground.close())

async function reportFor(actor: Actor): Promise<{ name: string; text: string }> {
  const file = (await ground.app.perform(actor, contract.keyItemReport, {
    params: { id: item.id },
  })) as unknown as Download
  const main = unzipSync(file.content as Buffer)['word/document.xml']
  return { name: file.name, text: strFromU8(main!).replace(/<[^>]+>/g, '') }
}

/** Each act of these answers with the item as it then is. */
async function act(operation: { readonly id: string }, body: object): Promise<void> {
  const entered = { params: { id: item.id }, body: { revision: item.revision, ...body } }
  item = await ground.app.perform(ground.clerk, operation as typeof contract.finishKeyItem, entered as never)
}

test('F20 the closing report is a Word document with who supervised, the plan, the visits and what came of it', async () => {
  const { app, clerk, leader, world, database } = ground
  const suggestionId = await aSuggestion(database.handle, world, {
    state: 'inHandling',
    title: '关于农村饮水安全的建议',
  })
  await sql`insert into suggestion_tasks (id, suggestion_id, round, unit_id, unit_name, part, state, assigned_on)
    values (${newId()}, ${suggestionId}, 1, ${world.units[0].id}, ${world.units[0].name}, 'lead', 'acknowledged', '2026-02-10')`.execute(
    database.handle,
  )
  item = await app.perform(clerk, contract.proposeKeyItem, {
    body: { suggestionId, year: 2026, criteria: ['manyDeputies'], grounds: '涉及全省 60 个县。' },
  })
  await expect(reportFor(clerk)).rejects.toThrow('督办状态是“待主任会议决定”')
  await app.perform(leader, contract.decideKeyItems, {
    body: {
      items: [{ id: item.id, revision: item.revision }],
      chosen: true,
      meeting: '第四十五次主任会议',
      decidedOn: '2026-04-07',
      document: '省人大办纪〔2026〕4号',
      note: '六月底前完成管网改造。',
    },
  })
  item = await app.perform(clerk, contract.readKeyItem, { params: { id: item.id } })
  const { id: leaderId } = await app.perform(clerk, contract.addLeader, {
    body: { year: 2026, kind: 'supervising', post: '副主任', name: '覃远志', organisation: '省人大常委会' },
  })
  await act(contract.arrangeKeyItem, { leaderId, committeeId: ground.committee.id })
  await act(contract.saveSupervisionPlan, { steps: [{ text: '实地视察三个县', dueOn: '2026-06-30' }] })
  const soFar = await reportFor(clerk)
  expect(soFar.name).toMatch(/^重点督办情况_.+\.docx$/)
  expect(soFar.text).toContain('（尚未办结）')
  expect(soFar.text).toContain('督办方案共1步，已经完成0步，情况如下：')

  await act(contract.recordVisit, {
    kind: 'siteVisit',
    heldOn: '2026-04-08',
    place: '某县水厂',
    people: '牵头领导、领衔代表',
    content: '查看水厂两处。\n要求六月底前改造管网。',
  })
  await act(contract.finishSupervisionStep, {
    stepId: item.plan[0]!.id,
    doneOn: '2026-04-08',
    outcome: '三个县均已视察',
  })
  await act(contract.finishKeyItem, { report: '督办事项全部落实。\n领衔代表表示满意。', finishedOn: '2026-04-08' })
  const { name, text } = await reportFor(clerk)
  expect(name).toMatch(/^重点督办办结报告_.+\.docx$/)
  for (const said of [
    '《关于农村饮水安全的建议》重点督办办结报告',
    '第四十五次主任会议（2026年4月7日，省人大办纪〔2026〕4号）决定将',
    '由省人大常委会副主任覃远志督办、省人大农业与农村委员会对口督办，承办单位为省农业农村厅。',
    '代表反映比较集中',
    '主任会议要求：六月底前完成管网改造。',
    '三个县均已视察',
    '视察：2026年4月8日在某县水厂，参加：牵头领导、领衔代表。查看水厂两处。',
    '要求六月底前改造管网。',
    '督办事项全部落实。',
    '领衔代表表示满意。',
    '2026年4月8日',
  ]) {
    expect(text).toContain(said)
  }
  expect(text).not.toContain('尚未办结')
})

test('F20 whoever may not see the item gets no report of it', async () => {
  await expect(reportFor(ground.unit(0))).resolves.toMatchObject({
    name: expect.stringContaining('办结报告') as string,
  })
  const elsewhere = await aSuggestionWorld(ground.database.handle, '350000')
  for (const stranger of [ground.unit(1), accountOf(elsewhere, elsewhere.office, 'officeLeader')]) {
    await expect(reportFor(stranger)).rejects.toThrow('没有找到这件重点督办件')
  }
})
