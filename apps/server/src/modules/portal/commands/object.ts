import type { objectToPublication as entry } from '@lvzhi/contract/publications'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { ownCase } from '../open-case.ts'
import type { PortalPorts } from '../ports.ts'
import { stored } from '../store.ts'

/** 对公开提出异议 by the lead deputy, or 撤回异议; the office's clerks are told, and see it before they publish. 河南建议办理办法（2017）第二十九条. */
export function objectTo(ports: PortalPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof entry>) => {
    const one = await ownCase(context, body.suggestionId)
    const rows = stored(context.db)
    if (body.objects) {
      const made = await rows
        .insertInto('portal_objections')
        .values({
          suggestion_id: one.id,
          person_id: context.actor.personId ?? '',
          person_name: one.leadName,
          reason: body.reason,
          raised_at: ports.clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (made.numInsertedOrUpdatedRows === 0n) {
        throw new Refusal('conflict', 'alreadyObjected', '您已经对公开提出过异议。')
      }
    } else {
      const gone = await rows.deleteFrom('portal_objections').where('suggestion_id', '=', one.id).executeTakeFirst()
      if (gone.numDeletedRows === 0n) throw new Refusal('conflict', 'notObjected', '您没有提出过异议，不用撤回。')
    }
    await announce(context.db, ports.clock, {
      module: 'portal',
      caseId: one.id,
      type: body.objects ? 'portal.object' : 'portal.retractObjection',
      title: body.objects ? '代表对公开提出异议' : '代表撤回对公开的异议',
      actor: context.actor,
      note: body.reason,
      payload: {
        title: one.title,
        number: one.number,
        divisionCode: one.divisionCode,
        confidential: one.confidential,
        roles: ['officeClerk'],
        link: `/publications/${one.id}`,
      },
    })
    context.subject(one.id)
    return { done: true as const }
  }
}
