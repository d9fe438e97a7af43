import { MotionTaskKind, type MotionState } from '@lvzhi/contract/motion-terms'
import type {
  answerMotionAsk as answerEntry,
  askMotionOrgan as askEntry,
  reportMotionHandling as handlingEntry,
  reportMotionOpinion as opinionEntry,
  reportMotionReview as reviewEntry,
} from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { openTasks, type MotionTask } from '../motion.ts'
import {
  dueOf,
  giveTask,
  openMotion,
  stateChange,
  taskToAnswer,
  toldSigners,
  type MotionEntry,
  type OpenMotion,
} from '../open-motion.ts'
import type { MotionPorts, UnitFacts } from '../ports.ts'
import { stored } from '../store.ts'
import { notInFuture, withDone } from './decide-motion.ts'

/** 提出审议意见: with the committee's opinion the motion goes back to the presidium, which then decides (组织法（2022）第二十二条). */
export function reportMotionOpinion(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof opinionEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'reportOpinion')
    const { entry } = await committeeReport(open, 'committeeOpinion', 'awaitingDecision', body)
    await open.tell('reportOpinion', entry)
    return params.id
  }
}

/** 提出审议结果报告: what the committee found goes to the standing committee (MS-07, 上海代表议案规定（2015）第十五条). */
export function reportMotionReview(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof reviewEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'reportReview')
    const { task, entry } = await committeeReport(open, 'committeeResult', 'deliberation', body)
    await open.tell('reportReview', { ...entry, basis: task.basis })
    return params.id
  }
}

/** Ends a committee's task with its report and moves the motion on; gives the task and what the timeline tells. */
async function committeeReport(
  open: OpenMotion,
  kind: 'committeeOpinion' | 'committeeResult',
  state: MotionState,
  body: HandlerInput<typeof opinionEntry | typeof reviewEntry>['body'],
): Promise<{ readonly task: MotionTask; readonly entry: MotionEntry }> {
  const { record, today } = open
  const task = taskToAnswer(open, body.taskId, kind)
  notInFuture(body.doneOn, today, 'doneOn')
  await finish(open, task, body.doneOn, body)
  await open.save({ state, ...dueOf(withDone(record, task.id, body.doneOn)) })
  return {
    task,
    entry: {
      note: body.conclusion,
      changes: [
        stateChange(record.state, state),
        { field: 'committee', label: '专门委员会', from: null, to: task.unitName },
      ],
      payload: { roles: ['officeLeader', 'officeClerk'], personIds: toldSigners(record) },
    },
  }
}

/** 要求机关答复: the committee asks an organ, which answers within thirty days of the close where the text says so (MS-07). */
export function askMotionOrgan(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof askEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'askOrgan')
    const organ = await organFor(ports, open, body.organId, 'organId')
    if (openTasks(open.record, 'organAnswer').some((task) => task.unitId === organ.id)) {
      throw invalidField('organId', `“${organ.name}”还有一项没有答复的要求，请等待答复。`)
    }
    const task = await giveTask(open, 'organAnswer', organ, open.record.sessionClosesOn, body.demand)
    await open.save(dueOf([...open.record.tasks, task]))
    await open.tell('askOrgan', {
      note: body.demand,
      changes: taskChanges([task]),
      basis: task.basis,
      payload: { unitIds: [organ.id] },
    })
    return params.id
  }
}

/** 提交答复: an organ answers what the committee asked. */
export function answerMotionAsk(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof answerEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'answerAsk')
    const task = taskToAnswer(open, body.taskId, 'organAnswer')
    await finish(open, task, open.today, { ...body, conclusion: '' })
    await open.save(dueOf(withDone(open.record, task.id, open.today)))
    await open.tell('answerAsk', {
      changes: [{ field: 'organ', label: '答复机关', from: null, to: task.unitName }],
      basis: task.basis,
      payload: { roles: ['officeClerk'] },
    })
    return params.id
  }
}

/** 报告办理情况: when every organ has reported, the office takes the reports for review (MS-08, 上海代表议案规定（2015）第二十条). */
export function reportMotionHandling(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof handlingEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'reportHandling')
    const { record, today } = open
    const task = taskToAnswer(open, body.taskId, 'handlingReport', 'redoReport')
    await finish(open, task, today, { ...body, conclusion: '' })
    const left = openTasks(record, 'handlingReport', 'redoReport').filter((one) => one.id !== task.id)
    await open.save({
      ...(left.length === 0 && { state: 'handlingReported' as const }),
      ...dueOf(withDone(record, task.id, today)),
    })
    await open.tell('reportHandling', {
      changes: [
        { field: 'organ', label: MotionTaskKind.label(task.kind), from: null, to: task.unitName },
        ...(left.length === 0 ? [stateChange(record.state, 'handlingReported')] : []),
      ],
      basis: task.basis,
      payload: { roles: left.length === 0 ? ['officeLeader', 'officeClerk'] : ['officeClerk'] },
    })
    return record.id
  }
}

/** An organ that is open today, of any kind but deputies' own bodies; refused otherwise. */
export async function organFor(
  ports: MotionPorts,
  { context, today }: Pick<OpenMotion, 'context' | 'today'>,
  id: string,
  field: string,
): Promise<UnitFacts> {
  const unit = await ports.unit(context.db, id)
  if (!unit || !unit.openOn(today)) throw invalidField(field, '没有找到这个机关，可能已经撤销，请重新选择。')
  if (unit.kind === 'delegation') throw invalidField(field, `“${unit.name}”是代表团，请选择机关。`)
  return unit
}

/** Tasks just given, as lines of the timeline: whose, which, until when. */
export function taskChanges(tasks: readonly MotionTask[]) {
  return tasks.map((task) => ({
    field: 'due',
    label: `${MotionTaskKind.label(task.kind)}期限（${task.unitName}）`,
    from: null,
    to: task.dueOn ?? task.remark,
  }))
}

async function finish(
  { context }: OpenMotion,
  task: MotionTask,
  doneOn: string,
  given: { conclusion: string; text: string; document?: string | undefined },
): Promise<void> {
  await stored(context.db)
    .updateTable('motion_tasks')
    .set({ done_on: doneOn, conclusion: given.conclusion, text: given.text, document: given.document ?? null })
    .where('id', '=', task.id)
    .execute()
}
