import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { signArchive, type Archive } from '../../kernel/audit/archive-record.ts'
import { auditColumns, type StoredAudit } from '../../kernel/audit/audit-row.ts'
import { archivesOf } from '../../kernel/audit/archive-record.ts'
import { baseOf, sealingTurn } from '../../kernel/audit/chain.ts'
import { headLine, type Head } from '../../kernel/audit/heads.ts'
import { verifyWithin } from '../../kernel/audit/verify.ts'
import { shanghaiDate } from '../../kernel/clock.ts'
import type { Vault } from '../../kernel/crypto/vault.ts'
import { sql, type Database, type Handle } from '../../kernel/database/handle.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { sealingStream } from '../backup/sealed-file.ts'
import { placeOf, recordLine, rowLine } from './archive-lines.ts'

/** 网络安全法（2025）第二十三条（原第二十一条）: network logs are kept for at least six months. */
export const leastDays = 180
/** 默认保存三年. */
export const usualDays = 1095

const stride = 1000

/** What an archiving is given; the database as the owner of its tables. */
export interface Archiving {
  readonly owner: Database
  readonly vault: Vault
  readonly folder: string
  readonly now: Date
  readonly days: number
}

/**
 * 归档: puts the rows that are older than so many days into a sealed file and takes them out of the database, in one transaction; the chain
 * goes on from their end. Only a whole stretch from the beginning of the chain leaves. Null where nothing is old enough.
 * @throws StartupProblem when the days are too few or the audit is not whole
 */
export async function archiveAudit({ owner, vault, folder, now, days }: Archiving): Promise<Archive | null> {
  if (!Number.isInteger(days) || days < leastDays) {
    throw new StartupProblem(
      `操作记录至少保存 ${leastDays} 天（网络安全法（2025）第二十三条（原第二十一条）），--days 不能小于 ${leastDays}。`,
    )
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return owner.transaction(async (tx) => {
    // The file of years is written and hashed between two statements.
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
    await sealingTurn(tx)
    const found = await verifyWithin(tx, vault, [])
    if (found.findingCount > 0) {
      throw new StartupProblem(
        `操作记录核验发现 ${found.findingCount} 处问题，没有归档。请先执行 npm run audit:verify 查明。首处：${found.findings[0]?.text ?? ''}`,
      )
    }
    const base = await baseOf(tx)
    const position = await lastOld(tx, new Date(now.getTime() - days * 86_400_000))
    if (position <= base.position) return null
    const number = (await archivesOf(tx)).length + 1
    const fileName = `audit-${String(number).padStart(4, '0')}-${shanghaiDate(now)}.sealed`
    const path = join(folder, fileName)
    if (existsSync(path)) throw new StartupProblem(`归档文件 ${path} 已经存在，没有覆盖。请换一个文件夹。`)
    const end = await endOf(tx, position)
    try {
      await writeSealed(path, vault, placeOf(fileName), linesOf(tx, vault, { number, base, position }))
      const fileHash = await hashOf(path)
      const archive = signArchive(vault, {
        number,
        first: base.position + 1,
        position,
        fileName,
        fileHash,
        at: now,
        ...end,
      })
      await takeOut(tx, archive)
      writeFileSync(`${path}.json`, `${recordLine(archive)}\n`, { mode: 0o600, flush: true })
      return archive
    } catch (error) {
      rmSync(path, { force: true })
      rmSync(`${path}.json`, { force: true })
      throw error
    }
  })
}

async function lastOld(tx: Handle, before: Date): Promise<number> {
  const found = await sql<{ position: number }>`
    select coalesce(
      (select min(c.position) - 1 from audit_chain c join audit_entries e on e.id = c.entry_id where e.at >= ${before}),
      (select max(position) from audit_chain), 0) as position`.execute(tx)
  return found.rows[0]?.position ?? 0
}

async function endOf(tx: Handle, position: number): Promise<{ link: Buffer; headNumber: number; untagged: number }> {
  const base = await baseOf(tx)
  const chain = await sql<{ link: Buffer }>`select link from audit_chain where position = ${position}`.execute(tx)
  const head = await sql<{ headNumber: number; untagged: number }>`
    select number as "headNumber", untagged from audit_heads where position <= ${position} order by number desc limit 1`.execute(
    tx,
  )
  const next = await sql<{ untagged: number }>`select untagged from audit_heads order by number limit 1`.execute(tx)
  return {
    link: chain.rows[0]?.link ?? base.link,
    headNumber: head.rows[0]?.headNumber ?? base.headNumber,
    untagged: next.rows[0]?.untagged ?? base.untagged,
  }
}

async function* linesOf(
  tx: Handle,
  vault: Vault,
  { number, base, position }: { number: number; base: Awaited<ReturnType<typeof baseOf>>; position: number },
): AsyncGenerator<string> {
  const begins = { number, first: base.position + 1, link: base.link.toString('hex'), untagged: base.untagged }
  yield `${JSON.stringify({ format: 'lvzhi audit archive 1', ...begins })}\n`
  for (let last = base.position; last < position;) {
    const page = await sql<StoredAudit & { position: number }>`
      select c.position, ${auditColumns} from audit_chain c join audit_entries e on e.id = c.entry_id
      where c.position > ${last} and c.position <= ${position} order by c.position limit ${stride}`.execute(tx)
    for (const row of page.rows) yield `${rowLine(row.position, row)}\n`
    last = page.rows.at(-1)?.position ?? position
  }
  const heads = await sql<Head>`
    select number, position, link, first, untagged, at, signature from audit_heads where position <= ${position}
    order by number`.execute(tx)
  for (const head of heads.rows) yield `${JSON.stringify({ head: JSON.parse(headLine(vault, head)) as unknown })}\n`
}

async function writeSealed(path: string, vault: Vault, place: string, lines: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part-${process.pid}`
  try {
    await pipeline(Readable.from(lines), sealingStream(vault, place), createWriteStream(part, { mode: 0o600 }))
    const file = openSync(part, 'r+')
    fsyncSync(file)
    closeSync(file)
    renameSync(part, path)
  } finally {
    rmSync(part, { force: true })
  }
}

/** SM3 of a file. */
export async function hashOf(path: string): Promise<Buffer> {
  const hash = createHash('sm3')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest()
}

async function takeOut(tx: Handle, archive: Archive): Promise<void> {
  const { number, first, position, link, headNumber, untagged, fileName, fileHash, at, signature } = archive
  await sql`
    insert into audit_archives (number, first, position, link, head_number, untagged, file_name, file_hash, at, signature)
    values (${number}, ${first}, ${position}, ${link}, ${headNumber}, ${untagged}, ${fileName}, ${fileHash}, ${at}, ${signature})`.execute(
    tx,
  )
  // The trigger lets the owner through where it says so; nobody else has the right to delete.
  await sql`set local lvzhi.audit_archive = 'on'`.execute(tx)
  await sql`delete from audit_heads where position <= ${position}`.execute(tx)
  await sql`
    delete from audit_entries e using audit_chain c where c.entry_id = e.id and c.position <= ${position}`.execute(tx)
  await sql`delete from audit_chain where position <= ${position}`.execute(tx)
}
