import type { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, type SuggestionFacts } from '../../../../test-support/suggestion-builder.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { detailOf } from '../queries/detail.ts'
import { readReplyVersion } from '../queries/reply-version.ts'
import { hashOf } from '../store-reply.ts'
import { deliverReply } from './deliver-reply.ts'
import { giveOpinion } from './give-opinion.ts'
import { countersignReply, returnReply, sealReply } from './reply-chain.ts'
import { returnOpinion } from './return-opinion.ts'
import { saveReply } from './save-reply.ts'
import { signReply } from './sign-reply.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const [unit, second] = world.units

/** Signed for and spoken of with the deputy on 2 March 2026. */
async function talked(facts: SuggestionFacts = {}, assisted = false) {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world, facts)
  await steps.assign(
    id,
    assisted
      ? [
          [unit, 'lead'],
          [second, 'assist'],
        ]
      : [[unit, 'lead']],
  )
  await steps.acknowledge(id, unit)
  await steps.contact(id, unit)
  return { id, taskId: (await steps.task(id, unit)).id }
}

const sign = (id: string, taskId: string) =>
  desk.act(signReply, cast.unitHead(unit), id, { taskId, signerRole: 'mainHead' as const })

async function written(
  id: string,
  taskId: string,
  change: {
    replyClass?: ReplyClass
    body?: string
    evidence?: string
    promises?: { what: string; dueOn: string; responsible: string }[]
  },
) {
  await desk.act(saveReply, cast.unitClerk(unit), id, {
    taskId,
    replyClass: 'B',
    body: '已将农村供水工程列入年度计划，十二月底前完工通水。',
    evidence: '',
    documentNumber: '〔2026〕1号',
    publicity: 'undecided',
    contactName: '办公室',
    contactPhone: '0531-00000000',
    ...change,
  })
}

test('Bad input: UR-39 a reply without contact record is not delivered', async () => {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[unit, 'lead']])
  await steps.acknowledge(id, unit)
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await expect(steps.deliver(id, unit)).rejects.toThrow('还没有面商记录。请先与代表联系沟通并登记，再送达答复。')
})

test('Bad input: UR-39 a class A without evidence is refused already when it is saved', async () => {
  const { id, taskId } = await talked()
  await expect(written(id, taskId, { replyClass: 'A' })).rejects.toMatchObject({
    code: 'invalidField',
    detail: { fields: [{ path: 'evidence', message: expect.stringContaining('请填写办理结果依据') }] },
  })
})

test('UR-39 what a class must bring along: promises for B, reasons for C, nothing for D', async () => {
  const { id, taskId } = await talked()
  await written(id, taskId, {})
  await expect(sign(id, taskId)).rejects.toMatchObject({
    code: 'noPromise',
    detail: { basis: expect.arrayContaining(['浙江建议办理规定（2016）第二十条']) },
  })
  await written(id, taskId, { replyClass: 'C', promises: [] })
  await expect(sign(id, taskId)).rejects.toMatchObject({ code: 'noReasons' })
  await written(id, taskId, { replyClass: 'D' })
  await sign(id, taskId)
})

test('UR-39 a promise that ran out while the reply lay signed is refused at the delivery; one in the past is not saved', async () => {
  const { id, taskId } = await talked()
  const promise = { what: '供水工程完工', dueOn: '2026-03-10', responsible: '水利处' }
  await expect(written(id, taskId, { promises: [{ ...promise, dueOn: '2026-03-01' }] })).rejects.toThrow(
    '完成时间已经过去',
  )
  await written(id, taskId, { promises: [promise] })
  await sign(id, taskId)
  on('2026-03-11')
  await expect(steps.deliver(id, unit)).rejects.toMatchObject({ code: 'promisePast' })
})

test.each([
  ['您提出的关于路灯的建议收悉。经认真研究，感谢您对我们工作的关心和支持。', 'noSubstance'],
  ['已处理。', 'noSubstance'],
  ['一、办理情况\n【写明与您沟通的情况】已将工程列入年度计划并开工建设。', 'gapsLeft'],
])('UR-39 “%s” is no substantial reply', async (body, code) => {
  const { id, taskId } = await talked()
  await written(id, taskId, { body, replyClass: 'D' })
  await expect(sign(id, taskId)).rejects.toMatchObject({ code })
})

test('an imported case goes on without promises and seal: the old office kept both on paper', async () => {
  const { id, taskId } = await talked()
  await sql`update suggestions set origin = 'imported' where id = ${id}`.execute(desk.database.handle)
  await written(id, taskId, {})
  await sign(id, taskId)
  await desk.act(deliverReply, cast.unitClerk(unit), id, { taskId })
  expect(await desk.record(id)).toMatchObject({ state: 'awaitingRating', replyClass: 'B' })
})

test('F14 会签: a party that says no must say what is to change, and keeps the head from signing until it agrees', async () => {
  const { id, taskId } = await talked()
  const countersign = (agreed: boolean, opinion: string, signedOn = '2026-03-02') =>
    desk.act(countersignReply, cast.unitClerk(unit), id, {
      taskId,
      party: '规划财务处',
      person: '李平',
      agreed,
      opinion,
      signedOn,
    })
  await expect(countersign(true, '')).rejects.toThrow('请经办人先起草')
  await steps.draft(id, unit)
  await expect(countersign(false, ' ')).rejects.toThrow('请写明要怎样修改')
  await expect(countersign(true, '', '2026-03-03')).rejects.toThrow('不能晚于今天')
  await expect(countersign(true, '', '2026-03-01')).rejects.toThrow('不能早于交办日期')
  await countersign(false, '资金没有落实，请改为分期实施。')
  await expect(sign(id, taskId)).rejects.toMatchObject({
    code: 'countersignAgainst',
    message: expect.stringContaining('规划财务处'),
  })
  await countersign(true, '')
  await sign(id, taskId)
  const detail = await detailOf(desk.ports, { actor: cast.unitClerk(unit), db: desk.database.handle }, id)
  expect(detail.replies[0]!.countersigns.map((one) => [one.version, one.party, one.agreed])).toEqual([
    [1, '规划财务处', false],
    [1, '规划财务处', true],
  ])
})

test('F14 退回修改: only the head gives a draft back; it waits for the drafter until it is saved again', async () => {
  const { id, taskId } = await talked()
  await steps.draft(id, unit)
  const back = { taskId, reason: '请写明第一期的完成时间。' }
  await expect(desk.act(returnReply, cast.unitClerk(unit), id, back)).rejects.toThrow(
    '只能由主办（分办）单位负责人办理',
  )
  await desk.act(returnReply, cast.unitHead(unit), id, back)
  const read = () => detailOf(desk.ports, { actor: cast.unitClerk(unit), db: desk.database.handle }, id)
  expect(await read()).toMatchObject({ nextStep: '负责人把答复稿退回修改，请按意见修改后保存' })
  expect((await read()).replies[0]!.returned).toMatchObject({ reason: back.reason })
  await steps.draft(id, unit)
  expect((await read()).replies[0]!.returned).toBeNull()
})

test('F14 every version is kept with hash, author and time, and nobody but the unit reads a draft', async () => {
  const { id, taskId } = await talked()
  await steps.draft(id, unit)
  await written(id, taskId, { promises: [{ what: '完工', dueOn: '2026-12-01', responsible: '水利处' }] })
  await sign(id, taskId)
  const read = (actor = cast.unitClerk(unit)) => detailOf(desk.ports, { actor, db: desk.database.handle }, id)
  const reply = (await read()).replies[0]!
  expect(reply.versions.map((one) => [one.number, one.kind, one.by])).toEqual([
    [3, 'signed', '省农业农村厅负责人'],
    [2, 'saved', '省农业农村厅经办'],
    [1, 'saved', '省农业农村厅经办'],
  ])
  const version = (number: number, actor = cast.unitClerk(unit)) =>
    readReplyVersion()(desk.contextOf(desk.database.handle, actor), { params: { id, replyId: reply.id, number } })
  const first = await version(1)
  expect(first.body).toContain('农村供水')
  expect(first.sha256).toBe(
    hashOf({
      reply_class: first.replyClass,
      document_number: first.documentNumber,
      body: first.body,
      evidence: first.evidence,
    }),
  )
  expect(reply.versions[0]!.fileId).toBe(reply.letter?.fileId)
  await expect(version(1, cast.unitClerk(second))).rejects.toThrow('没有找到')
  await expect(version(1, cast.clerk)).rejects.toThrow('没有找到')
  await expect(version(9)).rejects.toThrow('没有找到')
  await steps.deliver(id, unit)
  expect((await read(cast.clerk)).replies[0]!.versions.map((one) => one.kind)).toEqual(['delivered', 'signed'])
  expect((await read(cast.deputy)).replies[0]!.versions).toEqual([])
})

test('F14 用印 is recorded between signature and delivery; without it nothing is delivered', async () => {
  const { id, taskId } = await talked()
  const seal = (sealedOn: string) =>
    desk.act(sealReply, cast.unitClerk(unit), id, { taskId, sealedOn, number: '印登〔2026〕7号' })
  await steps.draft(id, unit)
  await expect(seal('2026-03-02')).rejects.toThrow('答复签发后才能用印')
  on('2026-03-03')
  await sign(id, taskId)
  await expect(desk.act(deliverReply, cast.unitClerk(unit), id, { taskId })).rejects.toThrow('还没有用印')
  await expect(seal('2026-03-02')).rejects.toThrow('不能早于签发日期')
  await expect(seal('2026-03-04')).rejects.toThrow('不能晚于今天')
  await seal('2026-03-03')
  await expect(seal('2026-03-03')).rejects.toThrow('已经登记用印')
  await desk.act(deliverReply, cast.unitClerk(unit), id, { taskId })
  const detail = await detailOf(desk.ports, { actor: cast.deputy, db: desk.database.handle }, id)
  expect(detail.replies[0]!.seal).toMatchObject({ on: '2026-03-03', number: '印登〔2026〕7号' })
  // DC-21: the deputy body, and the general office for a unit of the government.
  expect(detail.replies[0]!.copies).toEqual([world.office.name, '政府办公厅（室）'])
})

test('F8 a 会办 opinion has its own limit and goes to the 主办; empty, it is given back with a new day', async () => {
  const { id } = await talked({}, true)
  await steps.acknowledge(id, second)
  const assist = (await steps.task(id, second)).id
  const give = (text: string) => desk.act(giveOpinion, cast.unitClerk(second), id, { taskId: assist, text })
  const back = { taskId: assist, reason: '没有说明资金安排，请补充。' }
  await expect(desk.act(returnOpinion, cast.unitClerk(unit), id, back)).rejects.toThrow('没有可以退回的会办意见')
  on('2026-03-10')
  await give('同意。')
  on('2026-03-12')
  await expect(desk.act(returnOpinion, cast.unitClerk(second), id, back)).rejects.toThrow('只能由')
  await desk.act(returnOpinion, cast.unitClerk(unit), id, back)
  const task = await steps.task(id, second)
  expect(task).toMatchObject({ state: 'acknowledged', opinion: null })
  const running = (await desk.record(id)).clocks.filter(
    (clock) => clock.name === 'coHandler' && clock.stoppedOn === null,
  )
  // One month in Shandong, from the day on which it went back; 12 April is a Sunday.
  expect(running.map((clock) => clock.dueOn)).toEqual(['2026-04-13'])
  const detail = await detailOf(desk.ports, { actor: cast.unitClerk(unit), db: desk.database.handle }, id)
  expect(detail.tasks.find((one) => one.id === assist)!.returnedOpinions).toMatchObject([
    { text: '同意。', reason: back.reason },
  ])
  await give('同意。资金由年度预算安排五百万元。')
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await expect(desk.act(returnOpinion, cast.unitClerk(unit), id, back)).rejects.toThrow('答复已经签发')
})

test('MS-42 重庆: after five working days an opinion is no longer given back', async () => {
  const { id } = await talked({ profile: 'chongqing' }, true)
  await steps.acknowledge(id, second)
  const assist = (await steps.task(id, second)).id
  await desk.act(giveOpinion, cast.unitClerk(second), id, { taskId: assist, text: '同意。' })
  on('2026-03-10')
  const late = desk.act(returnOpinion, cast.unitClerk(unit), id, { taskId: assist, reason: '没有说明资金安排。' })
  await expect(late).rejects.toMatchObject({
    code: 'windowClosed',
    detail: { basis: expect.arrayContaining([expect.stringContaining('重庆建议办理规定（2017）')]) },
  })
  on('2026-03-09')
  await desk.act(returnOpinion, cast.clerk, id, { taskId: assist, reason: '没有说明资金安排。' })
})
