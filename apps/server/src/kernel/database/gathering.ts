import {
  type CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely'
import type { Handle, NoTables } from './handle.ts'
import { instantsOf, joined } from './joined-selects.ts'

const gatheringHandles = new WeakSet<Handle>()

interface Waiting {
  readonly query: CompiledQuery
  settle(result: QueryResult<unknown>): void
  fail(error: unknown): void
}

/**
 * The same database, but selects that are asked at once (`Promise.all`) travel as one statement and see one moment. A page made of
 * ten small selects otherwise spends most of its time on the way to the database and back.
 *
 * Rows of selects that went together come as JSON: instants are known by their names, `at`, `…_at` or `…At`. A select alone, one that
 * locks, and whatever writes goes as it is.
 */
export function gathering(handle: Handle): Handle {
  if (gatheringHandles.has(handle)) return handle
  let waiting: Waiting[] = []
  const flush = () => {
    const asked = waiting
    waiting = []
    void sendTogether(handle, asked)
  }
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (!isPlainSelect(query.sql)) return handle.executeQuery<R>(query)
      return new Promise((settle, fail) => {
        // After everything that is asked in the same turn.
        if (waiting.length === 0) setImmediate(flush)
        waiting.push({ query, settle: settle as Waiting['settle'], fail })
      })
    },
    streamQuery: () => {
      throw new Error('a gathering handle does not stream')
    },
  }
  const gathered = new Kysely<NoTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => ({
        init: () => Promise.resolve(),
        acquireConnection: () => Promise.resolve(connection),
        releaseConnection: () => Promise.resolve(),
        beginTransaction: noTransaction,
        commitTransaction: noTransaction,
        rollbackTransaction: noTransaction,
        destroy: () => Promise.resolve(),
      }),
    },
  })
  gatheringHandles.add(gathered)
  return gathered
}

function noTransaction(): Promise<void> {
  throw new Error('a gathering handle opens no transaction; gather within one')
}

function isPlainSelect(text: string): boolean {
  return /^\s*select\b/i.test(text) && !/\bfor (update|no key update|share|key share)\b/i.test(text)
}

async function sendTogether(handle: Handle, asked: readonly Waiting[]): Promise<void> {
  const [first] = asked
  try {
    if (first && asked.length === 1) {
      first.settle(await handle.executeQuery(first.query))
      return
    }
    const found = await handle.executeQuery<Record<string, object[]>>(joined(asked.map(({ query }) => query)))
    const answer = found.rows[0] ?? {}
    for (const [at, one] of asked.entries()) one.settle({ rows: (answer[`q${at}`] ?? []).map(instantsOf) })
  } catch (error) {
    for (const one of asked) one.fail(error)
  }
}
