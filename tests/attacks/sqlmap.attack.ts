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
    url.pathname === '/careless' ? careless(url) : undefined,
  )
})

afterAll(async () => {
  await proxy.close()
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Ways to ask that put their statement together from parts: what the tool is to find. */
const carelessly = {
  equal: (text: string) => `select title from suggestions where title = '${text}' order by id limit 5`,
  like: (text: string) => `select title from suggestions where title like '%${text}%' order by id limit 5`,
}

async function careless(url: URL): Promise<{ status: number; body: string }> {
  const statement = carelessly[url.searchParams.get('way') === 'like' ? 'like' : 'equal']
  try {
    const found = await sql
      .raw<{ title: string }>(statement(url.searchParams.get('q') ?? ''))
      .execute(running.database.handle)
    return { status: 200, body: found.rows.map(({ title }) => title).join('\n') }
  } catch (error) {
    return { status: 500, body: String(error) }
  }
}

/** How the value may stand in a statement: as a value by itself, or within the pattern of a search. */
const places: readonly (readonly string[])[] = [[], ["--prefix=%'", "--suffix= AND '%'='"]]

interface Tried {
  readonly found: boolean
  readonly finished: boolean
  readonly requests: number
  readonly said: string
}

/**
 * Runs the tool over one address: by error, by truth and by time, about a hundred requests a field. Its third risk also asks with OR, without which
 * a condition that no row meets would hide every injection behind it; more levels only vary the payloads.
 */
function tryAt(url: string, more: readonly string[]): Promise<Tried> {
  return new Promise((resolve) => {
    const args = ['-u', url, '--batch', '--level=1', '--risk=3', '--dbms=postgresql', '--technique=BET', '--time-sec=3']
    const quiet = [
      '--flush-session',
      '--disable-coloring',
      // The whole words of the question about a redirect: “follow” alone would also answer the question whether to try an address with it.
      '--answers=want to follow=N',
      '--ignore-code=*',
      `--output-dir=${folder}`,
    ]
    const child = spawn('sqlmap', [...args, ...quiet, ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const before = proxy.asked()
    child.stdout.on('data', (part: Buffer) => (said += part.toString()))
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    const limit = setTimeout(() => child.kill('SIGTERM'), patience)
    child.on('close', (_, signal) => {
      clearTimeout(limit)
      resolve({
        found: /identified the following injection point/.test(said),
        finished: signal === null,
        requests: proxy.asked() - before,
        said,
      })
    })
  })
}

async function tryBoth(url: string, more: readonly string[]): Promise<Tried> {
  const tried: Tried[] = []
  for (const place of places) tried.push(await tryAt(url, [...more, ...place]))
  return {
    found: tried.some(({ found }) => found),
    finished: tried.every(({ finished }) => finished),
    requests: tried.reduce((sum, { requests }) => sum + requests, 0),
    said: tried.map(({ said }) => said).join('\n'),
  }
}

/** Whether there is anything that the tool could change. */
const hasFields = ({ body, url }: WellFormed) =>
  url.includes('?') || (typeof body === 'object' && body !== null && Object.keys(body).length > 0)

const partsOf = ({ method, url, body, sender }: WellFormed): [string, string[]] => [
  `${proxy.address}${url}`,
  [
    `--headers=x-as: ${sender}${body === undefined ? '' : '\ncontent-type: application/json'}`,
    ...(body === undefined ? [] : [`--method=${method}`, `--data=${JSON.stringify(body)}`]),
  ],
]

test.each(['equal', 'like'] as const)(
  'control: sqlmap finds a statement that is put together from parts (%s)',
  async (way) => {
    const tried = await tryBoth(`${proxy.address}/careless?way=${way}&q=a`, ['-p', 'q'])
    console.log(
      `对照（拼接的语句，${way}）：sqlmap ${tried.found ? '发现了注入点' : '没有发现'}，${tried.requests} 个请求`,
    )
    expect(tried.found).toBe(true)
  },
)

// In parts, each with a limit of its own, so that a slow machine comes to the end and tells on the way how far it is.
const parts = 8

test.each(Array.from({ length: parts }, (_, part) => part))(
  `SQL injection: sqlmap finds nothing in any documented operation with parameters (part %i of ${parts})`,
  async (part) => {
    const operations = (await wellFormed(running, seed))
      .filter(hasFields)
      .filter((one, index) => (only === undefined ? index % parts === part : one.operation === only && part === 0))
    const found: string[] = []
    const unfinished: string[] = []
    const untried: string[] = []
    let requests = 0
    for (const one of operations) {
      const [url, more] = partsOf(one)
      const first = await tryBoth(url, more)
      // A pause of the machine looks like the pause that the tool has asked for: what it reports must be found again.
      const tried = first.found ? await tryBoth(url, more) : first
      if (tried.found) found.push(`${one.operation}: ${tried.said.slice(-1500)}`)
      if (!tried.finished) unfinished.push(one.operation)
      if (tried.requests < 10) untried.push(one.operation)
      requests += tried.requests
      const again = tried === first ? '' : '（报告后再试一次）'
      console.log(`${one.operation}：${tried.found ? '有注入点' : '没有'}${again}${tried.finished ? '' : '（未试完）'}`)
    }
    console.log(
      `sqlmap：${operations.length} 个操作，${requests} 个请求，注入点 ${found.length} 个，时间内未试完 ${unfinished.length} 个，几乎没有试的 ${untried.join('、') || '无'}`,
    )
    expect(found).toEqual([])
    expect(unfinished).toEqual([])
    expect(untried).toEqual([])
  },
)
