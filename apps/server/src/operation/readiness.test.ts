import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test-support/database.ts'
import { openDatabase } from '../kernel/database/handle.ts'
import { createReadiness } from './readiness.ts'
import { stopService } from './stop.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

/** A way to the database that can be cut. */
async function cuttableWay(url: string) {
  const target = new URL(url)
  const way = new URL(url)
  const open = new Set<Socket>()
  let cut = false
  const server = createServer((near) => {
    if (cut) return near.destroy()
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined).on('close', () => open.delete(socket))
    }
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: way.href,
    cut: () => {
      cut = true
      for (const socket of open) socket.destroy()
    },
    mend: () => {
      cut = false
    },
  }
}

async function ground() {
  const fresh = await freshDatabase()
  closers.push(() => fresh.drop())
  const owner = openDatabase(fresh.ownerUrl, 1)
  closers.push(() => owner.close())
  const way = await cuttableWay(fresh.url)
  const database = openDatabase(way.url, 3)
  closers.push(() => database.close())
  const readiness = createReadiness(database)
  const server = fastify()
  readiness.attach(server)
  closers.push(() => server.close())
  return { way, owner, database, readiness, server }
}

const asked = async (server: FastifyInstance) => {
  const { statusCode, body, headers } = await server.inject('/readyz')
  return [statusCode, (JSON.parse(body) as { status: string }).status, headers['retry-after']]
}

test('ready only while serving with its database, and again once the database is back', async () => {
  const { way, readiness, server } = await ground()
  expect(await asked(server)).toEqual([503, 'starting', '2'])
  readiness.enter('serving')
  expect(await asked(server)).toEqual([200, 'ready', undefined])
  way.cut()
  expect(await asked(server)).toEqual([503, 'databaseAway', '2'])
  way.mend()
  expect(await asked(server)).toEqual([200, 'ready', undefined])
  readiness.enter('draining')
  expect(await asked(server)).toEqual([503, 'draining', '2'])
})

test('a database that lacks a migration of this version is not ready, one that has further ones is', async () => {
  const { owner, readiness, server } = await ground()
  readiness.enter('serving')
  await owner.pool.query(`insert into schema_migrations (name, run_on) values ('9999_of_tomorrow', now())`)
  expect(await asked(server)).toEqual([200, 'ready', undefined])
  await owner.pool.query(`delete from schema_migrations where name = '0001_kernel'`)
  expect(await asked(server)).toEqual([503, 'schemaOlder', '2'])
})

test('the end: readiness falls first, the open request is answered, the kept connection is closed', async () => {
  const { readiness, server } = await ground()
  readiness.enter('serving')
  let release = (): void => undefined
  const begun = new Promise<void>((settle) => {
    server.get('/slow', async () => {
      settle()
      await new Promise<void>((go) => (release = go))
      return 'done'
    })
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const slow = fetch(`${address}/slow`)
  await begun
  const seen: string[] = []
  const ending = stopService({
    readiness,
    server,
    stopWork: async () => void seen.push(readiness.phase),
    drainSeconds: 0,
  })
  expect(seen).toEqual(['draining'])
  release()
  const answer = await slow
  expect([answer.status, answer.headers.get('connection'), await answer.text()]).toEqual([200, 'close', 'done'])
  await ending
  await expect(fetch(`${address}/readyz`)).rejects.toThrow('fetch failed')
})

test('the end: what hangs beyond the limit is cut off', async () => {
  const { readiness, server } = await ground()
  const begun = new Promise<void>((settle) => {
    server.get('/never', () => {
      settle()
      return new Promise(() => undefined)
    })
  })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const hanging = fetch(`${address}/never`).catch((error: unknown) => error)
  await begun
  await stopService({
    readiness,
    server,
    stopWork: () => new Promise(() => undefined),
    drainSeconds: 0,
    limit: 200,
  })
  expect(await hanging).toBeInstanceOf(Error)
})
