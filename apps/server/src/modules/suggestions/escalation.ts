import { sql, type Handle } from '../../kernel/database/handle.ts'

/** Somebody of the office to whom a passed limit may be taken. */
export interface OfficePerson {
  readonly accountId: string
  readonly name: string
  readonly role: string
}

/** To whom an office takes limits that have passed. */
export interface Escalation {
  readonly person: OfficePerson | null
  /** Whether the office has named the person itself; otherwise it is its leader. */
  readonly chosen: boolean
  readonly choices: readonly OfficePerson[]
}

/**
 * 升级对象 of the office of an area on a day: whom it has named, as long as that account still works there, else its leader, the one with the
 * longest standing; nobody where it has neither.
 */
export async function escalationOf(handle: Handle, divisionCode: string, on: string): Promise<Escalation> {
  const found = await sql<OfficePerson & { chosen: boolean }>`
    select n.id as "accountId", n.name, min(r.role) as role, bool_or(c.account_id = n.id) is true as chosen
    from pub_accounts_roles r
      join pub_organisations_units u on u.id = r.organisation_id
      join pub_accounts_names n on n.id = r.account_id
      left join suggestion_escalation_contacts c on c.organisation_id = u.id
    where u.division_code = ${divisionCode} and u.kind = 'congressOffice' and r.enabled
      and r.role in ('officeClerk', 'officeReviewer', 'officeLeader')
      and r.valid_from <= ${on}::date and (r.valid_until is null or r.valid_until >= ${on}::date)
    group by n.id, n.name, u.id order by min(r.valid_from), n.id`.execute(handle)
  const choices = found.rows.map(({ accountId, name, role }) => ({ accountId, name, role }))
  const chosen = found.rows.find((row) => row.chosen)
  const person = chosen ?? found.rows.find((row) => row.role === 'officeLeader') ?? null
  return {
    person: person && { accountId: person.accountId, name: person.name, role: person.role },
    chosen: chosen !== undefined,
    choices,
  }
}

/** Names the person for an office, or nobody, so that its leader is taken again. */
export async function chooseEscalation(
  handle: Handle,
  organisationId: string,
  choice: { readonly accountId: string | null; readonly by: string; readonly at: Date },
): Promise<void> {
  if (choice.accountId === null) {
    await sql`delete from suggestion_escalation_contacts where organisation_id = ${organisationId}`.execute(handle)
    return
  }
  await sql`
    insert into suggestion_escalation_contacts (organisation_id, account_id, set_by, set_at)
    values (${organisationId}, ${choice.accountId}, ${choice.by}, ${choice.at})
    on conflict (organisation_id) do update set account_id = excluded.account_id, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    handle,
  )
}

/** Notes with a clock to whom it was taken. */
export async function markEscalated(handle: Handle, clockId: string, name: string): Promise<void> {
  await sql`update suggestion_clocks set escalated_to = ${name} where id = ${clockId}`.execute(handle)
}
