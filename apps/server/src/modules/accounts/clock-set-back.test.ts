import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { sql } from '../../kernel/database/handle.ts'

let at: AccountsServer
const noon = '2026-03-10T04:00:00Z'

beforeAll(async () => {
  at = await accountsServer('office')
  await at.open('clerk', 'deputyAssistant')
})

beforeEach(async () => {
  at.clock.set(noon)
  await sql`delete from sessions`.execute(at.database.handle)
})

afterAll(() => at.close())

const after = (minutes: number) => at.clock.set(new Date(Date.parse(noon) + minutes * 60_000).toISOString())
const days = 24 * 60

const signIn = async () => {
  const answer = await at.call('POST', '/api/session/sign-in', {
    body: { signInName: 'clerk', password: testPassword },
  })
  expect(answer.status).toBe(200)
  return answer.cookie ?? ''
}

const isOpen = async (cookie: string) => {
  const { body } = await at.call('GET', '/api/session', { cookie })
  return body['account'] !== null
}

test('a session that a clock running ahead has opened ends when the clock is set right: it would outlive its limits', async () => {
  after(2 * days)
  const cookie = await signIn()
  expect(await isOpen(cookie)).toBe(true)
  after(0)
  expect(await isOpen(cookie)).toBe(false)
})

test('a session that a clock running ahead has used ends too', async () => {
  const cookie = await signIn()
  after(20)
  expect(await isOpen(cookie)).toBe(true)
  after(10)
  expect(await isOpen(cookie)).toBe(false)
})

test('clocks of several machines may differ by minutes', async () => {
  after(4)
  const cookie = await signIn()
  after(0)
  expect(await isOpen(cookie)).toBe(true)
})

test('a session that has ended is not revived by a clock that is set back', async () => {
  const cookie = await signIn()
  after(2 * days)
  expect(await isOpen(cookie)).toBe(false)
  after(1)
  expect(await isOpen(cookie)).toBe(false)
})

test('sessions from ahead do not push out the one that is opened after the clock was set right', async () => {
  after(100 * days)
  for (let n = 0; n < 3; n += 1) await signIn()
  after(0)
  const cookie = await signIn()
  expect(await isOpen(cookie)).toBe(true)
})
