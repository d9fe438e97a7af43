import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { addressKey, addressRule } from './failure-store.ts'

let at: AccountsServer

beforeAll(async () => {
  at = await accountsServer('office')
  for (const name of ['one', 'two']) await at.open(name, 'deputy')
})
afterAll(() => at.close())

const tryFrom = async (address: string, signInName: string, password = 'one and the same for all') => {
  const answer = await at.server.inject({
    method: 'POST',
    url: '/api/session/sign-in',
    payload: { signInName, password },
    remoteAddress: address,
  })
  return answer.json<{ code?: string }>().code ?? answer.statusCode
}

test('one password tried on many names closes the address, not the names', async () => {
  const codes: unknown[] = []
  for (let name = 0; name < addressRule.failures; name += 1) codes.push(await tryFrom('192.0.2.7', `name-${name}`))
  expect(new Set(codes)).toEqual(new Set(['wrongNameOrPassword']))
  expect(await tryFrom('192.0.2.7', 'one', testPassword)).toBe('addressLocked')
  expect(await tryFrom('192.0.2.8', 'one', testPassword)).toBe(200)
  at.clock.set('2026-03-10T02:15:00Z')
  expect(await tryFrom('192.0.2.7', 'two', testPassword)).toBe(200)
})

test('no sign-in name counts for an address', () => {
  expect(addressKey('').length).toBeGreaterThan(50)
})
