import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import { runner } from 'node-pg-migrate'
import pg from 'pg'
import { errorCode, StartupProblem } from '../postgres/startup-problem.ts'

const folder = join(import.meta.dirname, '../../../migrations')
const table = 'schema_migrations'
// As this process found them: a newer version may be unpacked in the same place while it runs.
const ours = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.replace(/\.sql$/, ''))
  .toSorted()
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

/**
 * Brings the database up to this version of the product and returns the names of the migrations that were run.
 *
 * All pending files run in one transaction under an advisory lock, so several processes may start at once; the job
 * queue's own migrations run first, because ours may enqueue. With `only`, the named ones alone are run: a backup is restored into the
 * version that it was taken in.
 * @throws StartupProblem when a file fails or when the database was already used by a newer version
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'lvzhi migrate' })
  await client.connect()
  const chosen = only && folderOf(only)
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('lvzhi migrate'))")
    await refuseNewer(client)
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined), noHandleSignals: true })
    const done = await runner({
      dbClient: client,
      dir: chosen ?? folder,
      direction: 'up',
      migrationsTable: table,
      singleTransaction: true,
      noLock: true,
      logger: quiet,
    })
    return done.map((migration) => migration.name)
  } catch (error) {
    if (error instanceof StartupProblem) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartupProblem(`数据库升级失败，未作任何改动：${reason}（${errorCode(error)}）`, { cause: error })
  } finally {
    if (chosen !== undefined) rmSync(chosen, { recursive: true, force: true })
    await client.end()
  }
}

function folderOf(names: readonly string[]): string {
  const chosen = mkdtempSync(join(tmpdir(), 'lvzhi-migrations-'))
  for (const name of names) copyFileSync(join(folder, `${name}.sql`), join(chosen, `${name}.sql`))
  return chosen
}

/** Whether this version of the product knows a migration. */
export function knowsMigration(name: string): boolean {
  return ours.includes(name)
}

async function refuseNewer(client: pg.Client): Promise<void> {
  const found = await client.query<{ known: boolean }>('SELECT to_regclass($1) IS NOT NULL AS known', [
    `public.${table}`,
  ])
  if (!found.rows[0]?.known) return
  const rows = await client.query<{ name: string }>(`SELECT name FROM ${table} ORDER BY id`)
  const unknown = rows.rows.find((row) => !ours.includes(row.name))
  if (unknown) {
    throw new StartupProblem(
      `数据库已由更新的版本升级过（${unknown.name}），本版本不能使用。请换用新版本，或从升级前的备份恢复。`,
    )
  }
}

/** Whether every migration of this version has been run; further ones of a newer version may have been. */
export async function isMigratedBy(pool: pg.Pool): Promise<boolean> {
  const done = await pool.query<{ count: number }>(
    `select count(*)::int as count from ${table} where name = any($1::text[])`,
    [ours],
  )
  return done.rows[0]?.count === ours.length
}
