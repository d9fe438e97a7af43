import { formatChineseDate } from '@lvzhi/law'
import type { recordContact as entry } from '@lvzhi/contract/suggestion-acts'
import { ContactMode } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { leadDeputy } from '../audience.ts'
import { openCase, ownTask } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { addContact } from '../store-handling.ts'

/**
 * 登记面商: the unit writes down when, where and with whom it spoke with the deputy, and what the deputy said. 代表法（2025）第五十一条第二款.
 * Refused for a day to come or before the task was given.
 */
export function recordContact(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'recordContact')
    const task = ownTask(open, body.taskId)
    if (body.heldOn > open.today) throw invalidField('heldOn', '面商日期不能晚于今天，请在面商以后登记。')
    if (body.heldOn < task.assignedOn) {
      throw invalidField('heldOn', `面商日期不能早于交办日期 ${formatChineseDate(task.assignedOn)}，请核对。`)
    }
    await addContact(context.db, {
      id: newId(),
      suggestion_id: open.record.id,
      task_id: task.id,
      round: task.round,
      unit_name: task.unitName,
      mode: body.mode,
      place: body.place,
      held_on: body.heldOn,
      people: body.people,
      opinion: body.opinion,
      recorded_by: context.actor.name,
      recorded_at: ports.clock.now(),
    })
    await open.save({})
    await open.tell('recordContact', {
      changes: [
        {
          field: 'contact',
          label: `面商（${task.unitName}）`,
          from: null,
          to: `${formatChineseDate(body.heldOn)}，${ContactMode.label(body.mode)}，${body.place}，待代表确认`,
        },
      ],
      payload: { personIds: leadDeputy(open.record) },
    })
    return params.id
  }
}
