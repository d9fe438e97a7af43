import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { openDatabase, type Database } from '../database/handle.ts'
import { releaseAbandoned, showLife } from './abandoned.ts'
import { enqueue, startWorkers, type Job } from './jobs.ts'

let fresh: FreshDatabase
let database: Database

beforeEach(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url)
})

afterEach(async () => {
  await database.close()
  await fresh.drop()
})

function counting(): { job: Job; done: string[] } {
  const done: string[] = []
  const run = (payload: Readonly<Record<string, unknown>>) => {
    done.push(String(payload['name']))
    return Promise.resolve()
  }
  return { done, job: { name: 'test.count', run } }
}

async function seen(done: readonly string[], count: number): Promise<void> {
  for (let waited = 0; waited < 20_000 && done.length < count; waited += 50) await pause(50)
}

async function holdBy(workers: string): Promise<void> {
  await database.pool.query('update graphile_worker._private_jobs set locked_by = $1, locked_at = now()', [workers])
}

const holders = async () =>
  (
    await database.pool.query<{ locked_by: string | null }>('select locked_by from graphile_worker._private_jobs')
  ).rows.map((row) => row.locked_by)

test('a job of a killed process is taken up at the next start', async () => {
  const { job, done } = counting()
  await enqueue(database.handle, 'test.count', { name: 'left' })
  await holdBy('pool-of-a-killed-process')
  const workers = await startWorkers(database.pool, [job], () => undefined)
  await seen(done, 1)
  await workers.stop()
  expect(done).toEqual(['left'])
})

test('a job of workers that live is left alone, and given back once they are gone', async () => {
  await enqueue(database.handle, 'test.count', { name: 'held' })
  const hide = await showLife(database.pool, 'pool-of-another-process')
  await holdBy('pool-of-another-process')
  await releaseAbandoned(database.pool)
  expect(await holders()).toEqual(['pool-of-another-process'])
  hide()
  for (let waited = 0; waited < 5000 && (await holders())[0] !== null; waited += 50) {
    await releaseAbandoned(database.pool)
    await pause(50)
  }
  expect(await holders()).toEqual([null])
})

test('background work goes on after every connection was lost', async () => {
  const { job, done } = counting()
  const workers = await startWorkers(database.pool, [job], () => undefined)
  await enqueue(database.handle, 'test.count', { name: 'before' })
  await seen(done, 1)
  await database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await pause(200)
  await enqueue(database.handle, 'test.count', { name: 'after' })
  await seen(done, 2)
  await workers.stop()
  expect(done).toEqual(['before', 'after'])
})

test('background work goes on and ends also when connections are lost while ends of jobs are noted', async () => {
  const { job, done } = counting()
  const workers = await startWorkers(database.pool, [job], () => undefined)
  const jobs = 600
  await database.pool.query(
    `select graphile_worker.add_job('test.count', json_build_object('name', n)) from generate_series(1, $1) n`,
    [jobs],
  )
  for (let round = 1; round <= 3; round += 1) {
    await seen(done, round * 100)
    await database.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
  }
  const all = () => new Set(done).size
  for (let waited = 0; waited < 50_000 && all() < jobs; waited += 100) await pause(100)
  await workers.stop()
  expect(all()).toBe(jobs)
})
