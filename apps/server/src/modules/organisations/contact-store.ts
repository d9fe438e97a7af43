import { tables, type Handle } from '../../kernel/database/handle.ts'
import type { OrganisationTables } from './tables.ts'

export type ContactRow = OrganisationTables['organisation_contacts']

/** The contact persons of an organisation with their numbers in clear. */
export function contactsOf(db: Handle, organisationId: string): Promise<ContactRow[]> {
  return tables<OrganisationTables>(db)
    .selectFrom('organisation_contacts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** One contact person of an organisation, or undefined. */
export function findContact(db: Handle, organisationId: string, id: string): Promise<ContactRow | undefined> {
  return tables<OrganisationTables>(db)
    .selectFrom('organisation_contacts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Writes a contact person, new or changed. */
export async function putContact(tx: Handle, row: ContactRow): Promise<void> {
  const { id: _, organisation_id: __, ...changed } = row
  await tables<OrganisationTables>(tx)
    .insertInto('organisation_contacts')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute()
}

/** Deletes a contact person: personal data are kept no longer than needed. */
export async function deleteContact(tx: Handle, id: string): Promise<void> {
  await tables<OrganisationTables>(tx).deleteFrom('organisation_contacts').where('id', '=', id).execute()
}
