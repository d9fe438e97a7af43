import type { CarriedKind } from '@lvzhi/contract/suggestion-carry-over'
import type { ReplyClass, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { RawBuilder } from 'kysely'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { endedStates, unfinishedStates } from './carry-over.ts'
import { likeText } from './queries/visible-sql.ts'

/** A term with the one that follows it and, where it has been done, its carrying over. */
export interface TermCarried {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly division_code: string
  readonly ends_on: string | null
  readonly closed_at: Date | null
  readonly next_id: string | null
  readonly next_name: string | null
  readonly carry_over_id: string | null
  readonly member_count: number | null
  readonly promise_count: number | null
  readonly draft_count: number | null
  readonly carried_by_name: string | null
  readonly carried_at: Date | null
}

/** The term if its congress is in the area, or undefined. */
export async function findTermCarried(db: Handle, id: string, prefix: string): Promise<TermCarried | undefined> {
  const found = await sql<TermCarried>`
    select t.id, t.division_name || t.name as name, t.level, t.division_code, t.ends_on, t.closed_at, n.id as next_id,
      n.division_name || n.name as next_name, c.id as carry_over_id, c.member_count, c.promise_count, c.draft_count,
      c.carried_by_name, c.carried_at
    from pub_deputies_terms t
    left join suggestion_carry_overs c on c.term_id = t.id
    left join lateral (
      select n.id, n.name, n.division_name from pub_deputies_terms n
      where n.level = t.level and n.division_code = t.division_code and n.number > t.number
        and (c.id is null or n.id = c.next_term_id)
      order by n.number limit 1) n on true
    where t.id = ${id} and t.division_code like ${`${likeText(prefix)}%`}`.execute(db)
  return found.rows[0]
}

/** Promises in force. */
const inForce = sql`('open', 'reported')`

/** What goes on of a term: the list as written down, or, before that, the cases as they stand; the columns are the same. */
function carried(term: Pick<TermCarried, 'id' | 'carry_over_id'>): RawBuilder<unknown> {
  if (term.carry_over_id !== null) {
    return sql`(select m.*, (select count(*) from suggestion_carry_over_promises p
        where p.carry_over_id = m.carry_over_id and p.suggestion_id = m.suggestion_id) as promises,
      (select count(*) from suggestion_carry_over_promises p join suggestion_promises o on o.id = p.promise_id
        where p.carry_over_id = m.carry_over_id and p.suggestion_id = m.suggestion_id and o.state in ${inForce}) as promises_open
      from suggestion_carry_over_members m where m.carry_over_id = ${term.carry_over_id})`
  }
  return sql`(select s.id as suggestion_id, case when s.state = 'closed' then 'tracked' else 'unfinished' end as kind, s.state,
      s.reply_class, s.due_on, s.lead_unit_id as unit_id, s.lead_unit_name as unit_name, s.lead_person_id, s.lead_name,
      o.promises, o.promises as promises_open
    from suggestions s
    cross join lateral (select count(*) as promises from suggestion_promises p
      where p.suggestion_id = s.id and p.state in ${inForce}) o
    where s.term_id = ${term.id} and (s.state = any(${unfinishedStates}::text[])
      or (s.state = 'closed' and (s.reply_class = 'B' or o.promises > 0))))`
}

/** The same as `isFinished`, over a carried case `m` and the case `s` as it stands. */
const finished = sql<boolean>`(case m.kind when 'unfinished' then s.state = any(${endedStates}::text[])
  else s.reply_class is distinct from 'B' and m.promises_open = 0 end)`

/** Carried cases counted by kind, state then, unit and whether they have come to their end, with their promises. */
export async function countCarried(db: Handle, term: TermCarried) {
  const found = await sql<{
    kind: CarriedKind
    state: SuggestionState
    unit_id: string | null
    unit_name: string | null
    finished: boolean
    count: number
    promises: number
    promises_open: number
  }>`
    select m.kind, m.state, m.unit_id, max(m.unit_name) as unit_name, f.finished, count(*) as count,
      sum(m.promises)::int as promises, sum(m.promises_open)::int as promises_open
    from ${carried(term)} m join suggestions s on s.id = m.suggestion_id
    cross join lateral (select ${finished} as finished) f
    group by m.kind, m.state, m.unit_id, f.finished`.execute(db)
  return found.rows
}

/** How many deputies have cases that are carried over. */
export async function countProposers(db: Handle, term: TermCarried): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(distinct coalesce(m.lead_person_id::text, m.lead_name)) as count from ${carried(term)} m`.execute(db)
  return counted.rows[0]?.count ?? 0
}

/** Texts of the term that were never handed in. */
export async function draftsOfTerm(db: Handle, termId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from suggestions where term_id = ${termId} and state = 'draft' order by id`.execute(db)
  return found.rows.map((row) => row.id)
}

/** Writes the list down, cases and promises in one statement each; returns how many of each were written. */
export async function writeCarryOver(
  tx: Handle,
  term: TermCarried & { readonly next_id: string; readonly ends_on: string },
  row: {
    readonly id: string
    readonly members: number
    readonly promises: number
    readonly drafts: number
    readonly by: { readonly accountId: string; readonly name: string }
    readonly at: Date
  },
): Promise<{ members: number; promises: number }> {
  await sql`
    insert into suggestion_carry_overs (id, term_id, next_term_id, division_code, ended_on, member_count, promise_count, draft_count,
      carried_by, carried_by_name, carried_at)
    values (${row.id}, ${term.id}, ${term.next_id}, ${term.division_code}, ${term.ends_on}, ${row.members}, ${row.promises},
      ${row.drafts}, ${row.by.accountId}, ${row.by.name}, ${row.at})`.execute(tx)
  const members = await sql`
    insert into suggestion_carry_over_members (carry_over_id, suggestion_id, kind, state, reply_class, due_on, unit_id, unit_name,
      lead_person_id, lead_name)
    select ${row.id}, m.suggestion_id, m.kind, m.state, m.reply_class, m.due_on, m.unit_id, m.unit_name, m.lead_person_id, m.lead_name
    from ${carried(term)} m`.execute(tx)
  const promises = await sql`
    insert into suggestion_carry_over_promises (carry_over_id, promise_id, suggestion_id, due_on)
    select m.carry_over_id, p.id, p.suggestion_id, p.due_on
    from suggestion_carry_over_members m join suggestion_promises p on p.suggestion_id = m.suggestion_id
    where m.carry_over_id = ${row.id} and p.state in ${inForce}`.execute(tx)
  return { members: Number(members.numAffectedRows ?? 0n), promises: Number(promises.numAffectedRows ?? 0n) }
}

/** Keeps the term's cases as they are until the list has been written. */
export async function holdCasesOfTerm(tx: Handle, termId: string): Promise<void> {
  await sql`select 1 from suggestions where term_id = ${termId} order by id for update`.execute(tx)
}

/** Which carried cases are meant; the conditions behind the numbers of the page. */
export interface CarriedFilter {
  readonly outcome?: 'finished' | 'open' | undefined
  readonly kind?: CarriedKind | undefined
  readonly stateThen?: SuggestionState | undefined
  readonly unit?: string | undefined
  readonly promises?: 'carried' | 'finished' | 'open' | undefined
  readonly q?: string | undefined
  /** Cases of this deputy. */
  readonly lead?: string | null | undefined
  readonly id?: string | undefined
}

/** A carried case as it stood and as it stands. */
export interface CarriedRow {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly kind: CarriedKind
  readonly lead_name: string
  readonly unit_name: string | null
  readonly state_then: SuggestionState
  readonly class_then: ReplyClass | null
  readonly due_then: string | null
  readonly promises: number
  readonly state: SuggestionState
  readonly reply_class: ReplyClass | null
  readonly due_on: string | null
  readonly promises_open: number
  readonly finished: boolean
  readonly finished_on: string | null
}

function carriedWhere(term: TermCarried, filter: CarriedFilter): RawBuilder<unknown> {
  const conditions = [
    sql`true`,
    ...(filter.outcome ? [filter.outcome === 'finished' ? finished : sql`not ${finished}`] : []),
    ...(filter.kind ? [sql`m.kind = ${filter.kind}`] : []),
    ...(filter.stateThen ? [sql`m.state = ${filter.stateThen}`] : []),
    ...(filter.unit ? [filter.unit === 'none' ? sql`m.unit_id is null` : sql`m.unit_id = ${filter.unit}`] : []),
    ...(filter.promises === 'carried' ? [sql`m.promises > 0`] : []),
    ...(filter.promises === 'open' ? [sql`m.promises_open > 0`] : []),
    ...(filter.promises === 'finished' ? [sql`m.promises > m.promises_open`] : []),
    ...(filter.lead ? [sql`m.lead_person_id = ${filter.lead}`] : []),
    ...(filter.id ? [sql`s.id = ${filter.id}`] : []),
    ...(filter.q ? [sql`(s.number = ${filter.q} or s.title like ${`%${likeText(filter.q)}%`})`] : []),
  ]
  return sql`${carried(term)} m join suggestions s on s.id = m.suggestion_id where ${sql.join(conditions, sql` and `)}`
}

/** Carried cases that fit the filter, by number; all of them without `page`. */
export async function carriedCases(
  db: Handle,
  term: TermCarried,
  filter: CarriedFilter,
  page?: { readonly page: number; readonly size: number },
): Promise<CarriedRow[]> {
  const cut = page ? sql`limit ${page.size} offset ${(page.page - 1) * page.size}` : sql``
  const found = await sql<CarriedRow>`
    select s.id, s.number, s.title, m.kind, m.lead_name, m.unit_name, m.state as state_then, m.reply_class as class_then,
      m.due_on as due_then, m.promises::int as promises, s.state, s.reply_class, s.due_on, m.promises_open::int as promises_open,
      ${finished} as finished,
      case when not ${finished} then null
        when m.kind = 'unfinished' then coalesce(s.closed_on, (s.last_moved_at at time zone 'Asia/Shanghai')::date)
        else greatest((select max(h.changed_on) from suggestion_classes h where h.suggestion_id = s.id),
          (select max((e.at at time zone 'Asia/Shanghai')::date) from suggestion_promise_steps e
            where e.suggestion_id = s.id and e.kind in ('rated', 'abandoned'))) end as finished_on
    from ${carriedWhere(term, filter)}
    order by length(s.number) nulls last, s.number, s.id ${cut}`.execute(db)
  return found.rows
}

/** How many carried cases fit the filter. */
export async function countCarriedCases(db: Handle, term: TermCarried, filter: CarriedFilter): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(*) as count from ${carriedWhere(term, filter)}`.execute(db)
  return counted.rows[0]?.count ?? 0
}

/** The name of the deputy body of a congress, or undefined. */
export async function deputyBodyOf(db: Handle, term: Pick<TermCarried, 'division_code'>): Promise<string | undefined> {
  const found = await sql<{ name: string }>`
    select name from pub_organisations_units
    where division_code = ${term.division_code} and kind in ('congressOffice', 'standingCommittee') and valid_to is null
    order by kind, name limit 1`.execute(db)
  return found.rows[0]?.name
}

/** The term from which a case was carried over, or undefined. */
export async function carriedFromTerm(db: Handle, suggestionId: string): Promise<TermCarried | undefined> {
  const found = await sql<{ term_id: string }>`
    select c.term_id from suggestion_carry_over_members m join suggestion_carry_overs c on c.id = m.carry_over_id
    where m.suggestion_id = ${suggestionId}`.execute(db)
  return found.rows[0] && findTermCarried(db, found.rows[0].term_id, '')
}
