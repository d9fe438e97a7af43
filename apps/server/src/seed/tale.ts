import * as acts from '@lvzhi/contract/suggestion-acts'
import { gateAnswers } from '@lvzhi/contract/suggestion-gates'
import { abandonPromise, ratePromise, reportPromise, sealReply } from '@lvzhi/contract/suggestion-follow-up'
import type { PromiseView, SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { CheckReason, Grade, ReplyClass } from '@lvzhi/contract/suggestion-terms'
import { readSuggestion as readBack } from '@lvzhi/contract/suggestions'
import { addDays } from '@lvzhi/law'
import { shanghaiDate } from '../kernel/clock.ts'
import type { Actor } from '../kernel/access/actor.ts'
import type { Perform } from '../kernel/http/perform.ts'
import type { Cast, CastDeputy } from './cast.ts'
import type { Topic } from './topics.ts'

/** One suggestion on its way: each method is one act by the person whose act it is, on what the last act left. */
export interface Tale {
  readonly lead: CastDeputy
  readonly topic: Topic
  detail(): SuggestionDetail
  draft(
    channel: 'presubmission' | 'inSession' | 'interSession',
    cosigners: readonly CastDeputy[],
    byAssistant?: boolean,
    /** The day on which the delegation decided to raise it in its name (全团建议). */
    delegationDecidedOn?: string,
  ): Promise<void>
  confirmEntry(): Promise<void>
  join(cosigner: CastDeputy, agree?: boolean): Promise<void>
  submit(): Promise<void>
  check(decision: 'pass' | 'returnForRevision' | 'reject' | 'refer', reason: CheckReason, note?: string): Promise<void>
  takeIn(): Promise<void>
  assign(separate?: readonly string[], difficult?: boolean): Promise<void>
  acknowledge(): Promise<void>
  contest(note: string): Promise<void>
  opinions(): Promise<void>
  contact(heldOn: string): Promise<void>
  confirmContact(): Promise<void>
  askForTime(reason: string): Promise<void>
  reply(replyClass: ReplyClass, number: string): Promise<void>
  signAndDeliver(): Promise<void>
  rate(process: Grade, result: Grade, reason?: string): Promise<void>
  close(): Promise<void>
  lookBack(to: ReplyClass, changedOn: string): Promise<void>
  mark(note: string): Promise<void>
  withdraw(reason: string): Promise<void>
}

/** Begins a tale of a deputy about a topic in a place of their area; `category` is null where no class was in force on the day. */
export function beginTale(
  perform: Perform,
  cast: Cast,
  lead: CastDeputy,
  topic: Topic,
  place: string,
  category: string | null,
): Tale {
  let current: SuggestionDetail | null = null
  const detail = () => {
    if (!current) throw new Error('the tale has no draft yet')
    return current
  }
  const seen = () => ({ params: { id: detail().id }, revision: detail().revision })
  const unit = (name: string) => {
    const found = cast.units.get(name)
    if (!found) throw new Error(`no unit ${name}`)
    return found
  }
  const running = () => detail().tasks.filter((task) => task.round === detail().round && task.state !== 'replaced')
  const answering = () => running().filter((task) => task.part !== 'assist')
  const unitOf = (id: string) => {
    const found = [...cast.units.values()].find((one) => one.id === id)
    if (!found) throw new Error('a task of an unknown unit')
    return found
  }
  /** What a reply of a class must bring along, by the place's own set. */
  const needOf = (replyClass: ReplyClass) => detail().classSet.find((one) => one.code === replyClass)?.needs ?? null
  const promiseOf = (unitName: string) => ({
    what: `${place}${topic.title
      .replace('关于', '')
      .replace('{place}', '')
      .replace(/的建议$/, '')}事项列入年度计划并组织实施`,
    // Later than any act that may still come before the delivery.
    dueOn: addDays(shanghaiDate(new Date(detail().lastMovedAt)), 220),
    responsible: `${unitName}业务处室`,
  })
  const sealNumber = () => `印登${detail().number ?? ''}`
  /** A promise is reported as kept and rated, or its unit's head says why it cannot be. */
  const finish = async (promise: PromiseView, to: ReplyClass) => {
    const owner = unit(promise.unit)
    const { params, revision } = seen()
    if (to === 'A') {
      const evidence = `${place}有关工程已经完工验收，群众已经受益。`
      current = await perform(owner.clerk, reportPromise, {
        params,
        body: { revision, promiseId: promise.id, evidence },
      })
      const rating = { promiseId: promise.id, grade: 'satisfied' as const, reason: '' }
      const next = seen()
      current = await perform(lead.actor, ratePromise, {
        params: next.params,
        body: { revision: next.revision, ...rating },
      })
    } else if (to === 'C') {
      const explanation = '所需资金未能列入年度预算，年内不能实施，已当面向代表说明。'
      current = await perform(owner.head, abandonPromise, {
        params,
        body: { revision, promiseId: promise.id, explanation },
      })
    }
  }
  const checker = (): Actor => {
    const { state } = detail()
    if (state === 'preliminaryCheck') return cast.preliminary.get(lead.areaCode) ?? cast.office.clerk
    return state === 'secondCheck' ? cast.office.reviewer : cast.office.clerk
  }

  return {
    lead,
    topic,
    detail,
    async draft(channel, cosigners, byAssistant = false, delegationDecidedOn) {
      current = await perform(byAssistant ? cast.assistant : lead.actor, acts.createDraft, {
        body: {
          title: topic.title.replace('{place}', place),
          grounds: topic.grounds.replaceAll('{place}', place),
          proposal: topic.proposal,
          channel,
          cosigners: cosigners.map((one) => one.personId),
          wholeDelegation: delegationDecidedOn !== undefined,
          ...(delegationDecidedOn !== undefined && {
            delegationDecision: { decidedOn: delegationDecidedOn, presidedBy: lead.name },
          }),
          confidential: false,
          ...(byAssistant && { leadPersonId: lead.personId }),
        },
      })
    },
    async confirmEntry() {
      const { params, revision } = seen()
      current = await perform(lead.actor, acts.confirmEntry, { params, body: { revision, agree: true } })
    },
    async join(cosigner, agree = true) {
      const { params, revision } = seen()
      current = await perform(cosigner.actor, acts.answerInvitation, { params, body: { revision, agree } })
    },
    async submit() {
      const { params, revision } = seen()
      current = await perform(lead.actor, acts.submitSuggestion, { params, body: { revision } })
    },
    async check(decision, reason, note = '') {
      const { params, revision } = seen()
      const body = {
        revision,
        decision,
        reason,
        note,
        answers: gateAnswers(reason, note),
      }
      current = await perform(checker(), acts.decideCheck, {
        params,
        body: { ...body, ...(category !== null && { category }) },
      })
    },
    async takeIn() {
      const { params, revision } = seen()
      current = await perform(cast.office.clerk, acts.takeIn, { params, body: { revision } })
    },
    async assign(separate, difficult = false) {
      const units = separate
        ? separate.map((name) => ({ unitId: unit(name).id, part: 'separate' as const }))
        : [
            { unitId: unit(topic.lead).id, part: 'lead' as const },
            ...topic.assist.map((name) => ({ unitId: unit(name).id, part: 'assist' as const })),
          ]
      await perform(cast.office.clerk, acts.assignSuggestions, {
        body: { items: [{ id: detail().id, revision: detail().revision, units }], difficult },
      })
      current = await perform(cast.office.clerk, readBack, { params: { id: detail().id } })
    },
    async acknowledge() {
      for (const task of running().filter((one) => one.state === 'assigned')) {
        const { params, revision } = seen()
        const body = { revision, taskId: task.id }
        current = await perform(unitOf(task.unit.id).clerk, acts.acknowledgeTask, { params, body })
      }
    },
    async contest(note) {
      const task = answering()[0]
      if (!task) throw new Error('nothing to contest')
      const { params, revision } = seen()
      const body = { revision, taskId: task.id, reason: 'otherUnitLeads' as const, note }
      current = await perform(unitOf(task.unit.id).clerk, acts.contestTask, { params, body })
    },
    async opinions() {
      for (const task of running().filter((one) => one.part === 'assist' && one.state === 'acknowledged')) {
        const { params, revision } = seen()
        const text = `我单位已结合职责研究，原则同意所提建议；涉及本单位的事项将列入年度工作安排，并配合主办单位做好答复。`
        current = await perform(unitOf(task.unit.id).clerk, acts.giveOpinion, {
          params,
          body: { revision, taskId: task.id, text },
        })
      }
    },
    async contact(heldOn) {
      for (const task of answering()) {
        const { params, revision } = seen()
        current = await perform(unitOf(task.unit.id).clerk, acts.recordContact, {
          params,
          body: {
            revision,
            taskId: task.id,
            mode: 'meeting',
            place: `${place}政府会议室`,
            heldOn,
            people: `${lead.name}代表，${task.unit.name}业务处室负责人`,
            opinion: '代表介绍了调研情况，希望明确完成时限并公开进展；双方就资金渠道和试点范围交换了意见。',
          },
        })
      }
    },
    async confirmContact() {
      for (const contact of detail().contacts.filter((one) => one.confirmed === null)) {
        const { params, revision } = seen()
        const body = { revision, contactId: contact.id, agree: true }
        current = await perform(lead.actor, acts.confirmContact, { params, body })
      }
    },
    async askForTime(reason) {
      const task = answering()[0]
      if (!task) throw new Error('nobody to ask for time')
      // Where the calendar does not reach, there is no last day to put off.
      if (!detail().clocks.some((clock) => clock.name === 'reply' && clock.taskId === task.id && clock.dueOn !== null))
        return
      const { params, revision } = seen()
      current = await perform(unitOf(task.unit.id).clerk, acts.requestExtension, {
        params,
        body: { revision, taskId: task.id, reason },
      })
    },
    async reply(replyClass, number) {
      for (const task of answering()) {
        const { params, revision } = seen()
        current = await perform(unitOf(task.unit.id).clerk, acts.saveReply, {
          params,
          body: {
            revision,
            taskId: task.id,
            replyClass,
            body: replyText(topic, place, replyClass),
            evidence: replyEvidence(place, replyClass),
            promises: needOf(replyClass) === 'promises' ? [promiseOf(task.unit.name)] : [],
            documentNumber: number,
            publicity: 'open',
            contactName: '业务处室',
            contactPhone: '0431-80000000',
          },
        })
      }
    },
    async signAndDeliver() {
      for (const task of answering()) {
        const owner = unitOf(task.unit.id)
        const first = seen()
        current = await perform(owner.head, acts.signReply, {
          params: first.params,
          body: { revision: first.revision, taskId: task.id, signerRole: 'mainHead' },
        })
        const { params, revision } = seen()
        current = await perform(owner.clerk, sealReply, {
          params,
          body: {
            revision,
            taskId: task.id,
            sealedOn: shanghaiDate(new Date(detail().lastMovedAt)),
            number: sealNumber(),
          },
        })
        const last = seen()
        current = await perform(owner.clerk, acts.deliverReply, {
          params: last.params,
          body: { revision: last.revision, taskId: task.id },
        })
      }
    },
    async rate(process, result, reason = '') {
      const { params, revision } = seen()
      current = await perform(lead.actor, acts.rateSuggestion, { params, body: { revision, process, result, reason } })
    },
    async close() {
      const { params, revision } = seen()
      const body = { revision, note: '多次提醒代表评价，未收到评价，按未评价办结。' }
      current = await perform(cast.office.clerk, acts.closeSuggestion, { params, body })
    },
    async lookBack(to, changedOn) {
      for (const promise of detail().promises.filter((one) => one.state === 'open')) await finish(promise, to)
      const { params, revision } = seen()
      current = await perform(cast.office.clerk, acts.lookBack, {
        params,
        body: {
          revision,
          to,
          changedOn,
          reason: to === 'A' ? '回头看时承诺事项已经完成。' : '受条件限制，年内不能实现，已向代表说明。',
          evidence: to === 'A' ? '现场核查照片和验收单。' : '承办单位书面说明。',
        },
      })
    },
    async mark(note) {
      const { params, revision } = seen()
      current = await perform(cast.office.leader, acts.markKey, { params, body: { revision, marked: true, note } })
    },
    async withdraw(reason) {
      const { params, revision } = seen()
      current = await perform(lead.actor, acts.withdrawSuggestion, { params, body: { revision, reason } })
    },
  }
}

function replyEvidence(place: string, replyClass: ReplyClass): string {
  if (replyClass === 'A') return `${place}有关项目已完成并验收，验收意见随附。`
  return replyClass === 'C' ? `受${place}财力和建设条件限制，现阶段尚不能实施，已向代表说明。` : ''
}

function replyText(topic: Topic, place: string, replyClass: ReplyClass): string {
  const subject = topic.title
    .replace('关于', '')
    .replace('{place}', place)
    .replace(/的建议$/, '')
  const result: Record<ReplyClass, string> = {
    A: '目前所提事项已经完成，有关措施全部落实，并建立了长效机制。',
    B: '已列入明年工作计划，将分步组织实施，进展情况每半年向您通报一次。',
    C: '受资金和条件限制，近期尚不能实施，我们将继续向上争取，待条件成熟时解决。',
    D: '您的意见对我们很有参考价值，将在今后工作中认真研究吸收。',
  }
  return [
    `您提出的${subject}的建议收悉。经认真研究并商有关单位，现答复如下：`,
    `一、关于有关情况。我单位会同${place}组织了实地调研，您反映的问题客观存在，建议具有很强的针对性。`,
    `二、关于采取的措施。${result[replyClass]}`,
    '三、下一步打算。我们将继续加强与您的联系，及时通报工作进展，欢迎您提出宝贵意见。',
    '感谢您对我们工作的关心和支持。',
  ].join('\n')
}
