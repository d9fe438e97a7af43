import type { Role } from '@lvzhi/contract'
import type { ActorOrganisation } from '../../kernel/access/actor.ts'
import { sql, tables, type Handle } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { tokenHash } from '../../kernel/crypto/tokens.ts'
import { settingsJson, type KeptSettings } from './security-settings.ts'
import type { AccountTables } from './tables.ts'

/** An open session with the account behind it and its roles of the day. */
export interface SessionRow {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly startedAt: Date
  readonly lastSeenAt: Date
  /** Where the account works today: the organisation for which it was given a role, otherwise its own. */
  readonly organisation: ActorOrganisation | null
  readonly shownPassword: string | null
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Date
  readonly hasFactor: boolean
  readonly secondProvedAt: Date | null
  /** The roles at sign-in; null for a session that an earlier version opened. */
  readonly rights: readonly string[] | null
  /** Null while the settings of the mode hold. */
  readonly settings: KeptSettings | null
  readonly grants: readonly { readonly role: Role; readonly organisationId: string | null }[]
}

/** The open session of a token, or of an id, whose account is not disabled; or null. */
export async function findSession(
  db: Handle,
  by: { readonly token: string } | { readonly id: string },
  today: string,
): Promise<SessionRow | null> {
  const which = 'token' in by ? sql`s.token_hash = ${tokenHash(by.token)}` : sql`s.id = ${by.id}`
  const found = await sql<SessionRow>`
    select s.id, s.account_id as "accountId", a.name, s.started_at as "startedAt", s.last_seen_at as "lastSeenAt",
      a.shown_password as "shownPassword",
      a.must_change_password as "mustChangePassword", a.password_changed_at as "passwordChangedAt",
      s.second_proved_at as "secondProvedAt", s.rights, ${settingsJson} as settings,
      exists (select 1 from second_factors f where f.account_id = a.id and f.confirmed_at is not null) as "hasFactor",
      coalesce(g.given, '[]') as grants,
      (
        select json_build_object('id', o.id, 'name', n.name, 'kind', o.kind, 'level', o.level, 'divisionCode', o.division_code)
        from pub_organisations_units o
        join lateral (
          select p.name from pub_organisations_names p
          where p.id = o.id and p.valid_from <= greatest(o.valid_from, ${today}::date) order by p.valid_from desc limit 1
        ) n on true
        where o.id = coalesce(g.places[1], a.organisation_id)
      ) as organisation
    from sessions s
    join accounts a on a.id = s.account_id
    left join lateral (
      select json_agg(json_build_object('role', g.role, 'organisationId', g.organisation_id) order by g.granted_at, g.id) as given,
        array_agg(g.organisation_id order by g.granted_at, g.id) filter (where g.organisation_id is not null) as places
      from role_grants g where g.account_id = a.id and g.revoked_at is null
        and g.valid_from <= ${today} and (g.valid_until is null or g.valid_until >= ${today})
        and (g.organisation_id is null or not exists (
          select 1 from pub_organisations_units e where e.id = g.organisation_id and e.valid_to <= ${today}))
    ) g on true
    where ${which} and s.ended_at is null and a.disabled_at is null`.execute(db)
  return found.rows[0] ?? null
}

/** Opens a session and gives its id. */
export async function insertSession(
  tx: Handle,
  session: {
    accountId: string
    token: string
    at: Date
    address: string
    /** When the second factor was proved; null while that is outstanding. */
    secondProvedAt: Date | null
    rights: readonly Role[]
  },
): Promise<string> {
  const id = newId()
  await tables<AccountTables>(tx)
    .insertInto('sessions')
    .values({
      id,
      account_id: session.accountId,
      token_hash: tokenHash(session.token),
      started_at: session.at,
      last_seen_at: session.at,
      ended_at: null,
      address: session.address,
      second_proved_at: session.secondProvedAt,
      rights: [...session.rights],
    })
    .execute()
  return id
}

/** Notes that the account is at work. */
export async function touchSession(db: Handle, id: string, at: Date): Promise<void> {
  await sql`update sessions set last_seen_at = ${at} where id = ${id} and ended_at is null`.execute(db)
}

/** Gives an open session another token after what it may do has changed (session fixation); with `provedAt` the second factor counts as proved. */
export async function renewSession(
  tx: Handle,
  id: string,
  renewed: { readonly token: string; readonly provedAt?: Date },
): Promise<void> {
  await sql`
    update sessions set token_hash = ${tokenHash(renewed.token)},
      second_proved_at = coalesce(${renewed.provedAt ?? null}, second_proved_at)
    where id = ${id} and ended_at is null`.execute(tx)
}

/** Ends one session; whether it was open and of this account. */
export async function endOneSession(db: Handle, accountId: string, id: string, at: Date): Promise<boolean> {
  const ended = await sql`
    update sessions set ended_at = ${at} where id = ${id} and account_id = ${accountId} and ended_at is null`.execute(
    db,
  )
  return ended.numAffectedRows === 1n
}

/** Ends every session of an account, but for one. */
export async function endSessionsOf(db: Handle, accountId: string, at: Date, except: string | null = null) {
  await sql`
    update sessions set ended_at = ${at}
    where account_id = ${accountId} and ended_at is null and id is distinct from ${except}`.execute(db)
}

/** By how much the clocks of several machines may differ, in milliseconds; what lies further ahead is from a clock that was set back. */
export const clockTolerance = 5 * 60_000

/** Ends the oldest sessions of an account, so that at most `count` stay open; those that a clock running ahead has opened go first. */
export async function keepNewestSessions(tx: Handle, accountId: string, count: number, at: Date): Promise<void> {
  await sql`
    update sessions set ended_at = ${at} where id in (
      select id from sessions where account_id = ${accountId} and ended_at is null
      order by started_at > ${new Date(at.getTime() + clockTolerance)}, started_at desc, id desc offset ${count})`.execute(
    tx,
  )
}

/** The open sessions of an account, newest first. */
export async function openSessionsOf(db: Handle, accountId: string, since: Date) {
  const found = await sql<{ id: string; startedAt: Date; lastSeenAt: Date; address: string | null }>`
    select id, started_at as "startedAt", last_seen_at as "lastSeenAt", address from sessions
    where account_id = ${accountId} and ended_at is null and started_at > ${since} order by started_at desc`.execute(db)
  return found.rows
}

/** Removes sessions that ended, or could only have ended, long ago; the audit keeps who signed in when. */
export async function sweepSessions(db: Handle, before: Date): Promise<void> {
  await sql`delete from sessions where started_at < ${before}`.execute(db)
}
