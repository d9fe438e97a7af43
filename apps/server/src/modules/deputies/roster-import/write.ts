import { announce } from '../../../kernel/events/events.ts'
import type { Vault } from '../../../kernel/crypto/vault.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import type { ImportWriting, WritableRow, WrittenRow } from '../../../kernel/imports/import-kind.ts'
import { seatRefusal } from '../commands/seat.ts'
import { deputyEvents } from '../events.ts'
import { nameKeysOf } from '../person.ts'
import { updateMandate } from '../store/mandates.ts'
import { noNumbers, savePrivate, sealedNumbers, stored, updatePerson } from '../store/people.ts'
import type { MandateRow, PeopleRow } from '../tables.ts'
import type { RosterRow } from './columns.ts'
import { birthDateOf, electingCodeOf, matchOf, type KnownPerson, type RosterKnowledge } from './compare.ts'

/** What a confirmed row left behind, as undoing needs it. */
export interface RosterWritten {
  readonly personId: string
  readonly mandateId: string
  readonly madePerson: boolean
  readonly madeMandate: boolean
  /** Revisions after writing; another one later means that somebody has gone on from there. */
  readonly personRevision: number
  readonly mandateRevision: number
  readonly personBefore: Partial<PeopleRow> | null
  readonly mandateBefore: Partial<MandateRow> | null
  /** Whether this row filled in the number; it never replaces one. */
  readonly numberAdded: boolean
  readonly phoneBefore: string | null
  readonly phoneChanged: boolean
}

export interface RosterScope {
  readonly termId: string
}

const rowsAtATime = 200

/** Writes the rows: new people and mandates in slices, changes one by one with their trace. */
export async function writeRoster(
  tx: Handle,
  writing: ImportWriting<RosterRow, RosterScope>,
  known: RosterKnowledge,
  homeDivision: string,
): Promise<WrittenRow[]> {
  const written: WrittenRow[] = []
  for (let at = 0; at < writing.rows.length; at += rowsAtATime) {
    const slice = writing.rows.slice(at, at + rowsAtATime)
    const fresh = slice.filter((row) => row.outcome === 'new')
    if (fresh.length > 0) written.push(...(await writeNew(tx, writing, fresh, known, homeDivision)))
    for (const row of slice.filter((one) => one.outcome === 'update')) {
      written.push({ rowNumber: row.rowNumber, written: await writeUpdate(tx, writing, row.row, known) })
    }
    await writing.step(at + slice.length)
  }
  // Fresh figures for the planner: a whole roster has just come in, and the next list must not be planned for none.
  await sql`analyze people, mandates`.execute(tx)
  await announce(tx, writing.clock, {
    module: 'deputies',
    caseId: writing.batchId,
    type: deputyEvents.rosterImported,
    title: '导入代表名册',
    actor: writing.actor,
    payload: { termId: writing.scope.termId, rows: writing.rows.length },
  })
  return written
}

async function writeNew(
  tx: Handle,
  writing: ImportWriting<RosterRow, RosterScope>,
  rows: readonly WritableRow<RosterRow>[],
  known: RosterKnowledge,
  homeDivision: string,
): Promise<WrittenRow[]> {
  const { actor, clock, vault } = writing
  const planned = rows.map(({ rowNumber, row }) => {
    const person = matchOf(row, known).person
    return { rowNumber, row, person, personId: person?.id ?? newId(), mandateId: newId() }
  })
  const fresh = planned.filter((one) => one.person === null)
  if (fresh.length > 0) {
    await stored(tx)
      .insertInto('people')
      .values(
        fresh.map(({ row, personId }) => {
          const keys = nameKeysOf(row.name)
          return {
            id: personId,
            revision: 0,
            name: row.name,
            name_folded: keys.folded,
            name_readings: keys.readings,
            sex: row.sex ?? 'notStated',
            ethnicity: row.ethnicity,
            birth_date: birthDateOf(row, known.today),
            political_status: row.politicalStatus,
            education: row.education,
            position: row.position,
            account_id: null,
            division_code: homeDivision,
            made_by: actor.accountId,
            made_by_name: actor.name,
            made_at: clock.now(),
          }
        }),
      )
      .execute()
  }
  const numbered = fresh.filter(({ row }) => row.citizenNumber !== null || row.phone !== null)
  if (numbered.length > 0) {
    await stored(tx)
      .insertInto('people_private')
      .values(
        numbered.map(({ row, personId }) => ({
          ...noNumbers,
          person_id: personId,
          ...sealedNumbers(vault, personId, row),
        })),
      )
      .execute()
  }
  try {
    await stored(tx)
      .insertInto('mandates')
      .values(planned.map((one) => newMandate(one, writing, known, homeDivision)))
      .execute()
  } catch (error) {
    throw seatRefusal(error, planned.map(({ row }) => row.certificateNo).join('、'))
  }
  const results: WrittenRow[] = []
  for (const { rowNumber, row, person, personId, mandateId } of planned) {
    const changed = person ? await changePerson(tx, writing.vault, person, row, known) : null
    results.push({
      rowNumber,
      written: {
        personId,
        mandateId,
        madePerson: person === null,
        madeMandate: true,
        personRevision: changed?.revision ?? 0,
        mandateRevision: 0,
        personBefore: changed?.before ?? null,
        mandateBefore: null,
        numberAdded: changed?.numberAdded ?? false,
        phoneBefore: person?.phone ?? null,
        phoneChanged: changed?.phoneChanged ?? false,
      } satisfies RosterWritten,
    })
  }
  return results
}

function newMandate(
  planned: { readonly row: RosterRow; readonly personId: string; readonly mandateId: string },
  writing: ImportWriting<RosterRow, RosterScope>,
  known: RosterKnowledge,
  homeDivision: string,
): MandateRow {
  const { row, personId, mandateId } = planned
  const elected = electingCodeOf(row.electingUnitName, known)
  return {
    id: mandateId,
    revision: 0,
    person_id: personId,
    term_id: known.term.id,
    certificate_no: row.certificateNo,
    electing_unit_name: row.electingUnitName,
    electing_unit_id: null,
    electing_division_code: known.term.level === 'national' ? homeDivision : elected,
    delegation_id: row.delegationId,
    starts_on: row.startsOn ?? known.term.starts_on,
    begin_ground: row.beginGround ?? 'elected',
    begin_document: null,
    begin_reason: '导入代表名册',
    ends_on: null,
    end_ground: null,
    end_act: null,
    end_document: null,
    end_reason: null,
    made_by_name: writing.actor.name,
    made_at: writing.clock.now(),
  }
}

async function writeUpdate(
  tx: Handle,
  writing: ImportWriting<RosterRow, RosterScope>,
  row: RosterRow,
  known: RosterKnowledge,
): Promise<RosterWritten> {
  const { person, mandate } = matchOf(row, known)
  if (!person || !mandate) throw new Error('a row to update matches nobody')
  const facts: Partial<MandateRow> = {
    electing_unit_name: row.electingUnitName,
    ...(row.delegationId !== null && { delegation_id: row.delegationId }),
    ...(row.startsOn !== null && { starts_on: row.startsOn }),
  }
  const before = pick(mandate, facts)
  const moved = !same(before, facts)
  try {
    if (moved) await updateMandate(tx, mandate.id, mandate.revision, facts)
  } catch (error) {
    throw seatRefusal(error, row.certificateNo)
  }
  const changed = await changePerson(tx, writing.vault, person, row, known)
  await announce(tx, writing.clock, {
    module: 'deputies',
    caseId: person.id,
    type: deputyEvents.edited,
    title: '导入名册更新资料',
    actor: writing.actor,
    payload: { batchId: writing.batchId, mandateId: mandate.id },
  })
  return {
    personId: person.id,
    mandateId: mandate.id,
    madePerson: false,
    madeMandate: false,
    personRevision: changed?.revision ?? person.revision,
    mandateRevision: mandate.revision + (moved ? 1 : 0),
    personBefore: changed?.before ?? null,
    mandateBefore: moved ? before : null,
    numberAdded: changed?.numberAdded ?? false,
    phoneBefore: person.phone,
    phoneChanged: changed?.phoneChanged ?? false,
  }
}

/** Brings a known person up to the row; blank cells leave what is stored. Null when nothing changes. */
async function changePerson(
  tx: Handle,
  vault: Vault,
  person: KnownPerson,
  row: RosterRow,
  known: RosterKnowledge,
): Promise<{ revision: number; before: Partial<PeopleRow>; numberAdded: boolean; phoneChanged: boolean } | null> {
  const birthDate = row.birthDate ?? (person.birth_date === null ? birthDateOf(row, known.today) : null)
  const facts: Partial<PeopleRow> = {
    ...(row.sex !== null && { sex: row.sex }),
    ...(row.ethnicity !== null && { ethnicity: row.ethnicity }),
    ...(birthDate !== null && { birth_date: birthDate }),
    ...(row.politicalStatus !== null && { political_status: row.politicalStatus }),
    ...(row.education !== null && { education: row.education }),
    ...(row.position !== null && { position: row.position }),
  }
  const before = pick(person, facts)
  const numberAdded = row.citizenNumber !== null && person.citizenNumber === null
  const phoneChanged = row.phone !== null && row.phone !== person.phone
  if (numberAdded) await savePrivate(tx, vault, person.id, { citizenNumber: row.citizenNumber })
  if (phoneChanged) await savePrivate(tx, vault, person.id, { phone: row.phone })
  if (same(before, facts) && !numberAdded && !phoneChanged) return null
  await updatePerson(tx, person.id, person.revision, facts)
  return { revision: person.revision + 1, before, numberAdded, phoneChanged }
}

function pick<T extends object>(record: T, keys: Partial<T>): Partial<T> {
  const names = Object.keys(keys) as (keyof T)[]
  return Object.fromEntries(names.map((name) => [name, record[name]])) as Partial<T>
}

function same<T extends object>(one: T, other: T): boolean {
  return (Object.keys(other) as (keyof T)[]).every((key) => one[key] === other[key])
}
