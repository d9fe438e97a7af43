import type {
  recordMotionDeliberation as deliberationEntry,
  reviewMotionHandling as reviewEntry,
} from '@lvzhi/contract/motions'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import type { MotionTask } from '../motion.ts'
import { dueOf, giveTask, openMotion, stateChange, toldSigners } from '../open-motion.ts'
import type { MotionPorts, UnitFacts } from '../ports.ts'
import { organFor, taskChanges } from './answer-task.ts'
import { meetingChanges, notInFuture } from './decide-motion.ts'

/**
 * 登记常委会审议: the standing committee deliberates the committee's report; organs named then handle it and report within three months of
 * that day where the text says so, none closes the motion (MS-08, 上海代表议案规定（2015）第二十条).
 */
export function recordMotionDeliberation(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof deliberationEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'recordDeliberation')
    const { record, today } = open
    notInFuture(body.decidedOn, today)
    const organs: UnitFacts[] = []
    for (const id of new Set(body.organIds)) organs.push(await organFor(ports, open, id, 'organIds'))
    const given: MotionTask[] = []
    for (const organ of organs) given.push(await giveTask(open, 'handlingReport', organ, body.decidedOn))
    const state = organs.length > 0 ? 'handling' : 'closed'
    await open.save({ state, ...dueOf([...record.tasks, ...given]) })
    await open.tell('recordDeliberation', {
      note: body.conclusion,
      changes: [stateChange(record.state, state), ...meetingChanges(body), ...taskChanges(given)],
      basis: given[0]?.basis ?? [],
      payload: { personIds: toldSigners(record), unitIds: organs.map((organ) => organ.id) },
    })
    return record.id
  }
}

/** 审查办理报告: agreed closes the motion; otherwise every organ does it again within a month (MS-08, 上海代表议案规定（2015）第二十一条). */
export function reviewMotionHandling(ports: MotionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof reviewEntry>): Promise<string> => {
    const open = await openMotion(ports, context, params.id, body.revision, 'reviewHandling')
    const { record, today } = open
    notInFuture(body.decidedOn, today)
    if (!body.agree && body.note.trim() === '') throw invalidField('note', '请写明不同意的理由和重新办理的要求。')
    const organs = new Map(
      record.tasks
        .filter((task) => task.kind === 'handlingReport')
        .map((task) => [task.unitId, { id: task.unitId, name: task.unitName }]),
    )
    const given: MotionTask[] = []
    if (!body.agree) {
      for (const organ of organs.values()) {
        given.push(await giveTask(open, 'redoReport', organ, body.decidedOn, body.note))
      }
    }
    const state = body.agree ? 'closed' : 'redo'
    await open.save({ state, ...dueOf([...record.tasks, ...given]) })
    await open.tell('reviewHandling', {
      title: body.agree ? '办理报告审查通过，办结' : '办理报告未获同意，重新办理',
      note: body.note || null,
      changes: [stateChange(record.state, state), ...meetingChanges(body), ...taskChanges(given)],
      basis: given[0]?.basis ?? [],
      payload: { personIds: toldSigners(record), unitIds: body.agree ? [] : [...organs.keys()] },
    })
    return record.id
  }
}
