import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from '../../apps/server/src/kernel/postgres/binaries.ts'
import { passwordOf, runAs } from '../../apps/server/src/kernel/postgres/cluster.ts'
import { isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'
import { chooseAccount } from '../../apps/server/src/kernel/postgres/server-account.ts'
import { addressOn, freePort } from './product.ts'

/** A PostgreSQL of the rig's own over a cluster of the product, as an office runs one beside the application. */
export interface DatabaseServer {
  readonly port: number
  /** Address of the product's database. */
  readonly url: string
  start(): Promise<void>
  /** Ends it in order: everything is on the disk afterwards. */
  stop(): Promise<void>
  /** Ends it at once without tidying, as `pg_ctl stop -m immediate` does. */
  stopAtOnce(): Promise<void>
  /** The server and its parts. */
  pids(): number[]
  /** The last lines of its log. */
  log(): string
}

/** What the server may be started with besides its cluster. */
export interface ServerOptions {
  /** Settings over the ordinary ones. */
  readonly settings?: Readonly<Record<string, string>>
  readonly env?: NodeJS.ProcessEnv
}

/**
 * The server over `<home>/cluster`, not yet started; a direct child, so that it can be waited for. `home` is the folder that the product
 * keeps its own database in.
 */
export async function databaseServer(home: string, options: ServerOptions = {}): Promise<DatabaseServer> {
  const cluster = join(home, 'cluster')
  const account = chooseAccount(cluster)
  const { native } = findBinaries(account, () => undefined)
  const port = await freePort()
  const url = addressOn(port, passwordOf(home))
  const logFile = join(home, 'rig.log')
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'Asia/Shanghai',
    log_min_messages: 'warning',
    ...options.settings,
  }
  let child: ChildProcess | undefined
  const gone = async () => {
    while (child?.pid !== undefined && isAlive(child.pid)) await pause(20)
  }
  const end = async (signal: NodeJS.Signals) => {
    child?.kill('SIGCONT')
    child?.kill(signal)
    await gone()
  }
  const pids = () => (child?.pid !== undefined && isAlive(child.pid) ? [child.pid, ...partsOf(child.pid)] : [])
  return {
    port,
    url,
    pids,
    log: () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n'),
    start: async () => {
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      const log = openSync(logFile, 'w', 0o600)
      const args = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ])
      const as = runAs(account)
      child = spawn(join(native, 'bin', 'postgres'), ['-D', cluster, ...args], {
        ...as,
        env: { ...as.env, ...options.env },
        cwd: '/',
        detached: true,
        stdio: ['ignore', log, log],
      })
      closeSync(log)
      child.unref()
      await answers(url, () => child !== undefined && child.exitCode === null && child.signalCode === null)
    },
    stop: () => end('SIGINT'),
    stopAtOnce: () => end('SIGQUIT'),
  }
}

/** Waits until the server takes connections; throws when it ends instead. */
async function answers(url: string, lives: () => boolean): Promise<void> {
  for (const until = Date.now() + 120_000; ;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      if (!lives() || Date.now() > until) throw new Error('数据库服务没有启动成功。', { cause: error })
      await pause(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

/** The processes that belong to a server; none elsewhere than on Linux. */
export function partsOf(pid: number): number[] {
  if (process.platform !== 'linux') return []
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return listed === '' ? [] : listed.split(' ').map(Number)
}
