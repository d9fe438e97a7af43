import type { SealedColumn } from '../../kernel/crypto/sealed-columns.ts'
import { openField, sealField } from '../../kernel/crypto/sealed-field.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { tables, type Handle } from '../../kernel/database/handle.ts'
import type { OrganisationTables } from './tables.ts'

export type ContactRow = OrganisationTables['organisation_contacts']

const numbers = ['phone', 'mobile', 'email'] as const
const purposeOf = (column: (typeof numbers)[number]) => `organisations.contact.${column}`

/** The sealed columns of this module: how contact persons are reached. */
export const sealedOrganisationColumns: readonly SealedColumn[] = numbers.map((column) => ({
  table: 'organisation_contacts',
  column,
  purpose: purposeOf(column),
  bound: 'id',
}))

function withNumbers(row: ContactRow, of: (column: (typeof numbers)[number], kept: string | null) => string | null) {
  return { ...row, ...Object.fromEntries(numbers.map((column) => [column, of(column, row[column])])) }
}

function opened(vault: Vault, row: ContactRow): ContactRow {
  return withNumbers(row, (column, kept) => openField(vault, purposeOf(column), row.id, kept))
}

/** The contact persons of an organisation with their numbers in clear. */
export async function contactsOf(db: Handle, vault: Vault, organisationId: string): Promise<ContactRow[]> {
  const rows = await tables<OrganisationTables>(db)
    .selectFrom('organisation_contacts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => opened(vault, row))
}

/** One contact person of an organisation with the numbers in clear, or undefined. */
export async function findContact(
  db: Handle,
  vault: Vault,
  organisationId: string,
  id: string,
): Promise<ContactRow | undefined> {
  const row = await tables<OrganisationTables>(db)
    .selectFrom('organisation_contacts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && opened(vault, row)
}

/** Writes a contact person, new or changed; the numbers are sealed. */
export async function putContact(tx: Handle, vault: Vault, row: ContactRow): Promise<void> {
  const sealed = withNumbers(row, (column, plain) => sealField(vault, purposeOf(column), row.id, plain))
  const { id: _, organisation_id: __, ...changed } = sealed
  await tables<OrganisationTables>(tx)
    .insertInto('organisation_contacts')
    .values(sealed)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute()
}

/** Deletes a contact person: personal data are kept no longer than needed. */
export async function deleteContact(tx: Handle, id: string): Promise<void> {
  await tables<OrganisationTables>(tx).deleteFrom('organisation_contacts').where('id', '=', id).execute()
}
