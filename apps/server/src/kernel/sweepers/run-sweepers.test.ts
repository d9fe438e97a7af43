import { expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { fixedClock } from '../clock.ts'
import { sql } from '../database/handle.ts'
import { runSweepers, type Swept } from './run-sweepers.ts'
import type { Gap, Sweeper } from './sweeper.ts'

const database = await openFreshDatabase()
const clock = fixedClock('2026-11-22T02:00:00Z')
const ground = { database, clock }

/** A sweeper over a list of gaps that stays until it is mended; `bad` cannot be mended. */
function planted(name: string, gaps: Gap[]): Sweeper & { mended: string[] } {
  const mended: string[] = []
  return {
    name,
    title: '试验',
    mended,
    find: () => Promise.resolve([...gaps]),
    mend: (_, gap) => {
      if (gap.id === 'bad') return Promise.reject(new Error('cannot'))
      mended.push(gap.id)
      gaps.splice(gaps.indexOf(gap), 1)
      return Promise.resolve(true)
    },
  }
}

async function run(...sweepers: Sweeper[]): Promise<Swept[]> {
  const told: Swept[] = []
  await runSweepers(ground, sweepers, (swept) => told.push(swept))
  return told
}

const kept = async (name: string) =>
  (await sql`select found, mended, unmended, failed from sweeper_runs where name = ${name}`.execute(database.handle))
    .rows[0]

test('a gap is mended once, what is held or cannot be mended is told by its id, and the figures are kept', async () => {
  const one = planted('one', [{ id: 'a' }, { id: 'b', held: true }, { id: 'bad' }, { id: 'c' }])
  expect(await run(one)).toMatchObject([{ sweeper: 'one', found: 4, mended: 2, unmended: 2, gaps: ['b', 'bad'] }])
  expect(one.mended).toEqual(['a', 'c'])
  expect(await kept('one')).toEqual({ found: 4, mended: 2, unmended: 2, failed: false })
  // Its turn has been taken.
  expect(await run(one)).toEqual([])
  clock.set('2026-11-22T02:09:00Z')
  expect(await run(one)).toMatchObject([{ found: 2, mended: 0, unmended: 2 }])
  expect(await kept('one')).toEqual({ found: 6, mended: 2, unmended: 2, failed: false })
})

test('a sweeper that breaks off does not keep the others from their turn; nothing found is not told', async () => {
  const broken: Sweeper = { name: 'broken', title: '试验', find: () => Promise.reject(new Error('no table')) }
  const after = planted('after', [{ id: 'a' }])
  const told = await run(broken, after, planted('nothing', []))
  expect(told).toMatchObject([
    { sweeper: 'broken', found: 0, err: new Error('no table') },
    { sweeper: 'after', mended: 1 },
  ])
  expect(await kept('broken')).toMatchObject({ failed: true })
  clock.set('2026-11-22T03:00:00Z')
  await run({ ...broken, find: () => Promise.resolve([]) })
  expect(await kept('broken')).toMatchObject({ failed: false })
})

test('of ten runs at the same moment one takes the turn', async () => {
  const one = planted('shared', [{ id: 'a' }, { id: 'b' }])
  const told = await Promise.all(Array.from({ length: 10 }, () => run(one)))
  expect(told.flat()).toMatchObject([{ found: 2, mended: 2 }])
})

test('after the clock was set back a turn does not wait for the former hour; a sweeper that looks once a day waits a day', async () => {
  const daily = { ...planted('daily', []), every: 24 * 60 }
  const looks: Date[] = []
  daily.find = (_, { before }) => {
    looks.push(before)
    return Promise.resolve([])
  }
  for (const at of ['2026-11-25T00:00:00Z', '2026-11-25T23:59:00Z', '2026-11-26T00:00:00Z', '2026-11-20T00:00:00Z']) {
    clock.set(at)
    await run(daily)
  }
  expect(looks.map((at) => at.toISOString())).toEqual([
    '2026-11-24T23:50:00.000Z',
    '2026-11-25T23:50:00.000Z',
    '2026-11-19T23:50:00.000Z',
  ])
})
