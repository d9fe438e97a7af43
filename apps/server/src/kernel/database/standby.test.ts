import { afterAll, expect, test } from 'vitest'
import { lightPasswordCost } from '../../../test-support/light-password-cost.ts'
import { freshDatabase } from '../../../test-support/database.ts'
import { testVault } from '../../../test-support/vault.ts'
import { createApp } from '../../app.ts'
import { fixedClock } from '../clock.ts'
import { openDatabase, type Handle } from './handle.ts'
import { followStandby, isUpTo } from './standby.ts'

const fresh = await freshDatabase()
const database = openDatabase(fresh.url, 4)
const copy = openDatabase(fresh.url, 2)
let onCopy = 0
copy.pool.on('acquire', () => (onCopy += 1))
let handle: Handle | undefined
let distrusted = 0
const app = createApp({
  database,
  clock: fixedClock('2026-03-10T02:00:00Z'),
  dataDir: '.',
  vault: testVault,
  mode: 'office',
  passwordCost: lightPasswordCost,
  standby: {
    handle: () => handle,
    distrust: () => (distrusted += 1),
    lag: () => 0,
    close: () => Promise.resolve(),
  },
})
await app.accounts.ensureInstallation()
const server = await app.server()

afterAll(async () => {
  await server.close()
  await database.close()
  await fresh.drop()
})

test.each([
  ['0/0', '0/0', true],
  ['0/3000060', '0/3000061', true],
  ['0/FFFFFFFF', '1/0', true],
  ['1/0', '0/FFFFFFFF', false],
  ['A/10', '9/20', false],
])('%s is not beyond %s: %s', (place, other, upTo) => {
  expect(isUpTo(place, other)).toBe(upTo)
})

test('a read that may be stale goes to the copy, others and acts do not; what fails there is asked of the primary', async () => {
  const publicList = () => server.inject({ method: 'GET', url: '/api/public/suggestions' })
  handle = undefined
  expect((await publicList()).statusCode).toBe(200)
  expect(onCopy).toBe(0)
  handle = copy.handle
  expect((await publicList()).statusCode).toBe(200)
  const used = onCopy
  expect(used).toBeGreaterThan(0)
  expect((await server.inject({ method: 'GET', url: '/api/session' })).statusCode).toBe(200)
  expect(onCopy).toBe(used)
  const absent = await server.inject({ method: 'GET', url: `/api/public/suggestions/${crypto.randomUUID()}` })
  expect([absent.statusCode, distrusted]).toEqual([404, 0])
  await copy.close()
  expect((await publicList()).statusCode).toBe(200)
  expect(distrusted).toBe(1)
})

test('a server that follows nobody, or is not there, is never read', async () => {
  for (const url of [fresh.url, 'postgres://nobody@127.0.0.1:1/none']) {
    const followed = followStandby(url, database, { every: 20, oldest: 1000 })
    await new Promise((settle) => setImmediate(settle))
    await database.pool.query('select 1')
    expect(followed.handle()).toBeUndefined()
    expect(followed.lag()).toBeUndefined()
    await followed.close()
  }
})
