import { formatBasis, isQuestionAnswerInForm, mayDemandSecondAnswer } from '@lvzhi/law'
import { AnswerForm } from '@lvzhi/contract/interpellation-terms'
import type {
  answerInterpellation as answerEntry,
  closeInterpellation as closeEntry,
  decideInterpellation as decideEntry,
  demandInterpellation as demandEntry,
  establishInterpellation as establishEntry,
  gradeInterpellation as gradeEntry,
  reportInterpellation as reportEntry,
} from '@lvzhi/contract/interpellations'
import { Grade } from '@lvzhi/contract/suggestion-terms'
import { holds } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { judgement } from '../interpellation.ts'
import { enoughDissatisfied } from '../interpellation-conditions.ts'
import { decidingBody } from '../motion.ts'
import { interpellationStateChange, openInterpellation } from '../open-interpellation.ts'
import { toldSigners } from '../open-motion.ts'
import type { MotionPorts } from '../ports.ts'
import { stored } from '../store.ts'
import { meetingChanges, notInFuture } from './decide-motion.ts'

/** 登记答复决定: presidium or chairpersons' meeting decide whether the organ answers orally or in writing, and in which meeting (MS-09, MS-10). */
export function decideInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof decideEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'decideAnswer')
    const { record, today } = open
    notInFuture(body.decidedOn, today)
    await open.save({
      state: 'awaitingAnswer',
      decision_meeting: body.meeting,
      decided_on: body.decidedOn,
      decision_document: body.document ?? null,
      answer_form: body.form,
      answer_meeting: body.answerMeeting,
    })
    await open.tell('decideAnswer', {
      title: `${decidingBody(record.body)}决定${AnswerForm.label(body.form)}`,
      changes: [
        interpellationStateChange(record.state, 'awaitingAnswer'),
        ...meetingChanges(body),
        { field: 'answerMeeting', label: '答复的会议', from: null, to: body.answerMeeting },
      ],
      payload: { personIds: toldSigners(record), unitIds: record.targetId ? [record.targetId] : [] },
    })
    return record.id
  }
}

/** 登记调查委员会决定: the congress or its standing committee sets up the committee, or does not (MS-15, 组织法（2022）第三十六条). */
export function establishInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof establishEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'establish')
    const { record, today } = open
    notInFuture(body.decidedOn, today)
    if (body.adopted && body.committee.trim() === '') {
      throw invalidField('committee', '请填写调查委员会的名称和组成人员。', ['组织法（2022）第三十六条'])
    }
    const state = body.adopted ? 'investigating' : 'notAdopted'
    await open.save({
      state,
      decision_meeting: body.meeting,
      decided_on: body.decidedOn,
      decision_document: body.document ?? null,
      committee: body.adopted ? body.committee : null,
    })
    await open.tell('establish', {
      title: body.adopted ? '组织调查委员会' : '未通过组织调查委员会的提议',
      note: body.adopted ? body.committee : null,
      changes: [interpellationStateChange(record.state, state), ...meetingChanges(body)],
      payload: { personIds: toldSigners(record) },
    })
    return record.id
  }
}

/** 登记答复: a question is answered by the head in person or with the head's signature, in the form decided; an inquiry by whom the organ sends. */
export function answerInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof answerEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'recordAnswer')
    const { record, today } = open
    notInFuture(body.answeredOn, today, 'answeredOn')
    if (record.kind === 'question') {
      if (record.answerForm !== null && body.form !== record.answerForm) {
        const form = AnswerForm.label(record.answerForm)
        throw invalidField('form', `${decidingBody(record.body)}决定的是${form}，请按决定的方式登记。`)
      }
      const answer =
        body.form === 'oral'
          ? ({ form: 'oral', headAttends: body.headInPerson } as const)
          : ({ form: 'written', headSigned: body.headInPerson } as const)
      const inForm = isQuestionAnswerInForm(answer)
      if (!inForm.value) {
        throw invalidField(
          'headInPerson',
          body.form === 'oral' ? '口头答复应由受质询机关的负责人到会答复。' : '书面答复应由受质询机关的负责人签署。',
          [formatBasis(inForm.basis)],
        )
      }
    }
    const round = record.answers.length + 1
    await stored(context.db)
      .insertInto('interpellation_answers')
      .values({
        id: newId(),
        interpellation_id: record.id,
        round,
        form: body.form,
        answered_by: body.answeredBy,
        head_in_person: body.headInPerson,
        answered_on: body.answeredOn,
        meeting: body.meeting,
        text: body.text,
        recorded_by_name: context.actor.name,
      })
      .execute()
    await open.save({ state: 'answered', round })
    await open.tell('recordAnswer', {
      changes: [
        interpellationStateChange(record.state, 'answered'),
        {
          field: 'answer',
          label: AnswerForm.label(body.form),
          from: null,
          to: `${body.answeredBy}（${body.answeredOn}）`,
        },
      ],
      payload: { personIds: toldSigners(record), roles: ['officeClerk'] },
    })
    return record.id
  }
}

/** 评价答复: each signatory says in their own login whether the answer satisfies (MS-12). */
export function gradeInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof gradeEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'grade')
    const { record } = open
    await stored(context.db)
      .insertInto('interpellation_grades')
      .values({
        interpellation_id: record.id,
        round: record.round,
        person_id: context.actor.personId ?? '',
        grade: body.grade,
        graded_at: ports.clock.now(),
      })
      .execute()
    await open.save({})
    await open.tell('grade', {
      changes: [{ field: 'grade', label: '对答复', from: null, to: Grade.label(body.grade) }],
      payload: { personIds: record.leadPersonId ? [record.leadPersonId] : [] },
    })
    return record.id
  }
}

/**
 * 要求再作答复: with half or more of the questioners dissatisfied in the congress, they demand it; with more than half in a standing committee, the
 * chairpersons' meeting decides (MS-12, 代表法（2025）第二十条、监督法（2024）第五十三条).
 */
export function demandInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof demandEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'demandAgain')
    const { record } = open
    const { dissatisfied, of } = judgement(record)
    const basis = shownBasis(mayDemandSecondAnswer(record.body, of, dissatisfied).basis)
    const leader = holds(context.actor, 'officeLeader')
    if (record.body === 'standingCommittee' && !leader) {
      throw new Refusal(
        'forbidden',
        'chairpersonsDecide',
        '常委会的质询案，由主任会议决定受质询机关再作答复，请由代表工作机构领导登记主任会议的决定。',
        { basis: basis.map((one) => one.text) },
      )
    }
    await open.save({ state: 'awaitingAnswer' })
    await open.tell('demandAgain', {
      note: body.note || null,
      changes: [
        interpellationStateChange(record.state, 'awaitingAnswer'),
        { field: 'dissatisfied', label: '不满意', from: null, to: `${of} 人中 ${dissatisfied} 人` },
      ],
      basis,
      payload: { unitIds: record.targetId ? [record.targetId] : [], roles: ['officeClerk', 'officeLeader'] },
    })
    return record.id
  }
}

/** 登记调查报告: the committee's report ends the investigation. */
export function reportInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof reportEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'reportFindings')
    notInFuture(body.reportedOn, open.today, 'reportedOn')
    await open.save({
      state: 'closed',
      findings: body.text,
      reported_on: body.reportedOn,
      findings_document: body.document ?? null,
    })
    await open.tell('reportFindings', {
      changes: [interpellationStateChange(open.record.state, 'closed')],
      payload: { personIds: toldSigners(open.record), roles: ['officeLeader'] },
    })
    return params.id
  }
}

/** 办结: where another answer could still be demanded, the office says why none is (MS-12). */
export function closeInterpellation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof closeEntry>): Promise<string> => {
    const open = await openInterpellation(ports, context, params.id, body.revision, 'close')
    if (enoughDissatisfied(open.record) && body.note.trim() === '') {
      throw invalidField('note', '不满意的人数已经可以要求再作答复；提案人不再要求的，请在说明中写明后办结。', [
        '代表法（2025）第二十条',
      ])
    }
    await open.save({ state: 'closed' })
    await open.tell('close', {
      note: body.note || null,
      changes: [interpellationStateChange(open.record.state, 'closed')],
      payload: { personIds: toldSigners(open.record) },
    })
    return params.id
  }
}
