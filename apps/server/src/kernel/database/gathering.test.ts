import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { newId } from '../identifier.ts'
import { gathering } from './gathering.ts'
import { keptSelects } from './kept-selects.ts'
import { openDatabase, sql, tables, type Database, type Handle } from './handle.ts'
import { statementName } from './statement-names.ts'

// Before the imports: a process has only so many names for statements, and files tested before may have used them up.
vi.hoisted(() => vi.resetModules())

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

interface Tables {
  event_receipts: { subscriber: string; event_id: string }
  holiday_notices: { id: string; year: number; issued_on: string; days: unknown; entered_at: Date; entered_by: string }
}

test('several selects asked at once go as one statement and come back as each would alone', async () => {
  const at = new Date('2026-03-02T01:02:03.456Z')
  await sql`insert into holiday_notices (id, year, text, issued_on, days, entered_by, entered_at)
    values (${newId()}, 2027, '通知', '2026-11-01', '[{"at": "2027-01-01"}]', ${newId()}, ${at})`.execute(
    database.handle,
  )
  let sent = 0
  database.pool.on('acquire', () => (sent += 1))
  const ask = async (handle: Handle) => {
    const db = tables<Tables>(handle)
    const before = sent
    const rows = await Promise.all([
      db
        .selectFrom('holiday_notices')
        .selectAll()
        .where('year', '=', 2027)
        .where('issued_on', '=', '2026-11-01')
        .execute(),
      db.selectFrom('event_receipts').selectAll().execute(),
      sql`select count(*) as n, ${'甲'}::text as given from holiday_notices where year = ${2027}`.execute(handle),
    ])
    return { rows: [rows[0], rows[1], rows[2].rows], sent: sent - before }
  }
  const apart = await ask(database.handle)
  const together = await ask(gathering(database.handle))
  expect(together.rows).toEqual(apart.rows)
  expect(together.rows[0]).toMatchObject([{ entered_at: at, days: [{ at: '2027-01-01' }] }])
  expect([apart.sent, together.sent]).toEqual([3, 1])
})

test('what fails among them fails for all, and what writes or locks goes alone', async () => {
  const db = gathering(database.handle)
  const asked = [sql`select 1 as one`.execute(db), sql`select 1 / 0`.execute(db)]
  expect((await Promise.allSettled(asked)).map((one) => one.status)).toEqual(['rejected', 'rejected'])
  await database.transaction(async (tx) => {
    const within = gathering(tx)
    const [locked, counted] = await Promise.all([
      sql`select id from holiday_notices for update`.execute(within),
      sql`select count(*) as n from holiday_notices`.execute(within),
    ])
    expect([locked.rows.length, counted.rows]).toEqual([1, [{ n: 1 }]])
  })
})

test('a statement that is asked again and again gets a name and answers the same; a page of a list gets none', async () => {
  const ask = (value: string) => sql<{ given: string }>`select ${value}::text as given`.execute(database.handle)
  for (const value of ['一', '二', '三', '四', '五', '六']) expect((await ask(value)).rows).toEqual([{ given: value }])
  expect(statementName('select $1::text as given')).toMatch(/^s\d+$/)
  const page = 'select id from suggestions limit $1 offset $2'
  expect([1, 2, 3, 4].map(() => statementName(page))).toEqual([undefined, undefined, undefined, undefined])
  const shown = await sql<{ jit: string }>`show jit`.execute(database.handle)
  expect(shown.rows).toEqual([{ jit: 'off' }])
})

test('kept selects are composed once and answer each call by its own values, alone and gathered with others', async () => {
  const at = new Date('2026-04-02T03:04:05.678Z')
  for (const year of [2031, 2032]) {
    await sql`insert into holiday_notices (id, year, text, issued_on, days, entered_by, entered_at)
      values (${newId()}, ${year}, '通知', '2030-11-01', '[]', ${newId()}, ${at})`.execute(database.handle)
  }
  let composed = 0
  const noticesOf = keptSelects((handle, given: { year: number; among: readonly number[] }) => {
    composed += 1
    return {
      own: tables<Tables>(handle).selectFrom('holiday_notices').selectAll().where('year', '=', given.year),
      years: sql<{ year: number; asked: string }>`
        select year, ${'问'}::text as asked from holiday_notices where year = any(${given.among}::int[]) order by year`,
    }
  })
  const first = await noticesOf(database.handle, { year: 2031, among: [2031, 2032] })
  expect(first.own).toMatchObject([{ year: 2031, issued_on: '2030-11-01', entered_at: at }])
  expect(first.years).toEqual([
    { year: 2031, asked: '问' },
    { year: 2032, asked: '问' },
  ])
  const db = gathering(database.handle)
  const [second, none, plain] = await Promise.all([
    noticesOf(db, { year: 2032, among: [2032] }),
    noticesOf(db, { year: 1, among: [] }),
    sql<{ one: number }>`select ${1}::int as one`.execute(db),
  ])
  expect([second.own.map((row) => row.entered_at), second.years.length]).toEqual([[at], 1])
  expect(none).toEqual({ own: [], years: [] })
  expect(plain.rows).toEqual([{ one: 1 }])
  expect(composed).toBe(1)
})
