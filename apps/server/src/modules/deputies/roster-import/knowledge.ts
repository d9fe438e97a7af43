import { foldCitizenNumber } from '@lvzhi/law'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import type { Vault } from '../../../kernel/crypto/vault.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { cellText } from '../../../kernel/sheets/cell.ts'
import { inStrides } from '../../../kernel/sheets/in-strides.ts'
import { headerKey, type SheetTable } from '../../../kernel/sheets/table.ts'
import { mandatesOf, mandatesOfTerm, type Mandate } from '../store/mandates.ts'
import { indexOf, openedNumbers } from '../store/people.ts'
import { delegationsOf, electingDivisions } from '../store/terms.ts'
import type { TermRow } from '../tables.ts'
import type { RosterColumns } from './columns.ts'
import type { KnownPerson, RosterKnowledge } from './compare.ts'

/** Looks up everybody whom the sheet may be about: the term's deputies, and whoever shares a name or a number with a row. */
export async function lookUp(
  db: Handle,
  vault: Vault,
  term: TermRow,
  table: SheetTable,
  columns: RosterColumns,
  today: string,
): Promise<RosterKnowledge> {
  const ofTerm = await mandatesOfTerm(db, term.id)
  const names = textsOf(table, columns.name)
  const numbers = textsOf(table, columns.citizenNumber).map((text) =>
    indexOf(vault, 'citizenNumber', foldCitizenNumber(text)),
  )
  const found = await sql<KnownPerson>`
    select p.*, n.citizen_number as "citizenNumber", n.phone from people p
    left join people_private n on n.person_id = p.id
    where p.id = any(${ofTerm.map((mandate) => mandate.person_id)}::uuid[]) or p.name = any(${names}::text[])
      or n.citizen_number_index = any(${numbers}::bytea[])`.execute(db)
  const people = await inStrides(found.rows, (person) => ({ ...person, ...openedNumbers(vault, person.id, person) }))
  const all = await mandatesOf(
    db,
    people.map((person) => person.id),
  )
  const delegations = await delegationsOf(db, term.division_code)
  const area = areaPrefix(term.division_code)
  return {
    term,
    today,
    people: new Map(people.map((person) => [person.id, person])),
    byCitizenNumber: new Map(
      people.flatMap((person) => (person.citizenNumber === null ? [] : [[person.citizenNumber, person] as const])),
    ),
    byName: Map.groupBy(people, (person) => person.name),
    byCertificate: latestByCertificate(ofTerm),
    mandatesByPerson: Map.groupBy(all, (mandate) => mandate.person_id),
    delegationNames: new Map(delegations.map((one) => [one.id, one.name])),
    electingUnits: new Map((await electingDivisions(db, area, today)).map((one) => [one.name, one.code])),
  }
}

function textsOf(table: SheetTable, column: { header: string; aliases?: readonly string[] }): string[] {
  const wanted = new Set([column.header, ...(column.aliases ?? [])].map(headerKey))
  const headers = table.headers.filter((header) => wanted.has(headerKey(header)))
  return table.rows.flatMap((row) => headers.map((header) => cellText(row.cells[header] ?? null)))
}

function latestByCertificate(mandates: readonly Mandate[]): Map<string, Mandate> {
  const ordered = mandates.toSorted((a, b) => (a.starts_on < b.starts_on ? -1 : 1))
  return new Map(ordered.map((mandate) => [mandate.certificate_no, mandate]))
}
