import { readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { applicationRole, ensureRole } from '../database/roles.ts'
import { findBinaries, type Binaries } from './binaries.ts'
import { applicationPasswordOf, ensureCluster, locateCluster, ownerRole, passwordOf, prepareHome } from './cluster.ts'
import { lockFolder } from './folder-lock.ts'
import {
  askToStop,
  choosePort,
  dropStalePidFile,
  findRunning,
  goneWithin,
  isStopping,
  launch,
  stopServer,
  turnLog,
} from './running-server.ts'
import { chooseAccount, type ServerAccount } from './server-account.ts'
import { errorCode, StartupProblem } from './startup-problem.ts'
import { superviseServer } from './supervision.ts'

/** The embedded database server, running. */
export interface EmbeddedPostgres {
  /** Connection address of the database for its owner, with the password. */
  url: string
  /** The same for the application's role. */
  applicationUrl: string
  socketOrPort: number
  /** True when a server left over from a crash was taken over instead of started. */
  adopted: boolean
  /** Stops the server in order and gives the folder back; may be called twice. */
  stop(): Promise<void>
}

/** How the embedded server is started. */
export interface EmbeddedOptions {
  /** Folder that holds everything of the server; made when missing. */
  dataDir: string
  port?: number
  /** Takes one Chinese sentence at a time that the operator should see. */
  log?: (line: string) => void
  /** PostgreSQL settings over the built-in ones; for tests. */
  settings?: Record<string, string>
}

/** Milliseconds: after a power cut under load, recovery takes minutes. */
const patience = 600_000

interface Running {
  pid: number
  port: number
  adopted: boolean
}

/**
 * Starts the PostgreSQL that comes with the product, or takes over the one that a crashed run left behind.
 *
 * The server listens on 127.0.0.1 only, is stopped with the application on every way out, and is started again when it
 * dies on its own. As root it runs under another user.
 * @throws StartupProblem with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined)
  prepareHome(resolve(options.dataDir))
  // One name for one folder, by whatever link it was reached: the running server is recognised by it.
  const home = realpathSync(options.dataDir)
  const unlock = lockFolder(home)
  let pid = 0
  let end = (): void => undefined
  try {
    const located = locateCluster(home)
    const account = chooseAccount(located)
    const binaries = findBinaries(account, log)
    const clusterDir = realpathSync(await ensureCluster(home, located, binaries, account, log))
    const password = passwordOf(home)
    // From the first moment on: a start may be broken off while the server still recovers.
    end = stopOnExit(() => {
      if (pid > 0) askToStop(pid, 'INT', binaries)
      unlock()
    })
    const args = {
      home,
      clusterDir,
      binaries,
      account,
      password,
      options,
      onStart: (started: number) => (pid = started),
    }
    const first = await startOrAdopt({ ...args, port: options.port })
    if (first.adopted) log(`接管了上次异常退出时留下的数据库服务（进程 ${first.pid}）。`)
    await ensureDatabase(first.port, password)
    const applicationPassword = applicationPasswordOf(home)
    const url = addressOf(first.port, password, ownerRole)
    await ensureRole(url, applicationRole, applicationPassword)
    const restart = async (): Promise<number> => (await startOrAdopt({ ...args, port: first.port })).pid
    const supervised = superviseServer(first.pid, restart, log)
    const stop = async (): Promise<void> => {
      await supervised.end()
      await stopServer(pid, binaries)
      end()
      unlock()
    }
    let stopped: Promise<void> | undefined
    return {
      url,
      applicationUrl: addressOf(first.port, applicationPassword, ownerRole, applicationRole),
      socketOrPort: first.port,
      adopted: first.adopted,
      stop: () => (stopped ??= stop()),
    }
  } catch (error) {
    end()
    unlock()
    throw error
  }
}

function addressOf(port: number, password: string, database: string, role = ownerRole): string {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

interface StartArguments {
  home: string
  clusterDir: string
  binaries: Binaries
  account: ServerAccount | undefined
  password: string
  options: EmbeddedOptions
  port: number | undefined
  /** Told of the process before it answers. */
  onStart: (pid: number) => void
}

async function startOrAdopt(args: StartArguments): Promise<Running> {
  const { home, clusterDir, binaries, account, options } = args
  const running = findRunning(clusterDir)
  if (running) args.onStart(running.pid)
  if (running && !isStopping(clusterDir)) {
    if (await answers(running, args)) return { ...running, adopted: true }
    await stopServer(running.pid, binaries)
  } else if (running && !(await goneWithin(running.pid, 60_000))) {
    throw new StartupProblem(`上次的数据库服务（进程 ${running.pid}）一直没有停止。请稍后再启动，或重启本机。`)
  }
  dropStalePidFile(clusterDir)
  const logFile = join(home, 'postgres.log')
  turnLog(logFile)
  // A port may be taken between choosing and binding; after a crash, old backends may hold the folder for a moment.
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const port = await choosePort(home, args.port)
    const child = launch(clusterDir, port, logFile, binaries, account, options.settings ?? {})
    let failed = false
    child.once('error', () => (failed = true))
    const pid = child.pid ?? 0
    args.onStart(pid)
    if (pid > 0 && !failed && (await answers({ pid, port }, args))) {
      child.unref()
      return { pid, port, adopted: false }
    }
    if (pid > 0) await stopServer(pid, binaries)
    await pause(attempt * 300)
  }
  throw new StartupProblem(`自带数据库启动失败：${lastLogLine(logFile)}（日志：${logFile}）`)
}

function lastLogLine(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n')
  return lines.findLast((line) => line.includes('FATAL') || line.includes('PANIC')) ?? lines.at(-1) ?? ''
}

/** Waits until the server takes connections, and proves by the password and the folder that it is ours. */
async function answers(server: { pid: number; port: number }, args: StartArguments): Promise<boolean> {
  const started = Date.now()
  let told = false
  while (await isUp(server.pid)) {
    const client = new pg.Client({
      connectionString: addressOf(server.port, args.password, 'postgres'),
      connectionTimeoutMillis: 5000,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const shown = await client.query<{ data_directory: string }>('SHOW data_directory')
      return shown.rows[0]?.data_directory === args.clusterDir
    } catch (error) {
      if (errorCode(error) === '28P01' || Date.now() - started > patience) return false
      await pause(20)
    } finally {
      await client.end().catch(() => undefined)
    }
    if (!told && Date.now() - started > 5000) {
      told = true
      args.options.log?.('数据库正在从上次的中断中恢复，请稍候……')
    }
  }
  return false
}

async function isUp(pid: number): Promise<boolean> {
  return !(await goneWithin(pid, 0))
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(port, password, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ownerRole])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${ownerRole}`)
  } finally {
    await client.end()
  }
}

/** The handlers of all servers of this process. */
const ownHandlers = new Set<(...values: never[]) => void>()
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Sends the stop on every way out that leaves no time to wait; returns the call that takes the hooks away again. */
function stopOnExit(ask: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    // Where the application has its own handler it drains first and calls stop() itself.
    if (process.listeners(signal).some((listener) => !ownHandlers.has(listener))) return
    ask()
    process.exit(1)
  }
  ownHandlers.add(onSignal)
  process.on('exit', ask)
  for (const signal of endingSignals) process.on(signal, onSignal)
  return () => {
    process.off('exit', ask)
    for (const signal of endingSignals) process.off(signal, onSignal)
  }
}
