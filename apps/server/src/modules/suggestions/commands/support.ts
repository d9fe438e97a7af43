import type { supportSuggestion as entry } from '@lvzhi/contract/suggestion-intake'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { keepSupport, supportOf } from '../store-support.ts'

/**
 * 附议: another deputy of the same congress supports the suggestion, or takes the support back. It is no signature: it enters neither the
 * joint signers nor any count of them, and the answer goes to the signers alone (UR-7).
 */
export function support(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'support')
    const personId = context.actor.personId ?? ''
    const mandate = await ports.mandateOn(context.db, personId, open.today)
    if (mandate?.termId !== open.record.termId) {
      throw new Refusal('conflict', 'otherCongress', '只有同一届人大的在任代表可以附议这件建议。')
    }
    const supports = await supportOf(context.db, params.id, personId)
    if (supports === body.agree) {
      throw new Refusal('conflict', 'alreadySo', body.agree ? '您已经附议这件建议。' : '您没有附议这件建议。')
    }
    await keepSupport(context.db, params.id, {
      personId,
      name: mandate.name,
      delegation: mandate.delegationName,
      note: body.note,
      at: ports.clock.now(),
      agree: body.agree,
    })
    await open.save({})
    await open.tell('support', {
      title: body.agree ? '附议' : '撤回附议',
      note: body.note || null,
      payload: { personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}
