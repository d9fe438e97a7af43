import { tokenHash } from '../../kernel/crypto/tokens.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { foldSignInName } from './account.ts'

const minute = 60_000

/** 五次失败锁定: five failures within 15 minutes lock the name for 30 minutes. GB/T 22239 8.1.4.1. */
export const lockRule = { failures: 5, within: 15 * minute, lockedFor: 30 * minute }

/** 同一地址试多个账号: a hundred failures within 15 minutes, whatever the names, close the address for 15. An office may share one. */
export const addressRule = { failures: 100, within: 15 * minute, lockedFor: 15 * minute }

/** What the failures from an address are counted under; longer than any sign-in name, so that no name counts for an address. */
export function addressKey(address: string): string {
  return `failures to sign in from one network address, whatever the name: ${address}`
}

const hashOf = (signInName: string) => tokenHash(foldSignInName(signInName))

/** Until when the name is locked, or null. */
export async function lockedUntil(db: Handle, signInName: string, now: Date): Promise<Date | null> {
  const found = await sql<{ until: Date }>`
    select locked_until as until from sign_in_failures
    where name_hash = ${hashOf(signInName)} and locked_until > ${now}`.execute(db)
  return found.rows[0]?.until ?? null
}

/** Counts a failure; gives the end of the lock where it was one too many. */
export async function noteFailure(
  db: Handle,
  signInName: string,
  now: Date,
  rule: typeof lockRule = lockRule,
): Promise<Date | null> {
  const since = new Date(now.getTime() - rule.within)
  const until = new Date(now.getTime() + rule.lockedFor)
  const found = await sql<{ until: Date | null }>`
    insert into sign_in_failures as f (name_hash, failed_at) values (${hashOf(signInName)}, array[${now}::timestamptz])
    on conflict (name_hash) do update set
      failed_at = array(select t from unnest(f.failed_at) t where t > ${since}) || ${now}::timestamptz,
      locked_until = case
        when (select count(*) from unnest(f.failed_at) t where t > ${since}) + 1 >= ${rule.failures} then ${until}::timestamptz
      end
    returning locked_until as until`.execute(db)
  return found.rows[0]?.until ?? null
}

/** Forgets the failures of a name: after the right password, or when the security administrator unlocks it. */
export async function forgetFailures(db: Handle, signInName: string): Promise<void> {
  await sql`delete from sign_in_failures where name_hash = ${hashOf(signInName)}`.execute(db)
}

/** Removes what no longer counts, so that guessed names do not fill the table. */
export async function sweepFailures(db: Handle, now: Date): Promise<void> {
  const since = new Date(now.getTime() - lockRule.within)
  await sql`
    delete from sign_in_failures f where (locked_until is null or locked_until <= ${now})
      and not exists (select 1 from unnest(f.failed_at) t where t > ${since})`.execute(db)
}
