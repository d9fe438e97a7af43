import { formatChineseDate, isRefusal, opinionReturnDue } from '@lvzhi/law'
import type { returnOpinion as entry } from '@lvzhi/contract/suggestion-follow-up'
import { TaskState } from '@lvzhi/contract/suggestion-terms'
import { shanghaiDate } from '../../../kernel/clock.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { clockBasis, clockChanges, refreshDue, writeClock } from '../clocks.ts'
import { startClock } from '../deadlines.ts'
import { openCase, taskById } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { keepReturnedOpinion } from '../store-reply.ts'
import { saveTask } from '../store-handling.ts'
import { rulesOf } from '../store-limits.ts'

/**
 * 退回会办意见: the lead unit or the office gives an opinion without substance back, inside the place's window where it has one (重庆五个工作日);
 * the assisting unit owes it again by a new day of the place's rule. What was given stays in the file. MS-42.
 */
export function returnOpinion(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'returnOpinion')
    const { record, today, calendar } = open
    const task = taskById(open, body.taskId)
    if (task.state !== 'opinionGiven' || !task.opinion) {
      throw new Refusal('conflict', 'noOpinion', `“${task.unitName}”还没有提交会办意见，不能退回；可以催办。`)
    }
    const window = opinionReturnDue(record.profile, shanghaiDate(task.opinion.at), { calendar, rollForward: true })
    if (!isRefusal(window) && today > window.value) {
      throw new Refusal(
        'conflict',
        'windowClosed',
        `退回会办意见的期限已于 ${formatChineseDate(window.value)} 届满。需要补充的，请与“${task.unitName}”沟通，或由代表工作机构协调。`,
        { basis: provisions(window.basis, window.verified).map((one) => one.text) },
      )
    }
    await keepReturnedOpinion(context.db, {
      id: newId(),
      suggestion_id: record.id,
      task_id: task.id,
      text: task.opinion.text,
      given_at: task.opinion.at,
      reason: body.reason,
      returned_by: context.actor.name,
      returned_at: ports.clock.now(),
    })
    await saveTask(context.db, task.id, { state: 'acknowledged', opinion: null, opinion_at: null })
    const rules = await rulesOf(context.db, record, today)
    const started = [await writeClock(open, task, 'coHandler', startClock(rules, 'coHandler', today, calendar))]
    await refreshDue(open)
    await open.tell('returnOpinion', {
      note: body.reason,
      changes: [
        {
          field: 'task',
          label: `承办任务（${task.unitName}）`,
          from: TaskState.label(task.state),
          to: '退回，重新提交会办意见',
        },
        ...clockChanges(started),
      ],
      basis: [...(isRefusal(window) ? [] : provisions(window.basis, window.verified)), ...clockBasis(started)],
      payload: { unitIds: [task.unitId], roles: ['officeClerk'] },
    })
    return params.id
  }
}
