import { sql, type Handle } from '../../kernel/database/handle.ts'

/** Everybody who is or was a deputy in a term, or in one delegation of it, by name. */
export async function peopleOfTerm(
  db: Handle,
  termId: string,
  delegationId: string | null,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from people p join mandates m on m.person_id = p.id
    where m.term_id = ${termId} and (${delegationId}::uuid is null or m.delegation_id = ${delegationId})
    order by p.name, p.id`.execute(db)
  return found.rows
}
