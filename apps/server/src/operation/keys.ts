import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp } from '../app.ts'
import { explainStartupError, loadConfig, type Config } from '../config.ts'
import { systemClock } from '../kernel/clock.ts'
import { cipherProfiles, type ProfileName } from '../kernel/crypto/cipher-profiles.ts'
import { ensureKeyRing, replaceKeyRing } from '../kernel/crypto/key-file.ts'
import { sealingWith, withNewKey } from '../kernel/crypto/key-ring.ts'
import { openKeys } from '../kernel/crypto/open-keys.ts'
import { standardPasswordCost } from '../kernel/crypto/passwords.ts'
import { indexAgain } from '../kernel/crypto/sealed-columns.ts'
import { openVault } from '../kernel/crypto/vault.ts'
import { openDatabase, sql, type Database } from '../kernel/database/handle.ts'
import { migrate } from '../kernel/database/migrate.ts'
import { startEmbeddedPostgres } from '../kernel/postgres/launcher.ts'
import { StartupProblem } from '../kernel/postgres/startup-problem.ts'

const usage = `用法：
  npm run keys -- list                          列出密钥（不显示密钥本身）
  npm run keys -- add [--ciphers guomi]         增加一把新密钥，暂不启用；多台机器先把密钥文件分发到每台并重新启动
  npm run keys -- use <号>                      从下次启动起用这把密钥加密；旧内容由后台逐步改用新密钥
  npm run keys -- index <号>                    停止产品后，用这把密钥重做号码索引`

const words: Record<ProfileName, string> = { standard: '国际算法', guomi: '国密算法' }

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { ciphers: { type: 'string', default: 'standard' } },
  })
  const [act, which] = positionals
  const config = loadConfig(process.env)
  const ring = ensureKeyRing(config.keys, config.ciphers, systemClock.now())
  if (act === 'list') {
    for (const key of ring.keys) {
      const use = key.version === ring.current ? '，加密用' : ''
      console.log(`第 ${key.version} 号：${words[key.profile]}，${key.made.slice(0, 10)} 建立${use}`)
    }
    return
  }
  if (act === 'add') {
    if (!Object.hasOwn(cipherProfiles, values.ciphers)) throw new StartupProblem('--ciphers 只能是 standard 或 guomi。')
    const wider = withNewKey(ring, values.ciphers as ProfileName, systemClock.now())
    replaceKeyRing(config.keys, wider)
    const version = wider.keys.at(-1)?.version
    console.log(
      `已增加第 ${version} 号密钥。请备份 ${config.keys}，重新启动各进程，然后执行 npm run keys -- use ${version}。`,
    )
    return
  }
  const version = Number(which)
  const known = ring.keys.some((key) => key.version === version)
  if (act === 'use' && known) {
    replaceKeyRing(config.keys, sealingWith(ring, version))
    console.log(
      `下次启动起用第 ${version} 号密钥加密，后台会把旧内容逐步改用它。旧密钥仍要保留，用来读旧备份和核对旧的操作记录。`,
    )
    return
  }
  if (act === 'index' && known) {
    await withDatabase(config, (database) => changeIndexKey(database, config, version))
    return
  }
  throw new StartupProblem(known || which === undefined ? usage : `密钥文件里没有第 ${which} 号密钥。\n${usage}`)
}

async function changeIndexKey(database: Database, config: Config, version: number): Promise<void> {
  await refuseOthers(database)
  const now = await openKeys(database.handle, config.keys, config.ciphers, systemClock.now())
  const vault = openVault(ensureKeyRing(config.keys, config.ciphers, systemClock.now()), version)
  const parts = { database, dataDir: config.dataDir, mode: 'office' as const, passwordCost: standardPasswordCost }
  const app = createApp({ ...parts, vault: now, clock: systemClock })
  const count = await database.transaction(async (tx) => {
    await sql`update key_versions set indexes = false where indexes`.execute(tx)
    await sql`update key_versions set indexes = true where version = ${version}`.execute(tx)
    return indexAgain(tx, vault, app.sealedColumns)
  })
  console.log(`已用第 ${version} 号密钥重做 ${count} 个号码的索引。`)
}

/** The index key changes for all numbers at once; a process that runs would go on looking for them under the former one. */
async function refuseOthers(database: Database): Promise<void> {
  const others = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and application_name = 'lvzhi' and pid <> pg_backend_pid() limit 1`.execute(
    database.handle,
  )
  if (others.rows.length > 0) throw new StartupProblem('产品正在运行。请先停止全部进程，再重做索引。')
}

async function withDatabase(config: Config, work: (database: Database) => Promise<void>): Promise<void> {
  const postgres =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: console.log })
      : undefined
  try {
    const url = postgres?.url ?? config.migrateUrl ?? config.databaseUrl ?? ''
    await migrate(url)
    const database = openDatabase(url, 1)
    try {
      await work(database)
    } finally {
      await database.close()
    }
  } finally {
    await postgres?.stop()
  }
}

try {
  await main()
} catch (error) {
  console.error(explainStartupError(error))
  process.exitCode = 1
}
