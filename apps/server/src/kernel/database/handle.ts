import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { endSilentConnections } from './silent-connections.ts'
import { keepStatements } from './statement-names.ts'

// Dates stay calendar dates and counts stay numbers: the driver's Date for a `date` column would move with the process's time zone.
pg.types.setTypeParser(1082, (text) => text)
pg.types.setTypeParser(20, Number)

/** A database handle that knows no table; a store sees its own tables through {@link tables}. */
export type Handle = Kysely<NoTables>
export type NoTables = Record<never, never>

export interface Database {
  readonly handle: Handle
  readonly pool: pg.Pool
  /** Runs the work in one transaction; a thrown refusal or error rolls all of it back. */
  transaction<T>(work: (tx: Handle) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const settings = {
  // Compiling a plan takes longer than any statement of the product runs.
  jit: 'off',
  // Nobody keeps a register on a disk whose head moves.
  random_page_cost: '1.1',
  // A process that has vanished with its machine leaves acts half-way, with their locks: the server takes them back by itself. Work that
  // rests longer between two statements says so with SET LOCAL.
  idle_in_transaction_session_timeout: '20s',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
}

/** Opens a pool of at most `size` connections (near 10: beyond, every rate falls). */
export function openDatabase(url: string, size = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: 'lvzhi',
    // Who waits longer for a connection is told to come again; a silent network is noticed.
    connectionTimeoutMillis: 8000,
    keepAlive: true,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  // An idle connection that the server ends (restart) is no reason to fall; the next request opens a new one.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    keepStatements(client)
  })
  const endWatch = endSilentConnections(pool, url)
  const handle = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
  return {
    handle,
    pool,
    transaction: (work) => handle.transaction().execute((tx: Transaction<NoTables>) => work(tx)),
    close: () => {
      endWatch()
      return handle.destroy()
    },
  }
}

/** The same handle, typed with the tables and published views that a module may use. */
export function tables<T>(handle: Handle): Kysely<T> {
  return handle as unknown as Kysely<T>
}

/** Whether the error is PostgreSQL's with this SQLSTATE, optionally on this constraint. */
export function isDatabaseError(error: unknown, state: string, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError)) return false
  return error.code === state && (constraint === undefined || error.constraint === constraint)
}

export { sql }
