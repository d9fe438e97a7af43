import type { withdrawPublication as entry } from '@lvzhi/contract/publications'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { officeCase } from '../open-case.ts'
import { decidableStates } from '../portal.ts'
import type { PortalPorts } from '../ports.ts'
import { stored } from '../store.ts'

/**
 * 撤下公开: from this moment nobody reads it; the version stays with its reason. Where the case is in a state in which publicity may
 * be decided, it is decided 不公开 too; while it is being handled anew only the version is taken down.
 */
export function withdraw(ports: PortalPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof entry>) => {
    const one = await officeCase(ports, context, body.suggestionId)
    const taken = await stored(context.db)
      .updateTable('portal_publications')
      .set({
        withdrawn_at: ports.clock.now(),
        withdrawn_by_name: context.actor.name,
        withdrawn_reason: body.reason,
      })
      .where('suggestion_id', '=', one.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (taken.numUpdatedRows === 0n) throw new Refusal('conflict', 'notPublic', '这件建议现在没有公开，不用撤下。')
    if (decidableStates.includes(one.state) && one.publicity === 'open') {
      await ports.decide(context, {
        suggestionId: one.id,
        revision: one.revision,
        publicity: 'closed',
        reason: body.reason,
      })
    }
    await announce(context.db, ports.clock, {
      module: 'portal',
      caseId: one.id,
      type: 'portal.withdraw',
      title: '撤下公开',
      actor: context.actor,
      note: body.reason,
    })
    context.subject(one.id)
    return { done: true as const }
  }
}
