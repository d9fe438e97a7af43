import type { OutcomeKind, OutcomeState } from '@lvzhi/contract/outcomes'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import type { Outcome } from './outcome.ts'
import { toldStates, type OutcomeScope } from './policy.ts'

/** Columns of this module's tables. */
export interface OutcomeTables {
  outcomes: {
    id: string
    division_code: string
    kind: OutcomeKind
    title: string
    text: string
    organ: string
    on_date: string
    state: OutcomeState
    note: string | null
    circle: string[]
    made_by: string
    changed_by_name: string
    changed_at: Date
    revision: number
  }
  outcome_compilations: {
    id: string
    division_code: string
    name: string
    year: number
    preface: string
    example_ids: string[]
    made_by_name: string
    made_at: Date
  }
}

/** The handle typed for this module's store. */
export function stored(handle: Handle) {
  return tables<OutcomeTables>(handle)
}

/** Which outcomes are asked for. */
export interface OutcomeFilter {
  readonly kind?: OutcomeKind | undefined
  readonly state?: OutcomeState | undefined
  readonly year?: number | undefined
  readonly q?: string | undefined
}

function seen(scope: OutcomeScope) {
  return sql`((o.kind <> 'instruction' and ${scope.readsAdopted} and o.state = any(${toldStates}::text[]))
    or (${scope.area}::text is not null and starts_with(o.division_code, ${scope.area})
      and (o.kind <> 'instruction' or ${scope.leads} or o.made_by = ${scope.accountId} or ${scope.accountId}::uuid = any(o.circle))))`
}

function matching(scope: OutcomeScope, { kind, state, year, q = '' }: OutcomeFilter) {
  return sql`${seen(scope)} and (${kind ?? null}::text is null or o.kind = ${kind ?? null})
    and (${state ?? null}::text is null or o.state = ${state ?? null})
    and (${year ?? null}::int is null or extract(year from o.on_date) = ${year ?? null})
    and (${q} = '' or strpos(o.title || ' ' || o.organ, ${q}) > 0)`
}

const columns = sql`o.id, o.division_code as "divisionCode", o.kind, o.title, o.text, o.organ, o.on_date as "on", o.state, o.note,
  o.circle, o.made_by as "madeBy", o.changed_by_name as "changedByName", o.changed_at as "changedAt", o.revision`

/** A page of the outcomes in a scope, the latest first, each with how many suggestions led to it. */
export async function outcomesIn(
  db: Handle,
  scope: OutcomeScope,
  asked: OutcomeFilter & { readonly page: number; readonly size: number },
): Promise<{ total: number; rows: (Outcome & { readonly suggestions: number })[] }> {
  const where = matching(scope, asked)
  const counted = await sql<{ total: number }>`select count(*)::int as total from outcomes o where ${where}`.execute(db)
  const found = await sql<Outcome & { suggestions: number }>`
    with source as materialized (select outcome_id, count(*)::int as n from stat_outcomes_sources group by 1)
    select ${columns}, coalesce(c.n, 0) as suggestions from outcomes o left join source c on c.outcome_id = o.id where ${where}
    order by o.on_date desc, o.id limit ${asked.size} offset ${(asked.page - 1) * asked.size}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, rows: found.rows }
}

/** Outcomes by id, whoever asks. */
export async function loadOutcomes(db: Handle, ids: readonly string[]): Promise<Outcome[]> {
  if (ids.length === 0) return []
  const found = await sql<Outcome>`select ${columns} from outcomes o where o.id = any(${ids}::uuid[])`.execute(db)
  return found.rows
}

/** How many suggestions led to an outcome. */
export async function sourcesOf(db: Handle, id: string): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from stat_outcomes_sources where outcome_id = ${id}`.execute(db)
  return found.rows[0]?.n ?? 0
}

/** Names of accounts, in the order of their names; of one organisation, or of these ids. */
export async function accountNames(
  db: Handle,
  of: { readonly organisationId: string } | { readonly ids: readonly string[] },
): Promise<{ id: string; name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from pub_accounts_names
    where ${'ids' in of ? sql`id = any(${of.ids}::uuid[])` : sql`organisation_id = ${of.organisationId}`}
    order by name, id limit 500`.execute(db)
  return found.rows
}

/** Per kind: how many outcomes the scope shows, and how many suggestions led to them. */
export async function countedKinds(db: Handle, scope: OutcomeScope, year: number | undefined) {
  const found = await sql<{ kind: OutcomeKind; outcomes: number; suggestions: number }>`
    select o.kind, count(distinct o.id)::int as outcomes, count(distinct s.suggestion_id)::int as suggestions
    from outcomes o left join stat_outcomes_sources s on s.outcome_id = o.id
    where ${matching(scope, { year })} group by o.kind`.execute(db)
  return found.rows
}

/** The suggestions behind the number of one kind. */
export async function suggestionsBehind(
  db: Handle,
  scope: OutcomeScope,
  asked: {
    readonly kind: OutcomeKind
    readonly year?: number | undefined
    readonly page: number
    readonly size: number
  },
) {
  const where = matching(scope, { kind: asked.kind, year: asked.year })
  const counted = await sql<{ total: number }>`
    select count(distinct s.suggestion_id)::int as total from outcomes o join stat_outcomes_sources s on s.outcome_id = o.id
    where ${where}`.execute(db)
  const found = await sql<{
    id: string
    number: string | null
    title: string
    outcomes: { id: string; title: string }[]
  }>`
    select c.id, c.number, c.title, json_agg(json_build_object('id', o.id, 'title', o.title) order by o.on_date, o.id) as outcomes
    from outcomes o join stat_outcomes_sources s on s.outcome_id = o.id join pub_suggestions_cases c on c.id = s.suggestion_id
    where ${where} group by c.id, c.number, c.title order by c.number nulls last, c.id
    limit ${asked.size} offset ${(asked.page - 1) * asked.size}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, rows: found.rows }
}
