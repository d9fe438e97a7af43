import type { giveOpinion as entry } from '@lvzhi/contract/suggestion-acts'
import { TaskState } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { refreshDue, stopClocks } from '../clocks.ts'
import { openCase, ownTask } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { saveTask } from '../store-handling.ts'
import { runningClock, runningTasks } from '../suggestion.ts'

/** 提交会办意见: the assisting unit's written opinion goes to the lead unit, which answers the deputy (MS-42). */
export function giveOpinion(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'giveOpinion')
    const task = ownTask(open, body.taskId)
    const clock = runningClock(open.record, 'coHandler', task.id)
    await saveTask(context.db, task.id, {
      state: 'opinionGiven',
      opinion: body.text,
      opinion_at: ports.clock.now(),
    })
    await stopClocks(open, open.today, { taskId: task.id })
    await refreshDue(open)
    await open.tell('giveOpinion', {
      changes: [
        {
          field: 'task',
          label: `承办任务（${task.unitName}）`,
          from: TaskState.label(task.state),
          to: TaskState.label('opinionGiven'),
        },
      ],
      basis: clock?.basis ?? [],
      payload: {
        unitIds: runningTasks(open.record)
          .filter((one) => one.part === 'lead')
          .map((one) => one.unitId),
      },
    })
    return params.id
  }
}
