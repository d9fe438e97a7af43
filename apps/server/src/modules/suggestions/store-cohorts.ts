import type { ReplyClass } from '@lvzhi/contract/suggestion-terms'
import type { ProfileId } from '@lvzhi/law'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { RawBuilder } from 'kysely'
import { likeText } from './queries/visible-sql.ts'

/** A cohort as stored, with the name of its term. */
export interface CohortRow {
  readonly id: string
  readonly name: string
  readonly term: string
  readonly division_code: string
  readonly reply_class: ReplyClass
  readonly class_on: string
  readonly member_count: number
  readonly frozen_by_name: string
  readonly frozen_at: Date
  readonly voided_at: Date | null
  readonly voided_by_name: string | null
  readonly void_reason: string | null
  readonly revision: number
}

/** A member as of a day, with unit and category as frozen and the class as of the day. */
export interface MemberRow {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: string
  readonly profile: ProfileId
  readonly revision: number
  readonly unit_name: string | null
  readonly category: string | null
  readonly classed_on: string
  readonly class_row_id: string
  readonly now: ReplyClass
}

/** Which members are meant; the conditions of the report's numbers. */
export interface MemberFilter {
  readonly now?: ReplyClass | undefined
  readonly unit?: string | undefined
  readonly category?: string | undefined
  readonly looked?: 'yes' | 'no' | undefined
  readonly q?: string | undefined
}

const cohortColumns = sql`c.id, c.name, t.name as term, c.division_code, c.reply_class, c.class_on, c.member_count, c.frozen_by_name,
  c.frozen_at, c.voided_at, c.voided_by_name, c.void_reason, c.revision`

/** The cohort if it belongs to the area, or undefined; `lock` keeps other acts waiting. */
export async function findCohort(
  handle: Handle,
  id: string,
  prefix: string,
  lock = false,
): Promise<CohortRow | undefined> {
  const found = await sql<CohortRow>`
    select ${cohortColumns} from suggestion_cohorts c join pub_deputies_terms t on t.id = c.term_id
    where c.id = ${id} and c.division_code like ${`${likeText(prefix)}%`} ${lock ? sql`for update of c` : sql``}`.execute(
    handle,
  )
  return found.rows[0]
}

/** One page of an area's cohorts, the latest first, with the count of all. */
export async function cohortsOf(handle: Handle, prefix: string, query: { page: number; size: number }) {
  const area = sql`c.division_code like ${`${likeText(prefix)}%`}`
  const rows = await sql<CohortRow>`
    select ${cohortColumns} from suggestion_cohorts c join pub_deputies_terms t on t.id = c.term_id
    where ${area} order by c.frozen_at desc, c.id limit ${query.size} offset ${(query.page - 1) * query.size}`.execute(
    handle,
  )
  const counted = await sql<{
    total: number
  }>`select count(*) as total from suggestion_cohorts c where ${area}`.execute(handle)
  return { rows: rows.rows, total: counted.rows[0]?.total ?? 0 }
}

/** Name and area of a term, or undefined. */
export async function findTerm(handle: Handle, id: string) {
  const found = await sql<{ name: string; division_code: string }>`
    select name, division_code from pub_deputies_terms where id = ${id}`.execute(handle)
  return found.rows[0]
}

/** The suggestions of a term and an area that are of a class on a day. */
function classedOn(of: { termId: string; prefix: string; replyClass: ReplyClass; classOn: string }) {
  return sql`suggestions s join pub_suggestions_classes_on(${of.classOn}::date) h on h.suggestion_id = s.id
    where s.term_id = ${of.termId} and s.division_code like ${`${likeText(of.prefix)}%`} and h.reply_class = ${of.replyClass}`
}

/** How many suggestions freezing would take in. */
export async function countClassedOn(handle: Handle, of: Parameters<typeof classedOn>[0]): Promise<number> {
  const counted = await sql<{ count: number }>`select count(*) as count from ${classedOn(of)}`.execute(handle)
  return counted.rows[0]?.count ?? 0
}

/** Cohorts of a term and an area that are in use. */
export async function cohortsOfTerm(handle: Handle, termId: string, prefix: string) {
  const found = await sql<{ id: string; name: string; members: number }>`
    select id, name, member_count as members from suggestion_cohorts
    where term_id = ${termId} and division_code like ${`${likeText(prefix)}%`} and voided_at is null
    order by frozen_at desc`.execute(handle)
  return found.rows
}

/** Writes a cohort with its members in one statement each; returns how many were taken in. */
export async function freezeMembers(
  handle: Handle,
  cohort: {
    readonly id: string
    readonly name: string
    readonly divisionCode: string
    readonly by: { readonly accountId: string; readonly name: string }
    readonly at: Date
  },
  of: Parameters<typeof classedOn>[0],
  members: number,
): Promise<number> {
  await sql`
    insert into suggestion_cohorts (id, name, term_id, division_code, reply_class, class_on, member_count, frozen_by, frozen_by_name, frozen_at)
    values (${cohort.id}, ${cohort.name}, ${of.termId}, ${cohort.divisionCode}, ${of.replyClass}, ${of.classOn}, ${members},
      ${cohort.by.accountId}, ${cohort.by.name}, ${cohort.at})`.execute(handle)
  const written = await sql`
    insert into suggestion_cohort_members (cohort_id, suggestion_id, class_row_id, unit_id, unit_name, category_code)
    select ${cohort.id}, s.id, h.class_row_id, s.lead_unit_id, s.lead_unit_name, s.category_code from ${classedOn(of)}`.execute(
    handle,
  )
  return Number(written.numAffectedRows ?? 0n)
}

/** Writes the voiding of a cohort. */
export async function voidRow(handle: Handle, id: string, by: string, at: Date, reason: string): Promise<void> {
  await sql`
    update suggestion_cohorts set voided_at = ${at}, voided_by_name = ${by}, void_reason = ${reason}, revision = revision + 1
    where id = ${id}`.execute(handle)
}

/** The members with their class on a day; `h` is the entry in force on the day, `f` the one that was frozen. */
function membersOn(cohortId: string, asOf: string, filter: MemberFilter): RawBuilder<unknown> {
  const conditions = [
    sql`m.cohort_id = ${cohortId}`,
    ...(filter.now ? [sql`h.reply_class = ${filter.now}`] : []),
    ...(filter.unit ? [filter.unit === 'none' ? sql`m.unit_id is null` : sql`m.unit_id = ${filter.unit}`] : []),
    ...(filter.category
      ? [filter.category === 'none' ? sql`g.code is null` : sql`coalesce(g.parent_code, g.code) = ${filter.category}`]
      : []),
    ...(filter.looked === 'yes' ? [sql`h.class_row_id <> m.class_row_id`] : []),
    ...(filter.looked === 'no' ? [sql`h.class_row_id = m.class_row_id`] : []),
    ...(filter.q ? [sql`(s.number = ${filter.q} or s.title like ${`%${likeText(filter.q)}%`})`] : []),
  ]
  return sql`suggestion_cohort_members m
    join suggestions s on s.id = m.suggestion_id
    join suggestion_classes f on f.id = m.class_row_id
    join pub_suggestions_classes_on(${asOf}::date) h on h.suggestion_id = m.suggestion_id
    left join suggestion_categories g on g.code = m.category_code
    left join suggestion_categories p on p.code = g.parent_code
    where ${sql.join(conditions, sql` and `)}`
}

/** Members that fit the filter, by number; all of them without `page`. */
export async function membersOf(
  handle: Handle,
  cohortId: string,
  asOf: string,
  filter: MemberFilter,
  page?: { readonly page: number; readonly size: number },
): Promise<MemberRow[]> {
  const cut = page ? sql`limit ${page.size} offset ${(page.page - 1) * page.size}` : sql``
  const found = await sql<MemberRow>`
    select s.id, s.number, s.title, s.state, s.profile, s.revision, m.unit_name, g.name as category, f.changed_on as classed_on,
      m.class_row_id, h.reply_class as now
    from ${membersOn(cohortId, asOf, filter)}
    order by length(s.number) nulls last, s.number, s.id ${cut}`.execute(handle)
  return found.rows
}

/** How many members fit the filter. */
export async function countMembers(handle: Handle, cohortId: string, asOf: string, filter: MemberFilter) {
  const counted = await sql<{ count: number }>`
    select count(*) as count from ${membersOn(cohortId, asOf, filter)}`.execute(handle)
  return counted.rows[0]?.count ?? 0
}

/** Members counted by what became of them, once per unit and 大类 as frozen. */
export async function countedMembers(handle: Handle, cohortId: string, asOf: string) {
  const found = await sql<{
    unit_id: string | null
    unit_name: string | null
    category_code: string | null
    category: string | null
    now: ReplyClass
    looked: boolean
    count: number
  }>`
    select m.unit_id, max(m.unit_name) as unit_name, coalesce(g.parent_code, g.code) as category_code,
      max(coalesce(p.name, g.name)) as category,
      h.reply_class as now, h.class_row_id <> m.class_row_id as looked, count(*) as count
    from ${membersOn(cohortId, asOf, {})}
    group by m.unit_id, coalesce(g.parent_code, g.code), h.reply_class, h.class_row_id <> m.class_row_id`.execute(
    handle,
  )
  return found.rows
}

/** The entries of the dated history that came after the frozen one, up to a day, the earliest first. */
export async function changesSince(handle: Handle, cohortId: string, suggestionIds: readonly string[], asOf: string) {
  const found = await sql<{
    suggestion_id: string
    changed_on: string
    to_class: ReplyClass
    meaning: string
    reason: string
    evidence: string
    changed_by: string
  }>`
    select h.suggestion_id, h.changed_on, h.to_class, h.meaning, h.reason, h.evidence, h.changed_by
    from suggestion_cohort_members m
    join suggestion_classes f on f.id = m.class_row_id
    join suggestion_classes h on h.suggestion_id = m.suggestion_id and h.changed_on <= ${asOf}::date
      and (h.changed_on, h.changed_at, h.id) > (f.changed_on, f.changed_at, f.id)
    where m.cohort_id = ${cohortId} and m.suggestion_id = any(${suggestionIds}::uuid[])
    order by h.changed_on, h.changed_at, h.id`.execute(handle)
  return Map.groupBy(found.rows, (row) => row.suggestion_id)
}

/** Which of the suggestions are members of the cohort. */
export async function membersAmong(handle: Handle, cohortId: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select suggestion_id as id from suggestion_cohort_members
    where cohort_id = ${cohortId} and suggestion_id = any(${ids}::uuid[])`.execute(handle)
  return new Set(found.rows.map((row) => row.id))
}
