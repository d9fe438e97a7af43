import { createHash } from 'node:crypto'
import type { PublicText, PublicationRow, PublicationState } from '@lvzhi/contract/publications'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { PublicationCase, PublicationReply } from './portal.ts'

/** Columns of this module's tables. */
export interface PortalTables {
  portal_publications: {
    id: string
    suggestion_id: string
    version: number
    division_code: string
    title: string
    content: string
    passages: string
    hash: string
    reason: string
    published_by: string
    published_by_name: string
    published_at: Date
    withdrawn_at: Date | null
    withdrawn_by_name: string | null
    withdrawn_reason: string | null
  }
  portal_objections: {
    suggestion_id: string
    person_id: string
    person_name: string
    reason: string
    raised_at: Date
  }
}

/** A version as stored, its texts read back. */
export type Version = Omit<PortalTables['portal_publications'], 'content' | 'passages'> & {
  readonly content: PublicText
  readonly passages: readonly string[]
}

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<PortalTables>(handle)
}

/** The hash of a masked text: the same text always has the same. */
export function hashOf(content: PublicText): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** A suggestion as publication asks for it, with the delivered replies of its last round; undefined where there is none. */
export async function findCase(db: Handle, id: string): Promise<PublicationCase | undefined> {
  const found = await sql<Omit<PublicationCase, 'replies'>>`
    select id, number, title, state, division_code as "divisionCode", profile, publicity, confidential, replied_on as "repliedOn",
      lead_person_id as "leadPersonId", lead_name as "leadName", cosigner_count as cosigners, term, category, grounds, proposal, revision
    from pub_suggestions_publication where id = ${id}`.execute(db)
  const [one] = found.rows
  if (!one) return undefined
  const replies = await sql<PublicationReply>`
    select unit_name as unit, document_number as number, reply_class as "replyClass", delivered_on as "deliveredOn", body, publicity
    from pub_suggestions_replies r
    where suggestion_id = ${id} and round = (select max(round) from pub_suggestions_replies where suggestion_id = ${id})
    order by delivered_on, id`.execute(db)
  return { ...one, replies: replies.rows }
}

/** Every version of a suggestion, the latest first. */
export async function versionsOf(db: Handle, suggestionId: string): Promise<readonly Version[]> {
  const found = await sql<Version>`
    select * from portal_publications where suggestion_id = ${suggestionId} order by version desc`.execute(db)
  return found.rows
}

/** The lead deputy's objection, if there is one. */
export function findObjection(db: Handle, suggestionId: string) {
  return stored(db)
    .selectFrom('portal_objections')
    .selectAll()
    .where('suggestion_id', '=', suggestionId)
    .executeTakeFirst()
}

/** What everybody may read: versions in force of suggestions that are still public and not confidential. */
export const open = sql`portal_publications p join pub_suggestions_publication s on s.id = p.suggestion_id
  where p.withdrawn_at is null and s.publicity = 'open' and not s.confidential`

/** A page of the office's list: suggestions of an area decided 公开, by where their text stands, and how many there are in each. */
export async function officeList(
  db: Handle,
  asked: { area: string; tab: PublicationState; q: string; page: number; size: number },
): Promise<{ rows: PublicationRow[]; counts: Readonly<Record<PublicationState, number>> }> {
  const marked = sql`
    with latest as (
      select distinct on (suggestion_id) suggestion_id, withdrawn_at, withdrawn_by_name, published_at, published_by_name
      from portal_publications where starts_with(division_code, ${asked.area}) order by suggestion_id, version desc),
    marked as (
      select s.id, l.published_at, l.withdrawn_at, coalesce(l.withdrawn_by_name, l.published_by_name) as by_name,
        case when l.suggestion_id is null then 'waiting' when l.withdrawn_at is null then 'published' else 'withdrawn' end as state
      from (select id from pub_suggestions_publication where publicity = 'open' and division_code ^@ ${asked.area}
          and not confidential and replied_on is not null
        union select suggestion_id from latest) s left join latest l on l.suggestion_id = s.id)`
  const counted = await sql<{ state: PublicationState; count: number }>`
    ${marked} select m.state, count(*)::int as count from marked m join pub_suggestions_publication s on s.id = m.id
    where ${asked.q} = '' or strpos(s.title, ${asked.q}) > 0 or s.number = ${asked.q} group by m.state`.execute(db)
  const found = await sql<Omit<PublicationRow, 'at'> & { at: Date | null }>`
    ${marked} select m.id as "suggestionId", s.number, s.title, s.lead_unit_name as unit, s.replied_on as "repliedOn", m.state,
      coalesce(m.withdrawn_at, m.published_at) as at, m.by_name as by, o.suggestion_id is not null as objected,
      m.state = 'published' and (s.confidential or s.publicity <> 'open') as hidden
    from marked m join pub_suggestions_publication s on s.id = m.id left join portal_objections o on o.suggestion_id = m.id
    where m.state = ${asked.tab} and (${asked.q} = '' or strpos(s.title, ${asked.q}) > 0 or s.number = ${asked.q})
    order by coalesce(m.withdrawn_at, m.published_at) desc nulls last, s.replied_on desc nulls last, m.id
    limit ${asked.size} offset ${(asked.page - 1) * asked.size}`.execute(db)
  const countOf = (state: PublicationState) => counted.rows.find((row) => row.state === state)?.count ?? 0
  return {
    rows: found.rows.map((row) => ({ ...row, at: row.at?.toISOString() ?? null })),
    counts: { waiting: countOf('waiting'), published: countOf('published'), withdrawn: countOf('withdrawn') },
  }
}
