import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { openDatabase, type Database } from '../database/handle.ts'
import { askByTheClock, timetableOf, type Dated } from './by-the-clock.ts'

let fresh: FreshDatabase
let database: Database

const hour = 3_600_000
const day = 24 * hour

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url)
})

beforeEach(async () => {
  await database.pool.query('delete from graphile_worker._private_jobs')
  await database.pool.query('delete from graphile_worker._private_known_crontabs')
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
})

describe('the times of a pattern', () => {
  const daily = timetableOf({ name: 'test', cron: '5 16 * * *' })

  test('the last one is found up to the minute itself, not before a bound', () => {
    const begun = new Date('2026-01-01T00:00:00Z')
    expect(daily.last(new Date('2026-03-10T16:05:00Z'), begun)).toEqual(new Date('2026-03-10T16:05:00Z'))
    expect(daily.last(new Date('2026-03-10T16:04:59Z'), begun)).toEqual(new Date('2026-03-09T16:05:00Z'))
    const done = new Date('2026-03-10T16:05:00Z')
    expect(daily.last(new Date('2026-03-11T16:04:00Z'), new Date(done.getTime() + 1))).toBeUndefined()
  })

  test('the next one lies after the instant', () => {
    expect(daily.next(new Date('2026-03-10T16:05:00Z'))).toEqual(new Date('2026-03-11T16:05:00Z'))
    expect(daily.next(new Date('2026-03-10T16:04:59Z'))).toEqual(new Date('2026-03-10T16:05:00Z'))
  })

  test('the last day of a month is followed by the first of the next', () => {
    const monthly = timetableOf({ name: 'test', cron: '0 0 1 * *' })
    expect(monthly.next(new Date('2028-02-29T23:59:00Z'))).toEqual(new Date('2028-03-01T00:00:00Z'))
  })
})

/** Due daily, an hour ago: the day's time is past. */
const anHourAgo = (): Dated => {
  const at = new Date(Date.now() - hour)
  return { name: 'test.daily', cron: `${at.getUTCMinutes()} ${at.getUTCHours()} * * *` }
}

const doneOn = (at: Date) =>
  database.pool.query(
    'insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ($1, $2, $2)',
    ['test.daily', at],
  )

const asked = async () =>
  (await database.pool.query<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs')).rows[0]!.n

const lastDone = async () =>
  (
    await database.pool.query<{ at: Date }>(
      'select coalesce(last_execution, known_since) as at from graphile_worker._private_known_crontabs',
    )
  ).rows[0]!.at

test('what is new begins with its next time', async () => {
  await askByTheClock(database.pool, [anHourAgo()])
  expect(await asked()).toBe(0)
  expect(Math.abs((await lastDone()).getTime() - Date.now())).toBeLessThan(hour)
})

test.each([2, 100, 3650])('%i days that passed unheeded are made up for once, however many ask', async (days) => {
  await doneOn(new Date(Date.now() - days * day))
  const work = anHourAgo()
  await Promise.all(Array.from({ length: 5 }, () => askByTheClock(database.pool, [work])))
  await askByTheClock(database.pool, [work])
  expect(await asked()).toBe(1)
})

test('a day that is done is not done twice after the clock was set back', async () => {
  const work = anHourAgo()
  const tomorrow = timetableOf(work).next(new Date())!
  await doneOn(tomorrow)
  await askByTheClock(database.pool, [work])
  expect(await asked()).toBe(0)
  expect(await lastDone()).toEqual(tomorrow)
})

test('what a clock far ahead has done keeps nothing from being done', async () => {
  const work = anHourAgo()
  await doneOn(new Date(Date.now() + 99 * day))
  await askByTheClock(database.pool, [work])
  expect(await asked()).toBe(0)
  const now = await lastDone()
  expect(now.getTime()).toBeLessThanOrEqual(timetableOf(work).next(new Date())!.getTime())
})

test('work that was asked for under a clock ahead waits only as long as it was meant to', async () => {
  await database.pool.query(
    `insert into graphile_worker._private_known_crontabs (identifier, known_since) values ('test.daily', now())`,
  )
  await database.pool.query("select graphile_worker.add_job('test.other', '{}'::json)")
  await database.pool.query(
    "update graphile_worker._private_jobs set updated_at = now() + interval '100 days', run_at = now() + interval '2401 hours'",
  )
  await askByTheClock(database.pool, [anHourAgo()])
  const found = await database.pool.query<{ minutes: number }>(
    'select extract(epoch from run_at - now())::int / 60 as minutes from graphile_worker._private_jobs',
  )
  expect(found.rows[0]?.minutes).toBeGreaterThanOrEqual(59)
  expect(found.rows[0]?.minutes).toBeLessThanOrEqual(60)
})
