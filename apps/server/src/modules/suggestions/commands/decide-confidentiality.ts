import type { decideConfidentiality as entry } from '@lvzhi/contract/suggestion-intake'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { indexSuggestion } from '../search-text.ts'
import { decideOnConfidentiality } from '../store-particulars.ts'

/** 审定保密: the office keeps what the deputy asked for, or lifts it with its reason; the deputy is told either way (MS-36). */
export function decideConfidentiality(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'decideConfidentiality')
    await decideOnConfidentiality(context.db, params.id, {
      decision: body.keep ? 'kept' : 'lifted',
      note: body.note,
      by: context.actor.name,
      at: ports.clock.now(),
    })
    await open.save({ confidential: body.keep })
    // The names stand in the search text only while they may be told.
    await indexSuggestion(context.db, params.id)
    await open.tell('decideConfidentiality', {
      title: body.keep ? '同意保密' : '不再保密',
      note: body.note,
      changes: [{ field: 'confidential', label: '保密', from: '代表要求保密', to: body.keep ? '保密' : '不保密' }],
      payload: { personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}
