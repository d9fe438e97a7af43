import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { explainStartupError, loadConfig, makeDataFolder } from '../../config.ts'
import { systemClock } from '../../kernel/clock.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { drill, recordText } from './drill.ts'
import { freeName, keepNewest, sweepHalfDone } from './folders.ts'
import { reachDatabase, reachForRestore, vaultOf } from './reach-database.ts'
import { restoreBackup } from './restore.ts'
import { takeBackup, type Taking } from './take.ts'

const usage = `用法：
  npm run backup -- --to <文件夹> [--keep 7]                     备份到文件夹，可只保留最新的几份
  npm run restore -- --from <一份备份的文件夹>                   恢复到空的数据库
  npm run backup:check -- --to <文件夹> [--scratch <数据库地址>]  备份并试恢复，逐项核对后打印演练记录`

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const cancelled = new AbortController()

async function main(): Promise<void> {
  const [act, ...args] = process.argv.slice(2)
  const { values } = parseArgs({
    args,
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      keep: { type: 'string' },
      scratch: { type: 'string' },
    },
  })
  if (act === 'restore' && values.from !== undefined) return restore(resolve(values.from))
  if (act === 'backup' && values.to !== undefined) return backup(resolve(values.to), values.keep)
  if (act === 'check' && values.to !== undefined) return check(resolve(values.to), values.scratch)
  throw new StartupProblem(usage)
}

async function backup(place: string, keep: string | undefined): Promise<void> {
  if (keep !== undefined && !/^[1-9]\d{0,3}$/.test(keep))
    throw new StartupProblem(`--keep 须是 1 以上的整数。\n${usage}`)
  await taking(place, async (given) => {
    const manifest = await takeBackup(given)
    say(`备份完成：${given.folder}（数据表 ${manifest.tables.length} 张，附件 ${manifest.files.length} 个）`)
    if (keep === undefined) return
    for (const name of await keepNewest(place, Number(keep))) say(`已删除旧备份 ${name}`)
  })
}

async function check(place: string, scratch: string | undefined): Promise<void> {
  await taking(place, async (given) => {
    const record = await drill(given, scratch)
    say(`\n${recordText(record, given.folder)}`)
  })
}

async function taking(place: string, work: (given: Taking) => Promise<void>): Promise<void> {
  const config = loadConfig(process.env)
  const now = systemClock.now()
  const vault = vaultOf(config, now)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  for (const name of await sweepHalfDone(place)) say(`已删除上次没有做完的备份 ${name}`)
  const reached = await reachDatabase(config, say)
  try {
    const files = join(config.dataDir, 'files')
    const folder = join(place, freeName(place, now))
    await work({ url: reached.url, files, vault, folder, now, signal: cancelled.signal, say })
  } finally {
    await reached.leave()
  }
}

async function restore(folder: string): Promise<void> {
  const config = loadConfig(process.env)
  const vault = vaultOf(config, systemClock.now())
  makeDataFolder(config.dataDir)
  const reached = await reachForRestore(config, say)
  try {
    const files = join(config.dataDir, 'files')
    const manifest = await restoreBackup({ folder, vault, url: reached.url, files, signal: cancelled.signal, say })
    say(`恢复完成：内容是 ${manifest.takenAt} 备份时的。请启动产品，按《备份与恢复》逐项检查。`)
  } finally {
    await reached.leave()
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => cancelled.abort())

try {
  await main()
} catch (error) {
  process.stderr.write(`${explainCommandError(error)}\n`)
  process.exitCode = 1
}

function explainCommandError(error: unknown): string {
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return usage
  return explainStartupError(error).replace(/^启动失败：/, '没有完成：')
}
