import type { answerInvitation as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { answerAsSigner } from '../store-intake.ts'
import { confirmedCosigners } from '../suggestion.ts'

/** 答复联名邀请: each co-signer confirms or declines in their own login; only confirmed ones count. */
export function answerInvitation(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'answerInvitation')
    const personId = context.actor.personId ?? ''
    const state = body.agree ? 'confirmed' : 'declined'
    await answerAsSigner(context.db, params.id, personId, { state, answered_at: ports.clock.now() })
    await open.save({ cosigner_count: confirmedCosigners(open.record).length + (body.agree ? 1 : 0) })
    await open.tell('answerInvitation', {
      title: body.agree ? '确认联名' : '不参加联名',
      changes: [{ field: 'signer', label: context.actor.name, from: '待确认', to: body.agree ? '已确认' : '不联名' }],
      payload: { personIds: open.record.leadPersonId ? [open.record.leadPersonId] : [] },
    })
    return params.id
  }
}
