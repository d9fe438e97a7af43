import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const debian = '/usr/lib/postgresql'

/** The folder of the server programs: PGBIN, or the newest of the system; undefined where there is none. */
export function serverPrograms(): string | undefined {
  const named = process.env['PGBIN']
  if (named !== undefined && named !== '') return existsSync(join(named, 'postgres')) ? named : undefined
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'pg_basebackup')))
}

/** Why a drill with an outside PostgreSQL cannot be run here. */
export function missingPostgres(): string | undefined {
  if (serverPrograms() === undefined) return '本机没有 PostgreSQL 的服务器程序（设 PGBIN，或装 postgresql）。'
  if (process.getuid?.() === 0 && accountOf('postgres') === undefined)
    return '以 root 运行，而系统里没有 postgres 用户。'
  return undefined
}

interface Account {
  readonly uid: number
  readonly gid: number
}

function accountOf(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** PostgreSQL refuses to run as root. */
function runAs(): Partial<Account> {
  return process.getuid?.() === 0 ? (accountOf('postgres') ?? {}) : {}
}

/** Runs one of the server's programs as its user, and gives what it said. */
export function runProgram(name: string, args: readonly string[]): Promise<string> {
  return asServer(join(serverPrograms() ?? '', name), args)
}

/** Runs any program as the server's user. */
export async function asServer(program: string, args: readonly string[]): Promise<string> {
  const options = { ...runAs(), cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', HOME: '/tmp' } }
  const { stdout } = await promisify(execFile)(program, [...args], options)
  return stdout
}

/** A folder of the server's user. */
export function serverFolder(path: string): string {
  mkdirSync(path, { mode: 0o700 })
  const { uid, gid } = runAs()
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
  return path
}

/** Writes a file of the server's user. */
export function serverFile(path: string, text: string): void {
  writeFileSync(path, text)
  const { uid, gid } = runAs()
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

/** Makes a new cluster with the role `lvzhi`, reachable from this machine alone. */
export async function newCluster(path: string): Promise<string> {
  serverFolder(path)
  await runProgram('initdb', ['-D', path, '-U', 'lvzhi', '--auth=trust', '--locale=C.UTF-8', '--encoding=UTF8', '-k'])
  return path
}

/** An outside server that runs as a direct child, so that it is reaped when it dies. */
export interface OutsideServer {
  readonly port: number
  url(database?: string): string
  ask<Row extends pg.QueryResultRow>(statement: string, database?: string): Promise<Row[]>
  stop(): Promise<void>
}

/** Starts a server over a cluster and waits until it answers. */
export async function startServer(
  cluster: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<OutsideServer> {
  const given = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port), ...settings }
  const args = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(serverPrograms() ?? '', 'postgres'), ['-D', cluster, ...args], {
    ...runAs(),
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)))
  const url = (database = 'lvzhi') => `postgres://lvzhi@127.0.0.1:${port}/${database}`
  const ask = async <Row extends pg.QueryResultRow>(statement: string, database = 'lvzhi'): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url(database) })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return (await client.query<Row>(statement)).rows
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const server = { port, url, ask, stop: () => stopChild(child) }
  for (let waited = 0; waited < 120_000 && child.exitCode === null; waited += 100) {
    if (await ask('select 1', 'postgres').catch(() => undefined)) return server
    await pause(100)
  }
  await stopChild(child)
  throw new Error(`PostgreSQL 没有启动：\n${said}`)
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((settle) => child.once('exit', settle))
  child.kill('SIGINT')
  await gone
}
