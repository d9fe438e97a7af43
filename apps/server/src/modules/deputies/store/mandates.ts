import type { CongressLevel } from '@lvzhi/contract'
import { amongIds } from '../../../kernel/database/among.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { MandatePeriod } from '../mandate.ts'
import type { MandateRow, SuspensionRow } from '../tables.ts'
import { stored } from './people.ts'

/** A mandate with its term, the name of its delegation and its suspensions. */
export interface Mandate extends MandateRow {
  readonly level: CongressLevel
  readonly division_code: string
  readonly term_name: string
  readonly term_division_name: string
  readonly term_starts_on: string
  readonly term_ends_on: string | null
  readonly term_closed_at: Date | null
  readonly delegation_name: string | null
  readonly suspensions: readonly SuspensionRow[]
}

const joined = sql`
  select m.*, t.level, t.division_code, t.name as term_name, t.division_name as term_division_name,
    t.starts_on as term_starts_on, t.ends_on as term_ends_on, t.closed_at as term_closed_at, u.name as delegation_name
  from mandates m
  join congress_terms t on t.id = m.term_id
  left join pub_organisations_units u on u.id = m.delegation_id`

async function withSuspensions(handle: Handle, rows: readonly Omit<Mandate, 'suspensions'>[]): Promise<Mandate[]> {
  if (rows.length === 0) return []
  const suspensions = await stored(handle)
    .selectFrom('mandate_suspensions')
    .selectAll()
    .where(
      'mandate_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('from_on')
    .execute()
  return rows.map((row) => ({ ...row, suspensions: suspensions.filter((one) => one.mandate_id === row.id) }))
}

/** The mandates of the persons over all time, newest first. */
export async function mandatesOf(handle: Handle, personIds: readonly string[]): Promise<Mandate[]> {
  if (personIds.length === 0) return []
  const rows = await sql<Omit<Mandate, 'suspensions'>>`
    ${joined} where m.person_id = ${amongIds(personIds)} order by m.starts_on desc, m.id desc`.execute(handle)
  return withSuspensions(handle, rows.rows)
}

/** The mandates of a term, for comparing a roster with it. */
export async function mandatesOfTerm(handle: Handle, termId: string): Promise<Mandate[]> {
  const rows = await sql<Omit<Mandate, 'suspensions'>>`${joined} where m.term_id = ${termId}`.execute(handle)
  return withSuspensions(handle, rows.rows)
}

/** One mandate, or undefined; `lock` keeps other acts on it waiting. */
export async function findMandate(handle: Handle, id: string, lock = false): Promise<Mandate | undefined> {
  if (lock) await sql`select 1 from mandates where id = ${id} for update`.execute(handle)
  const rows = await sql<Omit<Mandate, 'suspensions'>>`${joined} where m.id = ${id}`.execute(handle)
  return (await withSuspensions(handle, rows.rows))[0]
}

export type NewMandate = Omit<
  MandateRow,
  'revision' | 'ends_on' | 'end_ground' | 'end_act' | 'end_document' | 'end_reason'
>

/** Adds a mandate without an end. */
export async function insertMandate(tx: Handle, mandate: NewMandate): Promise<void> {
  await stored(tx)
    .insertInto('mandates')
    .values({
      ...mandate,
      revision: 0,
      ends_on: null,
      end_ground: null,
      end_act: null,
      end_document: null,
      end_reason: null,
    })
    .execute()
}

/** Saves changed facts and moves the revision on. False when the revision seen is no longer the one stored. */
export async function updateMandate(
  tx: Handle,
  id: string,
  revision: number,
  facts: Partial<Omit<MandateRow, 'id' | 'revision' | 'person_id' | 'term_id'>>,
): Promise<boolean> {
  const saved = await stored(tx)
    .updateTable('mandates')
    .set({ ...facts, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** Adds a suspension without an end. */
export async function insertSuspension(tx: Handle, suspension: Omit<SuspensionRow, 'until_on'>): Promise<void> {
  await stored(tx)
    .insertInto('mandate_suspensions')
    .values({ ...suspension, until_on: null })
    .execute()
}

/** Ends the open suspension of a mandate on a day, which is the first day of duty again. */
export async function closeSuspension(tx: Handle, mandateId: string, until: string): Promise<void> {
  await sql`
    update mandate_suspensions set until_on = greatest(from_on, ${until}::date)
    where mandate_id = ${mandateId} and until_on is null`.execute(tx)
}

/** The mandate as the pure rules read it. */
export function periodOf(mandate: Mandate): MandatePeriod {
  return {
    startsOn: mandate.starts_on,
    endsOn: mandate.ends_on,
    termEndsOn: mandate.term_ends_on,
    suspensions: mandate.suspensions.map((one) => ({ ground: one.ground, from: one.from_on, until: one.until_on })),
  }
}
