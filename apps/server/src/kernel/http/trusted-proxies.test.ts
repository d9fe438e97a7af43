import { expect, test } from 'vitest'
import { loopbackProxies, trustProxies } from './trusted-proxies.ts'

test.each([
  [
    ['10.0.0.5', '10.0.1.0/24'],
    ['10.0.0.5', '10.0.1.77', '::ffff:10.0.1.1'],
    ['10.0.0.6', '10.0.2.1', '127.0.0.1', '::1'],
  ],
  [[...loopbackProxies], ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'], ['10.0.0.5', '::2', 'localhost', '']],
  [['fd00::/8'], ['fd12::1'], ['fe80::1', '10.0.0.1']],
])('of %j it trusts %j and not %j', (addresses, trusted, others) => {
  const proxies = trustProxies(addresses)
  expect(trusted.map((one) => proxies.trusts(one))).toEqual(trusted.map(() => true))
  expect(others.map((one) => proxies.trusts(one))).toEqual(others.map(() => false))
})

test.each(['proxy.example', '10.0.0.1/33', '10.0.0.1/24/8', '10.0.0', ''])('%j is no address', (text) => {
  expect(() => trustProxies([text])).toThrow(RangeError)
})

test('the number of a request is taken from a trusted proxy alone, and only in its form', () => {
  const proxies = trustProxies(['10.0.0.5'])
  const asked = (from: string, id: string | string[]) =>
    proxies.requestIdOf({ headers: { 'x-request-id': id }, socket: { remoteAddress: from } } as never)
  const id = '0123456789abcdef0123456789abcdef'
  expect(asked('10.0.0.5', id)).toBe(id)
  for (const [from, given] of [
    ['10.0.0.6', id],
    ['10.0.0.5', '张三'],
    ['10.0.0.5', 'a'.repeat(200)],
    ['10.0.0.5', `${id}\n{"level":"error"}`],
  ] as const) {
    expect(asked(from, given)).toMatch(/^[0-9a-f]{8}$/)
  }
})
