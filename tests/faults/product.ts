import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { ownerRole, passwordOf } from '../../apps/server/src/kernel/postgres/cluster.ts'
import { isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')
const patience = 120_000

/** Asks a database; waits until it answers, for two minutes at most. */
export type Ask = <Row extends pg.QueryResultRow>(statement: string, values?: unknown[]) => Promise<Row[]>

/** One process of the product: its entry as an operator starts it, on a port of its own. */
export interface Product {
  readonly address: string
  readonly pid: number
  /** What the present run has written. */
  output(): string
  start(): Promise<void>
  /** Resolves once it answers that it is well. */
  serves(): Promise<void>
  /** Ends the process at once and nothing else. */
  kill(): Promise<void>
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Ends it in order, as an operator does. */
  stop(): Promise<void>
}

/** A process over the data folder, not yet started; without `databaseUrl` it brings its own database. */
export async function productIn(
  dataDir: string,
  options: { readonly databaseUrl?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Product> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let text = ''
  const ended = async (limit = patience) => {
    for (const until = Date.now() + limit; child?.pid !== undefined && isAlive(child.pid);) {
      if (Date.now() > until) throw new Error(`应用没有按要求结束：\n${text}`)
      await pause(10)
    }
  }
  const serves = async () => {
    for (const until = Date.now() + patience; ;) {
      const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
      await answer?.body?.cancel()
      if (answer?.ok) return
      if (child?.exitCode !== null || Date.now() > until) throw new Error(`应用没有启动成功：\n${text}`)
      await pause(50)
    }
  }
  return {
    address,
    get pid() {
      return child?.pid ?? 0
    },
    output: () => text,
    serves,
    start: async () => {
      text = ''
      child = spawn(process.execPath, [main], {
        env: {
          ...process.env,
          DATABASE_URL: options.databaseUrl ?? '',
          HOST: '127.0.0.1',
          PORT: String(port),
          LVZHI_DATA: dataDir,
          LVZHI_MODE: 'demo',
          LVZHI_KEYS: '',
          LVZHI_DRAIN: '0',
          LVZHI_METRICS: '',
          // A hundred starts: what the first has compiled the others take over.
          NODE_COMPILE_CACHE: join(tmpdir(), 'lvzhi-compiled'),
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
      child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()))
      await serves()
    },
    kill: async () => {
      child?.kill('SIGKILL')
      await ended()
    },
    signal: (name) => void child?.kill(name),
    stop: async () => {
      child?.kill('SIGCONT')
      child?.kill('SIGTERM')
      await ended(60_000).catch(async (error: unknown) => {
        child?.kill('SIGKILL')
        await ended()
        throw error
      })
    },
  }
}

/** Asks the database at an address that may change from one start to the next. */
export function askAt(address: () => string): Ask {
  return async <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> => {
    for (const until = Date.now() + patience; ;) {
      const client = new pg.Client({ connectionString: address(), connectionTimeoutMillis: 5000 })
      client.on('error', () => undefined)
      try {
        await client.connect()
        return (await client.query<Row>(statement, values)).rows
      } catch (error) {
        // Only a server that is just coming up is waited for; a wrong statement is told at once.
        if (error instanceof pg.DatabaseError && !/^(57P|XX000|53300)/.test(error.code ?? '')) throw error
        if (Date.now() > until) throw new Error('数据库没有恢复。', { cause: error })
        await pause(100)
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }
}

/** The address of the database that the product brings along, in its data folder. */
export function embeddedAddress(dataDir: string): string {
  const home = join(dataDir, 'postgres')
  const port = Number(readFileSync(join(home, 'port'), 'utf8').trim())
  return addressOn(port, passwordOf(home))
}

/** The address of the product's database on a server of this machine. */
export function addressOn(port: number, password: string): string {
  return `postgres://${ownerRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/${ownerRole}`
}

/** A port of this machine on which nobody listens. */
export function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
