import * as acts from '@lvzhi/contract/suggestion-acts'
import { gateAnswers } from '@lvzhi/contract/suggestion-gates'
import { sealReply } from '@lvzhi/contract/suggestion-follow-up'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { addDays } from '@lvzhi/law'
import type { Journey } from './journey.ts'

const text = {
  grounds: '全县二十三个敬老院中有九个没有专职护理员，失能老人夜间无人照看，家属多次反映。',
  proposal: '一、按失能人数核定护理岗位。二、把护理员培训列入年度计划。三、每半年检查一次并公布结果。',
}
const answers = gateAnswers()

/** A suggestion that the demonstration's deputy has handed in between sessions: the ground of a journey that begins later. */
export async function handedIn(journey: Journey, title: string): Promise<SuggestionDetail> {
  const deputy = await journey.ground.test.as('deputy')
  const alone = { channel: 'interSession' as const, cosigners: [], wholeDelegation: false, confidential: false }
  const body = { title, ...text, ...alone }
  const draft = (await deputy.call(acts.createDraft, { body })).ok()
  return (
    await deputy.call(acts.submitSuggestion, { params: { id: draft.id }, body: { revision: draft.revision } })
  ).ok()
}

/** A suggestion that has passed its checks today and lies with the units named. */
export async function assigned(
  journey: Journey,
  title: string,
  lead: string,
  assist: readonly string[] = [],
): Promise<SuggestionDetail> {
  let { id, revision } = await handedIn(journey, title)
  for (const checker of ['precheck', 'clerk', 'reviewer']) {
    const client = await journey.ground.test.as(checker)
    const body = {
      revision,
      decision: 'pass',
      reason: 'meetsRequirements',
      note: '',
      answers,
      category: '0502',
    } as const
    revision = (await client.call(acts.decideCheck, { params: { id }, body })).ok().revision
  }
  const clerk = await journey.ground.test.as('clerk')
  const units = [
    { unitId: await unitId(journey, lead), part: 'lead' as const },
    ...(await Promise.all(
      assist.map(async (name) => ({ unitId: await unitId(journey, name), part: 'assist' as const })),
    )),
  ]
  ;(await clerk.call(acts.assignSuggestions, { body: { items: [{ id, revision, units }] } })).ok()
  return (await clerk.call(readSuggestion, { params: { id } })).ok()
}

/** A suggestion whose reply of class B the demonstration's unit has delivered to the demonstration's deputy. */
export async function replied(journey: Journey, title: string): Promise<SuggestionDetail> {
  const first = await assigned(journey, title, '省农业农村厅')
  const unit = await journey.ground.test.as('unit')
  const head = await journey.ground.test.as('unithead')
  const params = { id: first.id }
  const task = { taskId: first.tasks[0]!.id }
  let { revision } = first
  const seen = () => ({ ...task, revision })
  revision = (await unit.call(acts.acknowledgeTask, { params, body: seen() })).ok().revision
  const contact = {
    mode: 'meeting',
    heldOn: journey.ground.clock.today(),
    place: '县政府会议室',
    people: '代表、处长',
  } as const
  revision = (
    await unit.call(acts.recordContact, { params, body: { ...seen(), ...contact, opinion: '希望明确完成时间。' } })
  ).ok().revision
  const reply = {
    replyClass: 'B' as const,
    body: '您提出的建议收悉。经研究，已列入明年工作计划，分步实施。',
    evidence: '',
    documentNumber: '吉农建复〔2026〕88号',
    publicity: 'open' as const,
    contactName: '业务处室',
    contactPhone: '0431-80000000',
    promises: [
      { what: '护理岗位核定到院', dueOn: addDays(journey.ground.clock.today(), 90), responsible: '养老服务处' },
    ],
  }
  revision = (await unit.call(acts.saveReply, { params, body: { ...seen(), ...reply } })).ok().revision
  revision = (await head.call(acts.signReply, { params, body: { ...seen(), signerRole: 'mainHead' } })).ok().revision
  const sealed = { sealedOn: journey.ground.clock.today(), number: '印登〔2026〕88号' }
  revision = (await unit.call(sealReply, { params, body: { ...seen(), ...sealed } })).ok().revision
  return (await unit.call(acts.deliverReply, { params, body: seen() })).ok()
}

async function unitId(journey: Journey, name: string): Promise<string> {
  const found = await journey.ground.test.database.pool.query<{ organisation_id: string }>(
    'select organisation_id from organisation_periods where name = $1',
    [name],
  )
  const [unit] = found.rows
  if (!unit) throw new Error(`no unit ${name}`)
  return unit.organisation_id
}
