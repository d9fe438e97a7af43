import { join, resolve } from 'node:path'
import { readSession } from '@lvzhi/contract/accounts'
import { createApp, loadIdentityProviders, type App } from './app.ts'
import { decideMode, explainStartupError, loadConfig, makeDataFolder, type Config, type Mode } from './config.ts'
import { systemActor } from './kernel/access/actor.ts'
import { systemClock } from './kernel/clock.ts'
import { openKeys } from './kernel/crypto/open-keys.ts'
import { standardPasswordCost } from './kernel/crypto/passwords.ts'
import { sealClear } from './kernel/crypto/seal-clear.ts'
import { openDatabase, sql, type Database } from './kernel/database/handle.ts'
import { prepareDatabase, type DatabaseReach } from './kernel/database/reach.ts'
import { clamdScan } from './kernel/files/scan.ts'
import { followStandby } from './kernel/database/standby.ts'
import { trustProxies } from './kernel/http/trusted-proxies.ts'
import { startEmbeddedPostgres } from './kernel/postgres/launcher.ts'
import { listenForMeasures } from './operation/measures-listener.ts'
import { createMeasures } from './operation/measures.ts'
import { createReadiness } from './operation/readiness.ts'
import { attachRequestLines } from './operation/request-lines.ts'
import { stopService } from './operation/stop.ts'
import { seedDemonstration } from './seed/story.ts'

const pages = resolve(import.meta.dirname, '../../web/dist')

/** What must be ended, last opened first. */
const closers: (() => Promise<unknown>)[] = []
let ending: Promise<void> | undefined
/** Only a service that proxies know waits before it ends; who presses Ctrl-C does not. */
let drainSeconds = 0

function end(): Promise<void> {
  ending ??= (async () => {
    for (const close of closers.toReversed()) await close().catch((error: unknown) => console.error(error))
  })()
  return ending
}

async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const identityProviders = loadIdentityProviders(process.env)
  makeDataFolder(config.dataDir)
  const reach = await reachDatabase(config)
  await prepareDatabase(reach, console.log)
  const { url, ownerUrl } = reach
  const database = openDatabase(url)
  closers.push(() => database.close())
  const vault = await openKeys(database.handle, config.keys, config.ciphers, systemClock.now())
  const mode = decideMode(config, await modeMade(database))
  const parts = { database, vault, dataDir: config.dataDir, mode, passwordCost: standardPasswordCost }
  const standby = config.readUrl === undefined ? undefined : followStandby(config.readUrl, database)
  if (standby) closers.push(() => standby.close())
  const readiness = createReadiness(database)
  const measures = config.metrics && createMeasures(database, () => readiness.phase)
  const app = createApp({
    ...parts,
    identityProviders,
    clock: systemClock,
    auditHeads: config.auditHeads,
    pages,
    logLevel: config.log,
    proxies: trustProxies(config.proxies),
    ...(standby && { standby }),
    ...(config.scanner && { scan: clamdScan(config.scanner) }),
    prepare: (server) => {
      readiness.attach(server)
      measures?.attach(server)
      attachRequestLines(server)
    },
  })
  await sealClear(database, ownerUrl, vault, app.sealedColumns)
  const { setUpAt } = await app.accounts.ensureInstallation()
  if (mode === 'demo' && setUpAt === null) {
    console.log('正在建立演示数据，约需半分钟……')
    await seedDemonstration({ ...parts, today: systemClock.today() })
  }
  const server = await app.server()
  if (measures && config.metrics) {
    const listener = await listenForMeasures(measures, config.metrics)
    closers.push(() => listener.close())
  }
  closers.push(app.audit.begin((error) => server.log.error({ err: error }, 'the audit is not sealed')))
  const stopWork = await app.work(
    (_message, about) => server.log.error(about, 'background work has failed'),
    (swept) => {
      if (swept.unmended > 0 || swept.err !== undefined) server.log.error(swept, 'work left half done is not mended')
      else server.log.warn(swept, 'work left half done was found')
    },
  )
  closers.push(() => stopService({ readiness, server, stopWork, drainSeconds }))
  await server.listen({ port: config.port, host: config.host })
  readiness.enter('serving')
  process.prependOnceListener('SIGTERM', () => (drainSeconds = config.drainSeconds))
  await sayWhere(app, config, mode)
}

async function reachDatabase(config: Config): Promise<DatabaseReach> {
  const { databaseUrl, migrateUrl } = config
  if (databaseUrl !== undefined) return { url: databaseUrl, ownerUrl: migrateUrl ?? databaseUrl }
  const postgres = await startEmbeddedPostgres({ dataDir: join(config.dataDir, 'postgres'), log: console.log })
  closers.push(() => postgres.stop())
  return { url: postgres.applicationUrl, ownerUrl: postgres.url }
}

async function modeMade(database: Database): Promise<Mode | undefined> {
  const made = await sql<{ mode: Mode }>`select mode from installation`.execute(database.handle)
  return made.rows[0]?.mode
}

async function sayWhere(app: App, config: Config, mode: Mode): Promise<void> {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  console.log(`\n履职平台已启动：http://${host}:${config.port}`)
  console.log(`接口文档：http://${host}:${config.port}/docs`)
  if (mode === 'demo') {
    console.log('\n演示账号（每个角色一个，口令相同，仅限本机）：')
    const { demoAccounts = [] } = await app.perform(systemActor, readSession)
    for (const account of demoAccounts) {
      console.log(`  ${account.signInName.padEnd(12)} ${account.password}   ${account.what}`)
    }
  } else {
    const code = await app.accounts.setupCode()
    if (code !== null) console.log(`\n首次设置：请在浏览器打开上面的地址，输入设置码 ${code}，建立三名管理员账号。`)
  }
  console.log('\n按 Ctrl-C 停止。')
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    void end().then(() => process.exit(0))
  })
}

try {
  await start()
} catch (error) {
  console.error(explainStartupError(error))
  await end()
  process.exit(1)
}
