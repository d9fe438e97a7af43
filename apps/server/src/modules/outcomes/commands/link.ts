import type * as contract from '@lvzhi/contract/outcomes'
import { LinkRelation } from '@lvzhi/contract/outcomes'
import { announce } from '../../../kernel/events/events.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { endLink, linkRecords, linksOfRecord } from '../../../kernel/links/links.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import type { OutcomePorts } from '../ports.ts'
import { fixedLink, seenEnd } from '../queries/links.ts'

type Link = HandlerInput<typeof contract.linkRecords>['body']

/** 关联 two records that the account sees; told on both timelines' behalf once. */
export function linkTwo(ports: OutcomePorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof contract.linkRecords>) => {
    await linkSeen(ports, context, body)
    return { done: true as const }
  }
}

/** Links two records in the caller's transaction; an end that the account does not see is answered as absent. */
export async function linkSeen(ports: OutcomePorts, context: RequestContext, link: Link): Promise<void> {
  const { from, to } = link
  await seenEnd(ports, context, from)
  await seenEnd(ports, context, to)
  if (from.id === to.id) throw invalidField('to', '不能与自己关联，请选另一件。')
  const relation = LinkRelation.label(link.relation)
  const made = await linkRecords(context.db, ports.clock, context.actor, { from, to, relation, note: link.note })
  if (!made) throw new Refusal('conflict', 'alreadyLinked', `这两件已经以“${relation}”关联，不用再关联一次。`)
  context.subject(from.id)
  await announce(context.db, ports.clock, {
    module: 'outcomes',
    caseId: from.id,
    type: 'outcomes.link',
    title: `关联：${relation}`,
    actor: context.actor,
    note: link.note === '' ? null : link.note,
    payload: { from, to },
  })
}

/** 取消关联 with its reason; what another act linked for good stays. */
export function unlink(ports: OutcomePorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof contract.unlinkRecords>) => {
    await seenEnd(ports, context, body.at)
    const link = (await linksOfRecord(context.db, body.at)).find((one) => one.id === body.linkId)
    if (!link) throw absent('条关联')
    await seenEnd(ports, context, link.from)
    await seenEnd(ports, context, link.to)
    if (fixedLink(link)) {
      throw new Refusal('conflict', 'fixedLink', `“${link.relation}”是办理时自动记下的关联，不能取消。`)
    }
    await endLink(context.db, ports.clock, context.actor, link.id, body.reason)
    context.subject(body.at.id)
    await announce(context.db, ports.clock, {
      module: 'outcomes',
      caseId: body.at.id,
      type: 'outcomes.unlink',
      title: `取消关联：${link.relation}`,
      actor: context.actor,
      note: body.reason,
      payload: { from: link.from, to: link.to },
    })
    return { done: true as const }
  }
}
