import { sql, type Handle } from '../database/handle.ts'
import { mostGaps, type Gap, type Sweeper } from '../sweepers/sweeper.ts'
import type { Lying } from './disk.ts'
import type { FileStore } from './files.ts'

const dayLong = 24 * 60
const atATime = 500
const partMark = '.part'

/**
 * More contents without a row than this, and more than a tenth of all, are no aborted uploads: the database is another or an earlier one than
 * the folder's. Then none is removed.
 */
const believable = 100

/**
 * Removes contents without a row: what aborted uploads and erasures have left may hold personal data. Never one younger than a day, since an
 * act writes its content before its row is committed. 个人信息保护法（2021）第四十七条.
 */
export function contentWithoutRow(files: FileStore): Sweeper {
  return {
    name: 'files.withoutRow',
    title: '没有登记的文件内容',
    every: dayLong - 10,
    grace: dayLong,
    async find(db, { before }) {
      const gaps: Gap[] = []
      let all = 0
      for await (const lying of inBatches(files.everyContent())) {
        all += lying.length
        const old = lying.filter(({ writtenAt }) => writtenAt < before)
        const known = await knownOf(db, old)
        for (const { id, part } of old) {
          if (part) gaps.push({ id: `${id}${partMark}` })
          else if (!known.has(id)) gaps.push({ id })
        }
      }
      const doubtful = gaps.length > believable && gaps.length * 10 > all
      return gaps.slice(0, mostGaps).map((gap) => (doubtful ? { ...gap, held: true } : gap))
    },
    async mend(tx, { id }) {
      const part = id.endsWith(partMark)
      await files.removeContent(tx, part ? id.slice(0, -partMark.length) : id, part)
      return true
    },
  }
}

/** Tells of files whose content is not there; nothing but a backup can bring it back. */
export function rowWithoutContent(files: FileStore): Sweeper {
  return {
    name: 'files.withoutContent',
    title: '登记了而内容不在的文件',
    every: dayLong - 10,
    async find(db, { before }) {
      const gaps: Gap[] = []
      let last: string | null = null
      for (;;) {
        const page: { rows: { id: string }[] } = await sql<{ id: string }>`
          select id from stored_files where stored_at < ${before} and (${last}::uuid is null or id > ${last}::uuid)
          order by id limit ${atATime}`.execute(db)
        for (const { id } of page.rows) {
          last = id
          if (!(await files.liesThere(id)) && (await isKnown(db, id))) gaps.push({ id })
        }
        if (page.rows.length < atATime || gaps.length >= mostGaps) return gaps
      }
    },
  }
}

/** It may have been taken away since it was listed. */
async function isKnown(db: Handle, id: string): Promise<boolean> {
  return (await sql`select 1 from stored_files where id = ${id}`.execute(db)).rows.length > 0
}

async function knownOf(db: Handle, lying: readonly Lying[]): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select id from stored_files where id = any(${lying.map(({ id }) => id)}::uuid[])`.execute(db)
  return new Set(found.rows.map(({ id }) => id))
}

async function* inBatches(all: AsyncIterable<Lying>): AsyncGenerator<readonly Lying[]> {
  let batch: Lying[] = []
  for await (const one of all) {
    batch.push(one)
    if (batch.length < atATime) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
