import type { setInternalDue as entry } from '@lvzhi/contract/suggestion-acts'
import { formatChineseDate } from '@lvzhi/law'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { refreshDue, startInternalClock, stopClocks } from '../clocks.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { repliesOwed } from '../suggestion.ts'

/**
 * 改期: a new internal limit (内部时限) for every unit that still owes its answer; the former clock stays in the history. It may not lie
 * after a unit's legal limit, which only 延期 moves: 代表法（2025）第五十一条第二款.
 */
export function setInternalDue(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'setInternalDue')
    const { record, today } = open
    const { dueOn } = body
    if (dueOn <= today) throw invalidField('dueOn', '内部时限应晚于今天。')
    const owed = repliesOwed(record)
    const legal = record.clocks
      .filter((clock) => clock.stoppedOn === null && (clock.name === 'reply' || clock.name === 'redo'))
      .filter((clock) => owed.some((task) => task.id === clock.taskId))
      .flatMap((clock) => clock.dueOn ?? [])
      .toSorted()[0]
    if (legal !== undefined && dueOn > legal) {
      throw invalidField(
        'dueOn',
        `内部时限不能晚于法定期限 ${formatChineseDate(legal)}；需要延长法定期限的，请走延期审批。`,
      )
    }
    if (record.internalDueOn === dueOn) {
      throw new Refusal('conflict', 'unchanged', `内部时限已经是 ${formatChineseDate(dueOn)}，不需要调整。`)
    }
    for (const task of owed) {
      await stopClocks(open, today, { taskId: task.id, names: ['internal'] })
      await startInternalClock(open, task, today, dueOn)
    }
    await refreshDue(open)
    await open.tell('setInternalDue', {
      note: body.reason,
      changes: [
        {
          field: 'internalDueOn',
          label: '内部时限',
          from: record.internalDueOn && formatChineseDate(record.internalDueOn),
          to: formatChineseDate(dueOn),
        },
      ],
      payload: { unitIds: owed.map((task) => task.unitId) },
    })
    return params.id
  }
}
