import type { acknowledgeTask as entry } from '@lvzhi/contract/suggestion-acts'
import { TaskState } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { leadDeputy } from '../audience.ts'
import { clockBasis, clockChanges, refreshDue, startTaskClocks } from '../clocks.ts'
import { openCase, ownTask } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { saveTask } from '../store-handling.ts'

/** 签收: the unit takes its task; clocks that run from receipt start here. It never stops a clock: only a formal reply does (UR-30). */
export function acknowledge(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'acknowledge')
    const task = ownTask(open, body.taskId)
    const now = ports.clock.now()
    await saveTask(context.db, task.id, {
      state: 'acknowledged',
      acknowledged_at: now,
      read_at: task.readAt ?? now,
    })
    const started = await startTaskClocks(open, task, 'receivedByUnit', open.today)
    await refreshDue(open)
    await open.tell('acknowledge', {
      changes: [
        {
          field: 'task',
          label: `承办任务（${task.unitName}）`,
          from: TaskState.label(task.state),
          to: TaskState.label('acknowledged'),
        },
        ...clockChanges(started),
      ],
      basis: clockBasis(started),
      payload: { roles: ['officeClerk'], personIds: leadDeputy(open.record) },
    })
    return params.id
  }
}
