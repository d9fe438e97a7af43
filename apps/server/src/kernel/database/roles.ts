import pg from 'pg'
import { StartupProblem } from '../postgres/startup-problem.ts'

/** The name of the application's role inside the embedded server. */
export const applicationRole = 'lvzhi_app'

/** Tables whose rows the application only adds and reads: nobody but the owner could change or remove one. */
export const addedOnly: readonly string[] = [
  'audit_entries',
  'audit_chain',
  'audit_heads',
  'audit_verifications',
  'audit_alarms',
  'case_events',
]

/** Tables that the application only reads. */
export const readOnly: readonly string[] = ['audit_archives', 'schema_migrations']

/** Tables whose statistics an import makes anew; only newer servers know the right to do so. */
const maintained: readonly string[] = ['people', 'mandates']

/**
 * Makes the application's role or gives it this password; it is no superuser, owns nothing and may neither make roles nor databases.
 * To be run as a role that may make roles.
 */
export async function ensureRole(ownerUrl: string, role: string, password: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role])
    const name = client.escapeIdentifier(role)
    const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
    const act = known.rowCount === 0 ? 'create' : 'alter'
    await client.query(`${act} role ${name} with ${rights} password ${client.escapeLiteral(password)}`)
  })
}

/**
 * Gives the application's role its rights on a migrated database, and takes back what it should not have: it reads and writes the tables
 * of the business, adds to the audit, and changes no structure. What the owner makes later comes with the same rights.
 */
export async function grantApplication(ownerUrl: string, role: string): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    const name = client.escapeIdentifier(role)
    const database = client.escapeIdentifier(client.database ?? '')
    await client.query('begin')
    // Processes that start together would otherwise write the same rights at once.
    await client.query("select pg_advisory_xact_lock(hashtext('lvzhi rights'))")
    await client.query(`grant connect, temporary on database ${database} to ${name}`)
    await client.query('revoke create on schema public from public')
    for (const schema of ['public', 'graphile_worker']) {
      await client.query(`grant usage on schema ${schema} to ${name}`)
      await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`)
      await client.query(`grant usage, select on all sequences in schema ${schema} to ${name}`)
      const defaults = `alter default privileges in schema ${schema} grant`
      await client.query(`${defaults} select, insert, update, delete on tables to ${name}`)
      await client.query(`${defaults} usage, select on sequences to ${name}`)
    }
    await openQueue(client, role)
    await client.query(`revoke update, delete on ${addedOnly.join(', ')} from ${name}`)
    await client.query(
      `revoke insert, update, delete on ${readOnly.join(', ')}, graphile_worker.migrations from ${name}`,
    )
    const { rows } = await client.query<{ newer: boolean }>(
      "select current_setting('server_version_num')::int >= 170000 as newer",
    )
    if (rows[0]?.newer) await client.query(`grant maintain on ${maintained.join(', ')} to ${name}`)
    await client.query('commit')
  })
}

/** The job queue shows its tables to their owner alone; the application's role is let in by a policy of its own. */
async function openQueue(client: pg.Client, role: string): Promise<void> {
  const closed = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = $1)`,
    [role],
  )
  const policy = client.escapeIdentifier(role)
  for (const { name } of closed.rows) {
    await client.query(
      `create policy ${policy} on graphile_worker.${client.escapeIdentifier(name)} to ${policy} using (true) with check (true)`,
    )
  }
}

/** The role behind an address, and whether it could do away with the audit: as superuser or as owner of its table. */
export async function roleBehind(url: string): Promise<{ readonly role: string; readonly mighty: boolean }> {
  return asOwner(url, async (client) => {
    const found = await client.query<{ role: string; mighty: boolean }>(
      `select current_user as role, r.rolsuper or pg_has_role(current_user, c.relowner, 'member') as mighty
       from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'audit_entries'::regclass`,
    )
    const [row] = found.rows
    if (!row) throw new StartupProblem('数据库中没有操作记录的表，请检查 DATABASE_URL 指向的数据库。')
    return row
  })
}

/** Whether the database was made by another role than the one behind the address, which then cannot migrate it. */
export async function isForeign(url: string): Promise<boolean> {
  const made = await asOwner(url, async (client) => {
    const found = await client.query<{ made: boolean }>(
      "select to_regclass('public.audit_entries') is not null as made",
    )
    return found.rows[0]?.made === true
  })
  return made && !(await roleBehind(url)).mighty
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'lvzhi rights' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
