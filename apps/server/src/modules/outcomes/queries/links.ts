import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/outcomes'
import { LinkRelation } from '@lvzhi/contract/outcomes'
import { permits } from '../../../kernel/access/grants.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { linksOfRecord, type LinkEnd, type LinkedRecord, type StoredLink } from '../../../kernel/links/links.ts'
import { absent } from '../../../kernel/refusal.ts'
import { outcomeGrants } from '../policy.ts'
import type { OutcomePorts } from '../ports.ts'

type Context = Pick<RequestContext, 'db' | 'actor'>

/** 关联的记录 of one record, each as far as the reader may see it; what may not be seen is left out and not counted. */
export function listLinks(ports: OutcomePorts) {
  return async (
    context: Context,
    { params }: Pick<HandlerInput<typeof contract.listLinks>, 'params'>,
  ): Promise<AnswerOf<typeof contract.listLinks>> => {
    await seenEnd(ports, context, params)
    const links = await linksOfRecord(context.db, params)
    const others = links.map((link) => ({ link, end: otherEnd(link, params) }))
    const seen = new Map<string, { label: string; record: LinkedRecord }>()
    for (const kind of ports.kinds()) {
      const ids = others.filter(({ end }) => end.kind === kind.kind).map(({ end }) => end.id)
      if (ids.length === 0) continue
      for (const record of await kind.find(context.db, context.actor, ids)) {
        seen.set(`${kind.kind} ${record.id}`, { label: kind.label, record })
      }
    }
    const mayLink = permits(outcomeGrants, context.actor, 'outcomes.manage')
    return {
      mayLink,
      links: others.flatMap(({ link, end }) => {
        const found = seen.get(`${end.kind} ${end.id}`)
        if (!found) return []
        return [
          {
            id: link.id,
            relation: link.relation,
            forward: link.from.id === params.id,
            kind: end.kind,
            kindLabel: found.label,
            record: { ...found.record },
            note: link.note,
            linkedBy: link.linkedByName,
            linkedAt: new Date(link.linkedAt).toISOString(),
            mayUnlink: mayLink && !fixedLink(link),
          },
        ]
      }),
    }
  }
}

/** Refuses unless the account sees the record; an unknown kind, an absent record and a foreign one are answered alike. */
export async function seenEnd(ports: OutcomePorts, { db, actor }: Context, end: LinkEnd): Promise<void> {
  const kind = ports.kinds().find((one) => one.kind === end.kind)
  const found = kind ? await kind.find(db, actor, [end.id]) : []
  if (found.length === 0) throw absent('条记录')
}

/** A link that another act keeps: outside the office's own list, or made when a motion became a suggestion. */
export function fixedLink(link: Pick<StoredLink, 'relation' | 'from'>): boolean {
  const own = LinkRelation.codeOf(link.relation)
  return own === undefined || (own === 'becomesSuggestion' && link.from.kind === 'motions')
}

function otherEnd(link: StoredLink, end: LinkEnd): LinkEnd {
  return link.from.id === end.id && link.from.kind === end.kind ? link.to : link.from
}
