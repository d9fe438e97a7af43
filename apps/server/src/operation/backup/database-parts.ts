import type pg from 'pg'

/** A table as COPY needs it: both names ready to stand in a statement. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** Its own lists of migrations are written by running these again, never by copying. */
const kept = ['public.schema_migrations', 'graphile_worker.migrations']

/** Every table with its columns but the computed ones, by name. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const found = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
       and format('%I.%I', n.nspname, c.relname) <> all($1)
     group by 1 order by 1`,
    [kept],
  )
  return found.rows
}

/** A foreign key between two different tables. */
export interface Reference {
  readonly from: string
  readonly to: string
  readonly name: string
  readonly definition: string
}

/** All foreign keys between different tables. */
export async function referencesOf(client: pg.ClientBase): Promise<Reference[]> {
  const found = await client.query<Reference>(
    `select format('%I.%I', fn.nspname, f.relname) as "from", format('%I.%I', tn.nspname, t.relname) as "to",
       quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid order by 1, 3`,
  )
  return found.rows
}

/**
 * The order in which tables can be filled so that what a row refers to is there before it; `loose` are the references that no order keeps,
 * because tables refer to each other in a ring.
 */
export function fillOrder(
  tables: readonly string[],
  references: readonly Reference[],
): { readonly order: string[]; readonly loose: Reference[] } {
  const order: string[] = []
  const loose: Reference[] = []
  let left = [...tables]
  let open = references.filter(({ from, to }) => left.includes(from) && left.includes(to))
  while (left.length > 0) {
    const ready = left.filter((table) => !open.some(({ from }) => from === table))
    if (ready.length === 0) {
      const [first] = left
      loose.push(...open.filter(({ from }) => from === first))
      open = open.filter(({ from }) => from !== first)
      continue
    }
    order.push(...ready)
    left = left.filter((table) => !ready.includes(table))
    open = open.filter(({ to }) => !ready.includes(to))
  }
  return { order, loose }
}

/** Where every sequence that was ever used stands. */
export async function sequencesOf(client: pg.ClientBase): Promise<{ name: string; value: string }[]> {
  const found = await client.query<{ name: string; value: string }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
     where last_value is not null order by 1`,
  )
  return found.rows
}

/** The migrations that the database has gone through, ours by name and the job queue's by its last number. */
export async function migrationsOf(client: pg.ClientBase): Promise<{ migrations: string[]; queue: number }> {
  const ours = await client.query<{ name: string }>('select name from schema_migrations order by name')
  const queue = await client.query<{ last: number }>(
    'select coalesce(max(id), 0)::int as last from graphile_worker.migrations',
  )
  return { migrations: ours.rows.map((row) => row.name), queue: queue.rows[0]?.last ?? 0 }
}

/** Makes the text form of every value the same on every server and in every place. */
export async function fixTextForms(client: pg.ClientBase): Promise<void> {
  await client.query(
    `set local datestyle to 'ISO, YMD'; set local intervalstyle to 'postgres'; set local timezone to 'UTC';
     set local extra_float_digits to 1; set local bytea_output to 'hex'; set local xmloption to 'content';
     set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0; set local lock_timeout to 0`,
  )
}

/** The statement part that names a table with its columns. */
export function withColumns({ name, columns }: Table): string {
  return `${name} (${columns.join(', ')})`
}
