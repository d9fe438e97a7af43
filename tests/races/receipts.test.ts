import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '../../apps/server/src/kernel/clock.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { enqueue } from '../../apps/server/src/kernel/jobs/jobs.ts'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'

const noon = '2026-03-10T04:00:00Z'
const clock = fixedClock(noon)
let running: TestApp
let accountId: string

beforeAll(async () => {
  running = await startTestApp({ clock })
  const found = await sql<{ id: string }>`select id from accounts limit 1`.execute(running.database.handle)
  accountId = found.rows[0]?.id ?? randomUUID()
})

beforeEach(async () => {
  await sql`delete from request_receipts`.execute(running.database.handle)
})

afterAll(() => running.close())

const day = 24 * 3_600_000
const receipt = (daysAgo: number) =>
  sql`
    insert into request_receipts (account_id, request_id, operation, content_hash, at)
    values (${accountId}, ${randomUUID()}, 'test', '', ${new Date(Date.parse(noon) - daysAgo * day)})`.execute(
    running.database.handle,
  )

const leftAfterSweep = async () => {
  await enqueue(running.database.handle, 'receipts.sweep', {})
  await running.drain()
  const found = await sql<{ left: number }>`select count(*)::int as left from request_receipts`.execute(
    running.database.handle,
  )
  return found.rows[0]?.left
}

test('receipts of requests go after thirty days', async () => {
  clock.set(noon)
  for (const daysAgo of [90, 31, 29, 2, 0]) await receipt(daysAgo)
  expect(await leftAfterSweep()).toBe(3)
})

test('a clock that leaps ahead takes no receipt away: the act that is sent again would be done twice', async () => {
  clock.set(noon)
  for (const daysAgo of [3, 1, 0]) await receipt(daysAgo)
  clock.set(new Date(Date.parse(noon) + 100 * day).toISOString())
  await receipt(-100)
  expect(await leftAfterSweep()).toBe(4)
})
