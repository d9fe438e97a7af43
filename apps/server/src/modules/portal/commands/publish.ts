import type { AnswerOf } from '@lvzhi/contract'
import type { publishSuggestion as entry } from '@lvzhi/contract/publications'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { maskCase } from '../masked.ts'
import { officeCase } from '../open-case.ts'
import { barOf, rulingOn } from '../portal.ts'
import type { PortalPorts } from '../ports.ts'
import { findObjection, hashOf, stored, versionsOf } from '../store.ts'

/**
 * 公开: decides on publication with its reason and stores the masked text as a version. Only the text that was previewed is stored:
 * where it has changed since, or the bar has fallen, the act is refused. A version in force is taken down by the next one.
 */
export function publish(ports: PortalPorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof entry>): Promise<AnswerOf<typeof entry>> => {
    const one = await officeCase(ports, context, body.suggestionId)
    const objected = (await findObjection(context.db, one.id)) !== undefined
    const bar = barOf(one, objected)
    const { basis } = rulingOn(one, objected)
    if (bar !== null) throw new Refusal('conflict', 'notPublishable', bar, { basis: basis.map(({ text }) => text) })
    const { content, unfound } = maskCase(one, body.passages)
    if (unfound.length > 0) {
      throw new Refusal('conflict', 'passageUnfound', `文中没有找到要遮盖的“${unfound[0] ?? ''}”，请核对后重新预览。`)
    }
    const hash = hashOf(content)
    if (hash !== body.hash) {
      throw new Refusal('conflict', 'textChanged', '预览之后文字有变化，请重新预览、通读后再公开。')
    }
    await ports.decide(context, {
      suggestionId: one.id,
      revision: body.revision,
      publicity: 'open',
      reason: body.reason,
    })
    const [last] = await versionsOf(context.db, one.id)
    if (last && last.withdrawn_at === null) {
      if (last.hash === hash) throw new Refusal('conflict', 'alreadyPublic', '同样的文字已经公开，不用再公开一次。')
      await stored(context.db)
        .updateTable('portal_publications')
        .set({
          withdrawn_at: ports.clock.now(),
          withdrawn_by_name: context.actor.name,
          withdrawn_reason: `改用第 ${last.version + 1} 版`,
        })
        .where('id', '=', last.id)
        .execute()
    }
    const id = newId()
    const version = (last?.version ?? 0) + 1
    await stored(context.db)
      .insertInto('portal_publications')
      .values({
        id,
        suggestion_id: one.id,
        version,
        division_code: one.divisionCode,
        title: content.title,
        content: JSON.stringify(content),
        passages: JSON.stringify(body.passages),
        hash,
        reason: body.reason,
        published_by: context.actor.accountId,
        published_by_name: context.actor.name,
        published_at: ports.clock.now(),
        withdrawn_at: null,
        withdrawn_by_name: null,
        withdrawn_reason: null,
      })
      .execute()
    await announce(context.db, ports.clock, {
      module: 'portal',
      caseId: one.id,
      type: 'portal.publish',
      title: `公开第 ${version} 版`,
      actor: context.actor,
      note: body.reason,
      basis,
      payload: { version, hash },
    })
    context.subject(one.id)
    return { id, version }
  }
}
