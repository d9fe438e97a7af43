import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase, type Database } from '../apps/server/src/kernel/database/handle.ts'
import { migrate } from '../apps/server/src/kernel/database/migrate.ts'
import { checkDatabase } from '../apps/server/src/kernel/postgres/database-check.ts'
import { startPart } from './children.ts'
import { fill, type Ground } from './ground.ts'
import { measureInTurns } from './load.ts'
import { mb, sayLine, sayWanted, sayWork, type Line } from './report.ts'
import { askBare, callerOf, recordWorks, workNames, type Call } from './requests.ts'
import { embeddedServer, outsideServer, type Ready } from './servers.ts'
import { replay } from './statements.ts'
import { actFiller, type Work } from './work.ts'

// Measures the product beside a bare route and the driver alone; what the numbers mean and what limits each stands in README.md.
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '2' },
    clients: { type: 'string', default: '1,16,64' },
    'database-url': { type: 'string' },
    works: { type: 'string', default: workNames.join(',') },
    'outside-only': { type: 'boolean', default: false },
  },
})

interface Wish {
  readonly size: number
  readonly milliseconds: number
  readonly clients: readonly number[]
  readonly works: readonly string[]
}

const closers: (() => unknown)[] = []
let ended: Promise<void> | undefined

function end(): Promise<void> {
  ended ??= closeDownTo(0)
  return ended
}

/** Closes what was opened last, until `left` closers are left. */
async function closeDownTo(left: number): Promise<void> {
  while (closers.length > left) {
    const close = closers.pop()
    await Promise.resolve(close?.()).catch((error: unknown) => console.error(error))
  }
}

async function main(): Promise<void> {
  const wish = wishOf()
  const outside = values['database-url'] ?? process.env['DATABASE_URL']
  if (values['outside-only'] && !outside) throw new Error('只测外部数据库时要用 --database-url 写明它的地址。')
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-bench-'))
  chmodSync(folder, 0o711)
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const servers: (readonly [string, () => Promise<Ready>])[] = [
    ...(outside ? [['外部 PostgreSQL', () => outsideServer(outside)] as const] : []),
    ...(values['outside-only'] ? [] : [['自带 PostgreSQL', () => embeddedServer(folder)] as const]),
  ]
  for (const [name, start] of servers) {
    const before = closers.length
    console.log(`\n======== ${name} ========`)
    const server = await start()
    closers.push(() => server.remove())
    await checkDatabase(server.url)
    await migrate(server.url)
    await measureOn(server.url, folder, wish)
    await closeDownTo(before)
  }
}

function wishOf(): Wish {
  const size = Number(values.size)
  const seconds = Number(values.seconds)
  const clients = values.clients.split(',').map(Number)
  const works = values.works.split(',')
  if (!(
    Number.isInteger(size) &&
    size >= 1000 &&
    size <= 2_000_000 &&
    seconds > 0 &&
    seconds <= 60 &&
    clients.every((one) => one >= 1 && one <= 256) &&
    works.every((one) => workNames.includes(one))
  )) {
    throw new Error(
      '用法：npm run bench -- [--size 20000] [--seconds 2] [--clients 1,16,64] [--works ledger,act] [--database-url postgres://…] [--outside-only]。',
    )
  }
  return { size, milliseconds: seconds * 1000, clients, works }
}

async function measureOn(url: string, folder: string, wish: Wish): Promise<void> {
  const database = openDatabase(url)
  closers.push(() => database.close())
  const ground = await filled(url, database, folder, wish.size)
  const product = await startPart('product.ts', [url, filesOf(folder)])
  closers.push(() => product.stop())
  const bare = await startPart('bare.ts', [url])
  closers.push(() => bare.stop())
  const caller = await callerOf(product.address, ground)
  const idle = await product.ask<number>('memory')
  const works = await recordWorks(caller, ground, (asked) => product.ask(asked))
  for (const { work } of works) await bare.ask(work)
  const lines: Line[] = []
  for (const { work, ask } of works.filter((one) => wish.works.includes(one.work.name))) {
    sayWork(work.title, statementsOf(work))
    const caseOf = () => ground.controlCaseIds[Math.floor(Math.random() * ground.controlCaseIds.length)] ?? ''
    const place = () => Math.floor(Math.random() * work.recorded.length)
    const raw: Call = async () => {
      await replay(database.pool, work.recorded[place()] ?? [], work.act ? actFiller(work.act, caseOf()) : undefined)
    }
    const bareCall: Call = () => askBare(bare.address, `/${work.name}/${place()}?case=${work.act ? caseOf() : ''}`)
    for (const clients of wish.clients) {
      const [driver, control, own] = await measureInTurns(clients, wish.milliseconds, [
        { ask: raw },
        { ask: bareCall, worked: () => bare.ask('worked') },
        { ask, worked: () => product.ask('worked') },
      ])
      if (!driver || !control || !own) throw new Error('three ways, three results')
      const line: Line = { work: work.name, clients, driver, bare: control, product: own }
      sayLine(line)
      lines.push(line)
    }
  }
  const [busy, control] = [await product.ask<number>('memory'), await bare.ask<number>('memory')]
  console.log(
    `\n内存：本软件启动后 ${mb(idle)}，压测后 ${mb(busy)}；空白路由压测后 ${mb(control)}；压测程序 ${mb(process.memoryUsage.rss())}。`,
  )
  if (sayWanted(lines, await crossCount(database)) > 0) process.exitCode = 1
}

async function filled(url: string, own: Database, folder: string, size: number): Promise<Ground> {
  const begun = performance.now()
  console.log(`正在写入 ${size.toLocaleString('zh-CN')} 件建议，每件 10 条记录……`)
  const ground = await fill(url, own.pool, folder, size)
  const stored = await own.pool.query<{ size: string; version: string }>(
    `select pg_size_pretty(pg_database_size(current_database())) as size, current_setting('server_version') as version`,
  )
  const [row] = stored.rows
  console.log(
    `写入用时 ${Math.round((performance.now() - begun) / 1000)} 秒，PostgreSQL ${row?.version ?? ''}，数据库 ${row?.size ?? ''}；${cpus().length} 个处理器，压测程序、服务和数据库同在一台机器。`,
  )
  return ground
}

function filesOf(folder: string): string {
  const files = join(folder, 'files')
  mkdirSync(files, { recursive: true })
  return files
}

/** One count of all suggestions by delegation, class and grade in the database; the median of seven, in milliseconds. */
async function crossCount(own: Database): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 7; round += 1) {
    const from = performance.now()
    await own.pool.query(`
      select c.delegation_id, c.category_code, v.result_grade, sum(c.count)::int as count from (
        select f.combination_id, f.delegation_id, f.category_code, count(*) from suggestion_facts f group by 1, 2, 3
      ) c join suggestion_combinations v on v.id = c.combination_id group by 1, 2, 3`)
    times.push(performance.now() - from)
  }
  return times.toSorted((a, b) => a - b)[3] ?? Number.NaN
}

function statementsOf(work: Work): string {
  const counts = work.recorded.map((one) => one.length)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? String(least) : `${least}～${most}`
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
