import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { locateCluster, ownerRole, passwordOf } from '../../apps/server/src/kernel/postgres/cluster.ts'
import { isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'
import { findRunning } from '../../apps/server/src/kernel/postgres/running-server.ts'

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')
const patience = 120_000

/** The product under test: its process entry as an operator starts it, on a port and a folder of its own. */
export interface Application {
  readonly address: string
  /** What the present run has written. */
  output(): string
  start(): Promise<void>
  /** Ends the application at once and nothing else: the database server lives on. */
  kill(): Promise<void>
  /** Ends the database server with all its parts at once; the application lives on and starts it again. */
  killDatabase(): Promise<void>
  /** Asks the database; waits until it answers. */
  ask<Row extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<Row[]>
  stop(): Promise<void>
}

/** An application over `folder`, not yet started. */
export async function applicationIn(folder: string): Promise<Application> {
  const port = await freePort()
  const home = join(folder, 'postgres')
  const address = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let text = ''
  const ended = async () => {
    while (child?.pid !== undefined && isAlive(child.pid)) await pause(10)
  }
  const serves = async () => {
    const until = Date.now() + patience
    for (;;) {
      const answer = await fetch(`${address}/healthz`).catch(() => undefined)
      if (answer?.ok) return
      if (child?.exitCode !== null || Date.now() > until) throw new Error(`应用没有启动成功：\n${text}`)
      await pause(50)
    }
  }
  const ask = async <Row extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<Row[]> => {
    const until = Date.now() + patience
    for (;;) {
      const client = new pg.Client({ connectionString: databaseAddress(home) })
      client.on('error', () => undefined)
      try {
        await client.connect()
        return (await client.query<Row>(statement, values)).rows
      } catch (error) {
        // Only a server that is just coming up is waited for; a wrong statement is told at once.
        if (error instanceof pg.DatabaseError && error.code !== '57P03') throw error
        if (Date.now() > until) throw new Error(`数据库没有恢复：\n${text}`, { cause: error })
        await pause(100)
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }
  return {
    address,
    output: () => text,
    ask,
    start: async () => {
      text = ''
      child = spawn(process.execPath, [main], {
        env: {
          ...process.env,
          DATABASE_URL: '',
          HOST: '127.0.0.1',
          PORT: String(port),
          LVZHI_DATA: folder,
          LVZHI_MODE: 'demo',
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
    killDatabase: async () => {
      const running = findRunning(locateCluster(home))
      if (!running) throw new Error('数据库服务没有在运行。')
      for (const pid of [running.pid, ...childrenOf(running.pid)]) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // A part may end by itself in the same moment.
        }
      }
      // The application notices within half a second and starts the server again.
      while (findRunning(locateCluster(home))?.pid === running.pid) await pause(10)
      await ask('select 1')
      await serves()
    },
    stop: async () => {
      child?.kill('SIGTERM')
      await ended()
    },
  }
}

function databaseAddress(home: string): string {
  const port = readFileSync(join(home, 'port'), 'utf8').trim()
  return `postgres://${ownerRole}:${encodeURIComponent(passwordOf(home))}@127.0.0.1:${port}/${ownerRole}`
}

/** The parts of a server; elsewhere than on Linux they end by themselves when they find it gone. */
function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return []
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return listed === '' ? [] : listed.split(' ').map(Number)
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
