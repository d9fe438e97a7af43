import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../clock.ts'
import { sql, tables, type Handle } from '../database/handle.ts'
import { keptSelects } from '../database/kept-selects.ts'
import { newId } from '../identifier.ts'
import { absent } from '../refusal.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mediaType: string
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
  }
}

/** 附件 and finished letters: kept on disk under a random name, described by one row. */
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
}

const filesOfCase = keptSelects((_, given: { module: string; caseId: string }) => ({
  files: sql<StoredFile>`
    select id, name, media_type as "mediaType", size, sha256 from stored_files
    where module = ${given.module} and case_id = ${given.caseId} order by stored_at`,
}))

/** Opens the store below a folder, which is made when missing. */
export function createFileStore(folder: string, clock: Clock): FileStore {
  const pathOf = (id: string) => join(folder, id.slice(-2), id)
  return {
    async keep(tx, file) {
      const id = newId()
      const path = pathOf(id)
      await mkdir(dirname(path), { recursive: true })
      // Written beside and renamed after a sync: a row never points at half a file.
      const part = await open(`${path}.part`, 'wx', 0o600)
      try {
        await part.writeFile(file.bytes)
        await part.sync()
      } finally {
        await part.close()
      }
      await rename(`${path}.part`, path)
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
      const bytes = await readFile(pathOf(row.id))
      return { id: row.id, name: row.name, mediaType: row.media_type, size: row.size, sha256: row.sha256, bytes }
    },
    async listOf(handle, module, caseId) {
      return (await filesOfCase(handle, { module, caseId })).files
    },
  }
}
