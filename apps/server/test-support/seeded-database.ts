import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '../src/kernel/database/handle.ts'
import { seedDemonstration } from '../src/seed/story.ts'
import { lightPasswordCost } from './accounts-server.ts'
import type { FreshDatabase } from './database.ts'

/** The day on which the story of {@link seededDatabase} ends. */
export const seededToday = '2026-11-18'

/**
 * Makes a database that holds the demonstration province, with its stored files written below `dataDir`.
 *
 * The story is told once per test run, by the first file that asks; all others copy what it left (about 0.2 s).
 */
export async function seededDatabase(dataDir: string): Promise<FreshDatabase> {
  const template = `${inject('testTemplate')}-seeded`
  const name = `lvzhi-test-${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    // One teller: the others wait here until the story is told.
    await client.query('select pg_advisory_lock(20260101)')
    const made = await client.query('select 1 from pg_database where datname = $1', [template])
    if (made.rowCount === 0) await tellStory(client, template)
    await client.query('select pg_advisory_unlock(20260101)')
    await client.query(`create database "${name}" template "${template}"`)
  })
  await unpackFiles(urlOf(name), dataDir)
  return {
    url: urlOf(name),
    drop: () =>
      onServer(async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`)
      }),
  }
}

async function tellStory(client: pg.Client, template: string): Promise<void> {
  const draft = `${template}-draft`
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-test-story-'))
  await client.query(`drop database if exists "${draft}" with (force)`)
  await client.query(`create database "${draft}" template "${inject('testTemplate')}"`)
  const database = openDatabase(urlOf(draft))
  try {
    await seedDemonstration({
      database,
      dataDir: folder,
      mode: 'demo',
      passwordCost: lightPasswordCost,
      today: seededToday,
    })
    // Passwords were set when the story began and would have run out by its end.
    await database.pool.query('update accounts set password_changed_at = $1', [`${seededToday}T00:00:00Z`])
    // The files travel inside the template, so that whoever drops the databases has tidied up everything.
    await database.pool.query('create schema test_support')
    await database.pool.query('create table test_support.files (path text primary key, bytes bytea not null)')
    for (const path of filesBelow(folder)) {
      const bytes = readFileSync(join(folder, path))
      await database.pool.query('insert into test_support.files values ($1, $2)', [path, bytes])
    }
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  await client.query(`alter database "${draft}" rename to "${template}"`)
}

async function unpackFiles(url: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const kept = await client.query<{ path: string; bytes: Buffer }>('select path, bytes from test_support.files')
    for (const { path, bytes } of kept.rows) {
      mkdirSync(dirname(join(dataDir, path)), { recursive: true })
      writeFileSync(join(dataDir, path), bytes)
    }
    await client.query('drop schema test_support cascade')
  } finally {
    await client.end()
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

function urlOf(database: string): string {
  const url = new URL(inject('testServer'))
  url.pathname = `/${database}`
  return url.href
}

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
