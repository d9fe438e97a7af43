import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../src/kernel/database/handle.ts'
import { seedDemonstration } from '../src/seed/story.ts'
import { lightPasswordCost } from './light-password-cost.ts'
import { testVault } from './vault.ts'

/** The day on which the story of the demonstration ends in tests. */
export const seededToday = '2026-11-18'

/**
 * Makes the database that holds the demonstration province, unless this run has it already, and returns its name. Its stored files
 * travel inside it. One teller: who comes meanwhile waits until the story is told.
 */
export async function seededTemplate(server: string, application: string, template: string): Promise<string> {
  const seeded = `${template}-seeded`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(20260101)')
    const made = await client.query('select 1 from pg_database where datname = $1', [seeded])
    if (made.rowCount === 0) await tellStory(client, { server, application }, template, seeded)
    await client.query('select pg_advisory_unlock(20260101)')
  } finally {
    await client.end()
  }
  return seeded
}

async function tellStory(
  client: pg.Client,
  { server, application }: { readonly server: string; readonly application: string },
  template: string,
  seeded: string,
): Promise<void> {
  const draft = `${seeded}-draft`
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-test-story-'))
  await client.query(`drop database if exists "${draft}" with (force)`)
  await client.query(`create database "${draft}" template "${template}"`)
  const database = openDatabase(addressOf(application, draft))
  const owner = openDatabase(addressOf(server, draft), 1)
  try {
    await seedDemonstration({
      database,
      dataDir: folder,
      vault: testVault,
      mode: 'demo',
      passwordCost: lightPasswordCost,
      today: seededToday,
    })
    // Passwords were set when the story began and would have run out by its end.
    await database.pool.query('update accounts set password_changed_at = $1', [`${seededToday}T00:00:00Z`])
    // The files travel inside the template, so that whoever drops the databases has tidied up everything.
    await owner.pool.query('create schema test_support')
    await owner.pool.query('create table test_support.files (path text primary key, bytes bytea not null)')
    for (const path of filesBelow(folder)) {
      const bytes = readFileSync(join(folder, path))
      await owner.pool.query('insert into test_support.files values ($1, $2)', [path, bytes])
    }
  } finally {
    await owner.pool.end()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  await client.query(`alter database "${draft}" rename to "${seeded}"`)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

/** The address of a database on the server for tests. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
