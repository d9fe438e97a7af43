import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Clock } from '../clock.ts'
import type { Vault } from '../crypto/vault.ts'
import { sql, tables, type Handle } from '../database/handle.ts'
import { keptSelects } from '../database/kept-selects.ts'
import { newId } from '../identifier.ts'
import { enqueue, type Job } from '../jobs/jobs.ts'
import { absent, Refusal } from '../refusal.ts'
import { contentPath, everyContent, liesThere, removeContent, writeWhole, type Lying } from './disk.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  /** Size and SHA-256 of the content as it was handed in, not of what lies on the disk. */
  readonly size: number
  readonly sha256: string
}

interface FileTables {
  stored_files: {
    id: string
    module: string
    case_id: string | null
    name: string
    media_type: string
    size: number
    sha256: string
    stored_by: string
    stored_at: Date
    sealed_with: number | null
  }
}

/** 附件 and finished letters: kept sealed on disk under a random name, described by one row. 个人信息保护法第五十一条. */
export interface FileStore {
  keep(
    tx: Handle,
    file: { module: string; caseId: string | null; name: string; mediaType: string; bytes: Buffer; storedBy: string },
  ): Promise<StoredFile>
  /** The row and content; refused as absent unless it belongs to this module and case. */
  open(
    handle: Handle,
    place: { module: string; caseId: string; fileId: string },
  ): Promise<StoredFile & { bytes: Buffer }>
  listOf(handle: Handle, module: string, caseId: string): Promise<StoredFile[]>
  /** Takes a stored file away, for an erasure: its row in this transaction, its content after the commit. */
  drop(tx: Handle, id: string): Promise<void>
  /** Removes the content of a file that has no row, and never that of one that has; `part` means what unfinished writing has left. */
  removeContent(handle: Handle, id: string, part?: boolean): Promise<void>
  /** Walks over everything that lies in the store, one at a time. */
  everyContent(): AsyncIterable<Lying>
  /** Whether the content of a stored file is there. */
  liesThere(id: string): Promise<boolean>
  /** The content of a stored file by its id alone, for backup and sweepers. */
  contentOf(id: string): Promise<Buffer>
  /** Seals with the key of now what lies in clear or under a former key; gives how many files that were. */
  sealAgain(handle: Handle): Promise<number>
}

const filesOfCase = keptSelects((_, given: { module: string; caseId: string }) => ({
  files: sql<StoredFile>`
    select id, name, media_type as "mediaType", size, sha256 from stored_files
    where module = ${given.module} and case_id = ${given.caseId} order by stored_at`,
}))

const purpose = 'files'
const removalName = 'files.removeContent'
// What tells a sealed file from one of the time before sealing.
const mark = Buffer.from('lvzhi-sealed-1\n')

/** Opens the store below a folder, which is made when missing. */
export function createFileStore(folder: string, clock: Clock, vault: Vault): FileStore {
  const pathOf = (id: string) => contentPath(folder, id)
  const contentOf = async (id: string): Promise<Buffer> => {
    const kept = await readFile(pathOf(id))
    return kept.subarray(0, mark.length).equals(mark) ? vault.open(purpose, id, kept.subarray(mark.length)) : kept
  }
  const write = (id: string, content: Buffer) =>
    writeWhole(pathOf(id), Buffer.concat([mark, vault.seal(purpose, id, content)]))
  return {
    async keep(tx, file) {
      const id = newId()
      await write(id, file.bytes)
      const sha256 = createHash('sha256').update(file.bytes).digest('hex')
      await tables<FileTables>(tx)
        .insertInto('stored_files')
        .values({
          id,
          module: file.module,
          case_id: file.caseId,
          name: file.name,
          media_type: file.mediaType,
          size: file.bytes.length,
          sha256,
          stored_by: file.storedBy,
          stored_at: clock.now(),
          sealed_with: vault.version,
        })
        .execute()
      return { id, name: file.name, mediaType: file.mediaType, size: file.bytes.length, sha256 }
    },
    async open(handle, place) {
      const row = await tables<FileTables>(handle)
        .selectFrom('stored_files')
        .selectAll()
        .where('id', '=', place.fileId)
        .where('module', '=', place.module)
        .where('case_id', '=', place.caseId)
        .executeTakeFirst()
      if (!row) throw absent('个文件')
      if (!(await liesThere(folder, row.id))) {
        throw new Refusal('absent', 'contentLost', `文件“${row.name}”的内容不在服务器上，请联系管理员从备份恢复。`)
      }
      const bytes = await contentOf(row.id)
      return { id: row.id, name: row.name, mediaType: row.media_type, size: row.size, sha256: row.sha256, bytes }
    },
    async listOf(handle, module, caseId) {
      return (await filesOfCase(handle, { module, caseId })).files
    },
    contentOf,
    async drop(tx, id) {
      await sql`delete from stored_files where id = ${id}`.execute(tx)
      await enqueue(tx, removalName, { id }, { jobKey: `${removalName}:${id}` })
    },
    async removeContent(handle, id, part = false) {
      const known = await sql`select 1 from stored_files where id = ${id}`.execute(handle)
      if (known.rows.length === 0 || part) await removeContent(folder, id, part)
    },
    everyContent: () => everyContent(folder),
    liesThere: (id) => liesThere(folder, id),
    async sealAgain(handle) {
      let sealed = 0
      let last: string | null = null
      for (;;) {
        const waiting: { rows: { id: string }[] } = await sql<{ id: string }>`
          select id from stored_files
          where sealed_with is distinct from ${vault.version} and (${last}::uuid is null or id > ${last}::uuid)
          order by id limit 100`.execute(handle)
        for (const { id } of waiting.rows) {
          last = id
          // A content that is lost is told by a sweeper; the others are sealed all the same.
          if (!(await liesThere(folder, id))) continue
          await write(id, await contentOf(id))
          await sql`update stored_files set sealed_with = ${vault.version} where id = ${id}`.execute(handle)
          sealed += 1
        }
        if (waiting.rows.length < 100) return sealed
      }
    },
  }
}

/** The background work that removes the contents of files that were taken away. */
export function removalJob(files: FileStore, { handle }: { readonly handle: Handle }): Job {
  return { name: removalName, run: ({ id }) => files.removeContent(handle, String(id)) }
}
