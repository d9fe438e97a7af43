import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../apps/server/src/kernel/postgres/launcher.ts'
import { isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'
import { askDatabase, makeFolder, root, startScript, type Started } from './support/processes.ts'

interface Told {
  url: string
  socketOrPort: number
  adopted: boolean
  lines: string[]
}

let ready: string
let folder: string
let dataDir: string
const started: Started[] = []

// A folder whose server has run once and was stopped: copied in a moment, where making a cluster takes seconds.
beforeAll(async () => {
  ready = makeFolder()
  const server = await startEmbeddedPostgres({ dataDir: join(ready, 'postgres') })
  await server.stop()
})

afterAll(() => rmSync(ready, { recursive: true, force: true }))

/** Begins a test with a server that has run before, as it is on every day but the first. */
function useReadyFolder(): void {
  // The server's files belong to its own user where root started it.
  execFileSync('cp', ['-a', join(ready, 'postgres'), dataDir])
}

beforeEach(() => {
  folder = makeFolder()
  dataDir = join(folder, 'postgres')
})

afterEach(async () => {
  for (const one of started.splice(0)) {
    if (isAlive(one.pid)) process.kill(one.pid, 'SIGKILL')
    await one.ended
  }
  const pid = serverPid()
  if (pid) process.kill(pid, 'SIGQUIT')
  while (pid && isAlive(pid)) await pause(20)
  rmSync(folder, { recursive: true, force: true })
})

function hold(ending: string): Started {
  const one = startScript([join(root, 'tests/process/support/hold-server.ts'), dataDir, ending])
  started.push(one)
  return one
}

async function told(one: Started): Promise<Told> {
  return JSON.parse((await one.says(/^\{.*\}$/m))[0]) as Told
}

function serverPid(cluster = join(dataDir, 'cluster')): number | undefined {
  const file = join(cluster, 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
  return pid > 0 && isAlive(pid) ? pid : undefined
}

async function serverGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await pause(50)
  return !isAlive(pid)
}

test('an empty folder becomes a server that only this machine reaches and only the password opens', async () => {
  const server = await startEmbeddedPostgres({ dataDir })
  try {
    expect(server.adopted).toBe(false)
    expect(await askDatabase(server.url, 'SHOW listen_addresses')).toBe('127.0.0.1')
    expect(await askDatabase(server.url, 'SHOW data_checksums')).toBe('on')
    expect(await askDatabase(server.url, 'SHOW fsync')).toBe('on')
    expect(await askDatabase(server.url, "SELECT '养老' ~ '[[:alpha:]]{2}'")).toBe(true)
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'cluster')).mode & 0o077).toBe(0)
    const wrong = server.url.replace(/:[^:@/]+@/, ':wrong@')
    await expect(askDatabase(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed')
  } finally {
    await server.stop()
  }
  expect(serverPid()).toBeUndefined()
})

test('the data and the port are the same after a stop, and stopping twice does no harm', async () => {
  const first = await startEmbeddedPostgres({ dataDir })
  await askDatabase(first.url, 'CREATE TABLE kept AS SELECT 7 AS value')
  await Promise.all([first.stop(), first.stop()])
  const second = await startEmbeddedPostgres({ dataDir })
  expect(second.url).toBe(first.url)
  expect(await askDatabase(second.url, 'SELECT value FROM kept')).toBe(7)
  await second.stop()
})

test('a server left over by a killed application is taken over, never started twice', async () => {
  const first = hold('wait')
  const before = await told(first)
  const pid = serverPid()
  process.kill(first.pid, 'SIGKILL')
  await first.ended
  expect(serverPid()).toBe(pid)
  const second = hold('stop')
  const after = await told(second)
  expect(after).toMatchObject({ adopted: true, url: before.url })
  expect(after.lines.join()).toContain('接管了上次异常退出时留下的数据库服务')
  expect(await second.ended).toBe(0)
  expect(serverPid()).toBeUndefined()
})

test('a left-over server is recognised through another name of the folder', async () => {
  useReadyFolder()
  const first = hold('wait')
  const before = await told(first)
  process.kill(first.pid, 'SIGKILL')
  await first.ended
  symlinkSync(folder, `${folder}.link`)
  const second = await startEmbeddedPostgres({ dataDir: join(`${folder}.link`, 'postgres') })
  rmSync(`${folder}.link`)
  expect(second).toMatchObject({ adopted: true, url: before.url })
  await second.stop()
})

test('a second application on the same folder gets one sentence and leaves the first alone', async () => {
  useReadyFolder()
  const { url } = await told(hold('wait'))
  const second = hold('wait')
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(/^数据文件夹 .* 正由另一个履职程序（进程 \d+）使用。[^\n]*\n$/)
  expect(await askDatabase(url, 'SELECT 1')).toBe(1)
})

test.each([
  ['exit', 3],
  ['throw', 1],
])('the server stops when the application ends by %s', async (ending, code) => {
  useReadyFolder()
  const one = hold(ending)
  await told(one)
  const pid = serverPid()
  expect(await one.ended).toBe(code)
  expect(pid === undefined || (await serverGone(pid))).toBe(true)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('the server stops when %s ends the application', async (signal) => {
  useReadyFolder()
  const one = hold('wait')
  await told(one)
  const pid = serverPid()!
  process.kill(one.pid, signal)
  expect(await one.ended).toBe(1)
  expect(await serverGone(pid)).toBe(true)
})

test('the server stops when the application ends while it still starts', async () => {
  useReadyFolder()
  const one = hold('wait')
  while (serverPid() === undefined) await pause(1)
  const pid = serverPid()!
  process.kill(one.pid, 'SIGTERM')
  await one.ended
  expect(await serverGone(pid)).toBe(true)
})

test('Ctrl-C reaches the application only: the server lives until the application has finished', async () => {
  useReadyFolder()
  const one = hold('drain')
  const { url } = await told(one)
  // As the terminal does it: to the whole process group.
  process.kill(-one.pid, 'SIGINT')
  await one.says(/^draining$/m)
  await pause(250)
  expect(await askDatabase(url, 'SELECT 1')).toBe(1)
  process.kill(one.pid, 'SIGUSR2')
  expect(await one.ended).toBe(0)
  expect(serverPid()).toBeUndefined()
})

test('a server that dies on its own is started again at the same address', async () => {
  useReadyFolder()
  const server = await startEmbeddedPostgres({ dataDir })
  try {
    const pid = serverPid()!
    process.kill(pid, 'SIGKILL')
    let value: unknown
    for (let waited = 0; waited < 20_000 && value !== 1; waited += 100) {
      await pause(100)
      if (serverPid() !== pid) value = await askDatabase(server.url, 'SELECT 1').catch(() => undefined)
    }
    expect(value).toBe(1)
  } finally {
    await server.stop()
  }
  expect(serverPid()).toBeUndefined()
})

test('a pid file whose number now belongs to another program does not hinder the start', async () => {
  useReadyFolder()
  const first = await startEmbeddedPostgres({ dataDir })
  await first.stop()
  const cluster = join(dataDir, 'cluster')
  const stale = [process.pid, cluster, 1, first.socketOrPort, '', '127.0.0.1', '', 'ready', ''].join('\n')
  writeFileSync(join(cluster, 'postmaster.pid'), stale)
  writeFileSync(join(dataDir, 'app.lock'), `${process.pid}\nborn long ago\n`)
  const second = await startEmbeddedPostgres({ dataDir })
  expect(second.adopted).toBe(false)
  await second.stop()
})

test('a kept port that another program has taken is given up for a free one', async () => {
  useReadyFolder()
  const first = await startEmbeddedPostgres({ dataDir })
  await first.stop()
  const holder = createServer().listen(first.socketOrPort, '127.0.0.1')
  await once(holder, 'listening')
  const second = await startEmbeddedPostgres({ dataDir })
  expect(second.socketOrPort).not.toBe(first.socketOrPort)
  expect(await askDatabase(second.url, 'SELECT 1')).toBe(1)
  await second.stop()
  holder.close()
})

test('a start cut short leaves nothing that hinders the next one', async () => {
  mkdirSync(join(dataDir, 'cluster.new-1'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster.new-1', 'PG_VERSION'), '18\n')
  const server = await startEmbeddedPostgres({ dataDir })
  await server.stop()
  expect(readdirSync(dataDir).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
})

test('the folder of another PostgreSQL version is refused and kept', async () => {
  mkdirSync(join(dataDir, 'cluster'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '15\n')
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/是 PostgreSQL 15 的，本软件自带 PostgreSQL 18/)
  expect(existsSync(join(dataDir, 'app.lock'))).toBe(false)
})

test('a folder with foreign files is refused and kept', async () => {
  mkdirSync(join(dataDir, 'cluster'), { recursive: true })
  writeFileSync(join(dataDir, 'cluster', 'letter.txt'), 'x')
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('不是空的，也不是数据库')
  expect(existsSync(join(dataDir, 'cluster', 'letter.txt'))).toBe(true)
})

test('a folder that cannot be made is one sentence', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(startEmbeddedPostgres({ dataDir: join(folder, 'file', 'postgres') })).rejects.toThrow(
    /数据文件夹 .* 不可写/,
  )
})

// Only root runs the server under another user, who may be shut out of the folder.
if (process.getuid?.() === 0) {
  test('in a folder closed to others root puts the cluster elsewhere and finds it again', async () => {
    chmodSync(folder, 0o700)
    const lines: string[] = []
    const first = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) })
    const cluster = readFileSync(join(dataDir, 'cluster-location'), 'utf8').trim()
    try {
      expect(lines.join()).toContain(`位置记在 ${dataDir}/cluster-location`)
      await askDatabase(first.url, 'CREATE TABLE kept AS SELECT 7 AS value')
      await first.stop()
      expect(serverPid(cluster)).toBeUndefined()
      const second = await startEmbeddedPostgres({ dataDir })
      expect(await askDatabase(second.url, 'SELECT value FROM kept')).toBe(7)
      await second.stop()
    } finally {
      await first.stop()
      rmSync(dirname(cluster), { recursive: true, force: true })
    }
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('请从备份恢复')
  })
}
