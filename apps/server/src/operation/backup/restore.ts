import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { knowsMigration, migrate } from '../../kernel/database/migrate.ts'
import { errorCode, StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import {
  fillOrder,
  fixTextForms,
  migrationsOf,
  referencesOf,
  sequencesOf,
  tablesOf,
  withColumns,
  type Reference,
} from './database-parts.ts'
import { fileIn, placeOf, readManifest, tablePath, type Manifest } from './manifest.ts'
import { rowsHash } from './rows-hash.ts'
import { openedPieces } from './sealed-file.ts'
import { withTriggersOff } from './triggers.ts'
import { verifyBackup } from './verify.ts'

/** What is restored, and where to. */
export interface Restoring {
  readonly folder: string
  readonly vault: Vault
  /** An empty database of PostgreSQL. */
  readonly url: string
  /** Folder of the stored files. */
  readonly files: string
  readonly signal?: AbortSignal
  readonly say?: (line: string) => void
}

/**
 * Restores a backup into an empty database: the whole backup is checked first; then the tables are made in the version of the backup and
 * filled in one transaction, which stands only when every table's content hash is that of the list.
 * @throws StartupProblem with one sentence; the database then holds no record
 */
export async function restoreBackup(restoring: Restoring): Promise<Manifest> {
  const { folder, vault, url, say = () => undefined } = restoring
  const manifest = readManifest(folder, vault)
  const unknown = manifest.migrations.find((name) => !knowsMigration(name))
  if (unknown !== undefined) {
    throw new StartupProblem(`备份是由更新的版本做的（${unknown}），本版本不能恢复。请换用做备份时的版本或更新的版本。`)
  }
  await verifyBackup(folder, manifest, vault, say)
  const client = new pg.Client({ connectionString: url, application_name: 'lvzhi restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await refuseFilled(client)
    await migrate(url, manifest.migrations)
    await refuseOtherVersion(client, manifest)
    await client.query('begin')
    await fixTextForms(client)
    await withTriggersOff(
      client,
      (await tablesOf(client)).map(({ name }) => name),
      async () => {
        await fill(client, manifest, restoring)
        await client.query('set constraints all immediate')
      },
    )
    await compare(client, manifest)
    say(`数据表 ${manifest.tables.length} 张已写入，内容摘要逐张相同`)
    await writeFiles(manifest, restoring)
    await client.query('commit')
    await client.query('vacuum analyze')
    return manifest
  } catch (error) {
    throw explained(error, restoring)
  } finally {
    await client.end()
  }
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const begun = await client.query<{ known: boolean; others: number }>(
    `select to_regclass('public.installation') is not null as known,
       (select count(*)::int from pg_tables where schemaname !~ '^pg_' and schemaname <> 'information_schema') as others`,
  )
  const { known = false, others = 0 } = begun.rows[0] ?? {}
  const filled = known ? (await client.query('select 1 from installation')).rowCount : others
  if (filled) {
    throw new StartupProblem(
      '要恢复到的数据库不是空的，没有恢复。请新建一个空数据库，或用 LVZHI_DATA 另设一个空文件夹；确认不要原来的数据以前不要删除它。',
    )
  }
}

async function refuseOtherVersion(client: pg.Client, manifest: Manifest): Promise<void> {
  const { migrations, queue } = await migrationsOf(client)
  const same = queue === manifest.queue && migrations.join() === [...manifest.migrations].toSorted().join()
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table.columns.toSorted().join()]))
  const alike = manifest.tables.every(({ name, columns }) => tables.get(name) === columns.toSorted().join())
  if (same && alike && tables.size === manifest.tables.length) return
  throw new StartupProblem(
    '要恢复到的数据库与备份的表结构不是同一版本，没有恢复。请用一个新建的空数据库，或换用做备份时的版本。',
  )
}

async function fill(client: pg.Client, manifest: Manifest, restoring: Restoring): Promise<void> {
  const { folder, vault, signal } = restoring
  const names = manifest.tables.map(({ name }) => name)
  const { order, loose } = fillOrder(names, await referencesOf(client))
  await client.query(`truncate ${names.join(', ')}`)
  for (const one of loose) await client.query(`alter table ${one.from} drop constraint ${one.name}`)
  for (const name of order) {
    signal?.throwIfAborted()
    const at = names.indexOf(name)
    const table = manifest.tables[at]
    if (!table) throw new Error(`no table ${name} in the list`)
    await pipeline(
      Readable.from(openedPieces(vault, placeOf(manifest, 'table', name), tablePath(folder, at))),
      client.query(copyFrom(`copy ${withColumns(table)} from stdin`)),
      { signal },
    )
  }
  await bindAgain(client, loose)
  const standing = new Set((await sequencesOf(client)).map(({ name }) => name))
  for (const { name, value } of manifest.sequences) {
    standing.delete(name)
    await client.query('select setval($1, $2, true)', [name, value])
  }
  // What the making of the tables counted on, but the backup had not yet used, begins anew.
  for (const name of standing) await client.query(`alter sequence ${name} restart`)
  const views = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, matviewname) as name from pg_matviews order by 1`,
  )
  for (const { name } of views.rows) await client.query(`refresh materialized view ${name}`)
}

async function bindAgain(client: pg.Client, loose: readonly Reference[]): Promise<void> {
  for (const one of loose) {
    await client.query(`alter table ${one.from} add constraint ${one.name} ${one.definition}`)
  }
}

/** Reads back what now stands in the database and holds it against the list. */
async function compare(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const table of manifest.tables) {
    const found = (await contentOf(client, table)).content
    if (found !== table.content) throw new StartupProblem(`恢复后数据表 ${table.name} 的内容与备份不同，已全部撤回。`)
  }
}

/** Counts and hashes a table as it stands. */
export async function contentOf(client: pg.Client, table: { name: string; columns: readonly string[] }) {
  const hashed = rowsHash()
  for await (const bytes of client.query(copyTo(`copy ${withColumns(table)} to stdout`))) hashed.add(bytes as Buffer)
  return hashed.result()
}

async function writeFiles(manifest: Manifest, { folder, vault, files, signal, say }: Restoring): Promise<void> {
  for (const { id } of manifest.files) {
    const target = fileIn(files, id)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await pipeline(
      Readable.from(openedPieces(vault, placeOf(manifest, 'file', id), fileIn(join(folder, 'files'), id))),
      createWriteStream(`${target}.part`, { mode: 0o600, flush: true }),
      { signal },
    )
    await rename(`${target}.part`, target)
  }
  say?.(`附件 ${manifest.files.length} 个已写入`)
}

function explained(error: unknown, { signal, files }: Restoring): unknown {
  if (signal?.aborted) return new StartupProblem('恢复已取消，数据库没有写入任何记录。', { cause: error })
  if (errorCode(error) === 'ENOSPC' || errorCode(error) === '53100') {
    const where = existsSync(files) ? `数据库或 ${files} 所在的磁盘` : '数据库所在的磁盘'
    return new StartupProblem(`${where}已满，没有恢复，数据库没有写入任何记录。请清理磁盘空间后再试。`, {
      cause: error,
    })
  }
  return error
}
