import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/publications'
import { PublicationState } from '@lvzhi/contract/publications'
import { areaPrefix, holds } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { maskCase } from '../masked.ts'
import { officeCase, ownCase } from '../open-case.ts'
import { barOf, rulingOn } from '../portal.ts'
import type { PortalPorts } from '../ports.ts'
import { findObjection, hashOf, officeList, versionsOf, type Version } from '../store.ts'

type Context = Pick<RequestContext, 'db' | 'actor'>

/** 公开台账 of the own area. */
export async function listPublications(
  { db, actor }: Context,
  { query }: Pick<HandlerInput<typeof contract.listPublications>, 'query'>,
): Promise<AnswerOf<typeof contract.listPublications>> {
  if (!actor.organisation) throw absent('个台账')
  const { page, size, tab, q = '' } = query
  const { rows, counts } = await officeList(db, {
    area: areaPrefix(actor.organisation.divisionCode),
    tab,
    q,
    page,
    size,
  })
  return {
    total: counts[tab],
    page,
    size,
    items: rows,
    tabs: PublicationState.codes.map((code) => ({ tab: code, count: counts[code] })),
  }
}

/** 公开预览: everything that would be published, in pieces, and why it may not be. */
export function previewPublication(ports: PortalPorts) {
  return async (
    context: Context,
    { body }: Pick<HandlerInput<typeof contract.previewPublication>, 'body'>,
  ): Promise<AnswerOf<typeof contract.previewPublication>> => {
    const one = await officeCase(ports, context, body.suggestionId)
    const [versions, objection] = [await versionsOf(context.db, one.id), await findObjection(context.db, one.id)]
    const passages = body.passages ?? versions[0]?.passages ?? []
    const { parts, content, unfound } = maskCase(one, passages)
    const objected = objection !== undefined
    const { basis } = rulingOn(one, objected)
    const [last] = versions
    return {
      suggestionId: one.id,
      number: one.number,
      title: one.title,
      revision: one.revision,
      state: last ? (last.withdrawn_at === null ? 'published' : 'withdrawn') : null,
      passages: [...passages],
      unfound: [...unfound],
      parts: parts.map((part) => ({ ...part, segments: [...part.segments] })),
      hash: hashOf(content),
      refused: barOf(one, objected),
      required: rulingOn({ ...one, confidential: false }, false).ruling === 'mustPublish',
      basis,
      objection: objection
        ? { by: objection.person_name, reason: objection.reason, at: objection.raised_at.toISOString() }
        : null,
      mayPublish: holds(context.actor, 'officeClerk'),
      versions: versions.map(presentVersion),
    }
  }
}

/** What the lead deputy is told. */
export async function readOwnPublication(
  context: Context,
  { params }: Pick<HandlerInput<typeof contract.readOwnPublication>, 'params'>,
): Promise<AnswerOf<typeof contract.readOwnPublication>> {
  const one = await ownCase(context, params.suggestionId)
  const [last] = await versionsOf(context.db, one.id)
  const objection = await findObjection(context.db, one.id)
  const published = last !== undefined && last.withdrawn_at === null && one.publicity === 'open' && !one.confidential
  return {
    published,
    publishedAt: published ? last.published_at.toISOString() : null,
    required: rulingOn({ ...one, confidential: false }, false).ruling === 'mustPublish',
    objection: objection ? { reason: objection.reason, at: objection.raised_at.toISOString() } : null,
  }
}

function presentVersion(row: Version) {
  return {
    version: row.version,
    hash: row.hash,
    reason: row.reason,
    by: row.published_by_name,
    at: row.published_at.toISOString(),
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { by: row.withdrawn_by_name ?? '', reason: row.withdrawn_reason ?? '', at: row.withdrawn_at.toISOString() },
  }
}
