import type { CongressLevel } from '@lvzhi/contract'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { SessionRow, TermRow } from '../tables.ts'
import { stored } from './people.ts'

/** One term, or undefined; `lock` keeps other acts on it waiting. */
export async function findTerm(handle: Handle, id: string, lock = false): Promise<TermRow | undefined> {
  return stored(handle)
    .selectFrom('congress_terms')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** Terms of a level or in force on a day, by level and newest first. */
export async function listTerms(
  handle: Handle,
  filter: { level?: CongressLevel | undefined; on?: string | undefined },
): Promise<TermRow[]> {
  const rows = await sql<TermRow>`
    select * from congress_terms
    where ${filter.level ? sql`level = ${filter.level}` : sql`true`}
      and ${filter.on ? sql`starts_on <= ${filter.on} and (ends_on is null or ends_on > ${filter.on})` : sql`true`}
    order by array_position(array['national', 'province', 'prefecture', 'county', 'township'], level), division_code,
      number desc`.execute(handle)
  return rows.rows
}

/** The terms of one congress, oldest first, held against simultaneous changes. */
export async function termsOfCongress(tx: Handle, level: CongressLevel, divisionCode: string): Promise<TermRow[]> {
  return stored(tx)
    .selectFrom('congress_terms')
    .selectAll()
    .where('level', '=', level)
    .where('division_code', '=', divisionCode)
    .orderBy('number')
    .forUpdate()
    .execute()
}

/** Adds a term. */
export async function insertTerm(
  tx: Handle,
  term: Omit<TermRow, 'revision' | 'closed_at' | 'closed_by_name' | 'closed_document'>,
): Promise<void> {
  await stored(tx)
    .insertInto('congress_terms')
    .values({ ...term, revision: 0, closed_at: null, closed_by_name: null, closed_document: null })
    .execute()
}

/** Saves changed facts of a term. False when the revision seen is no longer the one stored. */
export async function updateTerm(
  tx: Handle,
  id: string,
  revision: number,
  facts: Partial<Omit<TermRow, 'id' | 'revision' | 'level' | 'division_code' | 'division_name' | 'made_at'>>,
): Promise<boolean> {
  const saved = await stored(tx)
    .updateTable('congress_terms')
    .set({ ...facts, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** Mandates that began with the term move with its first day; returns the earliest other beginning. */
export async function moveMandatesWithTerm(
  tx: Handle,
  termId: string,
  from: string,
  to: string,
): Promise<string | null> {
  await sql`
    update mandates set starts_on = ${to}::date, revision = revision + 1
    where term_id = ${termId} and starts_on = ${from}::date and (ends_on is null or ends_on >= ${to}::date)`.execute(tx)
  const found = await sql<{ earliest: string | null }>`
    select min(starts_on) as earliest from mandates where term_id = ${termId}`.execute(tx)
  return found.rows[0]?.earliest ?? null
}

/** The sessions of a term in their order. */
export async function sessionsOf(handle: Handle, termId: string): Promise<SessionRow[]> {
  const rows = await sql<SessionRow>`
    select * from congress_sessions where term_id = ${termId} order by number`.execute(handle)
  return rows.rows
}

/** One session, or undefined. */
export async function findSession(handle: Handle, id: string): Promise<SessionRow | undefined> {
  const rows = await sql<SessionRow>`select * from congress_sessions where id = ${id}`.execute(handle)
  return rows.rows[0]
}

/** Adds a session. */
export async function insertSession(tx: Handle, session: Omit<SessionRow, 'revision'>): Promise<void> {
  await stored(tx)
    .insertInto('congress_sessions')
    .values({ ...session, revision: 0, agenda: JSON.stringify(session.agenda) })
    .execute()
}

/** Saves a session. False when the revision seen is no longer the one stored. */
export async function updateSession(
  tx: Handle,
  id: string,
  revision: number,
  facts: Omit<SessionRow, 'id' | 'revision' | 'term_id' | 'made_at'>,
): Promise<boolean> {
  const saved = await stored(tx)
    .updateTable('congress_sessions')
    .set({ ...facts, agenda: JSON.stringify(facts.agenda), revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** The division's name on a day, or undefined where there is none. */
export async function divisionName(handle: Handle, code: string, date: string): Promise<string | undefined> {
  const row = await stored(handle)
    .selectFrom('pub_organisations_divisions')
    .select('name')
    .where('code', '=', code)
    .where('valid_from', '<=', date)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', date)]))
    .executeTakeFirst()
  return row?.name
}

/** The delegations of a congress: organisations of that kind in its own division. */
export async function delegationsOf(
  handle: Handle,
  divisionCode: string,
): Promise<{ id: string; name: string; shortName: string | null }[]> {
  return stored(handle)
    .selectFrom('pub_organisations_units')
    .select(['id', 'name', 'short_name as shortName'])
    .where('kind', '=', 'delegation')
    .where('division_code', '=', divisionCode)
    .orderBy('name')
    .execute()
}

/** Divisions that may elect to a congress: itself and those directly or further below it, by name. */
export async function electingDivisions(
  handle: Handle,
  area: string,
  date: string,
): Promise<{ code: string; name: string }[]> {
  return stored(handle)
    .selectFrom('pub_organisations_divisions')
    .select(['code', 'name'])
    .where((where) => where(sql<boolean>`starts_with(code, ${area})`, '=', true))
    .where('level', 'in', ['province', 'prefecture', 'county'])
    .where('valid_from', '<=', date)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', date)]))
    .execute()
}
