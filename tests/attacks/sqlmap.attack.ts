import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { castNames, startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { openFreshProxy, type FreshProxy } from './sets/fresh-proxy.ts'
import { wellFormed, type WellFormed } from './sets/every-field.ts'

const seed = Number(process.env['LVZHI_FUZZ_SEED'] ?? 20260603)
/** How long one operation may be tried, in milliseconds. */
const patience = 240_000
const only = process.env['LVZHI_FUZZ_ONLY']

let running: TestApp
let proxy: FreshProxy
let folder: string

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  folder = mkdtempSync(join(tmpdir(), 'lvzhi-sqlmap-'))
  const cookies = new Map<string, string>()
  for (const name of Object.keys(castNames)) cookies.set(name, (await running.as(name)).cookie)
  proxy = await openFreshProxy(await running.listen(), cookies, (url) =>
    url.pathname === '/careless' ? careless(url.searchParams.get('q') ?? '') : undefined,
  )
})

afterAll(async () => {
  await proxy.close()
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A way to ask that puts its statement together from parts: what the tool is to find. */
async function careless(text: string): Promise<{ status: number; body: string }> {
  try {
    const found = await sql
      .raw<{ title: string }>(`select title from suggestions where title like '%${text}%' limit 5`)
      .execute(running.database.handle)
    return { status: 200, body: found.rows.map(({ title }) => title).join('\n') }
  } catch (error) {
    return { status: 500, body: String(error) }
  }
}

interface Tried {
  readonly found: boolean
  readonly finished: boolean
  readonly requests: number
  readonly said: string
}

/** Runs the tool over one address: by error, by truth and by time, about seventy requests a field. More levels only vary the payloads. */
function tryAt(url: string, more: readonly string[]): Promise<Tried> {
  return new Promise((resolve) => {
    const args = ['-u', url, '--batch', '--level=1', '--risk=1', '--dbms=postgresql', '--technique=BET', '--time-sec=3']
    const quiet = [
      '--flush-session',
      '--disable-coloring',
      '--answers=follow=N',
      '--ignore-code=*',
      `--output-dir=${folder}`,
    ]
    const child = spawn('sqlmap', [...args, ...quiet, ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += part.toString()))
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    const limit = setTimeout(() => child.kill('SIGTERM'), patience)
    child.on('close', (_, signal) => {
      clearTimeout(limit)
      const requests = Number(/(\d+) HTTP\(s\) requests/.exec(said)?.[1] ?? 0)
      resolve({
        found: /identified the following injection point/.test(said),
        finished: signal === null,
        requests,
        said,
      })
    })
  })
}

const partsOf = ({ method, url, body, sender }: WellFormed): [string, string[]] => [
  `${proxy.address}${url}`,
  [
    `--headers=x-as: ${sender}${body === undefined ? '' : '\ncontent-type: application/json'}`,
    ...(body === undefined ? [] : [`--method=${method}`, `--data=${JSON.stringify(body)}`]),
  ],
]

test('control: sqlmap finds a statement that is put together from parts', async () => {
  const tried = await tryAt(`${proxy.address}/careless?q=a`, [])
  console.log(`对照（拼接的语句）：sqlmap ${tried.found ? '发现了注入点' : '没有发现'}，${tried.requests} 个请求`)
  expect(tried.found).toBe(true)
})

test('SQL injection: sqlmap finds nothing in any documented operation with parameters', async () => {
  const operations = (await wellFormed(running, seed)).filter(
    (one) => (one.body !== undefined || one.url.includes('?')) && (only === undefined || one.operation === only),
  )
  const found: string[] = []
  const unfinished: string[] = []
  for (const one of operations) {
    const [url, more] = partsOf(one)
    const tried = await tryAt(url, more)
    if (tried.found) found.push(`${one.operation}: ${tried.said.slice(-1500)}`)
    if (!tried.finished) unfinished.push(one.operation)
    console.log(`${one.operation}：${tried.found ? '有注入点' : '没有'}${tried.finished ? '' : '（未试完）'}`)
  }
  console.log(`sqlmap：${operations.length} 个操作，注入点 ${found.length} 个，时间内未试完 ${unfinished.length} 个`)
  expect(found).toEqual([])
})
