import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { GuidanceScope } from './policy.ts'

/** Columns of this module's tables. */
export interface GuidanceTables {
  guidance_topics: {
    id: string
    division_code: string
    title: string
    text: string
    provider: string
    year: number
    session: string
    published_from: string | null
    published_to: string | null
    changed_by: string
    changed_by_name: string
    changed_at: Date
    revision: number
  }
  guidance_examples: {
    id: string
    division_code: string
    suggestion_id: string
    reason: string
    title: string
    grounds: string
    proposal: string
    chosen_by: string
    chosen_by_name: string
    chosen_at: Date
    withdrawn_at: Date | null
    withdrawn_by_name: string | null
    withdrawn_reason: string | null
    revision: number
  }
}
export type TopicRow = GuidanceTables['guidance_topics']
export type ExampleRow = GuidanceTables['guidance_examples']

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<GuidanceTables>(handle)
}

/** A page of the topics in this scope, the latest first; of an own office's also those not published. */
export async function topicsIn(
  db: Handle,
  scope: GuidanceScope,
  today: string,
  asked: {
    readonly q?: string | undefined
    readonly state?: string | undefined
    readonly page: number
    readonly size: number
  },
): Promise<{ total: number; rows: TopicRow[] }> {
  const where = sql`
    (t.division_code = ${scope.keeps} or (t.division_code = any(${scope.reads}::text[]) and t.published_from <= ${today}
      and (t.published_to is null or t.published_to >= ${today})))
    and (${asked.q ?? ''} = '' or strpos(t.title || t.text || t.provider, ${asked.q ?? ''}) > 0)
    and (${asked.state ?? ''} = '' or ${asked.state ?? ''} = case
      when t.published_from is null or t.published_from > ${today} then 'unpublished'
      when t.published_to < ${today} then 'ended' else 'published' end)`
  const counted = await sql<{
    total: number
  }>`select count(*)::int as total from guidance_topics t where ${where}`.execute(db)
  const found = await sql<TopicRow>`
    select t.* from guidance_topics t where ${where}
    order by t.published_from desc nulls first, t.changed_at desc, t.id
    limit ${asked.size} offset ${(asked.page - 1) * asked.size}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, rows: found.rows }
}

/** A topic, or undefined. */
export async function findTopic(db: Handle, id: string, lock = false): Promise<TopicRow | undefined> {
  return stored(db)
    .selectFrom('guidance_topics')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** A page of the examples in this scope that have not been withdrawn, the latest first. */
export async function examplesIn(db: Handle, scope: GuidanceScope, q: string): Promise<ExampleRow[]> {
  const found = await sql<ExampleRow>`
    select e.* from guidance_examples e
    where e.withdrawn_at is null and (e.division_code = ${scope.keeps} or e.division_code = any(${scope.reads}::text[]))
      and (${q} = '' or strpos(e.title || e.grounds || e.proposal, ${q}) > 0)
    order by e.chosen_at desc, e.id limit 500`.execute(db)
  return found.rows
}
