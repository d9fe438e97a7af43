import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startBatch } from '@lvzhi/contract/suggestion-desk'
import { assignSuggestions } from '@lvzhi/contract/suggestion-acts'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../apps/server/src/kernel/access/actor.ts'
import { fixedClock } from '../../apps/server/src/kernel/clock.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { announce, recordAll } from '../../apps/server/src/kernel/events/events.ts'
import { createFileStore } from '../../apps/server/src/kernel/files/files.ts'
import { newId } from '../../apps/server/src/kernel/identifier.ts'
import { enqueue } from '../../apps/server/src/kernel/jobs/jobs.ts'
import { runSweepers, type Swept } from '../../apps/server/src/kernel/sweepers/run-sweepers.ts'
import { startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'
import { testVault } from '../../apps/server/test-support/vault.ts'

const clock = fixedClock('2026-11-18T02:00:00Z')
let running: TestApp
let clerk: Client

beforeAll(async () => {
  running = await startTestApp({ seeded: true, clock })
})
afterAll(() => running.close())

async function rows<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(running.database.handle)).rows
}

/** Two hours and a day on, every sweeper has its turn; what it tells by its name. */
async function sweep(): Promise<Map<string, Swept>> {
  clock.set(new Date(clock.now().getTime() + 26 * 3_600_000).toISOString())
  const told = new Map<string, Swept>()
  await runSweepers({ database: running.database, clock }, running.app.sweepers, (swept) =>
    told.set(swept.sweeper, swept),
  )
  return told
}

const forgetJobs = () => rows`delete from graphile_worker._private_jobs`

/** In a session of its own: the clock goes on by a day and more between two acts. */
async function openCases(count: number, state: 'awaitingAssignment' | 'inHandling') {
  clerk = await running.as('clerk', { anew: true })
  const { items } = (await clerk.call(listSuggestions, { query: { state, size: 50 } })).ok()
  return items.slice(0, count)
}

async function assignOne(): Promise<string> {
  const [item] = await openCases(1, 'awaitingAssignment')
  const [unit] = await rows<{ id: string }>`
    select organisation_id as id from accounts where sign_in_name = 'unit'`
  const { id, revision } = item!
  const items = [{ id, revision, units: [{ unitId: unit!.id, part: 'lead' as const }] }]
  ;(await clerk.call(assignSuggestions, { body: { items } })).ok()
  return id
}

test('control: the demonstration province, a year of work told through the operations, has nothing half done', async () => {
  await running.drain()
  expect(running.app.sweepers.map(({ name }) => name)).toHaveLength(8)
  const db = running.database.handle
  const begin = new Date('2026-01-01T00:00:00Z').getTime()
  const looks: unknown[] = []
  // Each look goes back two days at least.
  for (let at = clock.now().getTime(); at > begin; at -= 2 * 24 * 3_600_000) {
    for (const sweeper of running.app.sweepers) {
      const gaps = await sweeper.find(db, { now: new Date(at), before: new Date(at) })
      looks.push(...gaps.map(({ id }) => `${sweeper.name} ${id}`))
    }
  }
  expect(looks).toEqual([])
  expect([...(await sweep()).values()]).toEqual([])
})

test('assigned but no notice: the delivery is asked for again and the notice comes exactly once', async () => {
  const id = await assignOne()
  await forgetJobs()
  const noticesOf = () => rows<{ id: string }>`
    select n.account_id as id from notices n join case_events e on e.id = n.event_id
    where e.case_id = ${id} and e.type = 'suggestions.assign'`
  expect(await noticesOf()).toEqual([])
  const told = await sweep()
  expect(told.get('events.undelivered')).toMatchObject({ mended: 1, unmended: 0 })
  await running.drain()
  const notices = await noticesOf()
  expect(notices.length).toBeGreaterThan(0)
  expect(new Set(notices.map((one) => one.id)).size).toBe(notices.length)
  expect((await sweep()).has('events.undelivered')).toBe(false)
  await running.drain()
  expect(await noticesOf()).toHaveLength(notices.length)
})

test('every subscriber that is there gets an event whose delivery was lost, once; what was written quietly is told to nobody', async () => {
  const subscriptions = running.app.modules.flatMap((module) => module.subscriptions)
  expect(subscriptions.map(({ subscriber }) => subscriber).toSorted()).toEqual([
    'notices.suggestions',
    'suggestions.clocks',
  ])
  for (const { subscriber, types } of subscriptions) {
    const event = { module: 'test', type: types[0]!, title: '试验', actor: systemActor }
    const lost = await running.database.transaction((tx) => announce(tx, clock, { ...event, caseId: newId() }))
    await running.database.transaction((tx) => recordAll(tx, clock, event, [newId(), newId()]))
    await forgetJobs()
    expect((await sweep()).get('events.undelivered')).toMatchObject({ found: 1, mended: 1 })
    await running.drain()
    const receipts = await rows`select 1 from event_receipts where subscriber = ${subscriber} and event_id = ${lost}`
    expect(receipts).toHaveLength(1)
    expect((await sweep()).has('events.undelivered')).toBe(false)
  }
})

test('what is younger than ten minutes, or still has its job, is left alone', async () => {
  await assignOne()
  await forgetJobs()
  const [events] = running.app.sweepers
  const at = clock.now()
  const young = { now: at, before: new Date(at.getTime() - 600_000) }
  expect(await events!.find(running.database.handle, young)).toEqual([])
  await sweep()
  await running.drain()
  await assignOne()
  expect((await sweep()).has('events.undelivered')).toBe(false)
  await running.drain()
})

test('work given up after its last attempt gets a series a day, three at most, and is then somebody’s matter', async () => {
  await running.database.transaction((tx) => enqueue(tx, 'events.deliver', { id: newId() }))
  const giveUp = () => rows`update graphile_worker._private_jobs set attempts = max_attempts`
  for (let series = 1; series <= 3; series += 1) {
    await giveUp()
    expect((await sweep()).get('jobs.givenUp')).toMatchObject({ mended: 1, unmended: 0 })
    expect(await rows`select attempts from graphile_worker._private_jobs`).toEqual([{ attempts: 0 }])
  }
  await giveUp()
  const [job] = await rows<{ id: string }>`select id::text from graphile_worker._private_jobs`
  expect((await sweep()).get('jobs.givenUp')).toMatchObject({ mended: 0, unmended: 1, gaps: [job!.id] })
  expect(await rows`select unmended from sweeper_runs where name = 'jobs.givenUp'`).toEqual([{ unmended: 1 }])
  await forgetJobs()
  expect((await sweep()).has('jobs.givenUp')).toBe(false)
})

test('a 批量办理 whose job is gone is done to its end, each row once', async () => {
  const items = (await openCases(2, 'inHandling')).map(({ id, revision }) => ({ id, revision }))
  const [category] = await rows<{ code: string }>`
    select category_code as code from suggestions where category_code is not null limit 1`
  const begun = (await clerk.call(startBatch, { body: { act: 'categorise', items, category: category!.code } })).ok()
  await forgetJobs()
  expect((await sweep()).get('suggestions.stalledBatches')).toMatchObject({ mended: 1, unmended: 0 })
  await running.drain()
  const states = await rows`
    select b.finished_at is not null as finished, r.outcome, count(*) as n from suggestion_batches b
    join suggestion_batch_rows r on r.batch_id = b.id where b.id = ${begun.id} group by 1, 2`
  expect(states).toEqual([{ finished: true, outcome: 'done', n: 2 }])
  expect((await sweep()).has('suggestions.stalledBatches')).toBe(false)
  const entries = await rows`
    select 1 from case_events where case_id = ${items[0]!.id} and type = 'suggestions.categorise'
      and at > ${new Date('2026-11-18T02:00:00Z')}`
  expect(entries).toHaveLength(1)
})

test('a case that was moved without its entry, and a running one without its limit, are told by their ids', async () => {
  const id = await assignOne()
  await running.drain()
  await rows`delete from suggestion_clocks where suggestion_id = ${id}`
  const [closed] = await rows<{ id: string }>`
    update suggestions set last_moved_at = ${clock.now()} where id = (select id from suggestions where state = 'closed' limit 1) returning id`
  const told = await sweep()
  expect(told.get('suggestions.unlimited')).toMatchObject({ found: 1, unmended: 1, gaps: [id] })
  expect(told.get('suggestions.unrecorded')).toMatchObject({ found: 1, unmended: 1, gaps: [closed!.id] })
})

test('contents without a row go after a day, unfinished ones too; a younger one and those with a row stay; a row without content is told', async () => {
  const folder = join(running.dataDir, 'files')
  const files = createFileStore(folder, clock, testVault)
  const keep = () =>
    running.database.transaction((tx) =>
      files.keep(tx, {
        module: 'test',
        caseId: newId(),
        name: '附件.txt',
        mediaType: 'text/plain',
        bytes: Buffer.from('内容'),
        storedBy: newId(),
      }),
    )
  const [whole, lost, orphan, young] = [await keep(), await keep(), await keep(), await keep()]
  const pathOf = (id: string) => join(folder, id.slice(-2), id)
  const aged = async (path: string, hours: number) => {
    const at = new Date(clock.now().getTime() + (26 - hours) * 3_600_000)
    await utimes(path, at, at)
  }
  await rows`delete from stored_files where id in (${orphan.id}, ${young.id})`
  await rm(pathOf(lost.id))
  await writeFile(`${pathOf(whole.id)}.part`, 'half')
  for (const path of [pathOf(whole.id), `${pathOf(whole.id)}.part`, pathOf(orphan.id)]) await aged(path, 25)
  await aged(pathOf(young.id), 23)
  const told = await sweep()
  expect(told.get('files.withoutRow')).toMatchObject({ found: 2, mended: 2 })
  expect(told.get('files.withoutContent')).toMatchObject({ found: 1, unmended: 1, gaps: [lost.id] })
  const there = await Promise.all([whole, orphan, young].map(({ id }) => files.liesThere(id)))
  expect(there).toEqual([true, false, true])
  const left: string[] = []
  for await (const { id, part } of files.everyContent()) if (part) left.push(id)
  expect(left).toEqual([])
})

test('contents of another database, which all lack a row, are not removed but told', async () => {
  const folder = join(running.dataDir, 'files')
  const files = createFileStore(folder, clock, testVault)
  const ids = Array.from({ length: 1100 }, () => newId())
  const undone = running.database.transaction(async (tx) => {
    for (const id of ids) {
      const kept = await files.keep(tx, {
        module: 'test',
        caseId: id,
        name: '附件.txt',
        mediaType: 'text/plain',
        bytes: Buffer.from('x'),
        storedBy: id,
      })
      await utimes(join(folder, kept.id.slice(-2), kept.id), clock.now(), clock.now())
    }
    throw new Error('never committed')
  })
  await expect(undone).rejects.toThrow('never committed')
  expect((await sweep()).get('files.withoutRow')).toMatchObject({ found: 1000, mended: 0, unmended: 1000 })
})
