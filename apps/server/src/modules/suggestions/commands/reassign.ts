import type { reassignTask as entry } from '@lvzhi/contract/suggestion-acts'
import { TaskState } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { refreshDue } from '../clocks.ts'
import { handOver } from '../hand-over.ts'
import { openCase, taskById } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 改派: the office moves a part that is not finished to another unit, with its reason; the old task stays in the history (UR-15). */
export function reassign(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'reassign')
    const task = taskById(open, body.taskId)
    if (task.state === 'contested') {
      throw new Refusal('conflict', 'contested', `“${task.unitName}”已申请退办，请用“审定退办”处理。`)
    }
    if (task.state !== 'assigned' && task.state !== 'acknowledged') {
      throw new Refusal(
        'conflict',
        'taskFinished',
        `“${task.unitName}”的任务是“${TaskState.label(task.state)}”，不能再改派。`,
      )
    }
    const handed = await handOver(ports, open, task, body.newUnitId)
    await refreshDue(open, handed.change)
    await open.tell('reassign', { note: body.reason, ...handed.entry })
    return params.id
  }
}
