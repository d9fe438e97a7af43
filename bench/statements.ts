import type pg from 'pg'

/** One statement as the product sent it. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** What stands for a value that differs from one act to the next. */
export type Filler = (value: unknown) => unknown

/** Notes every statement that goes through a pool while `listen` is on. */
export function recorderOf(pool: pg.Pool): { start(): void; stop(): Statement[] } {
  let noted: Statement[] | undefined
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    const noting = (...given: unknown[]) => {
      const [first, second] = given
      if (typeof first === 'string') noted?.push({ text: first, values: Array.isArray(second) ? second : [] })
      return query(...given)
    }
    Object.assign(client, { query: noting })
  })
  return {
    start: () => {
      noted = []
    },
    stop: () => {
      const done = noted ?? []
      noted = undefined
      return done
    },
  }
}

/** Sends the statements one after the other over one connection; returns all rows. */
export async function replay(pool: pg.Pool, statements: readonly Statement[], filler: Filler = (value) => value) {
  const client = await pool.connect()
  const rows: unknown[][] = []
  let failed: Error | undefined
  try {
    for (const { text, values } of statements) rows.push((await client.query(text, values.map(filler))).rows)
    return rows
  } catch (error) {
    failed = error instanceof Error ? error : new Error(String(error))
    throw failed
  } finally {
    // A broken transaction must not go back to the others.
    client.release(failed)
  }
}
