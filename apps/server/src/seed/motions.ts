import * as questions from '@lvzhi/contract/interpellations'
import * as contract from '@lvzhi/contract/motions'
import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import type { MotionBody } from '@lvzhi/contract/motion-terms'
import { addDays } from '@lvzhi/law'
import type { App } from '../app.ts'
import type { Cast, CastDeputy } from './cast.ts'

interface Step {
  readonly at: string
  readonly run: () => Promise<void>
}

/** What the scenes of the motions need beside the cast. */
export interface MotionScene {
  readonly app: App
  readonly cast: Cast
  readonly committees: readonly string[]
  readonly year: number
  readonly today: string
}

const texts = {
  agenda: {
    title: '关于修改《吉林省黑土地保护条例》的议案',
    grounds: '条例施行以来，保护性耕作面积逐年扩大，但表土剥离再利用、有机肥还田补助等环节缺少具体规定，各地做法不一。',
    proposal:
      '一、增加表土剥离和再利用一章。二、明确有机肥还田的补助标准由省财政统筹。三、规定每三年公布一次土壤质量监测结果。',
  },
  committee: {
    title: '关于制定《吉林省农村供水条例》的议案',
    grounds: '农村供水工程建成后，管护主体不清、水费收缴难，部分工程带病运行，群众反映较多，现有规章层级偏低。',
    proposal:
      '一、制定省级条例，明确县级政府的主体责任。二、规定水价和补贴的确定办法。三、建立水质定期检测和公开制度。',
  },
  converted: {
    title: '关于加强基层医疗卫生人才队伍建设的议案',
    grounds: '乡镇卫生院在编人员流失率连续三年超过一成，空编不能及时补充，群众看病仍要到县城。',
    proposal: '一、实行县管乡用，空编由县级统筹使用。二、放宽基层岗位职称评聘条件。三、提高乡村医生补助标准。',
  },
}

/** A session with motions: one put on the agenda and passed, one with a committee, a question answered; lately one turned into a suggestion. */
export function motionSteps(scene: MotionScene): Step[] {
  const { year, today } = scene
  return [
    { at: `${year}-01-26T10:00:00Z`, run: () => cutOff(scene) },
    { at: `${year}-01-27T10:00:00Z`, run: () => inSession(scene) },
    { at: `${year}-01-30T02:00:00Z`, run: () => question(scene) },
    { at: `${addDays(today, -3)}T10:00:00Z`, run: () => turned(scene) },
  ]
}

async function cutOff({ app, cast, year }: MotionScene): Promise<void> {
  const { leader } = cast.office
  const { items } = await app.perform(leader, contract.listMotionSessions, { query: {} })
  const session = items.find((one) => one.opensOn === `${year}-01-26`)
  if (!session) throw new Error('the story has no session')
  await app.perform(leader, contract.setMotionCutOff, {
    params: { sessionId: session.sessionId },
    body: {
      revision: session.revision,
      cutOffAt: `${year}-01-28T18:00:00+08:00`,
      decidedOn: `${year}-01-26`,
      document: '大会主席团第一次会议决定',
    },
  })
}

/** A motion's text: 案由、案据、方案. */
export interface MotionText {
  readonly title: string
  readonly grounds: string
  readonly proposal: string
}

/** Raised by a deputy with so many others, each of whom confirms; then checked and numbered. */
export async function checked(
  { app, cast }: Pick<MotionScene, 'app' | 'cast'>,
  from: number,
  signers: number,
  text: MotionText,
  body: MotionBody,
): Promise<MotionDetail> {
  const [lead, ...others] = deputiesFrom(cast, from, signers)
  if (!lead) throw new Error('the story has no deputy')
  let motion = await app.perform(lead.actor, contract.createMotion, {
    body: { ...text, body, cosigners: others.map((one) => one.personId) },
  })
  for (const one of others) {
    const { id, revision } = motion
    motion = await app.perform(one.actor, contract.answerMotionInvitation, {
      params: { id },
      body: { revision, agree: true },
    })
  }
  const submitted = await app.perform(lead.actor, contract.submitMotion, {
    params: { id: motion.id },
    body: { revision: motion.revision },
  })
  return app.perform(cast.office.reviewer, contract.checkMotion, {
    params: { id: motion.id },
    body: { revision: submitted.revision, decision: 'pass', note: '', withinPowers: true, signersVerified: true },
  })
}

async function inSession(scene: MotionScene): Promise<void> {
  const { app, cast, committees, year } = scene
  const { leader } = cast.office
  const meeting = { meeting: '大会主席团第二次会议', decidedOn: `${year}-01-27` }
  const first = await checked(scene, 8, 12, texts.agenda, 'congress')
  const agenda = await app.perform(leader, contract.decideMotion, {
    params: { id: first.id },
    body: { revision: first.revision, decision: 'onAgenda', ...meeting, reason: '' },
  })
  await app.perform(leader, contract.recordMotionVote, {
    params: { id: first.id },
    body: {
      revision: agenda.revision,
      passed: true,
      meeting: '第三次全体会议',
      votedOn: `${year}-01-27`,
      tally: '赞成 486 票，反对 2 票，弃权 4 票',
    },
  })
  const [committeeId] = committees
  if (committeeId === undefined) return
  const second = await checked(scene, 22, 10, texts.committee, 'congress')
  await app.perform(leader, contract.decideMotion, {
    params: { id: second.id },
    body: {
      revision: second.revision,
      decision: 'committeeReview',
      ...meeting,
      committeeId,
      reason: '立法条件需要进一步论证，交专门委员会会后审议。',
    },
  })
}

/** Handed in between sessions to the standing committee, whose chairpersons' meeting finds that it is no motion. */
async function turned(scene: MotionScene): Promise<void> {
  const { app, cast, today } = scene
  const motion = await checked(scene, 30, 6, texts.converted, 'standingCommittee')
  await app.perform(cast.office.leader, contract.decideMotion, {
    params: { id: motion.id },
    body: {
      revision: motion.revision,
      decision: 'toSuggestion',
      meeting: '常委会主任会议',
      decidedOn: addDays(today, -3),
      reason: '所提事项可以由有关部门在职责范围内办理，不需要列入会议议程。',
    },
  })
}

async function question({ app, cast, year }: MotionScene): Promise<void> {
  const [lead, ...others] = deputiesFrom(cast, 14, 10)
  const unit = cast.units.get('省农业农村厅')
  if (!lead || !unit) throw new Error('the story has no deputy or unit')
  let record = await app.perform(lead.actor, questions.createInterpellation, {
    body: {
      kind: 'question',
      title: '关于高标准农田建后管护资金拨付的质询案',
      content: '去年预算安排的管护资金，到年底实际拨付不到一半，请说明原因，并说明今年怎样保证按时拨付。',
      body: 'congress',
      targetId: unit.id,
      cosigners: others.map((one) => one.personId),
    },
  })
  for (const one of others) {
    const { id, revision } = record
    record = await app.perform(one.actor, questions.joinInterpellation, {
      params: { id },
      body: { revision, agree: true },
    })
  }
  const at = () => ({ params: { id: record.id }, seen: { revision: record.revision } })
  record = await app.perform(lead.actor, questions.submitInterpellation, { params: at().params, body: at().seen })
  record = await app.perform(cast.office.leader, questions.decideInterpellation, {
    params: at().params,
    body: {
      ...at().seen,
      meeting: '大会主席团第三次会议',
      decidedOn: `${year}-01-30`,
      form: 'oral',
      answerMeeting: '大会主席团第四次会议',
    },
  })
  record = await app.perform(unit.head, questions.answerInterpellation, {
    params: at().params,
    body: {
      ...at().seen,
      form: 'oral',
      answeredBy: '省农业农村厅厅长',
      headInPerson: true,
      answeredOn: `${year}-01-30`,
      meeting: '大会主席团第四次会议',
      text: '部分县的验收资料不齐，影响了拨付。今年起按季度调度，六月底前全部拨付到县，并向代表通报。',
    },
  })
  for (const one of [lead, ...others.slice(0, 7)]) {
    record = await app.perform(one.actor, questions.gradeInterpellation, {
      params: at().params,
      body: { ...at().seen, grade: one === lead ? 'basicallySatisfied' : 'satisfied' },
    })
  }
}

function deputiesFrom(cast: Cast, from: number, count: number): readonly CastDeputy[] {
  return Array.from({ length: count }, (_, at) => cast.deputies[(from + at) % cast.deputies.length]).filter(
    (one): one is CastDeputy => one !== undefined,
  )
}
