import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { isAlive } from '../../apps/server/src/kernel/postgres/process-identity.ts'
import { freshDatabase, type FreshDatabase } from '../../apps/server/test-support/database.ts'
import { blockOf } from './support/guide.ts'
import { freePort } from './support/ports.ts'
import { makeFolder, root, startScript, type Started } from './support/processes.ts'

const found = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find(
  (path) => spawnSync(path, ['-v']).status === 0,
)
const missing = found === undefined || spawnSync('openssl', ['version']).status !== 0
if (missing) console.log('本机没有 nginx 或 openssl，没有试《多台机器》里的 nginx 配置。')

const folder = makeFolder()
const products: { one: Started; port: number }[] = []
const agent = new Agent({ rejectUnauthorized: false, keepAlive: true })
let nginx: ChildProcess | undefined
let database: FreshDatabase | undefined
let port = 0

beforeAll(async () => {
  if (missing) return
  database = await freshDatabase()
  for (const at of [0, 1]) products[at] = await startProduct(await freePort())
  port = await freePort()
  startNginx()
  await until(async () => (await ask('GET', '/healthz').catch(() => undefined))?.status === 200)
})

afterAll(async () => {
  agent.destroy()
  if (nginx) {
    nginx.kill('SIGTERM')
    await new Promise((settle) => nginx?.once('exit', settle))
  }
  for (const { one } of products) {
    if (isAlive(one.pid)) process.kill(one.pid, 'SIGTERM')
    await one.ended
  }
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function startProduct(at: number): Promise<{ one: Started; port: number }> {
  const one = startScript([join(root, 'apps/server/src/main.ts')], {
    DATABASE_URL: database?.url ?? inject('testServer'),
    LVZHI_DATA: join(folder, 'shared'),
    LVZHI_MODE: 'office',
    LVZHI_DRAIN: '1',
    HOST: '127.0.0.1',
    PORT: String(at),
  })
  await until(async () => (await fetch(`http://127.0.0.1:${at}/readyz`)).ok, one)
  return { one, port: at }
}

async function until(holds: () => Promise<boolean>, one?: Started): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    if (await holds().catch(() => false)) return
    if (one && !isAlive(one.pid)) break
    await pause(100)
  }
  throw new Error(`never came:\n${one?.output() ?? ''}`)
}

/** The configuration as the guide has it; only its addresses and files are those of this machine. */
function startNginx(): void {
  const [certificate, key] = [join(folder, 'lvzhi.crt'), join(folder, 'lvzhi.key')]
  const subject = ['-subj', '/CN=lvzhi.example.gov.cn', '-days', '2', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject], { stdio: 'ignore' })
  const told = blockOf('several-machines.md', 'nginx')
    .replace('10.0.0.11:8080', `127.0.0.1:${products[0]?.port}`)
    .replace('10.0.0.12:8080', `127.0.0.1:${products[1]?.port}`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('/etc/ssl/lvzhi.crt', certificate)
    .replace('/etc/ssl/lvzhi.key', key)
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  mkdirSync(join(folder, 'logs'))
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/logs/error.log;
     events { worker_connections 256; }
     http { access_log ${folder}/logs/access.log; ${places.join(' ')}\n${told} }`,
  )
  nginx = spawn(found ?? '', ['-p', folder, '-c', file, '-e', join(folder, 'logs/error.log')], { stdio: 'ignore' })
}

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((settle, fail) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      agent,
      headers: { host: 'lvzhi.example.gov.cn', ...headers },
    })
    sent.on('error', fail)
    sent.on('response', (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => settle({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    if (typeof body === 'string') sent.write(body)
    else if (body !== undefined) sent.write(JSON.stringify(body))
    sent.end()
  })
}

test.runIf(!missing)(
  'the nginx configuration of the guide serves pages and numbers requests; measures and readiness stay inside',
  async () => {
    const page = await ask('GET', '/api/session', undefined, { 'x-request-id': 'forged-by-a-browser' })
    expect([page.status, page.headers['x-request-id']]).toEqual([200, expect.stringMatching(/^[0-9a-f]{32}$/)])
    expect((await ask('GET', '/metrics')).status).toBe(404)
    expect((await ask('GET', '/readyz')).status).toBe(404)
    const large = await ask('POST', '/api/session/sign-in', 'x'.repeat(26 * 1024 * 1024)).catch(() => undefined)
    expect(large?.status ?? 413).toBe(413)
  },
)

test.runIf(!missing)('both processes show the same set-up code, and what one has done the other knows', async () => {
  const codes = products.map(({ one }) => /设置码 (\S+?)，/.exec(one.output())?.[1])
  expect(codes[0]).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/)
  expect(codes[1]).toBe(codes[0])
})

test.runIf(!missing)(
  'one process ends in order and comes back, the other is killed: nobody who reads notices',
  async () => {
    const failures: string[] = []
    let reads = 0
    let going = true
    const reading = Array.from({ length: 4 }, async () => {
      while (going) {
        const answer = await ask('GET', '/api/session').catch((error: unknown) => ({ status: 0, text: String(error) }))
        if (answer.status === 200) reads += 1
        else failures.push(`${answer.status} ${answer.text.slice(0, 100)}`)
        // Four readers stay below the fifty requests a second that the guide lets one address ask.
        await pause(100)
      }
    })
    const [first, second] = products
    process.kill(first!.one.pid, 'SIGTERM')
    expect(await first!.one.ended).toBe(0)
    products[0] = await startProduct(first!.port)
    // As the guide says: nginx takes it up again after fail_timeout.
    await pause(3000)
    process.kill(second!.one.pid, 'SIGKILL')
    await second!.one.ended
    await pause(1500)
    going = false
    await Promise.all(reading)
    expect(failures).toEqual([])
    expect(reads).toBeGreaterThan(50)
    expect(readFileSync(join(folder, 'logs/access.log'), 'utf8')).toContain('GET /api/session')
  },
)
