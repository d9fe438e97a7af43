import {
  answerMotionInvitation,
  checkMotion,
  createMotion,
  decideMotion,
  decideMotionWithdrawal,
  readMotion,
  registerOrganMotion,
  requestMotionWithdrawal,
  saveMotion,
  setMotionCutOff,
  submitMotion,
  withdrawMotionSignature,
} from '@lvzhi/contract/motions'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { motionGround, motionText, type MotionGround } from '../../../test-support/motion-ground.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import { linksOfRecord } from '../../kernel/links/links.ts'

let ground: MotionGround
const meeting = { meeting: '主席团第三次会议', decidedOn: '2026-01-22' }
beforeAll(async () => {
  ground = await motionGround()
})
afterAll(() => ground.close())

const lead = () => ground.province.deputies[0] as Actor
const second = () => ground.province.deputies[1] as Actor
const submit = (actor: Actor, motion: { id: string; revision: number }, way?: 'interSession' | 'suggestion') =>
  ground.app.perform(actor, submitMotion, {
    params: { id: motion.id },
    body: { revision: motion.revision, ...(way && { way }) },
  })

test('F2 MS-01 with nine confirmed signers the motion is refused and the shortfall named, with ten it is handed in', async () => {
  const nine = await ground.signed(ground.province, 9)
  expect(nine.allowedActs).not.toContain('submit')
  await expect(submit(lead(), nine)).rejects.toThrow(
    '需要代表 10 人以上联名，现在本人确认的有 9 人（含领衔代表），还差 1 人',
  )
  const ten = await ground.signed(ground.province, 10)
  expect(ten.needed).toMatchObject({ count: 10, basis: [{ text: '组织法（2022）第二十二条', verified: true }] })
  const raised = await submit(lead(), ten)
  expect(raised).toMatchObject({ state: 'submitted', signerCount: 10, raisedOn: '2026-01-22', channel: 'inSession' })
})

test('MS-01 a township needs five, its standing committee does not exist', async () => {
  const township = await ground.congress('township', '220102001', 6)
  const first = township.deputies[0] as Actor
  const four = await ground.signed(township, 4)
  await expect(submit(first, four)).rejects.toThrow('还差 1 人')
  expect(await submit(first, await ground.signed(township, 5))).toMatchObject({ state: 'submitted', signerCount: 5 })
  await expect(ground.signed(township, 1, '关于道路的议案', 'standingCommittee')).rejects.toThrow(
    '乡镇人大不设常务委员会',
  )
})

test('MS-11 a motion to the standing committee needs five members in a province, three in a county', async () => {
  const five = await ground.signed(ground.province, 4, '关于听取专项报告的议案', 'standingCommittee')
  await expect(submit(lead(), five)).rejects.toThrow('需要常委会组成人员 5 人以上联名')
  const county = await ground.congress('county', '220102', 4)
  const three = await ground.signed(county, 3, '关于听取专项报告的议案', 'standingCommittee')
  expect(await submit(county.deputies[0] as Actor, three)).toMatchObject({ state: 'submitted', session: null })
})

test('MS-02 subject, grounds and proposal are all demanded', async () => {
  const { id, revision } = await ground.signed(ground.province, 10)
  const saved = await ground.app.perform(lead(), saveMotion, {
    params: { id },
    body: { revision, title: '关于某事的议案', grounds: ' ', proposal: '', body: 'congress', cosigners: [] },
  })
  await expect(submit(lead(), saved)).rejects.toThrow('还缺案据、方案')
})

test('F2 whoever confirmed another text is asked again, who declined is not and does not count', async () => {
  const invited = ground.province.deputies.slice(1, 3).map((deputy) => deputy.personId ?? '')
  const draft = { title: '关于水源保护的议案', ...motionText, body: 'congress' as const, cosigners: invited }
  let motion = await ground.app.perform(lead(), createMotion, { body: draft })
  const answer = async (actor: Actor, agree: boolean) => {
    const { id, revision } = motion
    motion = await ground.app.perform(actor, answerMotionInvitation, { params: { id }, body: { revision, agree } })
  }
  await answer(second(), true)
  await answer(ground.province.deputies[2] as Actor, false)
  motion = await ground.app.perform(lead(), saveMotion, {
    params: { id: motion.id },
    body: { revision: motion.revision, ...draft, grounds: '改过的案据。' },
  })
  expect(motion.signers.map((signer) => signer.state)).toEqual(['confirmed', 'pending', 'declined'])
  expect(motion.signerCount).toBe(1)
  await expect(
    ground.app.perform(ground.province.deputies[2] as Actor, readMotion, { params: { id: motion.id } }),
  ).rejects.toMatchObject({ code: 'absent' })
})

test('F2 what an assistant types counts only when the deputy has confirmed it', async () => {
  const assistant = {
    ...ground.province.staff('deputyAssistant'),
    assistedPersonIds: [lead().personId ?? ''],
  }
  const typed = await ground.app.perform(assistant, createMotion, {
    body: {
      title: '关于代录的议案',
      ...motionText,
      body: 'congress',
      cosigners: [],
      leadPersonId: lead().personId ?? '',
    },
  })
  expect(typed).toMatchObject({ entry: { confirmed: false }, leadName: lead().name })
  await expect(submit(assistant, typed)).rejects.toThrow('须由代表本人确认')
  await expect(
    ground.app.perform(assistant, createMotion, {
      body: {
        title: '关于代录的议案',
        ...motionText,
        body: 'congress',
        cosigners: [],
        leadPersonId: second().personId ?? '',
      },
    }),
  ).rejects.toThrow('没有为这位代表代办的授权')
})

test('MS-03, MS-06, F5 not taken as a motion it becomes one suggestion, linked both ways and counted once in each', async () => {
  const motion = await ground.checked(ground.province)
  expect(motion.number).toMatch(/^\d+$/)
  const leader = ground.province.staff('officeLeader')
  const converted = await ground.app.perform(leader, decideMotion, {
    params: { id: motion.id },
    body: { revision: motion.revision, decision: 'toSuggestion', ...meeting, reason: '所提事项可以由部门办理。' },
  })
  expect(converted).toMatchObject({ state: 'converted', outcome: 'converted', allowedActs: [] })
  const suggestionId = converted.suggestion?.id ?? ''
  const suggestion = await ground.app.perform(ground.province.staff('officeClerk'), readSuggestion, {
    params: { id: suggestionId },
  })
  expect(suggestion).toMatchObject({
    title: motion.title,
    grounds: motionText.grounds,
    proposal: motionText.proposal,
    state: 'awaitingAssignment',
    origin: 'motion',
    channel: 'inSession',
    number: '0001',
    cosigners: 9,
    category: null,
  })
  expect(suggestion.timeline[0]?.title).toBe('由议案转为建议')
  for (const end of [
    { kind: 'motions', id: motion.id },
    { kind: 'suggestions', id: suggestionId },
  ]) {
    expect(await linksOfRecord(ground.database.handle, end)).toMatchObject([{ relation: '转为建议' }])
  }
  const counted = await sql<{ outcome: string; n: number }>`
    select outcome, count(*) as n from stat_motions where suggestion_id = ${suggestionId} group by 1`.execute(
    ground.database.handle,
  )
  expect(counted.rows).toEqual([{ outcome: 'converted', n: 1 }])
})

test('MS-04 withdrawal before the vote needs the presidium; nothing else goes on until it has decided', async () => {
  const motion = await ground.checked(ground.province)
  const asked = await ground.app.perform(lead(), requestMotionWithdrawal, {
    params: { id: motion.id },
    body: { revision: motion.revision, reason: '问题已经解决。' },
  })
  expect(asked.statusSentence).toContain('待主席团决定是否同意')
  const leader = ground.province.staff('officeLeader')
  await expect(
    ground.app.perform(leader, decideMotion, {
      params: { id: motion.id },
      body: { revision: asked.revision, decision: 'onAgenda', ...meeting, reason: '' },
    }),
  ).rejects.toThrow('须先登记主席团是否同意撤回的决定')
  const refused = await ground.app.perform(leader, decideMotionWithdrawal, {
    params: { id: motion.id },
    body: { revision: asked.revision, agree: false, ...meeting },
  })
  expect(refused).toMatchObject({ state: 'awaitingDecision', withdrawalReason: null })
  const again = await ground.app.perform(lead(), requestMotionWithdrawal, {
    params: { id: motion.id },
    body: { revision: refused.revision, reason: '问题已经解决。' },
  })
  const gone = await ground.app.perform(leader, decideMotionWithdrawal, {
    params: { id: motion.id },
    body: { revision: again.revision, agree: true, ...meeting },
  })
  expect(gone).toMatchObject({ state: 'withdrawn', allowedActs: [] })
  expect(gone.timeline[0]?.basis).toEqual([{ text: '组织法（2022）第二十二条第三款', verified: true }])
})

test('MS-04 when fewer than ten remain the motion ends with the article; one above the minimum it stands', async () => {
  const motion = await ground.raised(ground.province, 11)
  const leave = (actor: Actor, revision: number) =>
    ground.app.perform(actor, withdrawMotionSignature, {
      params: { id: motion.id },
      body: { revision, reason: '不再参加。' },
    })
  const ten = await leave(second(), motion.revision)
  expect(ten).toMatchObject({ state: 'submitted', signerCount: 10 })
  const nine = await leave(ground.province.deputies[2] as Actor, ten.revision)
  expect(nine).toMatchObject({ state: 'ended', signerCount: 9 })
  expect(nine.timeline[0]?.basis.map((one) => one.text)).toContain('上海代表议案规定（2015）第十三条')
})

test('a stale save is refused with who and when; a suspended deputy may not act (代表法（2025）第六十一条)', async () => {
  const motion = await ground.raised(ground.province, 10)
  const reviewer = ground.province.staff('officeReviewer')
  const body = { decision: 'pass', note: '', withinPowers: true, signersVerified: true } as const
  await expect(
    ground.app.perform(reviewer, checkMotion, { params: { id: motion.id }, body: { revision: 0, ...body } }),
  ).rejects.toMatchObject({ code: 'stale', detail: { current: { changedBy: lead().name } } })
  await expect(
    ground.app.perform(reviewer, checkMotion, {
      params: { id: motion.id },
      body: { revision: motion.revision, ...body, signersVerified: false },
    }),
  ).rejects.toThrow('核对联名人的身份')
  const last = ground.province.deputies[13] as Actor
  await sql`insert into mandate_suspensions (id, mandate_id, ground, from_on)
    select gen_random_uuid(), id, 'criminalCase', '2026-01-21' from mandates where person_id = ${last.personId}`.execute(
    ground.database.handle,
  )
  await expect(
    ground.app.perform(last, createMotion, {
      body: { title: '关于某事的议案', ...motionText, body: 'congress', cosigners: [] },
    }),
  ).rejects.toMatchObject({ code: 'mandateSuspended' })
})

test('MS-01, MS-11 an organ that may propose needs no signatures; one that may not is refused with the article', async () => {
  const { units, termId } = ground.province
  const clerk = ground.province.staff('officeClerk')
  const given = { title: '关于预算调整的议案', ...motionText, term: termId }
  const motion = await ground.app.perform(clerk, registerOrganMotion, {
    body: { ...given, body: 'congress', proposer: 'government', organId: units.government.id },
  })
  expect(motion).toMatchObject({ state: 'submitted', signerCount: 0, needed: null, leadName: '人民政府办公厅' })
  await expect(
    ground.app.perform(clerk, registerOrganMotion, {
      body: { ...given, body: 'standingCommittee', proposer: 'presidium', organId: units.office.id },
    }),
  ).rejects.toMatchObject({ detail: { basis: ['组织法（2022）第五十二条'] } })
  const checked = await ground.app.perform(ground.province.staff('officeReviewer'), checkMotion, {
    params: { id: motion.id },
    body: { revision: motion.revision, decision: 'pass', note: '', withinPowers: true, signersVerified: true },
  })
  await expect(
    ground.app.perform(ground.province.staff('officeLeader'), decideMotion, {
      params: { id: motion.id },
      body: { revision: checked.revision, decision: 'toSuggestion', ...meeting, reason: '不作为议案。' },
    }),
  ).rejects.toMatchObject({ code: 'organNotConverted' })
})

test('MS-05 after the presidium’s cut-off the refusal names it and the two ways on, and both are open', async () => {
  const leader = ground.province.staff('officeLeader')
  const { sessionId } = ground.province
  const set = (cutOffAt: string, revision: number) =>
    ground.app.perform(leader, setMotionCutOff, {
      params: { sessionId },
      body: { revision, cutOffAt, decidedOn: '2026-01-21', document: '主席团第二次会议决定' },
    })
  await expect(set('2026-02-02T10:00:00Z', 0)).rejects.toThrow('应在会期之内')
  await set('2026-01-22T04:00:00Z', 0)
  await expect(set('2026-01-22T05:00:00Z', 0)).rejects.toMatchObject({ code: 'stale' })
  // The minute itself is in time.
  ground.clock.set('2026-01-22T04:00:00Z')
  expect(await ground.raised(ground.province, 10)).toMatchObject({ state: 'submitted' })
  ground.clock.set('2026-01-22T04:00:01Z')
  const late = await ground.signed(ground.province, 10)
  await expect(submit(lead(), late)).rejects.toMatchObject({
    code: 'cutOffPassed',
    message: expect.stringMatching(/1月22日 12:00，现在已经截止。可以作为闭会期间的议案提出，或者转为建议提出/),
    detail: { basis: ['上海代表议案规定（2015）第八条、上海代表议案规定（2015）第十条'] },
  })
  expect(await submit(lead(), late, 'interSession')).toMatchObject({ state: 'submitted', channel: 'interSession' })
  const other = await submit(lead(), await ground.signed(ground.province, 10), 'suggestion')
  expect(other).toMatchObject({ state: 'converted', suggestion: { state: '待初核', number: null } })
})
