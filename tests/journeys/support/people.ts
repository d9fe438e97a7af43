import type { Journey } from './journey.ts'

/** The sign-in name of the account of a deputy of the demonstration, found by the person's name. */
export async function signInNameOf(journey: Journey, name: string): Promise<string> {
  const found = await journey.ground.test.database.pool.query<{ sign_in_name: string }>(
    'select sign_in_name from accounts where name = $1',
    [name],
  )
  const [account] = found.rows
  if (!account || found.rows.length > 1) throw new Error(`${found.rows.length} accounts of ${name}`)
  return account.sign_in_name
}

/** The sign-in name of the first account of a unit with a role. */
export async function unitAccount(journey: Journey, unit: string, role: 'unitClerk' | 'unitHead'): Promise<string> {
  const found = await journey.ground.test.database.pool.query<{ sign_in_name: string }>(
    `select a.sign_in_name from accounts a
       join organisation_periods o on o.organisation_id = a.organisation_id
       join role_grants g on g.account_id = a.id
      where o.name = $1 and g.role = $2`,
    [unit, role],
  )
  const [account] = found.rows
  if (!account) throw new Error(`no ${role} of ${unit}`)
  return account.sign_in_name
}
