import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNotices } from '@lvzhi/contract/notices'
import { createDraft } from '@lvzhi/contract/suggestion-acts'
import { addAttachment, readSuggestion } from '@lvzhi/contract/suggestions'
import { requestOf, startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { strangeFiles } from '../attacks/sets/hostile-uploads.ts'

const root = join(import.meta.dirname, '../..')
let running: TestApp

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
})

afterAll(() => running.close())

const foreign: readonly Readonly<Record<string, string>>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'http://evil.example', 'idempotency-key': crypto.randomUUID() },
]
const simple = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', '']

test('CSRF: no changing operation takes a request of a foreign page, whatever it says of itself', async () => {
  const { cookie } = await running.as('clerk')
  const changing = running.app.routes.filter(({ operation }) => operation.method === 'POST')
  expect(changing.length).toBeGreaterThan(100)
  let sent = 0
  for (const { operation } of changing) {
    const url = operation.path.replace(/:\w+/g, crypto.randomUUID())
    const send = async (headers: Readonly<Record<string, string>>, payload?: string) => {
      sent += 1
      const answer = await running.inject({
        method: 'POST',
        url,
        headers: { host: 'localhost', cookie: `lvzhi_session=${cookie}`, ...headers },
        ...(payload !== undefined && { payload }),
      })
      return [operation.id, JSON.stringify(headers), answer.statusCode, answer.json<{ code: string }>().code] as const
    }
    for (const headers of foreign) {
      const type = { 'content-type': 'application/json' }
      expect(await send({ ...type, ...headers }, '{}')).toEqual([operation.id, expect.any(String), 403, 'foreignPage'])
    }
    for (const type of simple) {
      const found = await send(type ? { 'content-type': type } : {}, type ? '--b--' : undefined)
      expect([403, 415]).toContain(found[2])
    }
  }
  console.log(`跨站请求：${changing.length} 个操作，${sent} 个请求，通过 0 个`)
})

test('CSRF: the same request of our own page is not refused for where it comes from', async () => {
  const { cookie } = await running.as('clerk')
  for (const headers of [{ origin: 'http://localhost' }, { 'sec-fetch-site': 'same-origin' }]) {
    const answer = await running.inject({
      method: 'POST',
      url: '/api/suggestions',
      headers: { host: 'localhost', cookie: `lvzhi_session=${cookie}`, 'content-type': 'application/json', ...headers },
      payload: '{}',
    })
    expect(answer.json<{ code: string }>().code).not.toBe('foreignPage')
  }
})

const climbing = [
  '../../../../etc/passwd',
  '..\\..\\..\\windows\\win.ini',
  '%2e%2e%2fetc%2fpasswd',
  '%252e%252e%252fetc%252fpasswd',
  '..%c0%afetc/passwd',
  '....//....//etc/passwd',
  '/etc/passwd',
  'C:\\boot.ini',
  'file:///etc/passwd',
  'a\u0000.txt',
  'CON',
  'aux.txt',
  '-rf',
  '.htaccess',
  '~root',
  'x'.repeat(300),
  '\u202etxt.exe',
  'a/../../b.txt',
]

test('traversal: names that climb are stored as plain names, and nothing lies but under names of our own', async () => {
  const deputy = await running.as('deputy')
  const flags = { channel: 'interSession' as const, cosigners: [], wholeDelegation: false, confidential: false }
  const body = { title: '关于公园座椅的建议', grounds: '情况。', proposal: '建议。', ...flags }
  const draft = (await deputy.call(createDraft, { body })).ok()
  for (const climb of climbing) {
    const name = `${climb}.txt`.replaceAll('"', '')
    const file = { name, mediaType: 'text/plain', bytes: Buffer.from('情况说明') }
    const answer = await deputy.call(addAttachment, { params: { id: draft.id }, file })
    if (answer.status === 200) expect(answer.ok().name).not.toMatch(/[/\\\p{Cc}\u202e]|^\.|^-/u)
    else expect([name, answer.status < 500]).toEqual([name, true])
  }
  const kept = (await deputy.call(readSuggestion, { params: { id: draft.id } })).ok().attachments
  expect(kept.length).toBeGreaterThan(climbing.length / 2)
  expect(strangeFiles(running)).toEqual([])
})

test('traversal: no address gives out a file of the machine, as a page, as a parameter or below the pages', async () => {
  const { cookie } = await running.as('clerk')
  const gets = running.app.routes.filter(({ operation }) => operation.method === 'GET' && operation.path.includes(':'))
  const prefixes = ['/', '/assets/', '/docs/static/', '/docs/']
  const urls = [
    ...climbing.flatMap((climb) => prefixes.map((prefix) => `${prefix}${climb}`)),
    ...gets.flatMap(({ operation }) =>
      climbing.map((climb) => operation.path.replace(/:\w+/g, encodeURIComponent(climb.slice(0, 150)))),
    ),
  ]
  for (const url of urls) {
    const headers = { cookie: `lvzhi_session=${cookie}` }
    const answer = await running.inject({ method: 'GET', url, headers })
    expect([url, answer.statusCode < 500]).toEqual([url, true])
    expect(answer.body).not.toMatch(/root:x:0|\[fonts\]|PRIVATE KEY/)
  }
  console.log(`路径穿越：${urls.length} 个网址，命中 0 个`)
})

/** Sources of the server that may open a connection, each with what to; any other must not know how. */
const mayConnect: Readonly<Record<string, string>> = {
  'kernel/files/scan.ts': 'the scanner of the settings',
  'kernel/database/': 'the database of the settings',
  'kernel/postgres/': 'the own database server',
  'kernel/jobs/': 'the database of the settings',
  'modules/accounts/providers/': 'the sign-in provider of the settings',
  'operation/': 'the databases of the settings',
}

test('SSRF: no source of the server can open a connection, but those that connect to what the settings name', () => {
  const folder = join(root, 'apps/server/src')
  const opening =
    /\bfetch\(|from '(?:node:(?:net|tls|dgram|dns|http2|https)(?:\/promises)?|undici|openid-client)'|\bhttps?\.(?:get|request)\(|new WebSocket|from 'node:http'/
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => {
      const whole = readFileSync(join(folder, file), 'utf8').replace(/^import type .*$/gm, '')
      // A function of that name of one's own fetches rows.
      const source = /\bconst fetch = |\bfunction fetch\(/.test(whole) ? whole.replaceAll('fetch(', '(') : whole
      return opening.test(source)
    })
  // Files that only listen, or only name statuses.
  const listening = ['kernel/http/raw-problem.ts', 'kernel/http/trusted-proxies.ts', 'config.ts']
  const strange = found.filter(
    (file) => !listening.includes(file) && !Object.keys(mayConnect).some((known) => file.startsWith(known)),
  )
  expect(strange).toEqual([])
  expect(opening.test('const answer = await fetch(body.address)')).toBe(true)
})

test('SSRF: addresses in every text of a draft, a name and a query call nobody', async () => {
  let called = 0
  const canary: Server = createServer((_, response) => {
    called += 1
    response.end()
  })
  await new Promise<void>((ready) => canary.listen(0, '127.0.0.1', ready))
  const { port } = canary.address() as AddressInfo
  const deputy = await running.as('deputy')
  const flags = { channel: 'interSession' as const, cosigners: [], wholeDelegation: false, confidential: false }
  const addresses = ['127.0.0.1', 'localhost', '0.0.0.0', '2130706433', '0x7f000001', '[::ffff:127.0.0.1]', '127.1']
  for (const host of addresses) {
    const url = `http://${host}:${port}/x`
    const body = {
      title: url,
      grounds: `![](${url}) <img src="${url}">`,
      proposal: `${url}\n//${host}:${port}`,
      ...flags,
    }
    ;(await deputy.call(createDraft, { body })).ok()
    const request = requestOf(listNotices, { query: {} }, deputy.cookie)
    await running.inject({
      ...request,
      headers: { ...request.headers, 'x-forwarded-host': `${host}:${port}`, referer: url, 'x-original-url': url },
    })
  }
  await running.drain()
  expect(called).toBe(0)
  await fetch(`http://127.0.0.1:${port}/control`)
  expect(called, 'the canary hears').toBe(1)
  await new Promise((closed) => canary.close(closed))
})
