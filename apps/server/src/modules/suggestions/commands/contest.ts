import { SUGGESTION_PROFILES, formatChineseDate, isRefusal, suggestionDeadline } from '@lvzhi/law'
import type { contestTask as entry } from '@lvzhi/contract/suggestion-acts'
import { ContestReason, TaskState } from '@lvzhi/contract/suggestion-terms'
import type { Basis } from '@lvzhi/contract'
import type { FieldChange } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { refreshDue, stopClocks } from '../clocks.ts'
import { openCase, ownTask, type OpenCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { provisions } from '../provisions.ts'
import { saveTask } from '../store-handling.ts'
import { runningClock } from '../suggestion.ts'

/** 申请退办: the unit gives the task back with a set reason and a text, inside the province's window (UR-14, MS-41). */
export function contest(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'contest')
    const task = ownTask(open, body.taskId)
    const window = runningClock(open.record, 'returnToAssigner', task.id)
    await saveTask(context.db, task.id, {
      state: 'contested',
      contest_reason: body.reason,
      contest_note: body.note,
      contested_at: ports.clock.now(),
      contested_by: context.actor.name,
    })
    await stopClocks(open, open.today, { taskId: task.id, names: ['returnToAssigner'] })
    await refreshDue(open)
    const decision = decisionDue(open)
    await open.tell('contest', {
      note: body.note,
      changes: [
        {
          field: 'task',
          label: `承办任务（${task.unitName}）`,
          from: TaskState.label(task.state),
          to: TaskState.label('contested'),
        },
        { field: 'reason', label: '退办原因', from: null, to: ContestReason.label(body.reason) },
        ...decision.changes,
      ],
      basis: [...(window?.basis ?? []), ...decision.basis],
      payload: { roles: ['officeClerk'] },
    })
    return params.id
  }
}

/** Until when the office decides, where the place's text says so (河南建议办理办法（2017）第十四条). */
function decisionDue(open: OpenCase): { changes: FieldChange[]; basis: Basis[] } {
  const profile = SUGGESTION_PROFILES[open.record.profile]
  if (profile.steps.reassign === null) return { changes: [], basis: [] }
  const ruling = suggestionDeadline({
    profile,
    step: 'reassign',
    clockStartsOn: open.today,
    calendar: open.calendar,
    rollForward: true,
  })
  const to = isRefusal(ruling) ? ruling.message : formatChineseDate(ruling.value)
  return {
    changes: [{ field: 'reassign', label: '重新确定承办单位期限', from: null, to }],
    basis: provisions(ruling.basis),
  }
}
