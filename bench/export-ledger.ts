import { fork } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  chmodSync,
  statSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createInflateRaw } from 'node:zlib'
import { readOverdueBoard } from '@lvzhi/contract/suggestion-desk'
import { readLedgerFacets } from '@lvzhi/contract/suggestion-views'
import { exportSuggestions, listSuggestions } from '@lvzhi/contract/suggestions'
import { createApp } from '../apps/server/src/app.ts'
import type { Actor } from '../apps/server/src/kernel/access/actor.ts'
import { systemClock } from '../apps/server/src/kernel/clock.ts'
import { standardPasswordCost } from '../apps/server/src/kernel/crypto/passwords.ts'
import { openDatabase, sql } from '../apps/server/src/kernel/database/handle.ts'
import { migrate } from '../apps/server/src/kernel/database/migrate.ts'
import type { Download } from '../apps/server/src/kernel/http/bind.ts'
import { startEmbeddedPostgres } from '../apps/server/src/kernel/postgres/launcher.ts'
import { clerkName, fill } from './ground.ts'
import { testVault } from '../apps/server/test-support/vault.ts'

// Exports the whole ledger as .xlsx and .csv and says how long it took, by how much the memory grew and how many rows the files hold;
// then reads the counts that stand above the ledger.
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '20000' },
    /** An empty or already filled database; without it one of its own, removed at the end. */
    'database-url': { type: 'string' },
    /** Of the process that exports. */
    filled: { type: 'string' },
    folder: { type: 'string' },
  },
})
const size = Number(values.size)
if (!Number.isInteger(size) || size < 100 || size > 1_000_000) {
  console.error('用法：node bench/export-ledger.ts [--size 20000] [--database-url 地址]')
  process.exit(1)
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'lvzhi-export-'))
chmodSync(folder, 0o711)
const closers: (() => unknown)[] = values.folder ? [] : [() => rmSync(folder, { recursive: true, force: true })]

async function ownServer(): Promise<string> {
  const dataDir = join(folder, 'postgres')
  const server = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  closers.push(
    () => {
      const pointer = join(dataDir, 'cluster-location')
      if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true })
    },
    () => server.stop(),
  )
  return server.url
}

/** Where the parts of an archive lie: name, offset of the data, packed length. */
async function partsOf(path: string): Promise<Map<string, { from: number; length: number }>> {
  const file = await open(path)
  try {
    const { size: length } = await file.stat()
    const tail = Buffer.alloc(Math.min(length, 4096))
    await file.read(tail, 0, tail.length, length - tail.length)
    const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
    let at = tail.readUInt32LE(end + 16) - (length - tail.length)
    const found = new Map<string, { from: number; length: number }>()
    for (let left = tail.readUInt16LE(end + 10); left > 0; left -= 1) {
      const [name, extra, comment] = [28, 30, 32].map((place) => tail.readUInt16LE(at + place)) as [
        number,
        number,
        number,
      ]
      const offset = tail.readUInt32LE(at + 42)
      const packed = tail.readUInt32LE(at + 20)
      found.set(tail.toString('utf8', at + 46, at + 46 + name), { from: offset + 30 + name, length: packed })
      at += 46 + name + extra + comment
    }
    return found
  } finally {
    await file.close()
  }
}

/** Rows below the header of the first sheet, counted in the file itself. */
async function rowsInWorkbook(path: string): Promise<number> {
  const part = (await partsOf(path)).get('xl/worksheets/sheet1.xml')
  if (!part) throw new Error('no first sheet')
  let count = 0
  let rest = ''
  const source = createReadStream(path, { start: part.from, end: part.from + part.length - 1 })
  for await (const piece of source.pipe(createInflateRaw()).setEncoding('utf8') as AsyncIterable<string>) {
    const text = rest + piece
    count += text.split('<row ').length - 1
    rest = text.slice(-4)
  }
  return count - 1
}

/** Records of a file of quoted values, without the header. */
async function rowsInCsv(path: string): Promise<number> {
  let count = 0
  let quoted = false
  for await (const piece of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charCodeAt(at)
      if (character === 34) quoted = !quoted
      else if (character === 10 && !quoted) count += 1
    }
  }
  return count - 1
}

/** Fills the database where it is empty, then exports in a process of its own, whose memory the filling has not touched. */
async function main(): Promise<void> {
  const url = values['database-url'] ?? (await ownServer())
  await migrate(url)
  const filling = openDatabase(url)
  const { rows: before } = await filling.pool.query<{ count: number }>('select count(*) as count from suggestions')
  if (before[0]?.count === 0) await fill(url, filling.pool, folder, size)
  await filling.close()
  const child = fork(import.meta.filename, ['--filled', url, '--folder', folder])
  const code = await new Promise<number | null>((settle) => child.once('exit', settle))
  if (code !== 0) process.exitCode = 1
}

async function measure(url: string): Promise<void> {
  const database = openDatabase(url)
  closers.push(() => database.close())
  const app = createApp({
    database,
    clock: systemClock,
    dataDir: folder,
    vault: testVault,
    mode: 'demo',
    passwordCost: standardPasswordCost,
  })
  const found = await sql<{ id: string; name: string; organisation_id: string }>`
    select id, name, organisation_id from accounts where sign_in_name = ${clerkName}`.execute(database.handle)
  const [account] = found.rows
  if (!account) throw new Error('no clerk')
  const clerk: Actor = {
    accountId: account.id,
    name: account.name,
    roles: ['officeClerk'],
    organisation: {
      id: account.organisation_id,
      name: '',
      kind: 'workingCommittee',
      level: 'province',
      divisionCode: '220000',
    },
    personId: null,
    assistedPersonIds: [],
    sessionId: null,
  }
  const expected = await database.pool.query<{ count: number }>(
    "select count(*) as count from suggestions where state <> 'draft'",
  )
  let failed = false
  for (const format of ['xlsx', 'csv'] as const) {
    globalThis.gc?.()
    const idle = process.memoryUsage.rss()
    let most = idle
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50)
    const begun = performance.now()
    const file = (await app.perform(clerk, exportSuggestions, { query: { format } })) as unknown as Download
    const path = join(folder, `ledger.${format}`)
    await pipeline(file.content as NodeJS.ReadableStream, createWriteStream(path))
    const seconds = (performance.now() - begun) / 1000
    clearInterval(watch)
    const rows = format === 'xlsx' ? await rowsInWorkbook(path) : await rowsInCsv(path)
    const right = rows === expected.rows[0]?.count && file.name.includes(`共${rows}件`)
    failed ||= !right
    console.log(
      `${format}：${rows.toLocaleString('zh-CN')} 行，${seconds.toFixed(1)} 秒，${(statSync(path).size / 2 ** 20).toFixed(0)} MB；内存 ${mb(idle)} → 最高 ${mb(most)}（增加 ${mb(most - idle)}）；件数${right ? '一致' : '不一致'}`,
    )
  }
  for (const [name, run] of [
    ['分组计数', () => app.perform(clerk, readLedgerFacets, { query: {} })],
    ['台账第一页', () => app.perform(clerk, listSuggestions, { query: {} })],
    ['等我处理', () => app.perform(clerk, listSuggestions, { query: { waiting: '1' } })],
    ['法定超期', () => app.perform(clerk, listSuggestions, { query: { limit: 'legalOverdue' } })],
    ['临期超期榜', () => app.perform(clerk, readOverdueBoard)],
  ] as const) {
    const times: number[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const begun = performance.now()
      await run()
      times.push(performance.now() - begun)
    }
    console.log(`${name}：${times.map((time) => time.toFixed(0)).join('、')} 毫秒`)
  }
  if (failed) process.exitCode = 1
}

function mb(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`
}

let ended: Promise<void> | undefined
function end(): Promise<void> {
  ended ??= (async () => {
    for (const close of closers.toReversed()) {
      await Promise.resolve(close()).catch((error: unknown) => console.error(error))
    }
  })()
  return ended
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().then(() => process.exit(1)))

try {
  await (values.filled ? measure(values.filled) : main())
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await end()
}
