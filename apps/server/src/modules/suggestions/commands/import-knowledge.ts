import { sql, tables, type Handle } from '../../../kernel/database/handle.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import { stored } from '../store.ts'
import { unitNames, type UnitNames } from './import-units.ts'

/** A suggestion of the term that is already in the register. */
export interface RegisteredCase {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly raisedOn: string | null
  readonly leadUnitId: string | null
  readonly importKey: string | null
}

/** All that checking the lines of one ledger needs, looked up before. */
export interface LedgerKnowledge {
  readonly term: { id: string; name: string; level: string; divisionCode: string }
  readonly sessions: readonly { id: string; opensOn: string; closesOn: string }[]
  readonly units: UnitNames
  /** Folded name → code of classes in force. */
  readonly categories: ReadonlyMap<string, string>
  /** Name → deputies of the term. */
  readonly deputies: ReadonlyMap<string, readonly { personId: string; delegationId: string | null }[]>
  readonly byId: ReadonlyMap<string, RegisteredCase>
  readonly byNumber: ReadonlyMap<string, RegisteredCase>
  readonly byKey: ReadonlyMap<string, RegisteredCase>
  readonly byBase: ReadonlyMap<string, RegisteredCase>
}

/** What tells a line apart for a reader's eye: title, day and first unit. */
export function baseOf(title: string, raisedOn: string | null, unitId: string | null): string {
  return JSON.stringify([foldForSearch(title), raisedOn, unitId])
}

/** Looks up the term, its register, units, classes and deputies; undefined where there is no such term. */
export async function lookUpLedger(db: Handle, termId: string, today: string): Promise<LedgerKnowledge | undefined> {
  const term = await stored(db)
    .selectFrom('pub_deputies_terms')
    .select(['id', 'name', 'level', 'division_code as divisionCode'])
    .where('id', '=', termId)
    .executeTakeFirst()
  if (!term) return undefined
  const register = await stored(db)
    .selectFrom('suggestions')
    .select(['id', 'number', 'title', 'raised_on as raisedOn', 'lead_unit_id as leadUnitId', 'import_key as importKey'])
    .where('term_id', '=', termId)
    .where('state', '<>', 'draft')
    .execute()
  return {
    term,
    sessions: await sessionsOf(db, termId),
    units: await unitNames(db, term),
    categories: await categoriesOf(db, today),
    deputies: await deputiesOf(db, termId),
    byId: keyed(register, (one) => one.id),
    byNumber: keyed(register, (one) => one.number),
    byKey: keyed(register, (one) => one.importKey),
    byBase: keyed(register, (one) => baseOf(one.title, one.raisedOn, one.leadUnitId)),
  }
}

function keyed(
  rows: readonly RegisteredCase[],
  key: (row: RegisteredCase) => string | null,
): Map<string, RegisteredCase> {
  const found = new Map<string, RegisteredCase>()
  for (const row of rows) {
    const at = key(row)
    if (at !== null) found.set(at, row)
  }
  return found
}

async function sessionsOf(db: Handle, termId: string): Promise<LedgerKnowledge['sessions']> {
  const rows = await stored(db)
    .selectFrom('pub_deputies_sessions')
    .select(['id', 'opens_on as opensOn', 'closes_on as closesOn'])
    .where('term_id', '=', termId)
    .execute()
  return rows.map((row) => ({ ...row, closesOn: row.closesOn ?? row.opensOn }))
}

async function categoriesOf(db: Handle, today: string): Promise<Map<string, string>> {
  const rows = await stored(db)
    .selectFrom('suggestion_categories')
    .select(['code', 'name'])
    .where('valid_from', '<=', today)
    .where((expression) => expression.or([expression('valid_to', 'is', null), expression('valid_to', '>', today)]))
    .execute()
  return new Map(rows.map((row) => [foldForSearch(row.name), row.code]))
}

async function deputiesOf(db: Handle, termId: string): Promise<LedgerKnowledge['deputies']> {
  const rows = await tables<{
    pub_deputies_mandates: { person_id: string; term_id: string; delegation_id: string | null }
    pub_deputies_people: { id: string; name: string }
  }>(db)
    .selectFrom('pub_deputies_mandates as m')
    .innerJoin('pub_deputies_people as p', 'p.id', 'm.person_id')
    .select(['p.name', 'm.person_id as personId', sql<string | null>`max(m.delegation_id::text)`.as('delegationId')])
    .where('m.term_id', '=', termId)
    .groupBy(['p.name', 'm.person_id'])
    .execute()
  const found = new Map<string, { personId: string; delegationId: string | null }[]>()
  for (const { name, personId, delegationId } of rows) {
    const key = foldForSearch(name)
    found.set(key, [...(found.get(key) ?? []), { personId, delegationId }])
  }
  return found
}
