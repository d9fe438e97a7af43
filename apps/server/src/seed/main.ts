import { join } from 'node:path'
import { decideMode, explainStartupError, loadConfig, makeDataFolder } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { standardPasswordCost } from '../kernel/crypto/passwords.ts'
import { openDatabase, sql } from '../kernel/database/handle.ts'
import { migrate } from '../kernel/database/migrate.ts'
import { checkDatabase } from '../kernel/postgres/database-check.ts'
import { startEmbeddedPostgres } from '../kernel/postgres/launcher.ts'
import { seedDemonstration } from './story.ts'

/** `npm run seed`: fills an empty installation with the demonstration province and stops. */
async function seed(): Promise<void> {
  const config = loadConfig(process.env)
  makeDataFolder(config.dataDir)
  const postgres =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: console.log })
      : undefined
  try {
    const url = postgres?.url ?? config.databaseUrl ?? ''
    await checkDatabase(url)
    await migrate(url)
    const database = openDatabase(url)
    try {
      const made = await sql<{ mode: 'demo' | 'office'; begun: boolean }>`
        select mode, set_up_at is not null as begun from installation`.execute(database.handle)
      const mode = decideMode(config, made.rows[0]?.mode)
      if (mode !== 'demo' || made.rows[0]?.begun) {
        console.log('这里已经有数据，或者是正式环境，没有写入演示数据。请用 LVZHI_DATA 另设一个空文件夹。')
        process.exitCode = 1
        return
      }
      await seedDemonstration({
        database,
        dataDir: config.dataDir,
        mode,
        passwordCost: standardPasswordCost,
        today: systemClock.today(),
      })
      console.log('演示数据已建立。用 npm start 启动后查看。')
    } finally {
      await database.close()
    }
  } finally {
    await postgres?.stop()
  }
}

try {
  await seed()
} catch (error) {
  console.error(explainStartupError(error))
  process.exitCode = 1
}
