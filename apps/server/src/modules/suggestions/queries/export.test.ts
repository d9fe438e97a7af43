import { buffer, text } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import {
  anActor,
  barePorts,
  contextOf,
  putGround,
  putSuggestion,
  worksFor,
} from '../../../../test-support/suggestion-rows.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import { readSheet } from '../../../kernel/sheets/read-sheet.ts'
import { exportedRows } from './exported-rows.ts'
import { exportSuggestions } from './export.ts'
import { listSuggestions } from './ledger.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let readers: Readonly<Record<string, Actor>>
const ids: string[] = []

beforeAll(async () => {
  const [unit, other] = [ground.units[0]!, ground.units[1]!]
  const lead = ground.people[1]!
  const put = async (spec: Parameters<typeof putSuggestion>[2]) =>
    ids.push(await putSuggestion(database.handle, ground, spec))
  const graded = { process_grade: 'satisfied', result_grade: 'dissatisfied', replied_on: '2026-05-20' }
  const tasks = [{ unit }, { unit: other, part: 'assist' }]
  await put({ number: '0001', tasks, lead, confidential: true, set: { internal_due_on: '2026-05-01' } })
  await put({ number: '0002', tasks, state: 'awaitingRating', set: graded })
  await put({ number: '0003', tasks, state: 'closed', set: graded, lead })
  await put({
    number: '0004',
    tasks: [
      { unit, round: 1 },
      { unit: other, round: 2 },
    ],
    set: { ...graded, round: 2 },
  })
  await put({ number: '0005', tasks: [{ unit: other }, { unit, state: 'replaced' }], confidential: true })
  await put({ number: null, state: 'firstCheck', electing: ground.electing, confidential: true })
  const office = worksFor(ground.office, '220000')
  const unitOf = worksFor(unit.id, '220000')
  readers = {
    office: anActor({ roles: ['officeClerk'], organisation: office }),
    unit: anActor({ roles: ['unitClerk'], organisation: unitOf }),
    unitDeputy: anActor({ roles: ['unitClerk', 'deputy'], organisation: unitOf, personId: lead.id }),
    standIn: anActor({ roles: ['unitHead', 'deputyAssistant'], organisation: unitOf, assistedPersonIds: [lead.id] }),
    preliminary: anActor({
      roles: ['preliminaryReviewer'],
      organisation: worksFor(ground.electing, '220100', 'prefecture'),
    }),
  }
})
const listed = async (actor: Actor) =>
  (
    await listSuggestions(barePorts())(contextOf(database.handle, actor), {
      query: { page: 1, size: 200, tab: 'all', sort: 'number', order: 'asc' },
    })
  ).items

async function collected<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const row of rows) found.push(row)
  return found
}

test('UR-83 the export tells each reader exactly what the ledger tells, row by row', async () => {
  for (const [name, actor] of Object.entries(readers)) {
    const shown = await listed(actor)
    const written = await collected(
      exportedRows(
        database.handle,
        actor,
        shown.map((row) => row.id),
      ),
    )
    expect(written).toHaveLength(shown.length)
    for (const [at, row] of written.entries()) {
      const { units, assistUnits, text: _text, reply: _reply, ...facts } = row
      expect([name, shown[at]]).toMatchObject([name, facts])
      expect(units.length + assistUnits.length).toBe(
        shown[at]?.state === 'firstCheck' ? 0 : units.length + shown[at]!.assistUnits,
      )
    }
  }
})

test('F12 only the ticked rows, UR-47 the date of the answer in a column of its own', async () => {
  const run = (format: 'xlsx' | 'csv', more: object = {}) =>
    exportSuggestions(barePorts())(contextOf(database.handle, readers['office']!), {
      query: { tab: 'all', format, ...more },
    })
  const file = await run('xlsx', { ids: [ids[1], ids[2]].join(',') })
  expect(file.name).toContain('共2件')
  const sheet = await readSheet(await buffer(file.content as NodeJS.ReadableStream), file.name)
  expect(sheet.rows.map((row) => [row.cells['编号'], row.cells['答复日期'], row.cells['办理结果评价']])).toEqual([
    ['0002', { date: '2026-05-20' }, '不满意'],
    ['0003', { date: '2026-05-20' }, '不满意'],
  ])
  const csv = await text((await run('csv')).content as NodeJS.ReadableStream)
  expect(csv.trim().split('\r\n')).toHaveLength(1 + (await listed(readers['office']!)).length)
  expect(csv).toContain('答复日期')
})

test('a suggestion that went away while it was written breaks the file off instead of making it shorter than it says', async () => {
  const rows = exportedRows(database.handle, readers['office']!, [...ids, newId()])
  await expect(collected(rows)).rejects.toThrow('went away')
})

test('more than one reading of rows come in the order of the ledger, each once', async () => {
  await sql`insert into suggestions (id, number, term_id, channel, title, lead_name, state, level, division_code, profile, last_moved_at, created_at)
    select gen_random_uuid(), lpad((1000 + n)::text, 4, '0'), ${ground.termId}, 'inSession', '=第' || n || '件', '未载明', 'closed', 'province',
      '220000', 'jilin', now(), now() from generate_series(1, 1234) n`.execute(database.handle)
  const file = await exportSuggestions(barePorts())(contextOf(database.handle, readers['office']!), {
    query: { tab: 'closed', format: 'xlsx' },
  })
  const sheet = await readSheet(await buffer(file.content as NodeJS.ReadableStream), file.name)
  const numbers = sheet.rows.map((row) => row.cells['编号'] as string)
  expect(numbers).toHaveLength(1235)
  expect(numbers).toEqual(numbers.toSorted())
  expect(file.name).toContain('共1235件')
})
