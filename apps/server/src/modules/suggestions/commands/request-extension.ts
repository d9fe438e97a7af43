import { formatChineseDate } from '@lvzhi/law'
import type { requestExtension as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { leadDeputy } from '../audience.ts'
import { longerLimit } from '../longer-limit.ts'
import { openCase, ownTask } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { addExtension } from '../store-handling.ts'

/** 申请延期: the unit asks, before its limit ends, for the limit of wide-ranging and difficult suggestions. 代表法（2025）第五十一条第二款. */
export function requestExtension(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'requestExtension')
    const task = ownTask(open, body.taskId)
    const limit = await longerLimit(open, task, body.reason, true)
    await addExtension(context.db, {
      id: newId(),
      task_id: task.id,
      reason: body.reason,
      requested_by: context.actor.name,
      requested_at: ports.clock.now(),
      state: 'requested',
    })
    await open.save({})
    await open.tell('requestExtension', {
      note: body.reason,
      changes: [
        {
          field: 'extension',
          label: `答复期限（${task.unitName}）`,
          from: limit.present.dueOn && formatChineseDate(limit.present.dueOn),
          to: limit.longer.dueOn ? `申请延至${formatChineseDate(limit.longer.dueOn)}` : limit.longer.remark,
        },
      ],
      basis: limit.basis,
      payload: { roles: ['officeLeader'], personIds: leadDeputy(open.record) },
    })
    return params.id
  }
}
