import type { z } from 'zod'
import type { Role } from '@lvzhi/contract'
import type { AccountDetail, AccountRow, AccountState, listAccounts } from '@lvzhi/contract/accounts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { foldSignInName, mustChange } from '../account.ts'
import { findAccount, within } from '../account-store.ts'
import { lockedUntil } from '../failure-store.ts'
import { grantsOf, holdsOn } from '../grant-store.ts'
import type { AccountParts } from '../parts.ts'
import { actsOn, visibleTo, type AccountScope } from '../policy.ts'
import { noSuchAccount } from '../refusals.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { factorState } from '../second-factor-store.ts'
import { readSettings, sessionLife } from '../security-settings.ts'
import { openSessionsOf } from '../session-store.ts'

type Search = z.output<NonNullable<(typeof listAccounts)['query']>> & { readonly id?: string }

interface StoredRow {
  readonly id: string
  readonly signInName: string
  readonly name: string
  readonly demonstration: boolean
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly roles: Role[]
  readonly state: AccountState
  readonly total: number
}

/** The accounts that the administrator sees and a search finds, one page of them. */
export async function findAccounts(
  db: Handle,
  scope: AccountScope,
  search: Search,
  at: { readonly now: Date; readonly today: string },
): Promise<{ total: number; items: AccountRow[] }> {
  const words = foldSignInName(search.q ?? '')
  const pattern = words === '' ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const listed = sql`
    with listed as (
      select a.id, a.sign_in_name, a.sign_in_key, a.name, a.demonstration, a.created_at, a.last_sign_in_at,
        a.organisation_id, u.name as organisation_name, held.roles,
        case when a.disabled_at is not null then 'disabled'
          when f.locked_until > ${at.now} then 'locked'
          when held.roles is null then 'awaitingRole'
          else 'active' end as state
      from accounts a
      left join pub_organisations_units u on u.id = a.organisation_id
      left join sign_in_failures f on f.name_hash = sha256(convert_to(a.sign_in_key, 'UTF8'))
      left join lateral (
        select array_agg(distinct g.role order by g.role) as roles from role_grants g
        where g.account_id = a.id and g.revoked_at is null
          and g.valid_from <= ${at.today} and (g.valid_until is null or g.valid_until >= ${at.today})
          and not exists (
            select 1 from pub_organisations_units e where e.id = g.organisation_id and e.valid_to <= ${at.today})
      ) held on true
      where ${within(scope)} and (${search.id ?? null}::uuid is null or a.id = ${search.id ?? null})
        and (${search.organisationId ?? null}::uuid is null or a.organisation_id = ${search.organisationId ?? null})
        and (${pattern}::text is null or a.sign_in_key like ${pattern} or lower(a.name) like ${pattern})
    ), chosen as (
      select * from listed
      where (${search.state ?? null}::text is null or state = ${search.state ?? null})
        and (${search.role ?? null}::text is null or ${search.role ?? null} = any (roles))
    )`
  const total = await sql<{ total: number }>`${listed} select count(*) as total from chosen`.execute(db)
  const rows = await sql<StoredRow>`${listed}
    select id, sign_in_name as "signInName", name, demonstration, created_at as "createdAt",
      last_sign_in_at as "lastSignInAt", organisation_id as "organisationId", organisation_name as "organisationName",
      coalesce(roles, '{}') as roles, state
    from chosen order by sign_in_key limit ${search.size} offset ${(search.page - 1) * search.size}`.execute(db)
  return { total: total.rows[0]?.total ?? 0, items: rows.rows.map(present) }
}

function present(row: StoredRow): AccountRow {
  return {
    id: row.id,
    signInName: row.signInName,
    name: row.name,
    state: row.state,
    organisation: row.organisationId ? { id: row.organisationId, name: row.organisationName ?? '' } : null,
    roles: row.roles,
    demonstration: row.demonstration,
    createdAt: row.createdAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  }
}

/** One account with its grants and the acts that the administrator may do. */
export async function readAccount(parts: AccountParts, context: RequestContext, id: string): Promise<AccountDetail> {
  const { db, actor, clock } = context
  const visible = await sql`select 1 from accounts a where a.id = ${id} and ${within(visibleTo(actor))}`.execute(db)
  const account = visible.rows.length > 0 ? await findAccount(db, id) : null
  if (!account) throw noSuchAccount()
  const at = { now: clock.now(), today: clock.today() }
  const [row] = (await findAccounts(db, { seen: 'all' }, { id, page: 1, size: 1 }, at)).items
  if (!row) throw noSuchAccount()
  const grants = await grantsOf(db, id)
  const settings = await readSettings(db, parts.mode)
  const { confirmedAt } = await factorState(db, id)
  const openSessions = (await openSessionsOf(db, id, new Date(at.now.getTime() - sessionLife(settings)))).length
  return {
    ...row,
    grants: grants.map(({ organisationId, organisationName, organisationEnded, ...grant }) => ({
      ...grant,
      organisation: organisationId ? { id: organisationId, name: organisationName ?? '' } : null,
      inForce: holdsOn({ ...grant, organisationEnded }, at.today),
      grantedAt: grant.grantedAt.toISOString(),
    })),
    lockedUntil: (await lockedUntil(db, account.signInName, at.now))?.toISOString() ?? null,
    disabledReason: account.disabledReason,
    passwordChangedAt: account.passwordChangedAt.toISOString(),
    mustChangePassword: mustChange(account, parts.clock.now(), settings.passwordPreset),
    secondFactorSince: confirmedAt?.toISOString() ?? null,
    openSessions,
    revision: account.revision,
    allowedActs: actsOn(actor, { id, state: row.state, openSessions, hasFactor: confirmedAt !== null }),
  }
}
