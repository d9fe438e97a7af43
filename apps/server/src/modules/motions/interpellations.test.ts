import * as contract from '@lvzhi/contract/interpellations'
import type { InterpellationDetail } from '@lvzhi/contract/interpellations'
import type { MotionBody } from '@lvzhi/contract/motion-terms'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { motionGround, type Congress, type MotionGround } from '../../../test-support/motion-ground.ts'
import type { Actor } from '../../kernel/access/actor.ts'

let ground: MotionGround
beforeAll(async () => {
  ground = await motionGround()
})
afterAll(() => ground.close())

const meeting = { meeting: '主席团第三次会议', decidedOn: '2026-01-22' }
const person = (congress: Congress, at: number) => congress.deputies[at] as Actor

async function question(
  congress: Congress,
  signers: number,
  body: MotionBody = 'congress',
  target = congress.units.government.id,
) {
  let record = await ground.app.perform(person(congress, 0), contract.createInterpellation, {
    body: {
      kind: 'question',
      title: '关于基层卫生经费拨付的质询案',
      content: '预算批准后七个月，拨付不到三成，请说明原因。',
      body,
      targetId: target,
      cosigners: congress.deputies.slice(1, signers).map((deputy) => deputy.personId ?? ''),
    },
  })
  for (const deputy of congress.deputies.slice(1, signers)) {
    const { id, revision } = record
    record = await ground.app.perform(deputy, contract.joinInterpellation, {
      params: { id },
      body: { revision, agree: true },
    })
  }
  return record
}

const submit = (actor: Actor, { id, revision }: InterpellationDetail) =>
  ground.app.perform(actor, contract.submitInterpellation, { params: { id }, body: { revision } })

async function answered(congress: Congress, signers: number, body: MotionBody = 'congress') {
  let record = await submit(person(congress, 0), await question(congress, signers, body))
  record = await ground.app.perform(congress.staff('officeLeader'), contract.decideInterpellation, {
    params: { id: record.id },
    body: { revision: record.revision, ...meeting, form: 'oral', answerMeeting: '主席团第四次会议' },
  })
  return answerAgain(congress, record)
}

function answerAgain(congress: Congress, record: InterpellationDetail) {
  return ground.app.perform(congress.staff('unitClerk', 'government'), contract.answerInterpellation, {
    params: { id: record.id },
    body: {
      revision: record.revision,
      form: 'oral',
      answeredBy: '省长',
      headInPerson: true,
      answeredOn: '2026-01-22',
      meeting: '主席团第四次会议',
      text: '拨付迟缓的原因和整改安排。',
    },
  })
}

async function graded(congress: Congress, record: InterpellationDetail, dissatisfied: number, all: number) {
  let now = record
  for (let at = 0; at < all; at += 1) {
    const { id, revision } = now
    const grade = at < dissatisfied ? 'dissatisfied' : 'satisfied'
    now = await ground.app.perform(person(congress, at), contract.gradeInterpellation, {
      params: { id },
      body: { revision, grade },
    })
  }
  return now
}

test('MS-09 a question needs ten deputies at every level, in a township too, and there only the government is asked', async () => {
  await expect(submit(person(ground.province, 0), await question(ground.province, 9))).rejects.toThrow('还差 1 人')
  const ten = await submit(person(ground.province, 0), await question(ground.province, 10))
  expect(ten).toMatchObject({ state: 'awaitingDecision', number: '1', signerCount: 10 })
  const township = await ground.congress('township', '220102002', 10)
  await expect(submit(person(township, 0), await question(township, 9))).rejects.toThrow('需要代表 10 人以上联名')
  await expect(question(township, 1, 'congress', township.units.department.id)).rejects.toThrow(
    '乡镇只能向本级人民政府提出',
  )
  expect(await submit(person(township, 0), await question(township, 10))).toMatchObject({ state: 'awaitingDecision' })
})

test('MS-09 target, issue and content are all demanded; an organ that cannot be questioned is refused', async () => {
  const { units } = ground.province
  await expect(question(ground.province, 1, 'congress', units.committee.id)).rejects.toThrow('不能受质询')
  const { id } = await ground.app.perform(person(ground.province, 0), contract.createInterpellation, {
    body: { kind: 'question', title: '问题', content: ' ', body: 'congress', targetId: units.court.id, cosigners: [] },
  })
  await expect(
    ground.app.perform(person(ground.province, 0), contract.submitInterpellation, {
      params: { id },
      body: { revision: 0 },
    }),
  ).rejects.toThrow('还缺质询的内容')
})

test('MS-10 in the standing committee five members of a province question, three of a county', async () => {
  await expect(
    submit(person(ground.province, 0), await question(ground.province, 4, 'standingCommittee')),
  ).rejects.toThrow('需要常委会组成人员 5 人以上')
  const county = await ground.congress('county', '220103', 4)
  await expect(submit(person(county, 0), await question(county, 2, 'standingCommittee'))).rejects.toThrow('还差 1 人')
  expect(await submit(person(county, 0), await question(county, 3, 'standingCommittee'))).toMatchObject({
    state: 'awaitingDecision',
  })
})

test('MS-13 the head answers in person, in the form that was decided', async () => {
  const raised = await submit(person(ground.province, 0), await question(ground.province, 10))
  const decided = await ground.app.perform(ground.province.staff('officeLeader'), contract.decideInterpellation, {
    params: { id: raised.id },
    body: { revision: raised.revision, ...meeting, form: 'written', answerMeeting: '主席团第四次会议' },
  })
  const answer = { answeredBy: '省长', answeredOn: '2026-01-22', meeting: '主席团第四次会议', text: '答复。' }
  const give = (form: 'oral' | 'written', headInPerson: boolean) =>
    ground.app.perform(ground.province.staff('officeClerk'), contract.answerInterpellation, {
      params: { id: raised.id },
      body: { revision: decided.revision, form, headInPerson, ...answer },
    })
  await expect(give('oral', true)).rejects.toThrow('决定的是书面答复')
  await expect(give('written', false)).rejects.toThrow('应由受质询机关的负责人签署')
  expect(await give('written', true)).toMatchObject({
    state: 'answered',
    answers: [{ form: 'written', headInPerson: true }],
  })
})

test('MS-12 in the congress five dissatisfied of ten demand another answer, four do not', async () => {
  const lead = person(ground.province, 0)
  const demand = ({ id, revision }: InterpellationDetail) =>
    ground.app.perform(lead, contract.demandInterpellation, { params: { id }, body: { revision, note: '' } })
  const four = await graded(ground.province, await answered(ground.province, 10), 4, 10)
  expect(four.dissatisfied).toMatchObject({ count: 4, of: 10, mayDemand: false })
  await expect(demand(four)).rejects.toThrow('未达到半数以上')
  const five = await graded(ground.province, await answered(ground.province, 10), 5, 10)
  const clerk = ground.province.staff('officeClerk')
  const close = (record: InterpellationDetail, note: string) =>
    ground.app.perform(clerk, contract.closeInterpellation, {
      params: { id: record.id },
      body: { revision: record.revision, note },
    })
  await expect(close(five, '')).rejects.toThrow('已经可以要求再作答复')
  const again = await demand(five)
  expect(again).toMatchObject({ state: 'awaitingAnswer', statusSentence: expect.stringContaining('再次') })
  const second = await answerAgain(ground.province, again)
  expect(second).toMatchObject({ state: 'answered', dissatisfied: { count: 0, of: 10 } })
  expect(second.answers.map((one) => one.round)).toEqual([1, 2])
  expect(await close(await graded(ground.province, second, 0, 10), '')).toMatchObject({ state: 'closed' })
})

test('MS-12 in the standing committee exactly half is not enough, and the chairpersons’ meeting decides', async () => {
  const county = await ground.congress('county', '220104', 4)
  const half = await graded(county, await answered(county, 4, 'standingCommittee'), 2, 4)
  expect(half.dissatisfied).toMatchObject({ mayDemand: false, basis: [{ text: '监督法（2024）第五十三条' }] })
  const more = await graded(county, await answered(county, 4, 'standingCommittee'), 3, 4)
  const demand = (actor: Actor) =>
    ground.app.perform(actor, contract.demandInterpellation, {
      params: { id: more.id },
      body: { revision: more.revision, note: '' },
    })
  await expect(demand(person(county, 0))).rejects.toMatchObject({ code: 'chairpersonsDecide' })
  expect(await demand(county.staff('officeLeader'))).toMatchObject({ state: 'awaitingAnswer' })
})

test('MS-12 each signatory judges once, and who judged how is not shown to the organ', async () => {
  const record = await graded(ground.province, await answered(ground.province, 10), 1, 1)
  await expect(graded(ground.province, record, 1, 1)).rejects.toThrow('您已经评价过')
  const organ = await ground.app.perform(
    ground.province.staff('unitClerk', 'government'),
    contract.readInterpellation,
    {
      params: { id: record.id },
    },
  )
  expect(organ.dissatisfied).toMatchObject({ count: 1 })
  expect(organ.signers.every((signer) => signer.grade === null)).toBe(true)
  expect(organ.timeline.some((entry) => entry.act === 'interpellations.grade')).toBe(false)
})

test('MS-14 any deputy inquires without signatures; the office takes down what was asked while deliberating', async () => {
  const { units } = ground.province
  const body = {
    kind: 'inquiry',
    title: '关于经费的询问',
    content: '为何下降？',
    body: 'congress',
    targetId: units.department.id,
    cosigners: [] as string[],
  } as const
  const own = await ground.app.perform(person(ground.province, 3), contract.createInterpellation, { body })
  expect(await submit(person(ground.province, 3), own)).toMatchObject({
    state: 'awaitingAnswer',
    needed: null,
    signerCount: 1,
  })
  const clerk = ground.province.staff('officeClerk')
  const taken = await ground.app.perform(clerk, contract.createInterpellation, {
    body: { ...body, leadPersonId: person(ground.province, 4).personId ?? '' },
  })
  expect(taken).toMatchObject({ state: 'awaitingAnswer', leadName: person(ground.province, 4).name })
  await expect(
    ground.app.perform(clerk, contract.createInterpellation, {
      body: { ...body, kind: 'question', leadPersonId: person(ground.province, 4).personId ?? '' },
    }),
  ).rejects.toThrow('只能由代表本人提出')
})

test('MS-15 a tenth of the deputies, or the presidium, propose an inquiry committee; its report closes it', async () => {
  const big = await ground.congress('county', '220105', 13)
  const propose = {
    kind: 'inquiryCommittee',
    title: '关于污染事件的调查',
    content: '查明原因和责任。',
    cosigners: [] as string[],
  } as const
  const alone = await ground.app.perform(person(big, 0), contract.createInterpellation, {
    body: { ...propose, body: 'congress' },
  })
  expect(alone.needed).toMatchObject({ count: 2 })
  await expect(submit(person(big, 0), alone)).rejects.toThrow('需要代表 2 人以上联名')
  const members = await ground.app.perform(person(big, 0), contract.createInterpellation, {
    body: { ...propose, body: 'standingCommittee', bodySize: 31 },
  })
  expect(members.needed).toMatchObject({ count: 7 })
  const presidium = await ground.app.perform(big.staff('officeClerk'), contract.createInterpellation, {
    body: { ...propose, body: 'congress', proposer: 'presidium', term: big.termId },
  })
  expect(presidium).toMatchObject({ state: 'awaitingDecision', leadName: '主席团', needed: null })
  const leader = big.staff('officeLeader')
  const establish = (committee: string) =>
    ground.app.perform(leader, contract.establishInterpellation, {
      params: { id: presidium.id },
      body: { revision: presidium.revision, ...meeting, adopted: true, committee },
    })
  await expect(establish(' ')).rejects.toThrow('名称和组成人员')
  const going = await establish('污染事件调查委员会：主任委员一人，委员六人')
  const closed = await ground.app.perform(big.staff('officeClerk'), contract.reportInterpellation, {
    params: { id: presidium.id },
    body: { revision: going.revision, text: '调查报告。', reportedOn: '2026-01-22' },
  })
  expect(closed).toMatchObject({ state: 'closed', findings: { text: '调查报告。' } })
})
