import type { confirmEntry as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 确认代录: what staff entered becomes the deputy's own, or is put away. */
export function confirmEntry(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'confirmEntry')
    await open.save(
      body.agree ? { entry_confirmed: true } : { state: 'withdrawn', withdrawal_reason: '代表不确认代录内容' },
    )
    await open.tell('confirmEntry', {
      title: body.agree ? '确认代录' : '不确认代录',
      changes: [
        {
          field: 'entry',
          label: '代录',
          from: `${open.record.enteredByName ?? ''}录入`,
          to: body.agree ? '本人确认' : '本人不确认',
        },
      ],
      payload: { accountIds: open.record.enteredBy ? [open.record.enteredBy] : [] },
    })
    return params.id
  }
}
