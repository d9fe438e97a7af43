import type { decideContest as entry } from '@lvzhi/contract/suggestion-acts'
import { TaskState } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { refreshDue } from '../clocks.ts'
import { handOver } from '../hand-over.ts'
import { openCase, taskById } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { saveTask } from '../store-handling.ts'

/** 审定退办: agreed, another unit takes the part over by its own clocks; not agreed, the unit keeps on handling (MS-41). */
export function decideContest(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'decideContest')
    const task = taskById(open, body.taskId)
    if (task.state !== 'contested') {
      throw new Refusal('conflict', 'notContested', `“${task.unitName}”没有待审定的退办申请，请刷新后核对。`)
    }
    if (!body.agree) {
      const back = task.acknowledgedAt === null ? 'assigned' : 'acknowledged'
      await saveTask(context.db, task.id, { state: back, contest_refused: true })
      await refreshDue(open)
      await open.tell('decideContest', {
        title: '不同意退办',
        note: body.note,
        changes: [
          {
            field: 'task',
            label: `承办任务（${task.unitName}）`,
            from: TaskState.label('contested'),
            to: TaskState.label(back),
          },
        ],
        payload: { unitIds: [task.unitId] },
      })
      return params.id
    }
    if (body.newUnitId === undefined) throw invalidField('newUnitId', '同意退办时请选择新的承办单位。')
    const handed = await handOver(ports, open, task, body.newUnitId)
    await refreshDue(open, handed.change)
    await open.tell('decideContest', {
      title: '同意退办并改派',
      note: body.note,
      ...handed.entry,
    })
    return params.id
  }
}
