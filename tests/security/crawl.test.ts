import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Operation } from '@lvzhi/contract'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { requestOf, startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { contractEntries } from './contract-entries.ts'
import { recordIds, recordKindOf, type RecordIds } from './record-ids.ts'

const pages = mkdtempSync(join(tmpdir(), 'lvzhi-crawl-'))
let running: TestApp
let entries: readonly Operation[]
let ids: RecordIds
const seen: { readonly what: string; readonly answer: LightMyRequestResponse }[] = []
let stateBefore: Record<string, string>
let stateAfter: Record<string, string>

beforeAll(async () => {
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><html lang="zh-CN"><title>履职</title></html>')
  writeFileSync(join(pages, 'assets', 'index-1.js'), 'export const x = 1\n')
  running = await startTestApp({ seeded: true, pages })
  entries = await contractEntries()
  ids = await recordIds(running.database.handle)
  for (const name of ['clerk', 'unit', 'deputy', 'auditor', 'secadmin']) await running.as(name)
  stateBefore = await stateOfTables()
  await crawl()
  stateAfter = await stateOfTables()
})

afterAll(async () => {
  await running.close()
  rmSync(pages, { recursive: true })
})

/** Every read and download, asked with GET by accounts of five roles and by nobody, with ids that exist and with ids that do not. */
async function crawl(): Promise<void> {
  for (const entry of entries.filter((one) => one.method === 'GET')) {
    for (const name of ['clerk', 'unit', 'deputy', 'auditor', 'secadmin', '']) {
      const cookie = name === '' ? '' : (await running.as(name)).cookie
      for (const params of [paramsOf(entry, false), paramsOf(entry, true)]) {
        const answer = await running.inject(requestOf(entry, { params }, cookie))
        seen.push({ what: `${entry.id} ${name} ${answer.statusCode}`, answer })
      }
    }
  }
  for (const url of [
    '/',
    '/ledger',
    '/assets/index-1.js',
    '/assets/none.js',
    '/docs/',
    '/openapi.json',
    '/healthz',
    '/api/none',
    '/%zz',
  ]) {
    seen.push({ what: url, answer: await running.inject({ method: 'GET', url }) })
  }
}

function paramsOf(entry: Operation, absent: boolean): Record<string, string> {
  const names = [...entry.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return Object.fromEntries(
    names.map((name) => {
      const kind = recordKindOf(entry.path, name)
      return [name, absent || !kind ? crypto.randomUUID() : (ids[kind][0] ?? crypto.randomUUID())]
    }),
  )
}

async function stateOfTables(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`.execute(
    running.database.handle,
  )
  const state: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const found = await sql<{ hash: string }>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.raw(name)} t`.execute(
      running.database.handle,
    )
    state[name] = found.rows[0]?.hash ?? ''
  }
  return state
}

const header = (answer: LightMyRequestResponse, name: string) => String(answer.headers[name] ?? '')

/** The answers that break a rule, by what was asked. */
const breaking = (rule: (answer: LightMyRequestResponse) => boolean) =>
  seen.filter(({ answer }) => !rule(answer)).map(({ what }) => what)

test('the crawl has met answers of every kind', () => {
  expect(seen.length).toBeGreaterThan(500)
  const statuses = new Set(seen.map(({ answer }) => answer.statusCode))
  for (const status of [200, 401, 403, 404]) expect([...statuses]).toContain(status)
  expect([...statuses].filter((status) => status >= 500)).toEqual([])
})

describe('every answer', () => {
  test('V3.2.1 V3.4.4 has a type of its own and is not guessed at', () => {
    expect(breaking((answer) => header(answer, 'x-content-type-options') === 'nosniff')).toEqual([])
    expect(breaking((answer) => answer.statusCode >= 300 || header(answer, 'content-type') !== '')).toEqual([])
  })

  test('V4.1.1 says its characters where it is text', () => {
    const texts = (answer: LightMyRequestResponse) =>
      /^(?:text\/|application\/(?:problem\+)?json)/.test(header(answer, 'content-type'))
    expect(breaking((answer) => !texts(answer) || /charset=utf-8/i.test(header(answer, 'content-type')))).toEqual([])
  })

  test('V3.4.3 V3.4.6 carries a policy without inline script, objects, other bases or frames', () => {
    for (const part of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "script-src 'self'",
      "form-action 'self'",
    ]) {
      expect(breaking((answer) => header(answer, 'content-security-policy').includes(part)).slice(0, 5), part).toEqual(
        [],
      )
    }
    expect(breaking((answer) => !/script-src[^;]*unsafe/.test(header(answer, 'content-security-policy')))).toEqual([])
  })

  test('V3.4.5 V3.4.8 tells other sites nothing of where one was, and keeps its window to itself', () => {
    expect(breaking((answer) => header(answer, 'referrer-policy') === 'no-referrer')).toEqual([])
    expect(breaking((answer) => header(answer, 'cross-origin-opener-policy') === 'same-origin')).toEqual([])
  })

  test('V13.4.6 tells neither product nor version of the server', () => {
    expect(breaking((answer) => !('server' in answer.headers) && !('x-powered-by' in answer.headers))).toEqual([])
  })

  test('V14.2.2 V14.3.2 of the interface is kept nowhere', () => {
    const api = seen.filter(({ what }) => !what.startsWith('/') || what.startsWith('/api'))
    const kept = api.filter(({ answer }) => !/no-store/.test(header(answer, 'cache-control'))).map(({ what }) => what)
    expect(kept.slice(0, 5)).toEqual([])
  })
})

test('V3.4.2 no other origin is let in, whatever it says it is', async () => {
  const { cookie } = await running.as('clerk')
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    for (const entry of entries.filter((one) => one.method === 'GET').slice(0, 40)) {
      const request = requestOf(entry, { params: paramsOf(entry, false) }, cookie)
      const answer = await running.inject({ ...request, headers: { ...request.headers, origin } })
      expect(answer.headers, entry.id).not.toHaveProperty('access-control-allow-origin')
    }
  }
})

test('V3.5.3 asking changes nothing but what tells of the asking', () => {
  const changed = Object.keys(stateBefore).filter((name) => stateBefore[name] !== stateAfter[name])
  // The trace itself; the time of the session; and that the unit has opened its task (UR-13), which the office is to see.
  const told = ['audit_entries', 'audit_chain', 'sessions', 'suggestion_tasks']
  expect(changed.filter((name) => !told.includes(name))).toEqual([])
  expect(changed).toContain('audit_entries')
})

test('V3.3.1 V3.3.2 V3.3.3 V3.3.4 the session is in one cookie that scripts and other sites do not get, and nowhere else', async () => {
  const sign = (headers: Record<string, string>) =>
    running.inject({
      method: 'POST',
      url: '/api/session/sign-in',
      headers,
      payload: { signInName: 'leader', password: 'Lvzhi-demo-1' },
    })
  const secure = await sign({ 'x-forwarded-proto': 'https', host: 'lvzhi.example' })
  expect(secure.statusCode).toBe(200)
  expect(secure.cookies).toHaveLength(1)
  const [cookie] = secure.cookies
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', secure: true, path: '/' })
  expect(cookie?.name).toMatch(/^__Host-/)
  expect(cookie).not.toHaveProperty('domain')
  expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32)
  expect(secure.body).not.toContain(cookie?.value)
  expect(header(secure, 'strict-transport-security')).toMatch(
    /max-age=(?:3153600[01]|[4-9]\d{7}|\d{9,}).*includeSubDomains/i,
  )
})

describe('bodies', () => {
  test('V1.5.2 V15.3.6 with names of the language itself change no object of the server', async () => {
    const { cookie } = await running.as('deputy')
    const draft = entries.find((one) => one.id === 'suggestions.createDraft')
    if (!draft) throw new Error('no draft')
    for (const text of [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"a":{"__proto__":{"polluted":1}}}',
    ]) {
      const request = requestOf(draft, {}, cookie)
      const answer = await running.inject({
        ...request,
        headers: { ...request.headers, 'content-type': 'application/json' },
        payload: text,
      })
      expect(answer.statusCode).toBeLessThan(500)
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    }
  })

  test('V15.3.7 a parameter given twice or as a list has one meaning: it is refused', async () => {
    const { cookie } = await running.as('clerk')
    const headers = { cookie: `lvzhi_session=${cookie}` }
    for (const query of ['page=1&page=2', 'page[]=1', 'page[a]=1', 'q=a&q=b']) {
      const answer = await running.inject({ method: 'GET', url: `/api/suggestions?${query}`, headers })
      expect([400, 422, 200], query).toContain(answer.statusCode)
      if (/(\w+)=.*&\1=/.test(query)) expect(answer.statusCode, query).toBe(400)
    }
  })
})
