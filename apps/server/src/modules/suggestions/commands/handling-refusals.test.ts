import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import {
  aSuggestion,
  aSuggestionWorld,
  accountOf,
  deputyAccount,
  type SuggestionFacts,
} from '../../../../test-support/suggestion-builder.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { acknowledge } from './acknowledge.ts'
import { categorise } from './categorise.ts'
import { close } from './close.ts'
import { confirmContact } from './confirm-contact.ts'
import { contest } from './contest.ts'
import { decideContest } from './decide-contest.ts'
import { decideExtension } from './decide-extension.ts'
import { decidePublicity } from './decide-publicity.ts'
import { deliverReply } from './deliver-reply.ts'
import { giveOpinion } from './give-opinion.ts'
import { lookBack } from './look-back.ts'
import { markKey } from './mark-key.ts'
import { rate } from './rate.ts'
import { reassign } from './reassign.ts'
import { recordContact } from './record-contact.ts'
import { remind } from './remind.ts'
import { requestExtension } from './request-extension.ts'
import { saveReply } from './save-reply.ts'
import { signReply } from './sign-reply.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const [unit, second, third] = world.units

/** Assigned on 2 March 2026 to the first unit as lead, with the second assisting where asked. */
async function assigned(facts: SuggestionFacts = {}, assisted = false): Promise<{ id: string; taskId: string }> {
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
  return { id, taskId: (await steps.task(id, unit)).id }
}

async function signedFor(facts: SuggestionFacts = {}, assisted = false) {
  const made = await assigned(facts, assisted)
  await steps.acknowledge(made.id, unit)
  return made
}

function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : `not a refusal: ${String(error)}`),
  )
}

const reply = {
  replyClass: 'B' as const,
  body: '已将农村供水工程列入年度计划，十二月底前完工通水。',
  evidence: '',
  documentNumber: '〔2026〕1号',
  publicity: 'undecided' as const,
  contactName: '办公室',
  contactPhone: '0531-00000000',
  promises: [{ what: '供水工程完工', dueOn: '2026-12-31', responsible: '水利处' }],
}
const talk = { mode: 'phone', place: '电话', heldOn: '2026-03-02', people: '代表', opinion: '同意' } as const
const wrongUnit = { reason: 'notWithinDuties', note: '不属于本单位职责。' } as const

test('a stale revision is refused, naming who changed it, and nothing is done', async () => {
  const { id, taskId } = await assigned()
  const { revision } = await desk.record(id)
  await desk.act(remind, cast.clerk, id, { taskId, text: '请签收。' })
  const late = desk.act(acknowledge, cast.unitClerk(unit), id, { taskId, revision })
  await expect(late).rejects.toMatchObject({ kind: 'stale', detail: { current: { changedBy: cast.clerk.name } } })
  expect((await steps.task(id, unit)).state).toBe('assigned')
})

test('to a foreign unit, an outside deputy of a confidential case and another office the record is absent', async () => {
  const { id, taskId } = await assigned({ confidential: true })
  const far = await aSuggestionWorld(desk.database.handle, '430000')
  for (const actor of [
    cast.unitClerk(third),
    deputyAccount(world.deputies[2]),
    accountOf(far, far.office, 'officeClerk'),
  ]) {
    expect(await codeOf(desk.act(acknowledge, actor, id, { taskId }))).toBe('absent')
  }
})

test('a unit of the case cannot act on the task of another unit', async () => {
  const { id, taskId } = await assigned({}, true)
  expect(await codeOf(desk.act(acknowledge, cast.unitClerk(second), id, { taskId }))).toBe('absent')
})

test('two clerks at the same moment: exactly one wins, the other is told', async () => {
  const { id, taskId } = await assigned()
  const { revision } = await desk.record(id)
  const both = await Promise.all([
    codeOf(desk.act(acknowledge, cast.unitClerk(unit), id, { taskId, revision })),
    codeOf(desk.act(acknowledge, cast.unitClerk(unit), id, { taskId, revision })),
  ])
  expect(both.toSorted()).toEqual(['done', 'stale'])
  const entries = (await desk.timeline(id)).filter((entry) => entry.type === 'suggestions.acknowledge')
  expect(entries).toHaveLength(1)
})

test('nothing but signing can be done before the task is signed for', async () => {
  const { id, taskId } = await assigned({}, true)
  const clerk = cast.unitClerk(unit)
  const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow('请先签收')
  await refused(desk.act(recordContact, clerk, id, { taskId, ...talk }))
  await refused(desk.act(requestExtension, clerk, id, { taskId, reason: '涉及面广' }))
  await refused(desk.act(saveReply, clerk, id, { taskId, ...reply }))
  await refused(desk.act(giveOpinion, cast.unitClerk(second), id, { taskId, text: '同意' }))
  await steps.acknowledge(id, unit)
  await expect(steps.acknowledge(id, unit)).rejects.toThrow('没有待签收的任务')
})

test('F9 退办: the window for contesting closes five calendar days after receipt in Shandong', async () => {
  const open = await signedFor()
  on('2026-03-09')
  // The fifth day, 7 March, is a Saturday: the last day moves to Monday.
  await desk.act(contest, cast.unitClerk(unit), open.id, { taskId: open.taskId, ...wrongUnit })
  expect((await desk.timeline(open.id)).at(-1)?.basis.map((one) => one.text)).toContain(
    '山东建议办理条例（2017）第十二条',
  )
  const closed = await signedFor()
  on('2026-03-10')
  const late = desk.act(contest, cast.unitClerk(unit), closed.id, { taskId: closed.taskId, ...wrongUnit })
  await expect(late).rejects.toThrow('退办期限已于2026年3月9日届满')
})

test('F9 a contest that is refused leaves the unit handling and cannot be raised again', async () => {
  const { id, taskId } = await signedFor()
  expect(await codeOf(desk.act(decideContest, cast.clerk, id, { taskId, agree: false, note: '无' }))).toBe(
    'conditionNotMet',
  )
  await desk.act(contest, cast.unitClerk(unit), id, { taskId, ...wrongUnit })
  await expect(steps.draft(id, unit)).rejects.toThrow('退办申请正在审定')
  await expect(desk.act(reassign, cast.clerk, id, { taskId, newUnitId: third.id, reason: '改派' })).rejects.toThrow(
    '审定退办',
  )
  await desk.act(decideContest, cast.clerk, id, { taskId, agree: false, note: '属于你单位职责。' })
  expect((await steps.task(id, unit)).state).toBe('acknowledged')
  await expect(desk.act(contest, cast.unitClerk(unit), id, { taskId, ...wrongUnit })).rejects.toThrow('已审定不同意')
})

test('an agreed contest needs a unit that exists and has no part yet, and the reply clock follows it', async () => {
  const { id, taskId } = await assigned({}, true)
  await desk.act(contest, cast.unitClerk(unit), id, { taskId, ...wrongUnit })
  on('2026-03-06')
  const agree = { taskId, agree: true, note: '同意。' }
  await expect(desk.act(decideContest, cast.clerk, id, agree)).rejects.toThrow('请选择新的承办单位')
  await expect(desk.act(decideContest, cast.clerk, id, { ...agree, newUnitId: second.id })).rejects.toThrow('已经承办')
  await expect(desk.act(decideContest, cast.clerk, id, { ...agree, newUnitId: taskId })).rejects.toThrow('没有找到')
  await desk.act(decideContest, cast.clerk, id, { ...agree, newUnitId: third.id })
  expect(await desk.record(id)).toMatchObject({ leadUnitId: third.id, dueOn: '2026-06-08' })
  expect(await codeOf(desk.act(acknowledge, cast.unitClerk(unit), id, { taskId }))).toBe('notYourAct')
})

test('F16 a reply is not delivered without contact, nor on a contact that the deputy denies', async () => {
  const { id, taskId } = await signedFor()
  await expect(desk.act(signReply, cast.unitHead(unit), id, { taskId, signerRole: 'mainHead' })).rejects.toThrow(
    '没有待签发',
  )
  await steps.draft(id, unit)
  await expect(steps.deliver(id, unit)).rejects.toThrow('签发后才能送达')
  await steps.sign(id, unit)
  await expect(steps.deliver(id, unit)).rejects.toThrow('还没有面商记录')
  await steps.contact(id, unit, false)
  expect((await desk.record(id)).contacts.map((one) => one.confirmed)).toEqual([false])
  await expect(steps.deliver(id, unit)).rejects.toMatchObject({ code: 'conditionNotMet' })
  await steps.contact(id, unit, null)
  await steps.deliver(id, unit)
  await expect(desk.act(saveReply, cast.unitClerk(unit), id, { taskId, ...reply })).rejects.toThrow('待评价')
})

test('a contact is neither in the future nor before the assignment, and is answered once, by the lead deputy', async () => {
  const { id, taskId } = await signedFor({ cosigners: [world.deputies[1]] })
  const clerk = cast.unitClerk(unit)
  const record = (heldOn: string) => desk.act(recordContact, clerk, id, { taskId, ...talk, heldOn })
  await expect(record('2026-03-03')).rejects.toThrow('不能晚于今天')
  await expect(record('2026-03-01')).rejects.toThrow('不能早于交办日期')
  await record('2026-03-02')
  const contactId = (await desk.record(id)).contacts[0]!.id
  const confirm = (actor = cast.deputy) => desk.act(confirmContact, actor, id, { contactId, agree: true })
  expect(await codeOf(confirm(deputyAccount(world.deputies[1])))).toBe('notYourAct')
  await confirm()
  await expect(confirm()).rejects.toThrow('没有待确认的面商记录')
})

test('the lead waits for the assisting opinions', async () => {
  const { id } = await signedFor({}, true)
  await steps.contact(id, unit)
  await steps.draft(id, unit)
  await steps.sign(id, unit)
  await expect(steps.deliver(id, unit)).rejects.toThrow(`会办意见还没有收齐：${second.name}`)
})

test('class, evidence and publicity of a reply follow the place and the deputy', async () => {
  const national = await signedFor({ confidential: true })
  const draft = (id: string, taskId: string, change: object) =>
    desk.act(saveReply, cast.unitClerk(unit), id, { taskId, ...reply, ...change })
  await expect(draft(national.id, national.taskId, { replyClass: 'A' })).rejects.toMatchObject({
    detail: { fields: [{ path: 'evidence' }] },
  })
  await expect(draft(national.id, national.taskId, { publicity: 'open' })).rejects.toThrow('代表要求保密')
  const hunan = await signedFor({ profile: 'hunan' })
  await expect(draft(hunan.id, hunan.taskId, { replyClass: 'D' })).rejects.toThrow('只有 A、B、C')
  await draft(hunan.id, hunan.taskId, { replyClass: 'A', evidence: '竣工验收' })
})

test('the signer is the head whom the place asks for; an unverified place says so', async () => {
  const { id, taskId } = await signedFor()
  await steps.draft(id, unit)
  const sign = desk.act(signReply, cast.unitHead(unit), id, { taskId, signerRole: 'head' })
  await expect(sign).rejects.toMatchObject({ detail: { basis: ['山东建议办理条例（2017）第二十二条'] } })
  expect(await codeOf(desk.act(signReply, cast.unitClerk(unit), id, { taskId, signerRole: 'mainHead' }))).toBe(
    'notYourAct',
  )
  const jilin = await signedFor({ profile: 'jilin' })
  await steps.draft(jilin.id, unit)
  await desk.act(signReply, cast.unitHead(unit), jilin.id, { taskId: jilin.taskId, signerRole: 'head' })
  expect((await desk.timeline(jilin.id)).at(-1)?.note).toContain('没有已核实的规定')
})

test('F17 only the lead deputy rates, in their own login, and dissatisfied needs a reason', async () => {
  const { id } = await assigned({ cosigners: [world.deputies[1]] })
  await steps.answer(id, unit)
  const grades = { process: 'satisfied', result: 'dissatisfied', reason: ' ' } as const
  const missing = desk.act(rate, cast.deputy, id, grades)
  await expect(missing).rejects.toMatchObject({ detail: { fields: [{ path: 'reason' }] } })
  const helper = { ...deputyAccount(world.deputies[0]), roles: ['deputyAssistant'] as const, personId: null }
  const assistant = { ...helper, assistedPersonIds: [world.deputies[0].id] }
  for (const actor of [assistant, deputyAccount(world.deputies[1]), cast.unitClerk(unit), cast.clerk]) {
    expect(await codeOf(desk.act(rate, actor, id, { ...grades, reason: '没有答复要点' }))).toBe('notYourAct')
  }
  desk.suspend(world.deputies[0].id, '因刑事案件被羁押')
  expect(await codeOf(desk.act(rate, cast.deputy, id, { ...grades, reason: '没有答复要点' }))).toBe('mandateSuspended')
  desk.suspend(world.deputies[0].id, null)
  expect((await desk.record(id)).state).toBe('awaitingRating')
})

test('acts of the office and the leader are refused to others and outside their moment', async () => {
  const { id, taskId } = await assigned()
  expect(await codeOf(desk.act(markKey, cast.clerk, id, { marked: true, note: '会议' }))).toBe('notYourAct')
  expect(await codeOf(desk.act(markKey, cast.leader, id, { marked: false, note: '会议' }))).toBe('unchanged')
  expect(await codeOf(desk.act(categorise, cast.clerk, id, { category: 'XX' }))).toBe('invalidField')
  expect(await codeOf(desk.act(close, cast.clerk, id, { note: '' }))).toBe('notInThisState')
  expect(await codeOf(desk.act(decidePublicity, cast.clerk, id, { publicity: 'open', reason: '公开' }))).toBe(
    'notInThisState',
  )
  const found = { to: 'A', changedOn: '2026-03-02', reason: '完工', evidence: '报告' } as const
  expect(await codeOf(desk.act(lookBack, cast.clerk, id, found))).toBe('notInThisState')
  expect(await codeOf(desk.act(decideExtension, cast.leader, id, { extensionId: id, agree: true, note: '可' }))).toBe(
    'conditionNotMet',
  )
  expect(await codeOf(desk.act(deliverReply, cast.clerk, id, { taskId }))).toBe('notYourAct')
  await steps.answer(id, unit)
  expect(await codeOf(desk.act(decidePublicity, cast.clerk, id, { publicity: 'undecided', reason: '再议' }))).toBe(
    'invalidField',
  )
  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'satisfied', reason: '' })
  expect(await codeOf(desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'satisfied', reason: '' }))).toBe(
    'notInThisState',
  )
  const imported = await aSuggestion(desk.database.handle, world, { state: 'closed' })
  await expect(desk.act(lookBack, cast.clerk, imported, found)).rejects.toThrow('没有答复类别')
})

test('what must stay confidential is not published, and a finished unit is not reminded or replaced', async () => {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world, { confidential: true })
  await steps.assign(id, [
    [unit, 'separate'],
    [second, 'separate'],
  ])
  await steps.acknowledge(id, unit)
  await steps.contact(id, unit)
  const taskId = (await steps.task(id, unit)).id
  await desk.act(saveReply, cast.unitClerk(unit), id, { taskId, ...reply })
  await steps.sign(id, unit)
  await steps.deliver(id, unit)
  expect(await codeOf(desk.act(remind, cast.clerk, id, { taskId, text: '请办理' }))).toBe('nothingOwed')
  expect(await codeOf(desk.act(reassign, cast.clerk, id, { taskId, newUnitId: third.id, reason: '改' }))).toBe(
    'taskFinished',
  )
  await steps.acknowledge(id, second)
  await steps.contact(id, second)
  await desk.act(saveReply, cast.unitClerk(second), id, { taskId: (await steps.task(id, second)).id, ...reply })
  await steps.sign(id, second)
  await steps.deliver(id, second)
  expect(await codeOf(desk.act(decidePublicity, cast.clerk, id, { publicity: 'open', reason: '公开' }))).toBe(
    'confidential',
  )
})
