import { formatChineseDate, motionFateInTime } from '@lvzhi/law'
import { MotionDecision } from '@lvzhi/contract/motion-terms'
import type { decideMotion as entry, recordMotionVote as voteEntry } from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { shownBasis } from '../../../kernel/workflow/basis.ts'
import { decidingBody, type Motion } from '../motion.ts'
import { dueOf, giveTask, openMotion, stateChange, toldSigners, type OpenMotion } from '../open-motion.ts'
import type { MotionPorts, UnitFacts } from '../ports.ts'
import { organNotConverted } from '../refusals.ts'
import { stored } from '../store.ts'
import { becomeSuggestion } from './submit-motion.ts'

type Body = HandlerInput<typeof entry>['body']

/**
 * 登记主席团决定: on the agenda, first to a special committee for its opinion, to a special committee after the session, or no motion and turned
 * into a suggestion (MS-03, MS-06, MS-07, 组织法（2022）第二十二条).
 */
export function decideMotion(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'decide')
    const { record } = open
    notInFuture(body.decidedOn, open.today)
    if (body.decision !== 'onAgenda' && body.reason.trim() === '') {
      throw invalidField('reason', '请写明理由，提案人会看到。')
    }
    if (body.decision === 'toSuggestion' && record.proposer !== 'joint') throw organNotConverted()
    await stored(context.db)
      .insertInto('motion_decisions')
      .values({
        id: newId(),
        motion_id: record.id,
        decision: body.decision,
        meeting: body.meeting,
        decided_on: body.decidedOn,
        reason: body.reason,
        document: body.document ?? null,
        recorded_by: context.actor.accountId,
        recorded_by_name: context.actor.name,
        recorded_at: ports.clock.now(),
      })
      .execute()
    if (body.decision === 'toSuggestion') {
      const who = `${body.meeting}决定不作为议案处理：${body.reason}`
      await becomeSuggestion(ports, open, body.decidedOn, true, who)
      return record.id
    }
    if (body.decision === 'onAgenda') await putOnAgenda(open, body)
    else await sendToCommittee(open, body, await committeeFor(ports, open, body.committeeId))
    return record.id
  }
}

async function putOnAgenda(open: OpenMotion, body: Body): Promise<void> {
  await open.save({ state: 'onAgenda', decided_on: body.decidedOn, due_on: null, due_name: null })
  await open.tell('decide', {
    title: `${decidingBody(open.record.body)}决定列入会议议程`,
    note: body.reason || null,
    changes: [stateChange(open.record.state, 'onAgenda'), ...meetingChanges(body)],
    payload: { personIds: toldSigners(open.record) },
  })
}

async function sendToCommittee(open: OpenMotion, body: Body, committee: UnitFacts): Promise<void> {
  const { record } = open
  const first = body.decision === 'committeeFirst'
  const state = first ? 'committeeFirst' : 'committeeReview'
  // MS-07: the three months count from the close of the session; between sessions no text sets a day.
  const startsOn = first ? null : record.sessionClosesOn
  const task = await giveTask(open, first ? 'committeeOpinion' : 'committeeResult', committee, startsOn)
  await open.save({ state, decided_on: body.decidedOn, ...dueOf([...record.tasks, task]) })
  await open.tell('decide', {
    title: `${decidingBody(record.body)}决定：${MotionDecision.label(body.decision)}`,
    note: body.reason,
    changes: [
      stateChange(record.state, state),
      ...meetingChanges(body),
      { field: 'committee', label: '审议的专门委员会', from: null, to: committee.name },
      { field: 'due', label: '审议结果报告期限', from: null, to: task.dueOn ?? task.remark },
    ],
    basis: [...motionBasis(), ...task.basis],
    payload: { personIds: toldSigners(record), unitIds: [committee.id] },
  })
}

/** The committee of the same area that is open today; refused otherwise. */
export async function committeeFor(
  ports: MotionPorts,
  { context, record, today }: OpenMotion,
  id: string | undefined,
): Promise<UnitFacts> {
  if (id === undefined) throw invalidField('committeeId', '请选择审议的专门委员会。')
  const unit = await ports.unit(context.db, id)
  if (!unit || !unit.openOn(today) || unit.divisionCode !== record.divisionCode) {
    throw invalidField('committeeId', '没有找到本级的这个专门委员会，请重新选择。')
  }
  if (unit.kind !== 'specialCommittee' && unit.kind !== 'workingCommittee') {
    throw invalidField('committeeId', `“${unit.name}”不是专门委员会或者常委会工作机构，请重新选择。`)
  }
  return unit
}

/** 登记表决结果: the vote in the plenary meeting ends the motion. */
export function recordMotionVote(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof voteEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'recordVote')
    const { record, today } = open
    notInFuture(body.votedOn, today, 'votedOn')
    if (record.decidedOn !== null && body.votedOn < record.decidedOn) {
      throw invalidField('votedOn', `列入议程的决定是${formatChineseDate(record.decidedOn)}作出的，表决不能在这之前。`)
    }
    const state = body.passed ? 'passed' : 'notPassed'
    await open.save({ state, vote_meeting: body.meeting, voted_on: body.votedOn, vote_tally: body.tally })
    await open.tell('recordVote', {
      title: body.passed ? '表决通过' : '表决未通过',
      note: body.tally || null,
      changes: [
        stateChange(record.state, state),
        { field: 'vote', label: '表决', from: null, to: `${body.meeting}（${formatChineseDate(body.votedOn)}）` },
      ],
      payload: { personIds: toldSigners(record) },
    })
    return record.id
  }
}

/** Refuses a day that is still to come: the office records what has happened. */
export function notInFuture(date: string, today: string, field = 'decidedOn'): void {
  if (date > today) throw invalidField(field, '日期不能晚于今天，请核对后再登记。')
}

/** The meeting behind a decision, as lines of the timeline. */
export function meetingChanges(body: { meeting: string; decidedOn: string; document?: string | undefined }) {
  return [
    { field: 'meeting', label: '会议', from: null, to: `${body.meeting}（${formatChineseDate(body.decidedOn)}）` },
    ...(body.document ? [{ field: 'document', label: '文号', from: null, to: body.document }] : []),
  ]
}

function motionBasis() {
  return shownBasis(motionFateInTime(true, null).basis)
}

/** The tasks of a motion with one of them done, for reckoning what runs on. */
export function withDone(record: Motion, taskId: string, today: string): Motion['tasks'] {
  return record.tasks.map((task) => (task.id === taskId ? { ...task, doneOn: today } : task))
}
