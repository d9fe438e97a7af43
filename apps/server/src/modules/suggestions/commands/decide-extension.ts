import { formatChineseDate } from '@lvzhi/law'
import type { decideExtension as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { leadDeputy } from '../audience.ts'
import { refreshDue, stopClocks, writeClock } from '../clocks.ts'
import { longerLimit } from '../longer-limit.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { saveExtension } from '../store-handling.ts'
import { runningTasks } from '../suggestion.ts'

/**
 * 审批延期: the office's leader grants or refuses. Granted, the ordinary clock is kept as stopped and the longer one runs from the same
 * day, with its own basis. 代表法（2025）第五十一条第二款.
 */
export function decideExtension(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'decideExtension')
    const task = runningTasks(open.record).find((one) => one.extension?.id === body.extensionId)
    if (!task?.extension) throw absent('项延期申请')
    if (task.extension.state !== 'requested') {
      throw new Refusal('conflict', 'extensionDecided', '这项延期申请已经审批过，请刷新后核对。')
    }
    const decided = { decided_by: context.actor.name, decided_at: ports.clock.now(), decision_note: body.note }
    const payload = { unitIds: [task.unitId], personIds: leadDeputy(open.record), roles: ['officeClerk'] }
    if (!body.agree) {
      await saveExtension(context.db, task.extension.id, { ...decided, state: 'refused' })
      await open.save({})
      await open.tell('decideExtension', { title: '不同意延期', note: body.note, payload })
      return params.id
    }
    const { present, longer, basis } = await longerLimit(open, task, task.extension.reason, true)
    // Asked for in time: the longer limit takes the place of the ordinary one, which therefore never ran out.
    const stoppedOn = present.dueOn !== null && present.dueOn < open.today ? present.dueOn : open.today
    await stopClocks(open, stoppedOn, { taskId: task.id, names: ['reply'] })
    await writeClock(open, task, 'reply', longer)
    await saveExtension(context.db, task.extension.id, { ...decided, state: 'granted', new_due_on: longer.dueOn })
    await refreshDue(open)
    await open.tell('decideExtension', {
      title: '同意延期',
      note: body.note,
      changes: [
        {
          field: 'due',
          label: `答复期限（${task.unitName}）`,
          from: present.dueOn && formatChineseDate(present.dueOn),
          to: longer.dueOn ? `${formatChineseDate(longer.dueOn)}${longer.verified ? '' : '（未核实）'}` : longer.remark,
        },
      ],
      basis,
      payload,
    })
    return params.id
  }
}
