import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explainStartupError, loadConfig } from '../../config.ts'
import type { Finding } from '../../kernel/audit/findings.ts'
import { readHeads } from '../../kernel/audit/heads.ts'
import { createAuditKeeper } from '../../kernel/audit/keeper.ts'
import { verifyAudit } from '../../kernel/audit/verify.ts'
import { systemClock } from '../../kernel/clock.ts'
import { openDatabase } from '../../kernel/database/handle.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { reachDatabase, vaultOf } from '../backup/reach-database.ts'
import { archiveAudit, usualDays } from './archive.ts'
import { verifyArchive } from './verify-archive.ts'

const usage = `用法：
  npm run audit:verify -- [--heads <文件夹>]                      核验操作记录；有问题时逐处说明，退出码为 2
  npm run audit:verify -- --archive <归档文件>                    核验一份归档
  npm run audit:archive -- --to <文件夹> [--days ${usualDays}]          把早于这么多天的操作记录封存为文件并移出数据库`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const [act, ...args] = process.argv.slice(2)
  const { values } = parseArgs({
    args,
    options: {
      heads: { type: 'string' },
      archive: { type: 'string' },
      to: { type: 'string' },
      days: { type: 'string', default: String(usualDays) },
    },
  })
  if (act === 'verify' && values.archive !== undefined) return verifyFile(resolve(values.archive))
  if (act === 'verify') return verifyAll(values.heads)
  if (act === 'archive' && values.to !== undefined) return archive(resolve(values.to), Number(values.days))
  throw new StartupProblem(usage)
}

async function verifyAll(heads: string | undefined): Promise<void> {
  const config = loadConfig(process.env)
  const vault = vaultOf(config, systemClock.now())
  const folder = heads === undefined ? config.auditHeads : resolve(heads)
  if (heads !== undefined && !existsSync(folder)) throw new StartupProblem(`没有文件夹 ${folder}。请检查 --heads。`)
  const reached = await reachDatabase(config, say)
  try {
    const outside = existsSync(folder) ? readHeads(folder) : []
    const database = openDatabase(reached.url, 1)
    try {
      const begun = performance.now()
      const found = await verifyAudit(database, vault, outside)
      const seconds = ((performance.now() - begun) / 1000).toFixed(1)
      say(
        `核验了 ${found.rows} 条操作记录（其中 ${found.unsealed} 条尚未封存），链到位置 ${found.position}，链头到第 ${found.headNumber} 号，外存链头 ${found.outsideHeads} 个，用时 ${seconds} 秒，内存 ${Math.round(process.memoryUsage().rss / 1_048_576)} MB。`,
      )
      if (outside.length === 0) say(`外存链头文件夹 ${folder} 里没有链头：数据库末尾被整个截去时看不出来。`)
      sayFindings(found.findings, found.findingCount)
    } finally {
      await database.close()
    }
  } finally {
    await reached.leave()
  }
}

async function verifyFile(path: string): Promise<void> {
  const config = loadConfig(process.env)
  for (const file of [path, `${path}.json`]) {
    if (!existsSync(file)) throw new StartupProblem(`没有文件 ${file}。归档文件和它的 .json 登记要放在一起。`)
  }
  const { rows, findings } = await verifyArchive(path, vaultOf(config, systemClock.now()))
  say(`核验了归档中的 ${rows} 条操作记录。`)
  sayFindings(findings.kept, findings.count)
}

function sayFindings(findings: readonly Finding[], count: number): void {
  if (count === 0) {
    say('没有发现问题。')
    return
  }
  say(`发现 ${count} 处问题${count > findings.length ? `，以下是前 ${findings.length} 处` : ''}：`)
  for (const { text } of findings) say(`  ${text}`)
  process.exitCode = 2
}

async function archive(folder: string, days: number): Promise<void> {
  const config = loadConfig(process.env)
  const vault = vaultOf(config, systemClock.now())
  const reached = await reachDatabase(config, say)
  const owner = openDatabase(reached.url, 2)
  try {
    const keeper = createAuditKeeper({ database: owner, clock: systemClock, vault, folder: config.auditHeads })
    await keeper.seal({ all: true, sign: true })
    const made = await archiveAudit({ owner, vault, folder, now: systemClock.now(), days })
    if (!made) {
      say(`没有早于 ${days} 天的操作记录，不需要归档。`)
      return
    }
    await keeper.seal({ sign: true })
    say(
      `已把位置 ${made.first} 至 ${made.position} 的操作记录归档到 ${join(folder, made.fileName)}。请连同 .json 登记按档案要求保存；密钥文件也要保留，否则不能再读。`,
    )
  } finally {
    await owner.close()
    await reached.leave()
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${explainStartupError(error)}\n`)
  process.exitCode = 1
}
