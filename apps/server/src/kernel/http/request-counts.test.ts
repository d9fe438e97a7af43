import rateLimit from '@fastify/rate-limit'
import fastify from 'fastify'
import { expect, test, vi } from 'vitest'
import { RequestCounts } from './request-counts.ts'

const minute = 60_000

function counting() {
  let passed = 0
  const counts = new RequestCounts(undefined, () => passed)
  return {
    pass: (milliseconds: number) => (passed += milliseconds),
    ask: (sender: string) => {
      let found: { current: number; ttl: number } | undefined
      counts.incr(sender, (_error, told) => (found = told), minute)
      return found
    },
  }
}

test('requests of a sender are counted within a minute, each sender apart', () => {
  const { ask, pass } = counting()
  expect(ask('a')).toEqual({ current: 1, ttl: minute })
  pass(20_000)
  expect(ask('a')).toEqual({ current: 2, ttl: 40_000 })
  expect(ask('b')).toEqual({ current: 1, ttl: minute })
  pass(39_999)
  expect(ask('a')?.current).toBe(3)
  pass(1)
  expect(ask('a')).toEqual({ current: 1, ttl: minute })
})

test('the wall clock has no say', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-06-01') })
  try {
    const { ask, pass } = counting()
    expect(ask('a')?.current).toBe(1)
    vi.setSystemTime(Date.parse('2026-03-01'))
    pass(minute)
    expect(ask('a')?.current).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('senders are forgotten from the oldest on, so that memory stays bounded', () => {
  const { ask } = counting()
  ask('first')
  for (let n = 0; n < 4999; n += 1) ask(`${n}`)
  expect(ask('first')?.current).toBe(2)
  ask('one more')
  expect(ask('first')?.current).toBe(1)
})

test('a server with these counts refuses what goes beyond its limit, and says for how long', async () => {
  const server = fastify()
  await server.register(rateLimit, { max: 2, timeWindow: '1 minute', store: RequestCounts })
  server.get('/', () => 'heard')
  const replies = [await server.inject('/'), await server.inject('/'), await server.inject('/')]
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 429])
  expect(Number(replies[2]!.headers['retry-after'])).toBe(60)
  await server.close()
})
