import type { adviseRating as advice, requestRating as request } from '@lvzhi/contract/suggestion-follow-up'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { tellRatingRequest } from '../ask-for-rating.ts'
import { leadDeputy } from '../audience.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { keepCosignerView } from '../store-handling.ts'

/** 请代表评价, again: the office reminds the lead deputy while the rating is open. No unit ever does (UR-44). */
export function requestRating(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof request>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'requestRating')
    await open.save({})
    await tellRatingRequest(open, body.note.trim() || '请在期限内登录评价办理过程和办理结果。', '提醒代表评价')
    return params.id
  }
}

/** 提出联名意见: a co-signer tells the lead deputy, who rates for all, what they think (山东建议办理条例（2017）第二十三条). The last one counts. */
export function adviseRating(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof advice>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'adviseRating')
    const { personId, name } = context.actor
    if (personId === null) throw new Refusal('forbidden', 'notYourAct', '联名意见只能由联名代表本人登录后提出。')
    await keepCosignerView(context.db, {
      suggestion_id: params.id,
      round: open.record.round,
      person_id: personId,
      name,
      view: body.view,
      at: ports.clock.now(),
    })
    await open.save({})
    await open.tell('adviseRating', { note: body.view, payload: { personIds: leadDeputy(open.record) } })
    return params.id
  }
}
