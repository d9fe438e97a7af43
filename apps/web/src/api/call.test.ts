import { grantRole as grant, listAccounts as list } from '@lvzhi/contract/accounts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { call, downloadHref } from './call.ts'
import { ApiProblem } from './problem.ts'
import { newRequestId } from './request-id.ts'

const granted = { params: { id: 'x' }, body: { role: 'deputy', validFrom: '2026-01-15', revision: 3 } } as const

const sent: { address: string; init: RequestInit }[] = []
let answers: (() => Response)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    sent.push({ address, init })
    const next = answers.shift()
    return next ? Promise.resolve(next()) : Promise.reject(new TypeError('offline'))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function headersOf(at: number): Record<string, string> {
  return sent[at]!.init.headers as Record<string, string>
}

test('an act fills its path, sends JSON and carries a request id', async () => {
  answers = [() => Response.json({ name: '乙' })]
  expect(await call(grant, granted)).toEqual({ name: '乙' })
  expect(sent[0]?.address).toBe('/api/accounts/x/grants')
  expect(sent[0]?.init.body).toBe('{"role":"deputy","validFrom":"2026-01-15","revision":3}')
  expect(headersOf(0)['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
})

test('a lost answer is asked for again with the same request id', async () => {
  answers = []
  const requestId = newRequestId()
  const pending = call(grant, { ...granted, requestId }).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  const error = await pending
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map((_, at) => headersOf(at)['idempotency-key']))).toEqual(new Set([requestId]))
  expect(error).toBeInstanceOf(ApiProblem)
  expect((error as ApiProblem).problem.code).toBe('undelivered')
})

test('a refusal is thrown with its code and is not repeated', async () => {
  answers = [
    () =>
      new Response(JSON.stringify({ code: 'stale', status: 409, title: '已被他人修改' }), {
        status: 409,
        headers: { 'content-type': 'application/problem+json' },
      }),
  ]
  await expect(call(grant, granted)).rejects.toMatchObject({
    problem: { code: 'stale' },
  })
  expect(sent).toHaveLength(1)
})

test('an answer of a proxy becomes a plain sentence', async () => {
  answers = [() => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })]
  await expect(call(list)).rejects.toMatchObject({ problem: { code: 'unavailable' } })
})

test('a read carries no request id; a download is only an address', async () => {
  answers = [() => Response.json({ total: 0 })]
  await call(list, { query: { q: '养老', page: 2 } })
  expect(sent[0]?.address).toBe('/api/accounts?page=2&q=%E5%85%BB%E8%80%81')
  expect(headersOf(0)['idempotency-key']).toBeUndefined()
  expect(downloadHref(list, { query: { page: 1 } })).toBe('/api/accounts?page=1')
})

test('request ids are version-4 UUIDs', () => {
  expect(newRequestId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
