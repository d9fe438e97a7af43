import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/kernel/database/migrate.ts'
import { ensureRole, grantApplication } from '../src/kernel/database/roles.ts'
import { checkDatabase } from '../src/kernel/postgres/database-check.ts'
import { startEmbeddedPostgres } from '../src/kernel/postgres/launcher.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server for tests, without a database; `freshDatabase` adds it. */
    testServer: string
    /** The same as the application connects: its role owns nothing. */
    testApplication: string
    testTemplate: string
  }
}

const prefix = 'lvzhi-test-'

/**
 * Starts one database server for all test files and makes the migrated template that each file copies.
 *
 * LVZHI_TEST_DATABASE_URL names an outside server instead (PostgreSQL 15 or newer, a user who may create databases).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env['LVZHI_TEST_DATABASE_URL']
  const server = outside ? { url: outside, stop: () => Promise.resolve() } : await startServer()
  const template = `${prefix}template-${randomBytes(4).toString('hex')}`
  await runOn(server.url, `CREATE DATABASE "${template}" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
  const url = new URL(server.url)
  url.pathname = `/${template}`
  await checkDatabase(url.href)
  await migrate(url.href)
  const application = await makeApplicationRole(server.url)
  await grantApplication(url.href, decodeURIComponent(application.username))
  // A complete run needs the demonstration in any case; no test file waits for another to tell it.
  const told =
    process.env['LVZHI_TEST_SEED'] === '1' ? tellMeanwhile(server.url, application.href, template) : undefined
  project.provide('testServer', server.url)
  project.provide('testApplication', application.href)
  project.provide('testTemplate', template)
  return async () => {
    await told?.end()
    for (const name of [template, `${template}-seeded`, `${template}-seeded-draft`]) {
      await runOn(server.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    }
    await dropRole(server.url, decodeURIComponent(application.username))
    await server.stop()
  }
}

/** Tells the story in a process of its own; what it could not tell, the first test file that needs it tells, or says why not. */
function tellMeanwhile(server: string, application: string, template: string): { end(): Promise<void> } {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'tell-story.ts')], {
    env: {
      ...process.env,
      LVZHI_STORY_SERVER: server,
      LVZHI_STORY_APPLICATION: application,
      LVZHI_STORY_TEMPLATE: template,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'close')
  return {
    end: async () => {
      if (child.exitCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}

/** A role of its own for each run: runs may share an outside server. */
async function makeApplicationRole(server: string): Promise<URL> {
  const address = new URL(server)
  const [role, password] = [`${prefix}application-${randomBytes(4).toString('hex')}`, randomBytes(12).toString('hex')]
  await ensureRole(server, role, password)
  address.username = role
  address.password = password
  return address
}

/** Where a killed test left a database behind, its rights hold the role; it can do no harm. */
async function dropRole(server: string, role: string): Promise<void> {
  await runOn(server, `DROP ROLE IF EXISTS "${role}"`).catch(() => undefined)
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

async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  await sweepAbandoned()
  const dataDir = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(dataDir, 0o711)
  const server = await startTestServer(dataDir)
  return { url: server.url, stop: () => server.stop().then(() => removeServer(dataDir)) }
}

function startTestServer(dataDir: string) {
  return startEmbeddedPostgres({
    dataDir,
    // Test data need not survive a power cut.
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_connections: '200',
      log_min_messages: 'fatal',
    },
  })
}

function removeServer(dataDir: string): void {
  const pointer = join(dataDir, 'cluster-location')
  if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true })
  rmSync(dataDir, { recursive: true, force: true })
}

// A test run that was killed leaves its server; the next one takes it over and stops it.
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const dataDir = join(tmpdir(), name)
    if (statSync(dataDir, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue
    if (!existsSync(join(dataDir, 'app.lock'))) continue
    try {
      const left = await startTestServer(dataDir)
      await left.stop()
      removeServer(dataDir)
    } catch {
      // Another test run is using it.
    }
  }
}
