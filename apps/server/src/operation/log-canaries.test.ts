import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { lightPasswordCost } from '../../test-support/light-password-cost.ts'
import { openFreshDatabase } from '../../test-support/database.ts'
import { testVault } from '../../test-support/vault.ts'
import { createApp } from '../app.ts'
import { fixedClock } from '../kernel/clock.ts'
import { createMeasures, type Measures } from './measures.ts'
import { attachRequestLines } from './request-lines.ts'

const canaries = ['柳絮飞', '13912345678', '220102199001011234', 'geheimnis', 'LIU-XUFEI']
const [name, phone, number, secret, latin] = canaries as [string, string, string, string, string]
const lines: string[] = []
const database = await openFreshDatabase()
let server: FastifyInstance
let measures: Measures

beforeAll(async () => {
  measures = createMeasures(database, () => 'serving')
  const app = createApp({
    database,
    clock: fixedClock('2026-03-10T02:00:00Z'),
    dataDir: '.',
    vault: testVault,
    mode: 'office',
    passwordCost: lightPasswordCost,
    logLevel: 'info',
    logTo: { write: (line) => lines.push(line) },
    prepare: (made) => {
      attachRequestLines(made)
      measures.attach(made)
      made.post('/fails/:what', async (request) => {
        const { what } = request.params as { what: string }
        if (what === 'database') await database.pool.query('select $1::uuid', [`${name}${phone}`])
        if (what === 'twice') await database.pool.query(`do $$ begin raise '%', '${number} ${secret}'; end $$`)
        throw Object.assign(new Error(`${name} (${phone})\n    at ${secret} (/srv/${latin}.ts:1:1)`), {
          code: phone,
          detail: number,
        })
      })
    },
  })
  await app.accounts.ensureInstallation()
  server = await app.server()
  await server.ready()
})
afterAll(() => server.close())

test('nothing that people send or errors quote enters a line of the log or a label of the measures', async () => {
  const given = {
    headers: { cookie: `lvzhi_session=${secret}`, 'x-name': latin, 'user-agent': `${latin}/${phone}` },
    query: { q: name, phone },
    payload: { signInName: latin, password: secret, name, phone, number },
  }
  const asked = [
    { method: 'POST', url: '/api/sign-in' },
    { method: 'GET', url: '/api/suggestions' },
    { method: 'GET', url: `/api/suggestions/${encodeURIComponent(name)}` },
    { method: 'GET', url: `/${latin}/${phone}` },
    { method: 'GET', url: `/%zz${phone}` },
    ...['plain', 'database', 'twice'].map((what) => ({ method: 'POST' as const, url: `/fails/${what}` })),
  ] as const
  const ids: string[] = []
  for (const { method, url } of asked) {
    const { payload, ...rest } = given
    const answer = await server.inject({ method, url, ...rest, ...(method === 'POST' && { payload }) })
    ids.push(String(answer.headers['x-request-id']))
    if (answer.statusCode === 500) {
      expect(answer.json<{ requestId: string }>().requestId).toBe(answer.headers['x-request-id'])
      expect(lines.filter((line) => line.includes(ids.at(-1)!) && line.includes('"level":"error"'))).toHaveLength(1)
    }
  }
  server.log.error({ job: 'events.deliver', err: new Error(name), payload: phone, said: secret }, `failed for ${name}`)
  server.log.warn('%s failed', name)
  server.log.warn(`Reply was already sent in "/x?q=${name}"`)
  const all = lines.join('')
  for (const canary of [...canaries, encodeURIComponent(name)]) expect(all).not.toContain(canary)
  const told = await measures.text()
  for (const canary of [...canaries, encodeURIComponent(name)]) expect(told).not.toContain(canary)
})

test('a line for each answer says number, operation, status and duration; an error says where it came from', async () => {
  lines.length = 0
  const id = 'ab'.repeat(16)
  const answer = await server.inject({ method: 'GET', url: '/api/session', headers: { 'x-request-id': id } })
  expect(answer.headers['x-request-id']).toBe(id)
  const line = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>
  expect(Object.keys(line).toSorted()).toEqual(
    ['level', 'pid', 'time', 'requestId', 'operation', 'status', 'ms', 'msg'].toSorted(),
  )
  expect(line).toMatchObject({ level: 'info', requestId: id, operation: 'accounts.readSession', status: 200 })
  await server.inject({ method: 'POST', url: '/fails/database' })
  const failed = lines.map((one) => JSON.parse(one) as { err?: { stack: string; code: string } }).find((one) => one.err)
  expect(failed?.err?.code).toBe('22P02')
  expect(failed?.err?.stack).toMatch(/\.[cm]?[jt]s:\d+:\d+/)
})

test('the measures name operations, classes of status, the pool, the jobs, the sessions and the database', async () => {
  await server.inject({ method: 'GET', url: '/api/session' })
  const told = await measures.text()
  expect(told).toContain('lvzhi_requests_total{operation="accounts.readSession",status="2xx"}')
  for (const one of [
    'lvzhi_request_seconds_bucket{le="0.1",operation="accounts.readSession"}',
    'lvzhi_database_up 1',
    'lvzhi_pool_in_use',
    'lvzhi_pool_waiting',
    'lvzhi_jobs_waiting 0',
    'lvzhi_jobs_failed 0',
    'lvzhi_jobs_oldest_due_seconds 0',
    'lvzhi_sessions 0',
    'lvzhi_audit_failures_total',
    'lvzhi_serving 1',
    'nodejs_eventloop_lag_seconds',
    'process_resident_memory_bytes',
  ]) {
    expect(told).toContain(one)
  }
})
