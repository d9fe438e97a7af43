import { fork, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openDatabase } from '../apps/server/src/kernel/database/handle.ts'
import { migrate } from '../apps/server/src/kernel/database/migrate.ts'
import { checkDatabase } from '../apps/server/src/kernel/postgres/database-check.ts'
import { startEmbeddedPostgres } from '../apps/server/src/kernel/postgres/launcher.ts'
import { fill } from './ground.ts'
import { measure, type Measured } from './load.ts'
import { callerOf, recordWorks, type Call } from './requests.ts'
import { replay } from './statements.ts'
import { actFiller, type Work } from './work.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '1,16,64' },
  },
})

const closers: (() => unknown)[] = []
let ended: Promise<void> | undefined

function end(): Promise<void> {
  ended ??= (async () => {
    for (const close of closers.toReversed()) {
      await Promise.resolve(close()).catch((error: unknown) => console.error(error))
    }
  })()
  return ended
}

async function main(): Promise<void> {
  const size = Number(values.size)
  const seconds = Number(values.seconds)
  const clients = values.clients.split(',').map(Number)
  if (!(
    Number.isInteger(size) &&
    size >= 100 &&
    size <= 2_000_000 &&
    seconds > 0 &&
    seconds <= 60 &&
    clients.every((one) => one >= 1 && one <= 256)
  )) {
    throw new Error('用法：npm run bench -- [--size 20000] [--seconds 3] [--clients 1,16,64]。')
  }
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-bench-'))
  chmodSync(folder, 0o711)
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const url = await database(folder)
  const own = openDatabase(url)
  closers.push(() => own.close())
  const begun = performance.now()
  console.log(`正在写入 ${size.toLocaleString('zh-CN')} 件建议，每件 10 条记录……`)
  const ground = await fill(url, own.pool, folder, size)
  const stored = await own.pool.query<{ size: string }>(
    'select pg_size_pretty(pg_database_size(current_database())) as size',
  )
  console.log(
    `写入用时 ${Math.round((performance.now() - begun) / 1000)} 秒，数据库 ${stored.rows[0]?.size ?? ''}；${cpus().length} 个处理器，压测程序、服务和数据库同在一台机器。`,
  )

  const product = await childOf('product.ts', [url, folder])
  const bare = await childOf('bare.ts', [url])
  const caller = await callerOf(product.address, ground)
  const idle = await askChild<number>(product.child, 'memory')
  const works = await recordWorks(caller, ground, (asked) => askChild(product.child, asked))
  for (const work of works) await askChild(bare.child, work.work)

  const lines: string[] = []
  for (const { work, ask } of works) {
    const caseOf = () => ground.controlCaseIds[Math.floor(Math.random() * ground.controlCaseIds.length)] ?? ''
    const raw: Call = async () => {
      const at = Math.floor(Math.random() * work.recorded.length)
      await replay(own.pool, work.recorded[at] ?? [], work.act ? actFiller(work.act, caseOf()) : undefined)
    }
    const bareCall: Call = async () => {
      const at = Math.floor(Math.random() * work.recorded.length)
      const answer = await fetch(`${bare.address}/${work.name}/${at}?case=${work.act ? caseOf() : ''}`, {
        method: 'POST',
      })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`bare: ${answer.status}`)
    }
    console.log(`\n${work.title}（每次 ${statementsOf(work)} 条语句）`)
    console.log('  并发  做法              次/秒      p50      p95      p99   与驱动之比  出错')
    for (const count of clients) {
      const milliseconds = seconds * 1000
      const ceiling = await measure(count, milliseconds, raw)
      say(count, '数据库驱动', ceiling, ceiling)
      say(count, '空白路由', await measure(count, milliseconds, bareCall), ceiling)
      const found = await measure(count, milliseconds, ask)
      say(count, '本软件', found, ceiling)
      if (work.name === 'search' && count === 1)
        lines.push(`检索 1 个并发 p95 ${ms(found.p95)}（希望：20 万件时不超过 30 ms）`)
    }
  }
  const busy = await askChild<number>(product.child, 'memory')
  const control = await askChild<number>(bare.child, 'memory')
  console.log(
    `\n内存：本软件启动后 ${mb(idle)}，压测后 ${mb(busy)}；空白路由压测后 ${mb(control)}；压测程序 ${mb(process.memoryUsage.rss())}。`,
  )
  for (const line of lines) console.log(line)
}

function say(clients: number, name: string, found: Measured, ceiling: Measured): void {
  const cells = [
    String(clients).padStart(6),
    `  ${name}${'　'.repeat(Math.max(0, 6 - name.length))}`,
    found.perSecond.toFixed(1).padStart(9),
    ...[found.p50, found.p95, found.p99].map((value) => ms(value).padStart(9)),
    (found.perSecond / ceiling.perSecond).toFixed(2).padStart(9),
    String(found.failed).padStart(6),
  ]
  console.log(cells.join(''))
  if (found.firstFailure) console.log(`        首次出错：${found.firstFailure}`)
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)}ms`
}

function mb(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`
}

function statementsOf(work: Work): string {
  const counts = work.recorded.map((one) => one.length)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? String(least) : `${least}～${most}`
}

/** A migrated, empty database: on an embedded server of its own, or a new one on the server of DATABASE_URL. */
async function database(folder: string): Promise<string> {
  const outside = process.env['DATABASE_URL']
  const url = outside ? await newDatabase(outside) : await embedded(folder)
  await checkDatabase(url)
  await migrate(url)
  return url
}

async function embedded(folder: string): Promise<string> {
  const dataDir = join(folder, 'postgres')
  const server = await startEmbeddedPostgres({ dataDir, log: console.log })
  closers.push(
    () => {
      const pointer = join(dataDir, 'cluster-location')
      if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true })
    },
    () => server.stop(),
  )
  return server.url
}

async function newDatabase(outside: string): Promise<string> {
  const name = `lvzhi-bench-${Date.now()}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: outside })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
  await run(`create database "${name}" template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  closers.push(() => run(`drop database if exists "${name}" with (force)`))
  const url = new URL(outside)
  url.pathname = `/${name}`
  return url.href
}

/** Starts a part of the measurement as a process of its own; it tells its address when it listens. */
async function childOf(file: string, args: readonly string[]): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(join(import.meta.dirname, file), [...args], { serialization: 'advanced' })
  closers.push(
    () =>
      new Promise<void>((settle) => {
        if (child.exitCode !== null || !child.connected) return settle()
        child.once('exit', () => settle())
        child.send('stop')
        // A request that hangs must not hold the end up.
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
      }),
  )
  return { child, address: await answerOf<string>(child) }
}

function askChild<T>(child: ChildProcess, message: string | Work): Promise<T> {
  const answer = answerOf<T>(child)
  child.send(message)
  return answer
}

function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((settle, fail) => {
    const gone = () => fail(new Error('一个被测进程意外结束。'))
    child.once('exit', gone)
    child.once('message', (message) => {
      child.off('exit', gone)
      settle(message as T)
    })
  })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().then(() => process.exit(1)))

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error)
  process.exitCode = 1
} finally {
  await end()
}
