import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { syncFolder } from '../../kernel/files/disk.ts'
import { errorCode, StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { fixTextForms, migrationsOf, sequencesOf, tablesOf, withColumns } from './database-parts.ts'
import { fileIn, Manifest, manifestFile, placeOf, tablePath, tagFile } from './manifest.ts'
import { rowsHash } from './rows-hash.ts'
import { backupPurpose, sealingStream } from './sealed-file.ts'

/** What a backup is taken of and where it goes. */
export interface Taking {
  readonly url: string
  /** Folder of the stored files. */
  readonly files: string
  readonly vault: Vault
  /** The folder of this backup, which must not exist yet. */
  readonly folder: string
  readonly now: Date
  readonly signal?: AbortSignal
  /** Hears how far it is. */
  readonly say?: (line: string) => void
}

/**
 * Takes a backup while the product runs: one picture of all tables in a single transaction, then the stored files that it names. It is
 * written beside and renamed when it is whole; cancelled or failed, nothing stays.
 * @throws StartupProblem with one sentence
 */
export async function takeBackup(taking: Taking): Promise<Manifest> {
  const part = `${taking.folder}.part-${process.pid}`
  const client = new pg.Client({ connectionString: taking.url, application_name: 'lvzhi backup' })
  client.on('error', () => undefined)
  try {
    await mkdir(join(part, 'tables'), { recursive: true, mode: 0o700 })
    await client.connect()
    await client.query('begin isolation level repeatable read read only')
    await fixTextForms(client)
    const manifest = await writeAll(client, taking, part)
    await client.query('commit')
    await writeManifest(manifest, taking.vault, part)
    await rename(part, taking.folder)
    await syncFolder(dirname(taking.folder))
    return manifest
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw explained(error, taking)
  } finally {
    await client.end()
  }
}

async function writeAll(client: pg.Client, taking: Taking, part: string): Promise<Manifest> {
  const { vault, signal, say = () => undefined } = taking
  const server = await client.query<{ version: string }>('select version() as version')
  const head = {
    format: 1 as const,
    id: randomUUID(),
    takenAt: taking.now.toISOString(),
    server: server.rows[0]?.version.split(' ').slice(0, 2).join(' ') ?? '',
    keyVersion: vault.version,
    keyFingerprint: vault.fingerprint(vault.version).toString('hex'),
    ...(await migrationsOf(client)),
  }
  const found = await tablesOf(client)
  const tables: Manifest['tables'] = []
  for (const [at, table] of found.entries()) {
    signal?.throwIfAborted()
    const hashed = rowsHash()
    await pipeline(
      client.query(copyTo(`copy ${withColumns(table)} to stdout`)),
      watched((bytes) => hashed.add(bytes)),
      sealingStream(vault, placeOf(head, 'table', table.name)),
      createWriteStream(tablePath(part, at), { mode: 0o600, flush: true }),
      { signal },
    )
    tables.push({ name: table.name, columns: [...table.columns], ...hashed.result() })
    if ((at + 1) % 20 === 0) say(`已备份数据表 ${at + 1}/${found.length}`)
  }
  const sequences = await sequencesOf(client)
  say(`已备份数据表 ${found.length}/${found.length}，开始备份附件`)
  const files = await writeFiles(client, taking, head, part)
  return Manifest.parse({ ...head, tables, sequences, files })
}

async function writeFiles(client: pg.Client, taking: Taking, head: Pick<Manifest, 'id'>, part: string) {
  const { vault, signal, say = () => undefined } = taking
  const files: Manifest['files'] = []
  const rows = await client.query<{ id: string }>('select id from stored_files order by id')
  for (const { id } of rows.rows) {
    signal?.throwIfAborted()
    const target = fileIn(join(part, 'files'), id)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    const hashed = createHash('sha256')
    let bytes = 0
    try {
      await pipeline(
        createReadStream(fileIn(taking.files, id)),
        watched((chunk) => {
          hashed.update(chunk)
          bytes += chunk.length
        }),
        sealingStream(vault, placeOf(head, 'file', id)),
        createWriteStream(target, { mode: 0o600, flush: true }),
        { signal },
      )
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
      if (await stillNamed(taking.url, id)) {
        throw new StartupProblem(
          `附件 ${id} 在数据库里有记录，文件夹 ${taking.files} 里却没有，备份没有完成。请先从以前的备份找回这个文件。`,
          { cause: error },
        )
      }
      await rm(target, { force: true })
      continue
    }
    files.push({ id, bytes, sha256: hashed.digest('hex') })
    if (files.length % 500 === 0) say(`已备份附件 ${files.length}/${rows.rows.length}`)
  }
  return files
}

/** A file may be erased after the picture was taken; then its row is gone too by now. */
async function stillNamed(url: string, id: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query('select 1 from stored_files where id = $1', [id])).rowCount === 1
  } finally {
    await client.end()
  }
}

async function writeManifest(manifest: Manifest, vault: Vault, part: string): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  await writeFile(join(part, manifestFile), text, { mode: 0o600, flush: true })
  const tag = vault.mac(backupPurpose, text).toString('hex')
  await writeFile(join(part, tagFile), `${tag}\n`, { mode: 0o600, flush: true })
  for (const folder of [join(part, 'tables'), part]) await syncFolder(folder)
}

/** Lets a stream through and shows each piece of it. */
export function watched(see: (bytes: Buffer) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      see(chunk)
      done(null, chunk)
    },
  })
}

function explained(error: unknown, { signal, folder }: Taking): unknown {
  if (signal?.aborted) return new StartupProblem('备份已取消，没有留下不完整的备份。', { cause: error })
  if (errorCode(error) === 'ENOSPC') {
    return new StartupProblem(
      `${dirname(folder)} 所在的磁盘已满，备份没有完成，未完成的部分已删除。请清理磁盘空间，或用 --to 换一个位置。`,
      { cause: error },
    )
  }
  return error
}
