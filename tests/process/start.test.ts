import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { commandOf, isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'
import { freePort } from './support/ports.ts'
import { makeFolder, root, startProgram, startScript, type Started } from './support/processes.ts'

// The first start builds the pages, and other tests run beside it.

const main = join(root, 'apps/server/src/main.ts')
let folder: string
let dataDir: string
const started: Started[] = []

// One data folder for all: each test leaves it whole.
beforeAll(() => {
  folder = makeFolder()
  dataDir = join(folder, 'var')
})

afterEach(async () => {
  for (const one of started.splice(0)) {
    if (isAlive(one.pid)) process.kill(one.pid, 'SIGTERM')
    await one.ended
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings = (): NodeJS.ProcessEnv => ({ DATABASE_URL: '', LVZHI_MODE: 'office', HOST: '', LVZHI_DATA: dataDir })

function start(script: string[], env: NodeJS.ProcessEnv): Started {
  const one = startScript(script, { ...settings(), ...env })
  started.push(one)
  return one
}

async function serves(port: number, one: Started): Promise<void> {
  for (let waited = 0; waited < 240_000 && isAlive(one.pid); waited += 200) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error(`never served:\n${one.output()}`)
}

/** Every process whose command names the data folder: the application's database server. */
function processesOf(place: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .map((name) => commandOf(Number(name)))
    .filter((command) => command.includes(place))
}

// A server told to stop at the last moment needs a moment to go.
async function expectNothingLeft(): Promise<void> {
  for (let waited = 0; waited < 10_000 && processesOf(dataDir).length > 0; waited += 100) await pause(100)
  expect(processesOf(dataDir)).toEqual([])
}

function expectOneSentence(one: Started, sentence: RegExp): void {
  expect(one.output().trim().split('\n').at(-1)).toMatch(sentence)
  expect(one.output()).not.toMatch(/\n\s+at /)
}

test('npm start serves, and Ctrl-C ends it with code 0 and no process left', async () => {
  const port = await freePort()
  const one = start([join(root, 'tools/run.mjs'), 'start'], { PORT: String(port) })
  await serves(port, one)
  expect(one.output()).toContain(`http://127.0.0.1:${port}`)
  // The terminal signals the whole group, and npm passes the signal on a second time.
  process.kill(-one.pid, 'SIGINT')
  process.kill(one.pid, 'SIGINT')
  expect(await one.ended).toBe(0)
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed')
  expect(processesOf(dataDir)).toEqual([])
})

test('npm start itself passes the signal on and waits for the end', async () => {
  const port = await freePort()
  const npm = process.env['npm_execpath'] ?? ''
  const one = startProgram(npm === '' ? 'npm' : process.execPath, [...(npm === '' ? [] : [npm]), 'start'], {
    ...settings(),
    PORT: String(port),
  })
  started.push(one)
  await serves(port, one)
  process.kill(one.pid, 'SIGINT')
  expect(await one.ended).toBe(0)
  expect(processesOf(dataDir)).toEqual([])
})

test('a killed application leaves its database, and the next start takes it over with everything in it', async () => {
  const port = await freePort()
  const first = start([main], { PORT: String(port) })
  await serves(port, first)
  process.kill(first.pid, 'SIGKILL')
  await first.ended
  expect(processesOf(dataDir).length).toBeGreaterThan(0)
  const second = start([main], { PORT: String(port) })
  await serves(port, second)
  expect(second.output()).toContain('接管了上次异常退出时留下的数据库服务')
  process.kill(second.pid, 'SIGTERM')
  expect(await second.ended).toBe(0)
  expect(processesOf(dataDir)).toEqual([])
})

test('a taken port is one sentence, and nothing stays behind', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  const one = start([main], { PORT: String(port) })
  expect(await one.ended).toBe(1)
  expectOneSentence(one, new RegExp(`^端口 ${port} 已被其他程序占用。`))
  await expectNothingLeft()
  holder.close()
})

test('an unwritable data folder is one sentence', async () => {
  const closed = join(folder, 'closed')
  // Root may write everywhere but below a file.
  if (process.getuid?.() === 0) writeFileSync(closed, '')
  else mkdirSync(closed, { mode: 0o500 })
  const one = start([main], { PORT: String(await freePort()), LVZHI_DATA: join(closed, 'var') })
  expect(await one.ended).toBe(1)
  expectOneSentence(one, /^数据文件夹 .* 不可写/)
  chmodSync(closed, 0o700)
})

test.each([
  ['DATABASE_URL that is no address', 'nonsense', /^环境变量 DATABASE_URL 的值不对/],
  ['DATABASE_URL that nothing listens at', 'postgres://a:geheim@127.0.0.1:1/x', /^连接不上数据库 127\.0\.0\.1:1\/x/],
])('a %s is one sentence without the password', async (_, url, sentence) => {
  const one = start([main], { PORT: String(await freePort()), DATABASE_URL: url })
  expect(await one.ended).toBe(1)
  expectOneSentence(one, sentence)
  expect(one.output()).not.toContain('geheim')
})

test('a wrong password in DATABASE_URL is one sentence', async () => {
  const port = await freePort()
  const first = start([main], { PORT: String(port) })
  await serves(port, first)
  const database = readFileSync(join(dataDir, 'postgres', 'port'), 'utf8').trim()
  const url = `postgres://lvzhi:geheim@127.0.0.1:${database}/lvzhi`
  const one = start([main], { PORT: String(await freePort()), DATABASE_URL: url })
  expect(await one.ended).toBe(1)
  expectOneSentence(one, /用户名或口令不对/)
  expect(one.output()).not.toContain('geheim')
})

test('the demonstration on an open address is refused before anything is made', async () => {
  const other = join(folder, 'open')
  const one = start([main], { HOST: '0.0.0.0', LVZHI_MODE: 'demo', LVZHI_DATA: other })
  expect(await one.ended).toBe(1)
  expectOneSentence(one, /演示模式的口令是公开的/)
  expect(existsSync(other)).toBe(false)
})
