import type { Role } from '@lvzhi/contract'
import { isDatabaseError, sql, tables, type Handle } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { mixedRoles } from './refusals.ts'
import type { AccountTables } from './tables.ts'

/** 授权 with the names of the organisation and of who gave it. */
export interface GrantRow {
  readonly id: string
  readonly role: Role
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly validFrom: string
  readonly validUntil: string | null
  readonly grantedBy: string
  readonly grantedAt: Date
  /** The first day on which the organisation is no more; null while it stands. */
  readonly organisationEnded: string | null
}

/** Whether a grant holds on a day: within its dates, and of an organisation that has not been merged or ended. */
export function holdsOn(grant: Pick<GrantRow, 'validFrom' | 'validUntil' | 'organisationEnded'>, day: string): boolean {
  const { validFrom, validUntil, organisationEnded } = grant
  return validFrom <= day && (validUntil ?? day) >= day && (organisationEnded ?? '9999-12-31') > day
}

/** The grants of an account that are not revoked, also past and coming ones. */
export async function grantsOf(db: Handle, accountId: string): Promise<GrantRow[]> {
  const found = await sql<GrantRow>`
    select g.id, g.role, g.organisation_id as "organisationId", u.name as "organisationName", g.valid_from as "validFrom",
      g.valid_until as "validUntil", u.valid_to as "organisationEnded", coalesce(b.name, '系统') as "grantedBy", g.granted_at as "grantedAt"
    from role_grants g
    left join pub_organisations_units u on u.id = g.organisation_id
    left join accounts b on b.id = g.granted_by
    where g.account_id = ${accountId} and g.revoked_at is null order by g.valid_from, g.granted_at, g.id`.execute(db)
  return found.rows
}

/** Adds a grant. The database refuses a second role beside an administrator's (三员分立). */
export async function insertGrant(
  tx: Handle,
  grant: {
    readonly accountId: string
    readonly role: Role
    readonly organisationId: string | null
    readonly validFrom: string
    readonly validUntil: string | null
    readonly grantedBy: string | null
    readonly at: Date
  },
): Promise<void> {
  try {
    await tables<AccountTables>(tx)
      .insertInto('role_grants')
      .values({
        id: newId(),
        account_id: grant.accountId,
        role: grant.role,
        organisation_id: grant.organisationId,
        valid_from: grant.validFrom,
        valid_until: grant.validUntil,
        granted_by: grant.grantedBy,
        granted_at: grant.at,
        revoked_by: null,
        revoked_at: null,
      })
      .execute()
  } catch (error) {
    if (isDatabaseError(error, '23514', 'one_administrator_role')) throw mixedRoles()
    throw error
  }
}

/** Takes a grant back at once. */
export async function revokeGrant(tx: Handle, id: string, by: string, at: Date): Promise<void> {
  await sql`update role_grants set revoked_by = ${by}, revoked_at = ${at} where id = ${id}`.execute(tx)
}

/**
 * Whether anybody but this account holds the role on the day and without a set end. Locks the role's grants, so that two
 * cannot go together.
 */
export async function othersHold(tx: Handle, role: Role, accountId: string, today: string): Promise<boolean> {
  const found = await sql<{ accountId: string }>`
    select g.account_id as "accountId" from role_grants g join accounts a on a.id = g.account_id
    where g.role = ${role} and g.revoked_at is null and a.disabled_at is null
      and g.valid_from <= ${today} and g.valid_until is null order by g.id for update of g, a`.execute(tx)
  return found.rows.some((row) => row.accountId !== accountId)
}

/** Accounts that hold a role on the day, for one organisation or for any. */
export async function holdersOf(
  db: Handle,
  role: Role,
  organisationId: string | null,
  today: string,
): Promise<{ accountId: string; name: string }[]> {
  const found = await sql<{ accountId: string; name: string }>`
    select distinct a.id as "accountId", a.name from role_grants g join accounts a on a.id = g.account_id
    where g.role = ${role} and g.revoked_at is null and a.disabled_at is null
      and g.valid_from <= ${today} and (g.valid_until is null or g.valid_until >= ${today})
      and not exists (select 1 from pub_organisations_units e where e.id = g.organisation_id and e.valid_to <= ${today})
      and (${organisationId}::uuid is null or coalesce(g.organisation_id, a.organisation_id) = ${organisationId})
    order by a.id`.execute(db)
  return found.rows
}
