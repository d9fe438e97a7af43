import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { newId } from '../identifier.ts'
import { openDatabase, sql, tables, type Database } from './handle.ts'
import { statementName } from './statement-names.ts'
import { together } from './together.ts'

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

test('several selects come back as each would alone', async () => {
  const at = new Date('2026-03-02T01:02:03.456Z')
  await sql`insert into holiday_notices (id, year, text, issued_on, days, entered_by, entered_at)
    values (${newId()}, 2027, '通知', '2026-11-01', '[{"at": "2027-01-01"}]', ${newId()}, ${at})`.execute(
    database.handle,
  )
  const db = tables<Tables>(database.handle)
  const notices = db.selectFrom('holiday_notices').selectAll()
  const answer = await together(database.handle, {
    notices,
    receipts: db.selectFrom('event_receipts').selectAll(),
    counted: sql<{ count: number }>`(select count(*) from holiday_notices)`,
  })
  expect(answer.notices).toEqual(await notices.execute())
  expect(answer.notices[0]?.entered_at).toEqual(at)
  expect(answer.receipts).toEqual([])
  expect(answer.counted).toEqual([{ count: 1 }])
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
