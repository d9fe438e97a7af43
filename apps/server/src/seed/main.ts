import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp } from '../app.ts'
import { decideMode, explainStartupError, loadConfig, makeDataFolder } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { openKeys } from '../kernel/crypto/open-keys.ts'
import { standardPasswordCost } from '../kernel/crypto/passwords.ts'
import type { Vault } from '../kernel/crypto/vault.ts'
import { openDatabase, sql, type Database } from '../kernel/database/handle.ts'
import { prepareDatabase } from '../kernel/database/reach.ts'
import { startEmbeddedPostgres } from '../kernel/postgres/launcher.ts'
import { seedDemonstration } from './story.ts'
import { demonstrateTerm } from './term/demonstrate.ts'
import { fiveYears, scaled } from './term/plan.ts'
import { fiveYearReport, officeLeader, openNumbers } from './term/read-report.ts'

/**
 * `npm run seed`: fills an empty installation with the demonstration province and stops; with `--term` with a whole five-year
 * term instead, `--divisor 10` makes it ten times smaller. `--report` prints every number of the five-year report of the term that is
 * there beside the count of the records that it opens; after `--term` that is done in any case.
 */
async function seed(): Promise<void> {
  const { values } = parseArgs({
    options: {
      term: { type: 'boolean', default: false },
      divisor: { type: 'string', default: '1' },
      report: { type: 'boolean', default: false },
    },
  })
  const divisor = Number(values.divisor)
  if (!Number.isInteger(divisor) || divisor < 1) {
    console.log('--divisor 须是 1 以上的整数。')
    process.exitCode = 1
    return
  }
  const config = loadConfig(process.env)
  makeDataFolder(config.dataDir)
  const postgres =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: console.log })
      : undefined
  try {
    const url = postgres?.applicationUrl ?? config.databaseUrl ?? ''
    await prepareDatabase({ url, ownerUrl: postgres?.url ?? config.migrateUrl ?? url }, console.log)
    const database = openDatabase(notWaitingForTheDisk(url))
    try {
      const vault = await openKeys(database.handle, config.keys, config.ciphers, systemClock.now())
      const made = await sql<{ mode: 'demo' | 'office'; begun: boolean }>`
        select mode, set_up_at is not null as begun from installation`.execute(database.handle)
      if (values.report) return await sayReport(database, vault, config.dataDir)
      const mode = decideMode(config, made.rows[0]?.mode)
      if (mode !== 'demo' || made.rows[0]?.begun) {
        console.log('这里已经有数据，或者是正式环境，没有写入演示数据。请用 LVZHI_DATA 另设一个空文件夹。')
        process.exitCode = 1
        return
      }
      const parts = { database, vault, dataDir: config.dataDir, mode, passwordCost: standardPasswordCost }
      if (values.term) {
        const begun = Date.now()
        await demonstrateTerm({
          ...parts,
          counts: divisor === 1 ? fiveYears : scaled(fiveYears, divisor),
          told: (done, all, day) => {
            const seconds = Math.round((Date.now() - begun) / 1000)
            console.log(`${day}：${done} / ${all} 项操作，已用 ${seconds} 秒`)
          },
        })
        await sayReport(database, vault, config.dataDir)
      } else {
        await seedDemonstration({ ...parts, today: systemClock.today() })
      }
      console.log('演示数据已建立。用 npm start 启动后查看。')
    } finally {
      await database.close()
    }
  } finally {
    await postgres?.stop()
  }
}

async function sayReport(database: Database, vault: Vault, dataDir: string): Promise<void> {
  const app = createApp({
    database,
    vault,
    dataDir,
    mode: 'demo',
    passwordCost: standardPasswordCost,
    clock: systemClock,
  })
  const leader = await officeLeader(app, database)
  const report = await fiveYearReport(app, database, leader)
  console.log(report.title)
  for (const problem of report.problems) console.log(`不相等：${JSON.stringify(problem)}`)
  const numbers = await openNumbers(app, leader, report)
  for (const { label, value, opened } of numbers) {
    console.log(`${value === opened ? '相等' : '不相等'}  ${label}：报告 ${value}，打开 ${opened}`)
  }
  if (report.problems.length > 0 || numbers.some((one) => one.value !== one.opened)) process.exitCode = 1
}

/** A story that is cut short is told again from the start, so that no act needs to be on the disk before the next one. */
function notWaitingForTheDisk(url: string): string {
  const address = new URL(url)
  address.searchParams.set('options', '-c synchronous_commit=off')
  return address.href
}

try {
  await seed()
} catch (error) {
  console.error(explainStartupError(error))
  process.exitCode = 1
}
