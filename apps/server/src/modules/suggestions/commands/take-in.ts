import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { takeIn as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { nextNumber } from '../store.ts'

/** 转入会期: an early suggestion that passed its checks becomes one of the session on the session's first day, with its number. */
export function takeIn(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'takeIn')
    const number = await nextNumber(context.db, open.record.termId)
    await open.save({ state: 'awaitingAssignment', number })
    await open.tell('takeIn', {
      changes: [
        {
          field: 'state',
          label: '办理状态',
          from: SuggestionState.label('heldForSession'),
          to: SuggestionState.label('awaitingAssignment'),
        },
        { field: 'number', label: '编号', from: null, to: number },
      ],
      payload: { number, personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}
