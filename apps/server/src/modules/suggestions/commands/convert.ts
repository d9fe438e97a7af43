import { OtherChannel, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { convertSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 转其他渠道: what is no matter for a suggestion goes where it can be dealt with, and the deputy is told (MS-34, MS-62). */
export function convert(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'convert')
    await open.save({ state: 'converted', closed_on: open.today })
    await open.tell('convert', {
      note: body.reason,
      changes: [
        {
          field: 'state',
          label: '办理状态',
          from: SuggestionState.label(open.record.state),
          to: SuggestionState.label('converted'),
        },
        { field: 'channel', label: '转往', from: null, to: OtherChannel.label(body.to) },
      ],
      payload: { personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}
