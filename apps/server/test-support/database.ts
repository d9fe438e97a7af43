import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openDatabase, type Database } from '../src/kernel/database/handle.ts'

/** A database of its own for one test file. */
export interface FreshDatabase {
  /** As the application connects. */
  url: string
  /** As the owner of the tables, who may do anything. */
  ownerUrl: string
  drop: () => Promise<void>
}

/**
 * Makes a migrated, empty database as a copy of the template (about 0.1 s); for `beforeAll`, with `drop` in `afterAll`.
 *
 * `drop` also ends connections that are still open.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject('testServer')
  const name = `lvzhi-test-${randomBytes(6).toString('hex')}`
  await runOn(server, `CREATE DATABASE "${name}" TEMPLATE "${inject('testTemplate')}"`)
  const at = (address: string) => {
    const url = new URL(address)
    url.pathname = `/${name}`
    return url.href
  }
  return {
    url: at(inject('testApplication')),
    ownerUrl: at(server),
    drop: () => runOn(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  }
}

/** The same, opened, for the top of a test file: closed and dropped after its tests. */
export async function openFreshDatabase(): Promise<Database> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url)
  afterAll(async () => {
    await database.close()
    await fresh.drop()
  })
  return database
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
