import type { closeSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { leadDeputy, runningUnits } from '../audience.ts'
import { refreshDue, stopClocks } from '../clocks.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 办结: the office closes a suggestion that the deputy has not rated in time. Silence is no satisfaction: both grades stay empty. */
export function close(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'close')
    const { record, today } = open
    await stopClocks(open, today)
    await refreshDue(open, { state: 'closed', closed_on: today })
    await open.tell('close', {
      note: body.note.trim() || null,
      changes: [
        {
          field: 'state',
          label: '办理状态',
          from: SuggestionState.label(record.state),
          to: SuggestionState.label('closed'),
        },
        { field: 'grade', label: '代表评价', from: null, to: '未评价（不计为满意）' },
      ],
      payload: { unitIds: runningUnits(record), personIds: leadDeputy(record) },
    })
    return params.id
  }
}
