import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { FreshDatabase } from './database.ts'
import { addressOf, seededTemplate } from './seeded-template.ts'

/**
 * Makes a database that holds the demonstration province, with its stored files written below `dataDir`.
 *
 * The story is told once per test run, before a complete one, else by the first file that asks; the files copy what it left (about 0.2 s).
 */
export async function seededDatabase(dataDir: string): Promise<FreshDatabase> {
  const template = await seededTemplate(inject('testServer'), inject('testApplication'), inject('testTemplate'))
  const name = `lvzhi-test-${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    await client.query(`create database "${name}" template "${template}"`)
  })
  await unpackFiles(urlOf(name), dataDir)
  return {
    url: addressOf(inject('testApplication'), name),
    ownerUrl: urlOf(name),
    drop: () =>
      onServer(async (client) => {
        await client.query(`drop database if exists "${name}" with (force)`)
      }),
  }
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

function urlOf(database: string): string {
  return addressOf(inject('testServer'), database)
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
