import type { remindUnit as entry } from '@lvzhi/contract/suggestion-acts'
import { TaskState } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { openCase, taskById } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 催办: a dated reminder to one unit that still owes its part (UR-36). */
export function remind(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'remind')
    const task = taskById(open, body.taskId)
    if (task.state === 'replied' || task.state === 'opinionGiven') {
      throw new Refusal(
        'conflict',
        'nothingOwed',
        `“${task.unitName}”${TaskState.label(task.state)}，不需要催办；请选择尚未办完的单位。`,
      )
    }
    await open.save({})
    await open.tell('remind', {
      title: `催办（${task.unitName}）`,
      note: body.text,
      basis: open.record.clocks
        .filter((clock) => clock.taskId === task.id && clock.stoppedOn === null && clock.dueOn !== null)
        .flatMap((clock) => clock.basis),
      payload: { unitIds: [task.unitId] },
    })
    return params.id
  }
}
