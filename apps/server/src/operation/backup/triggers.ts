import type pg from 'pg'

const switches: Readonly<Record<string, string>> = { D: 'disable', R: 'enable replica', A: 'enable always' }

/**
 * Does the work with the triggers of the tables at rest: rows come as they were, with what triggers once wrote beside them. Foreign keys
 * are checked all the same. Triggers that stand otherwise than usual stand so again afterwards.
 */
export async function withTriggersOff(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const unusual = await client.query<{ table: string; name: string; state: string }>(
    `select format('%I.%I', n.nspname, c.relname) as "table", quote_ident(t.tgname) as name, t.tgenabled as state
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and t.tgenabled <> 'O' and c.relkind = 'r'`,
  )
  for (const name of tables) await client.query(`alter table ${name} disable trigger user`)
  await work()
  for (const name of tables) await client.query(`alter table ${name} enable trigger user`)
  for (const { table, name, state } of unusual.rows) {
    await client.query(`alter table ${table} ${switches[state] ?? 'enable'} trigger ${name}`)
  }
}
