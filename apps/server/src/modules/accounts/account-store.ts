import { isDatabaseError, sql, tables, type Handle } from '../../kernel/database/handle.ts'
import { foldSignInName, type AccountRecord } from './account.ts'
import type { AccountScope } from './policy.ts'
import { signInNameTaken } from './refusals.ts'
import type { AccountTables } from './tables.ts'

const columns = sql`a.id, a.sign_in_name as "signInName", a.name, a.organisation_id as "organisationId", a.demonstration,
  a.shown_password as "shownPassword", a.password_hash as "passwordHash", a.password_changed_at as "passwordChangedAt",
  a.must_change_password as "mustChangePassword", a.disabled_at as "disabledAt", a.disabled_reason as "disabledReason", a.revision`

/** The SQL condition for what the administrator sees, on the alias `a`. */
export function within(scope: AccountScope) {
  switch (scope.seen) {
    case 'all':
      return sql`true`
    case 'none':
      return sql`false`
    case 'area':
      return sql`exists (
        select 1 from pub_organisations_units u where u.id = a.organisation_id
          and u.division_code in (select code from divisions_under(${scope.divisionCode})))`
  }
}

/** The account of a sign-in name, whatever its width and case; null where there is none. */
export async function findBySignInName(db: Handle, signInName: string): Promise<AccountRecord | null> {
  const found = await sql<AccountRecord>`
    select ${columns} from accounts a where a.sign_in_key = ${foldSignInName(signInName)}`.execute(db)
  return found.rows[0] ?? null
}

/** The account of an id, whoever asks. */
export async function findAccount(db: Handle, id: string): Promise<AccountRecord | null> {
  const found = await sql<AccountRecord>`select ${columns} from accounts a where a.id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

/** Locks an account of a scope for a change; null where it is not seen. */
export async function lockAccount(tx: Handle, scope: AccountScope, id: string): Promise<AccountRecord | null> {
  const found = await sql<AccountRecord>`
    select ${columns} from accounts a where a.id = ${id} and ${within(scope)} for update of a`.execute(tx)
  return found.rows[0] ?? null
}

/** Adds an account. Refused where the sign-in name is taken. */
export async function insertAccount(
  tx: Handle,
  values: Omit<
    AccountTables['accounts'],
    'sign_in_key' | 'disabled_at' | 'disabled_reason' | 'last_sign_in_at' | 'enabled_at' | 'idle_told_at' | 'revision'
  >,
): Promise<void> {
  try {
    await tables<AccountTables>(tx)
      .insertInto('accounts')
      .values({
        ...values,
        sign_in_key: foldSignInName(values.sign_in_name),
        disabled_at: null,
        disabled_reason: null,
        last_sign_in_at: null,
        enabled_at: null,
        idle_told_at: null,
        revision: 0,
      })
      .execute()
  } catch (error) {
    if (isDatabaseError(error, '23505', 'accounts_sign_in_key_key')) throw signInNameTaken()
    throw error
  }
}

/** Counts a change of the account and writes what changed. */
export async function updateAccount(
  tx: Handle,
  id: string,
  values: Partial<Omit<AccountTables['accounts'], 'id' | 'revision'>> = {},
): Promise<void> {
  await tables<AccountTables>(tx)
    .updateTable('accounts')
    .set((expression) => ({ ...values, revision: expression('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Notes a sign-in, which is no change that another administrator must see. */
export async function noteSignIn(tx: Handle, id: string, at: Date, newHash: string | null): Promise<void> {
  await sql`
    update accounts set last_sign_in_at = ${at}, password_hash = coalesce(${newHash}, password_hash)
    where id = ${id}`.execute(tx)
}

/** Keeps a password among the former ones. */
export async function keepPassword(tx: Handle, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await tables<AccountTables>(tx)
    .insertInto('account_passwords')
    .values({ account_id: accountId, password_hash: passwordHash, set_at: at })
    .execute()
}

/** The hashes of the last passwords, newest first. */
export async function lastPasswords(db: Handle, accountId: string, count: number): Promise<string[]> {
  const found = await sql<{ hash: string }>`
    select password_hash as hash from account_passwords where account_id = ${accountId}
    order by set_at desc limit ${count}`.execute(db)
  return found.rows.map((row) => row.hash)
}

/** The demonstration accounts that are shown beside the sign-in form. */
export async function shownAccounts(db: Handle) {
  const found = await sql<{ signInName: string; password: string; name: string; role: string; what: string }>`
    select sign_in_name as "signInName", shown_password as password, name, shown_role as role, shown_text as what
    from accounts where shown_password is not null and disabled_at is null order by created_at, id`.execute(db)
  return found.rows
}
