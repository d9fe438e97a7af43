import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { lockMinutes, lockOn, releaseLock, renewLock, takeLock, takeOverLock } from './locks.ts'

const database = await openFreshDatabase()

const first = { accountId: randomUUID(), name: '王平' }
const second = { accountId: randomUUID(), name: '李安' }
const start = new Date('2026-03-02T09:00:00+08:00')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const newRecord = () => ({ kind: 'suggestion', id: randomUUID() })

test('P3 编辑锁: who comes first holds it, who comes second learns who does, and it is free again when given back', async () => {
  const { handle } = database
  const record = newRecord()
  expect(await lockOn(handle, record, start)).toBeUndefined()
  expect(await takeLock(handle, record, first, start)).toBe(true)
  expect(await takeLock(handle, record, second, start)).toBe(false)
  expect(await lockOn(handle, record, start)).toMatchObject({ holderId: first.accountId, holder: '王平' })
  await releaseLock(handle, record, second)
  expect(await lockOn(handle, record, start), 'nobody gives back the lock of another').toBeDefined()
  await releaseLock(handle, record, first)
  expect(await takeLock(handle, record, second, start)).toBe(true)
})

test('P3 编辑锁: it ends by itself when it is not renewed, to the minute', async () => {
  const { handle } = database
  const record = newRecord()
  await takeLock(handle, record, first, start)
  expect(await renewLock(handle, record, first, later(lockMinutes - 1))).toBe(true)
  expect(await takeLock(handle, record, second, later(2 * lockMinutes - 2))).toBe(false)
  expect(await lockOn(handle, record, later(2 * lockMinutes - 1))).toBeUndefined()
  expect(await renewLock(handle, record, first, later(2 * lockMinutes - 1)), 'too late to renew').toBe(false)
  expect(await takeLock(handle, record, second, later(2 * lockMinutes - 1))).toBe(true)
  expect(await renewLock(handle, record, first, later(2 * lockMinutes))).toBe(false)
})

test('P3 编辑锁: taking one’s own again keeps since when one has held it', async () => {
  const record = newRecord()
  await takeLock(database.handle, record, first, start)
  await takeLock(database.handle, record, first, later(3))
  expect(await lockOn(database.handle, record, later(3))).toMatchObject({ takenAt: start, renewedAt: later(3) })
})

test('P3 编辑锁: taking over names from whom; taking over from nobody or oneself names none', async () => {
  const { handle } = database
  const record = newRecord()
  expect(await takeOverLock(handle, record, first, start)).toBeNull()
  expect(await takeOverLock(handle, record, first, start)).toBeNull()
  expect(await takeOverLock(handle, record, second, later(1))).toBe('王平')
  expect(await lockOn(handle, record, later(1))).toMatchObject({ holder: '李安', takenAt: later(1) })
})

test('P3 编辑锁: of twenty who come at the same moment one gets it', async () => {
  const record = newRecord()
  const came = Array.from({ length: 20 }, (_, at) => ({ accountId: randomUUID(), name: `经办${at}` }))
  const got = await Promise.all(came.map((actor) => database.transaction((tx) => takeLock(tx, record, actor, start))))
  expect(got.filter(Boolean)).toHaveLength(1)
})
