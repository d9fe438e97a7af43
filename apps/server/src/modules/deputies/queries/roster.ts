import type { AnswerOf, QueryOf } from '@lvzhi/contract'
import type { DeputyRow, listDeputies } from '@lvzhi/contract/deputies'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import { presentMandate } from '../present.ts'
import type { DeputyVisibility } from '../policy.ts'
import { visibility } from '../reading.ts'
import { mandatesOf } from '../store/mandates.ts'
import type { PeopleRow } from '../tables.ts'

export type RosterFilter = Omit<QueryOf<typeof listDeputies>, 'page' | 'size' | 'sort'>

/** One page of 代表名册: distinct persons, each with the mandates that the filter is about. */
export async function roster(
  context: RequestContext,
  query: QueryOf<typeof listDeputies>,
): Promise<AnswerOf<typeof listDeputies>> {
  const seen = await visibility(context)
  const today = context.clock.today()
  const where = conditionsOf(query, seen, today)
  const [total, items] = [
    await countRoster(context.db, where),
    await rosterRows(context, query, where, { offset: (query.page - 1) * query.size, limit: query.size }),
  ]
  return { total, page: query.page, size: query.size, items }
}

type Where = ReturnType<typeof conditionsOf>

/** How many persons the filter holds for this reader. */
export async function countRoster(db: Handle, where: Where): Promise<number> {
  const counted = await sql<{ n: number }>`select count(*) as n from people p where ${where.counted}`.execute(db)
  return counted.rows[0]?.n ?? 0
}

/** The persons of the filter in order, each with its matching mandates. */
export async function rosterRows(
  context: RequestContext,
  query: Pick<QueryOf<typeof listDeputies>, 'sort'>,
  where: Where,
  slice: { offset: number; limit: number },
): Promise<DeputyRow[]> {
  const order = {
    certificate: sql`first.certificate_no nulls last`,
    name: sql`p.name_readings`,
    delegation: sql`first.delegation nulls last, first.certificate_no nulls last`,
  }[query.sort]
  const people = await sql<PeopleRow & { mandate_ids: string[] | null }>`
    select p.*, first.mandate_ids from people p
    ${where.narrowed ? sql`join` : sql`left join`} (
      select m.person_id, min(m.certificate_no) as certificate_no, min(u.name) as delegation, array_agg(m.id) as mandate_ids
      from mandates m join congress_terms t on t.id = m.term_id
      left join pub_organisations_units u on u.id = m.delegation_id
      where ${where.mandate} group by m.person_id
    ) first on first.person_id = p.id
    where ${where.person}
    order by ${order}, p.name_readings, p.id limit ${slice.limit} offset ${slice.offset}`.execute(context.db)
  const mandates = await mandatesOf(
    context.db,
    people.rows.map((person) => person.id),
  )
  const today = context.clock.today()
  return people.rows.map((person) => ({
    id: person.id,
    name: person.name,
    sex: person.sex,
    ethnicity: person.ethnicity,
    position: person.position,
    mandates: mandates
      .filter((mandate) => person.mandate_ids?.includes(mandate.id))
      .map((mandate) => presentMandate(mandate, context.actor, today)),
  }))
}

/** The filter and the reader's visibility as SQL: on `mandates m`, `congress_terms t`, and on `people p`. */
export function conditionsOf(filter: RosterFilter, seen: DeputyVisibility, today: string) {
  const day = filter.inOfficeOn ?? today
  const parts = [sql`true`]
  if (filter.level) parts.push(sql`t.level = ${filter.level}`)
  if (filter.termId) parts.push(sql`m.term_id = ${filter.termId}`)
  if (filter.delegationId) parts.push(sql`m.delegation_id = ${filter.delegationId}`)
  if (filter.inOfficeOn) parts.push(inOfficeOn(day))
  if (filter.state) parts.push(stateCondition(filter.state, day))
  if (filter.former) parts.push(stateCondition('ended', day))
  const mandate = sql.join(parts, sql` and `)
  const among = [visibleCondition(seen)]
  if (filter.former) among.push(notInOfficeOn(day))
  const words = (filter.q ?? '').split(/\s+/).filter((word) => word !== '')
  for (const word of words) among.push(wordCondition(word))
  // With a condition on mandates only those who have one are meant.
  const narrowed = parts.length > 1
  const holders = sql`p.id in (
    select m.person_id from mandates m join congress_terms t on t.id = m.term_id where ${mandate})`
  const person = sql.join(among, sql` and `)
  return { mandate, person, narrowed, counted: narrowed ? sql`${person} and ${holders}` : person }
}

/** Names by any part, pinyin from the start of initials or of the full reading, certificate numbers from their start. */
export function wordCondition(word: string) {
  const folded = foldForSearch(word)
  const certificate = sql`p.id in (
    select c.person_id from mandates c where starts_with(c.certificate_no, ${word}))`
  if (!/^[a-z]+$/.test(folded)) return sql`(strpos(p.name_folded, ${folded}) > 0 or ${certificate})`
  return sql`(strpos(p.name_readings, ${` ${folded}`}) > 0 or strpos(p.name_folded, ${folded}) > 0 or ${certificate})`
}

/** In office on a day; suspended deputies keep their seat and are in. */
export function inOfficeOn(day: string) {
  return sql`(m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on > ${day}::date)
    and (t.ends_on is null or t.ends_on > ${day}::date))`
}

/** 往届代表: in no office on the day and with none ahead. */
function notInOfficeOn(day: string) {
  return sql`p.id not in (
    select m.person_id from mandates m join congress_terms t on t.id = m.term_id
    where not coalesce(m.ends_on <= ${day}::date or t.ends_on <= ${day}::date, false))`
}

function stateCondition(state: NonNullable<RosterFilter['state']>, day: string) {
  const suspended = sql`exists (select 1 from mandate_suspensions s where s.mandate_id = m.id
    and s.from_on <= ${day}::date and (s.until_on is null or s.until_on > ${day}::date))`
  switch (state) {
    case 'inOffice':
      return sql`${inOfficeOn(day)} and not ${suspended}`
    case 'suspended':
      return sql`${inOfficeOn(day)} and ${suspended}`
    case 'ended':
      return sql`(m.ends_on <= ${day}::date or t.ends_on <= ${day}::date)`
    case 'upcoming':
      return sql`m.starts_on > ${day}::date and not coalesce(m.ends_on <= ${day}::date or t.ends_on <= ${day}::date, false)`
  }
}

/** Actor → list as SQL; the same answer as the standings of each record. Sets, not look-ups by row: 10,000 rows are one pass. */
export function visibleCondition(seen: DeputyVisibility) {
  const parts = [sql`p.id = any(${[...seen.personIds]}::uuid[])`]
  if (seen.area !== null) {
    parts.push(sql`p.id in (
      select m.person_id from mandates m join congress_terms t on t.id = m.term_id
      where t.level <> 'national' and starts_with(t.division_code, ${seen.area})
        or starts_with(m.electing_division_code, ${seen.area}))`)
    parts.push(sql`(starts_with(p.division_code, ${seen.area}) and p.id not in (select m.person_id from mandates m))`)
  }
  if (seen.termIds.length > 0) {
    parts.push(sql`p.id in (select m.person_id from mandates m where m.term_id = any(${[...seen.termIds]}::uuid[]))`)
  }
  return sql`(${sql.join(parts, sql` or `)})`
}
