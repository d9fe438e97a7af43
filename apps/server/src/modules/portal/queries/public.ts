import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/publications'
import type { PublicText } from '@lvzhi/contract/publications'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { open } from '../store.ts'

type Context = Pick<RequestContext, 'db'>

interface Row {
  readonly id: string
  readonly content: PublicText
  readonly publishedAt: Date
}

/** 代表建议公开: a page of the published versions, the latest first; anybody may ask, and nothing else is read. */
export async function listPublic(
  { db }: Context,
  { query }: Pick<HandlerInput<typeof contract.listPublic>, 'query'>,
): Promise<AnswerOf<typeof contract.listPublic>> {
  const { page, size, q = '' } = query
  const where = sql`(${q} = '' or strpos(p.title, ${q}) > 0)`
  const counted = await sql<{ count: number }>`select count(*)::int as count from ${open} and ${where}`.execute(db)
  const found = await sql<Row>`
    select p.suggestion_id as id, p.content, p.published_at as "publishedAt" from ${open} and ${where}
    order by p.published_at desc, p.id limit ${size} offset ${(page - 1) * size}`.execute(db)
  return {
    total: counted.rows[0]?.count ?? 0,
    page,
    size,
    items: found.rows.map(({ id, content, publishedAt }) => ({
      id,
      number: content.number,
      title: content.title,
      term: content.term,
      units: content.replies.map((reply) => reply.unit),
      publishedAt: publishedAt.toISOString(),
    })),
  }
}

/** One published version; what was taken down is answered like what never was. */
export async function readPublic(
  { db }: Context,
  { params }: Pick<HandlerInput<typeof contract.readPublic>, 'params'>,
): Promise<AnswerOf<typeof contract.readPublic>> {
  const found = await sql<Row>`
    select p.suggestion_id as id, p.content, p.published_at as "publishedAt" from ${open} and p.suggestion_id = ${params.id}`.execute(
    db,
  )
  const [row] = found.rows
  if (!row) throw new Refusal('absent', 'absent', '没有找到这件建议，可能没有公开，或者已经撤下。')
  return { ...row.content, id: row.id, publishedAt: row.publishedAt.toISOString() }
}
