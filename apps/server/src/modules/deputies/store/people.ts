import type { SealedColumn } from '../../../kernel/crypto/sealed-columns.ts'
import { openField, sealField } from '../../../kernel/crypto/sealed-field.ts'
import type { Vault } from '../../../kernel/crypto/vault.ts'
import { sql, tables, type Handle } from '../../../kernel/database/handle.ts'
import { nameKeysOf } from '../person.ts'
import type { DeputyPlace } from '../policy.ts'
import type { DeputyTables, PeopleRow, PrivateRow } from '../tables.ts'

/** The handle typed for this module's stores. */
export function stored(handle: Handle) {
  return tables<DeputyTables>(handle)
}

export interface PrivateNumbers {
  readonly citizenNumber: string | null
  readonly phone: string | null
}

export type PersonFacts = Pick<
  PeopleRow,
  'name' | 'sex' | 'ethnicity' | 'birth_date' | 'political_status' | 'education' | 'position'
>

/** The person, or undefined; `lock` keeps other acts on the person waiting. */
export async function findPerson(handle: Handle, id: string, lock = false): Promise<PeopleRow | undefined> {
  return stored(handle)
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
}

const purposes = { citizenNumber: 'people.citizenNumber', phone: 'people.phone' } as const

/** The sealed columns of this module. */
export const sealedDeputyColumns: readonly SealedColumn[] = [
  {
    table: 'people_private',
    column: 'citizen_number',
    purpose: purposes.citizenNumber,
    bound: 'person_id',
    index: 'citizen_number_index',
  },
  { table: 'people_private', column: 'phone', purpose: purposes.phone, bound: 'person_id', index: 'phone_index' },
]

/** The blind index by which a whole number is found. */
export function indexOf(vault: Vault, field: keyof PrivateNumbers, value: string): Buffer {
  return vault.index(purposes[field], value)
}

/** The numbers of a row as they were entered. */
export function openedNumbers(
  vault: Vault,
  personId: string,
  kept: { readonly citizenNumber: string | null; readonly phone: string | null },
): PrivateNumbers {
  return {
    citizenNumber: openField(vault, purposes.citizenNumber, personId, kept.citizenNumber),
    phone: openField(vault, purposes.phone, personId, kept.phone),
  }
}

/** The row that keeps the numbers of a person, sealed and with what they are found by. */
export function sealedNumbers(
  vault: Vault,
  personId: string,
  numbers: { citizenNumber?: string | null | undefined; phone?: string | null | undefined },
): Partial<Omit<PrivateRow, 'person_id'>> {
  const { citizenNumber, phone } = numbers
  return {
    ...(citizenNumber !== undefined && {
      citizen_number: sealField(vault, purposes.citizenNumber, personId, citizenNumber),
      citizen_number_index: citizenNumber === null ? null : indexOf(vault, 'citizenNumber', citizenNumber),
    }),
    ...(phone !== undefined && {
      phone: sealField(vault, purposes.phone, personId, phone),
      phone_index: phone === null ? null : indexOf(vault, 'phone', phone),
    }),
  }
}

/** The numbers kept apart from the person. */
export async function privateOf(handle: Handle, vault: Vault, personId: string): Promise<PrivateNumbers> {
  const row = await stored(handle)
    .selectFrom('people_private')
    .select(['citizen_number', 'phone'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return openedNumbers(vault, personId, { citizenNumber: row?.citizen_number ?? null, phone: row?.phone ?? null })
}

/** Adds a person with the search keys of the name. */
export async function insertPerson(
  tx: Handle,
  person: PersonFacts & Pick<PeopleRow, 'id' | 'division_code' | 'made_by' | 'made_by_name' | 'made_at'>,
): Promise<void> {
  const keys = nameKeysOf(person.name)
  await stored(tx)
    .insertInto('people')
    .values({ ...person, revision: 0, account_id: null, name_folded: keys.folded, name_readings: keys.readings })
    .execute()
}

/** Saves changed facts and moves the revision on. False when the revision seen is no longer the one stored. */
export async function updatePerson(
  tx: Handle,
  id: string,
  revision: number,
  facts: Partial<PersonFacts> & { account_id?: string | null },
): Promise<boolean> {
  const keys = facts.name === undefined ? undefined : nameKeysOf(facts.name)
  const saved = await stored(tx)
    .updateTable('people')
    .set({
      ...facts,
      ...(keys && { name_folded: keys.folded, name_readings: keys.readings }),
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** A row of no numbers. */
export const noNumbers = { citizen_number: null, citizen_number_index: null, phone: null, phone_index: null }

/** Saves the numbers; left-out ones stay as they are. */
export async function savePrivate(
  tx: Handle,
  vault: Vault,
  personId: string,
  numbers: { citizenNumber?: string | null | undefined; phone?: string | null | undefined },
): Promise<void> {
  const set = sealedNumbers(vault, personId, numbers)
  if (Object.keys(set).length === 0) return
  await stored(tx)
    .insertInto('people_private')
    .values({ ...noNumbers, person_id: personId, ...set })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(set))
    .execute()
}

/** What decides who may see the person, or undefined. */
export async function placeOf(handle: Handle, personId: string): Promise<DeputyPlace | undefined> {
  const person = await findPerson(handle, personId)
  if (!person) return undefined
  const mandates = await sql<DeputyPlace['mandates'][number]>`
    select m.term_id as "termId", t.level, t.division_code as "divisionCode",
      m.electing_division_code as "electingDivisionCode"
    from mandates m join congress_terms t on t.id = m.term_id where m.person_id = ${personId}`.execute(handle)
  return { id: person.id, divisionCode: person.division_code, mandates: mandates.rows }
}

/** The terms in which the persons are or were deputies. */
export async function termIdsOf(handle: Handle, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const rows = await stored(handle)
    .selectFrom('mandates')
    .select('term_id')
    .distinct()
    .where('person_id', 'in', personIds)
    .execute()
  return rows.map((row) => row.term_id)
}

/** The name of an account, or undefined. */
export async function findAccount(handle: Handle, id: string): Promise<{ id: string; name: string } | undefined> {
  return stored(handle).selectFrom('pub_accounts_names').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
}

/** Names by id; unknown ids are left out. */
export async function namesOf(handle: Handle, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  return stored(handle).selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
}
