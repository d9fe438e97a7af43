import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/guidance'
import { holds } from '../../kernel/access/actor.ts'
import type { Handle } from '../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { linkRecords, linksOfRecord } from '../../kernel/links/links.ts'
import { Refusal, absent, invalidField } from '../../kernel/refusal.ts'
import { scopeOf, type GuidanceScope } from './policy.ts'
import type { GuidancePorts } from './ports.ts'
import { findTopic, stored, topicsIn, type TopicRow } from './store.ts'
import { draftTitle, topicState } from './topic.ts'

type Context = Pick<RequestContext, 'actor' | 'db'>
type Fields = HandlerInput<typeof contract.createTopic>['body']

/** How a suggestion is linked with the topic from which it was begun. */
export const begunFrom = '按选题提出'

/** The scope of this request's account today. */
export async function scopeFor(ports: GuidancePorts, { actor, db }: Context): Promise<GuidanceScope> {
  return scopeOf(actor, await ports.congressesOf(db, actor, ports.clock.today()))
}

/** 参考选题: published ones for deputies, all of one's own for the office. */
export function listTopics(ports: GuidancePorts) {
  return async (
    context: Context,
    { query }: Pick<HandlerInput<typeof contract.listTopics>, 'query'>,
  ): Promise<AnswerOf<typeof contract.listTopics>> => {
    const scope = await scopeFor(ports, context)
    const { total, rows } = await topicsIn(context.db, scope, ports.clock.today(), query)
    return {
      total,
      page: query.page,
      size: query.size,
      items: await Promise.all(rows.map((row) => present(ports, context.db, row))),
      mayManage: scope.keeps !== null,
      mayWrite: holds(context.actor, 'deputy'),
    }
  }
}

/** One topic with the suggestions begun from it that the reader may see. */
export function readTopic(ports: GuidancePorts) {
  return async (
    context: Context,
    { params }: Pick<HandlerInput<typeof contract.readTopic>, 'params'>,
  ): Promise<AnswerOf<typeof contract.readTopic>> => {
    const { topic, scope } = await seenTopic(ports, context, params.id)
    const suggestions = await ports.seen(context.db, context.actor, await begun(context.db, topic.id))
    return {
      ...(await present(ports, context.db, topic)),
      mayManage: scope.keeps === topic.division_code,
      mayWrite: holds(context.actor, 'deputy') && topicState(publicationOf(topic), ports.clock.today()) === 'published',
      suggestions: suggestions.map(({ id, number, title, state }) => ({ id, number, title, state })),
    }
  }
}

/** 新建参考选题 of the own office. */
export function createTopic(ports: GuidancePorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof contract.createTopic>) => {
    const scope = await scopeFor(ports, context)
    if (scope.keeps === null) throw absent('个选题库')
    requireOrder(body)
    const id = newId()
    context.subject(id)
    const row = { id, division_code: scope.keeps, ...columns(body), ...changedBy(ports, context), revision: 0 }
    await stored(context.db).insertInto('guidance_topics').values(row).execute()
    return present(ports, context.db, row)
  }
}

/** 修改参考选题, its days of publication included; a stale save is refused. */
export function editTopic(ports: GuidancePorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof contract.editTopic>) => {
    const scope = await scopeFor(ports, context)
    const before = await findTopic(context.db, params.id, true)
    if (!before || before.division_code !== scope.keeps) throw absent('个选题')
    context.subject(params.id)
    if (before.revision !== body.revision) {
      throw new Refusal('stale', 'stale', `您打开之后，“${before.changed_by_name}”改过这个选题，请核对后再保存。`, {
        current: {
          revision: before.revision,
          changedBy: before.changed_by_name,
          changedAt: before.changed_at.toISOString(),
        },
      })
    }
    requireOrder(body)
    const change = { ...columns(body), ...changedBy(ports, context), revision: before.revision + 1 }
    await stored(context.db).updateTable('guidance_topics').set(change).where('id', '=', params.id).execute()
    return present(ports, context.db, { ...before, ...change })
  }
}

/** 按选题写建议: a draft of the deputy's own that keeps the link with the topic. */
export function startDraft(ports: GuidancePorts) {
  return async (context: RequestContext, { params }: HandlerInput<typeof contract.startDraft>) => {
    const { topic } = await seenTopic(ports, context, params.id)
    if (topicState(publicationOf(topic), ports.clock.today()) !== 'published') {
      throw new Refusal('conflict', 'notPublished', '这个选题现在没有发布，请选别的题目，或者直接写建议。')
    }
    const suggestionId = await ports.startDraft(context, draftTitle(topic.title))
    const from = { kind: 'topics', id: topic.id }
    await linkRecords(context.db, ports.clock, context.actor, {
      from,
      to: { kind: 'suggestions', id: suggestionId },
      relation: begunFrom,
    })
    context.subject(suggestionId)
    return { suggestionId }
  }
}

/** The topics of these ids that a scope shows, for the other end of a link. */
export async function topicsShown(
  ports: GuidancePorts,
  db: Handle,
  scope: GuidanceScope,
  ids: readonly string[],
): Promise<TopicRow[]> {
  if (ids.length === 0) return []
  const rows = await stored(db).selectFrom('guidance_topics').selectAll().where('id', 'in', ids).execute()
  return rows.filter((row) => shows(ports, scope, row))
}

function shows(ports: GuidancePorts, scope: GuidanceScope, topic: TopicRow): boolean {
  if (topic.division_code === scope.keeps) return true
  return (
    scope.reads.includes(topic.division_code) && topicState(publicationOf(topic), ports.clock.today()) === 'published'
  )
}

async function seenTopic(ports: GuidancePorts, context: Context, id: string) {
  const scope = await scopeFor(ports, context)
  const topic = await findTopic(context.db, id)
  if (!topic || !shows(ports, scope, topic)) throw absent('个选题')
  return { topic, scope }
}

async function begun(db: Handle, topicId: string): Promise<string[]> {
  const links = await linksOfRecord(db, { kind: 'topics', id: topicId })
  return links.filter((link) => link.to.kind === 'suggestions').map((link) => link.to.id)
}

async function present(ports: GuidancePorts, db: Handle, row: TopicRow): Promise<contract.Topic> {
  const cases = await ports.cases(db, await begun(db, row.id))
  const publication = publicationOf(row)
  return {
    id: row.id,
    title: row.title,
    text: row.text,
    provider: row.provider,
    year: row.year,
    session: row.session,
    ...publication,
    state: topicState(publication, ports.clock.today()),
    raised: cases.filter((one) => one.raisedOn !== null).length,
    changedBy: row.changed_by_name,
    changedAt: row.changed_at.toISOString(),
    revision: row.revision,
  }
}

function publicationOf(row: Pick<TopicRow, 'published_from' | 'published_to'>) {
  return { publishedFrom: row.published_from, publishedTo: row.published_to }
}

function columns(body: Fields) {
  return {
    title: body.title,
    text: body.text,
    provider: body.provider,
    year: body.year,
    session: body.session.trim(),
    published_from: body.publishedFrom,
    published_to: body.publishedTo,
  }
}

function changedBy(ports: GuidancePorts, { actor }: RequestContext) {
  return { changed_by: actor.accountId, changed_by_name: actor.name, changed_at: ports.clock.now() }
}

function requireOrder(body: Fields): void {
  if (body.publishedTo === null) return
  if (body.publishedFrom === null) throw invalidField('publishedFrom', '填写了结束日期的，须填写发布日期。')
  if (body.publishedTo < body.publishedFrom) throw invalidField('publishedTo', '结束日期不能早于发布日期。')
}
