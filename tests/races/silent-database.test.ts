import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import pg from 'pg'
import { openDatabase, sql } from '../../apps/server/src/kernel/database/handle.ts'
import { endSilentConnections } from '../../apps/server/src/kernel/database/silent-connections.ts'
import { problemOf } from '../../apps/server/src/kernel/http/problem-reply.ts'
import { freshDatabase, type FreshDatabase } from '../../apps/server/test-support/database.ts'
import { tcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts'

let fresh: FreshDatabase
let network: TcpProxy
let pool: pg.Pool
let endWatch: () => void
let address = ''

beforeAll(async () => {
  fresh = await freshDatabase()
  const url = new URL(fresh.url)
  network = await tcpProxy(Number(url.port))
  url.port = String(network.port)
  address = url.href
})

// Each test has a pool and a watch of its own: what one has asked into the hole is no judgement over the connections of the next.
beforeEach(() => {
  pool = new pg.Pool({ connectionString: address, max: 4, connectionTimeoutMillis: 2000 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  endWatch = endSilentConnections(pool, address, { every: 50, patience: 300, asking: 1500 })
})

afterEach(() => {
  endWatch()
  network.set({ kind: 'fair' })
  // Where a test broke off, a connection it still holds is not waited for.
  void pool.end()
})

afterAll(async () => {
  await network.close()
  await fresh.drop()
})

test('whoever waits on a network that swallows everything is told to come again, and the pool works once it is back', async () => {
  await pool.query('select 1')
  network.set({ kind: 'blackHole' })
  const waiting = pool.query('select 1').then(
    () => undefined,
    (error: unknown) => problemOf(error),
  )
  expect(await waiting).toMatchObject({ status: 503, code: 'unavailable' })
  network.set({ kind: 'fair' })
  expect((await pool.query<{ n: number }>('select 2 as n')).rows).toEqual([{ n: 2 }])
})

test('one connection that the network has forgotten is ended while the others go on', async () => {
  const [forgotten, other] = await Promise.all([pool.connect(), pool.connect()])
  network.set({ kind: 'blackHole' })
  const waiting = forgotten.query('select 1').then(
    () => 'answered',
    (error: Error) => error.message,
  )
  for (const before = network.lost(); network.lost() === before;) await pause(10)
  network.set({ kind: 'fair' })
  expect(await waiting).toContain('Connection terminated')
  expect((await other.query<{ n: number }>('select 3 as n')).rows).toEqual([{ n: 3 }])
  forgotten.release(true)
  other.release()
})

test('what an act had locked whose connection was lost is free as soon as the network is back', async () => {
  const lost = await pool.connect()
  await lost.query('begin')
  await lost.query('select pg_advisory_xact_lock(4711)')
  network.set({ kind: 'blackHole' })
  const waiting = lost.query('commit').then(
    () => 'answered',
    (error: unknown) => problemOf(error),
  )
  expect(await waiting).toMatchObject({ status: 503, code: 'unavailable' })
  network.set({ kind: 'fair' })
  lost.release(true)
  expect((await pool.query('select pg_advisory_lock(4711), 4 as n')).rows[0]).toMatchObject({ n: 4 })
})

test('a connection opened since the network is back outlives the questions that were asked before', async () => {
  await pool.query('select 1')
  network.set({ kind: 'blackHole' })
  const waiting = pool.query('select 1').then(
    () => undefined,
    (error: unknown) => problemOf(error),
  )
  expect(await waiting).toMatchObject({ status: 503 })
  // The next question has gone into the hole: it will be the third without an answer, after the network is back.
  for (const before = network.lost(); network.lost() === before;) await pause(10)
  network.set({ kind: 'fair' })
  expect((await pool.query("select pg_sleep(2.5), 'slept' as said")).rows[0]).toMatchObject({ said: 'slept' })
})

test('a statement that the server works on is left alone, however long it is silent', async () => {
  expect((await pool.query("select pg_sleep(1.2), 'slept' as said")).rows[0]).toMatchObject({ said: 'slept' })
})

test('where the machine of the product is gone with an act half-way, the server takes it back within twenty seconds', async () => {
  const database = openDatabase(fresh.url, 1)
  const found = await sql<{ rests: string; probes: string }>`
    select current_setting('idle_in_transaction_session_timeout') as rests, current_setting('tcp_keepalives_idle') as probes`.execute(
    database.handle,
  )
  await database.close()
  expect(found.rows[0]).toEqual({ rests: '20s', probes: '10' })
})
