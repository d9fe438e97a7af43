import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import { anActor, barePorts, contextOf, putGround, worksFor } from '../../../../test-support/suggestion-rows.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { fixedClock } from '../../../kernel/clock.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { createFileStore } from '../../../kernel/files/files.ts'
import { createImportDesk, type ImportDesk } from '../../../kernel/imports/import-desk.ts'
import { drainJobs } from '../../../kernel/jobs/jobs.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
import { workbookBytes } from '../../../kernel/sheets/write-sheet.ts'
import { exportSuggestions } from '../queries/export.ts'
import { listSuggestions } from '../queries/ledger.ts'
import { ledgerImport, type LedgerScope } from './import-ledger.ts'
import { testVault } from '../../../../test-support/vault.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let desk: ImportDesk<LedgerScope>
let clerk: Actor
const clock = fixedClock('2026-11-22T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'lvzhi-ledger-'))

beforeAll(async () => {
  clerk = anActor({ roles: ['officeClerk'], name: '经办员', organisation: worksFor(ground.office, '220000') })
  desk = createImportDesk(
    { database, clock, files: createFileStore(folder, clock, testVault), vault: testVault },
    ledgerImport(),
  )
})

beforeEach(async () => {
  for (const table of ['suggestions', 'suggestion_numbers', 'import_batches'])
    await sql`delete from ${sql.table(table)}`.execute(database.handle)
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const heads = ['编号', '题目', '留言详情', '留言时间', '承办单位', '答复内容', '答复时间', '备注'] as const
type Cells = readonly (string | number | null)[]

function sheet(rows: readonly Cells[], headers: readonly string[] = heads): Promise<Buffer> {
  return workbookBytes([{ name: '台账', columns: headers.map((header) => ({ header, kind: 'mixed' as const })), rows }])
}

function upload(bytes: Buffer, name = '台账.xlsx') {
  const file = { name, mediaType: 'application/octet-stream', bytes }
  return database.transaction((tx) => desk.upload(contextOf(tx, clerk, clock), { termId: ground.termId }, file))
}

async function confirm(id: string) {
  await database.transaction((tx) => desk.confirm(contextOf(tx, clerk, clock), id))
  await drainJobs(database.pool, [desk.job])
  return desk.read(contextOf(database.handle, clerk, clock), id)
}

async function rowsOf(id: string) {
  return (await desk.rows(contextOf(database.handle, clerk, clock), id, { page: 1, size: 200 })).items
}

async function count(q?: string): Promise<number> {
  const query = { page: 1, size: 1, tab: 'all', sort: 'number', order: 'asc', ...(q && { q }) } as const
  return (await listSuggestions(barePorts(clock))(contextOf(database.handle, clerk, clock), { query })).total
}

async function exported(format: 'xlsx' | 'csv'): Promise<Buffer> {
  const query = { tab: 'all', format } as const
  const download = await exportSuggestions(barePorts(clock))(contextOf(database.handle, clerk, clock), { query })
  expect(download.name).toContain('2026年代表建议台账_20261122')
  return buffer(download.content as NodeJS.ReadableStream)
}

const unit = '省住房和城乡建设厅'
const line = (change: Partial<Record<(typeof heads)[number], string | number | null>> = {}): Cells => {
  const plain: Record<(typeof heads)[number], string | number | null> = {
    编号: null,
    题目: '关于老旧小区加装电梯的建议',
    留言详情: '老人上下楼不便。',
    留言时间: '2019-04-25 09:32:09',
    承办单位: unit,
    答复内容: '已列入计划。',
    答复时间: '2019-05-09 10:02:08',
    备注: '无',
  }
  return heads.map((head) => ({ ...plain, ...change })[head])
}

describe('checking the lines of an old ledger', () => {
  test('times count as days, other headers are understood, unknown ones are reported', async () => {
    const batch = await upload(await sheet([line()]))
    expect(batch.counts).toMatchObject({ total: 1, new: 1, error: 0 })
    expect(batch.unknownColumns).toEqual(['备注'])
    expect((await confirm(batch.id)).status).toBe('confirmed')
    const stored = await sql<{ raised_on: string; replied_on: string; state: string; origin: string }>`
      select raised_on, replied_on, state, origin from suggestions`.execute(database.handle)
    expect(stored.rows).toEqual([
      { raised_on: '2019-04-25', replied_on: '2019-05-09', state: 'closed', origin: 'imported' },
    ])
  })

  test('full-width digits, Chinese and dotted dates and serials are read', async () => {
    const dates = ['２０２６年１月１５日', '2026年1月15日', '2026.1.15', 46037, '2026/1/15 8:00']
    const rows = dates.map((on, at) =>
      line({ 编号: `第０００${at + 1}号`, 题目: `建议${at}`, 留言时间: on, 答复时间: '2026-02-01' }),
    )
    const batch = await upload(await sheet(rows))
    expect(batch.counts).toMatchObject({ total: 5, new: 5 })
    await confirm(batch.id)
    const stored = await sql<{ number: string; raised_on: string }>`
      select number, raised_on from suggestions order by number`.execute(database.handle)
    expect(stored.rows).toEqual(
      ['0001', '0002', '0003', '0004', '0005'].map((number) => ({ number, raised_on: '2026-01-15' })),
    )
    const next = await sql<{ last_number: number }>`select last_number from suggestion_numbers`.execute(database.handle)
    expect(next.rows).toEqual([{ last_number: 5 }])
  })

  test.each([
    [
      'a wrong unit',
      line({ 承办单位: '省住房城乡建设厅' }),
      '承办单位',
      /找不到“省住房城乡建设厅”，是否为“省住房和城乡建设厅”？/,
    ],
    ['no title', line({ 题目: '' }), '标题', /没有填/],
    ['a title too long', line({ 题目: '长'.repeat(301) }), '题目', /超过 300 个字/],
    ['a text too long', line({ 留言详情: '长'.repeat(20_001) }), '留言详情', /超过 20000 个字/],
    ['no date', line({ 留言时间: null }), '提出日期', /没有填/],
    ['a date without its year', line({ 留言时间: '4月25日' }), '留言时间', /没有四位数的年份/],
    ['a day to come', line({ 留言时间: '2026-11-23' }), '留言时间', /晚于 2026-11-22/],
    ['a reply without its day', line({ 答复时间: null }), '答复日期', /没有填答复日期/],
    ['a reply before the question', line({ 答复时间: '2019-04-24' }), '答复时间', /早于提出日期/],
    ['the same unit twice', line({ 承办单位: `${unit}、${unit}` }), '承办单位', /写了两次/],
  ])('%s is an error with place, reason and remedy', async (_, cells, column, reason) => {
    const batch = await upload(await sheet([cells]))
    expect(batch.counts).toMatchObject({ total: 1, error: 1 })
    expect(batch.allowedActs).not.toContain('confirm')
    const [row] = await rowsOf(batch.id)
    const issue = row!.issues[0]!
    expect(row!.row).toBe(2)
    expect([column, heads.find((head) => head === column) ?? issue.column]).toContain(issue.column)
    expect(issue.reason).toMatch(reason)
    expect(issue.remedy).not.toBe('')
  })

  test('P2 a number that stands twice, in the file or in the register, is an error that names the other', async () => {
    const first = await upload(await sheet([line({ 编号: '0007' }), line({ 编号: '0007', 题目: '另一件' })]))
    expect(first.counts).toMatchObject({ new: 1, error: 1 })
    expect((await rowsOf(first.id))[1]!.issues[0]!.reason).toMatch(/“0007”与第 2 行重复/)
    await confirm(first.id)
    const second = await upload(await sheet([line({ 编号: '0007', 题目: '第三件' })]))
    expect((await rowsOf(second.id))[0]!.issues[0]!.reason).toMatch(/“0007”在系统中已是“关于老旧小区加装电梯的建议”/)
  })

  test('a line without a reply is in handling with a clock that claims no date', async () => {
    const batch = await upload(await sheet([line({ 答复内容: null, 答复时间: null, 承办单位: `${unit}、省财政厅` })]))
    await confirm(batch.id)
    const stored = await sql<{ state: string; part: string; due_on: null; remark: string }>`
      select s.state, t.part, k.due_on, k.remark from suggestions s join suggestion_tasks t on t.suggestion_id = s.id
      join suggestion_clocks k on k.task_id = t.id order by t.part desc`.execute(database.handle)
    expect(stored.rows.map((row) => [row.state, row.part, row.due_on])).toEqual([
      ['inHandling', 'lead', null],
      ['inHandling', 'assist', null],
    ])
    expect(stored.rows[0]!.remark).toMatch(/没有载明交办日期/)
  })

  test('GBK text with CR-only line ends is read', async () => {
    const gbk = Buffer.from(
      // 标题,内容,承办单位,提出日期 · 停水,缺水,省财政厅,2019.4.25
      'b1eacce22cc4dac8dd2cb3d0b0ecb5a5cebb2ccce1b3f6c8d5c6da0d' +
        'cda3cbae2cc8b1cbae2ccaa1b2c6d5feccfc2c323031392e342e32350d',
      'hex',
    )
    const batch = await upload(gbk, '台账.csv')
    expect(batch.counts).toMatchObject({ total: 1, new: 1 })
  })

  test('P2 undoing removes exactly the rows of the batch, unless somebody has acted on one', async () => {
    const kept = await confirm((await upload(await sheet([line({ 题目: '先前的一件' })]))).id)
    const batch = await confirm(
      (await upload(await sheet([line(), line({ 题目: '第二件', 承办单位: '省财政厅' })]))).id,
    )
    expect(await count()).toBe(3)
    await database.transaction((tx) => desk.undo(contextOf(tx, clerk, clock), batch.id, '导错了'))
    expect(await count()).toBe(1)
    await sql`update suggestions set revision = 1`.execute(database.handle)
    await expect(
      database.transaction((tx) => desk.undo(contextOf(tx, clerk, clock), kept.id, '导错了')),
    ).rejects.toMatchObject({ code: 'importDependedOn' })
    expect(await count()).toBe(1)
  })
})

const messages = join(
  process.env['LVZHI_SHARED'] ?? join(process.cwd(), '../shared'),
  'data/messages/with_replies_2816.jsonl',
)

describe.skipIf(!existsSync(messages))(`a real ledger of 2,816 lines (needs ${messages})`, () => {
  test('is previewed, written, searched, given out and taken in again without a change', async () => {
    const lines = readFileSync(messages, 'utf8')
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text) => JSON.parse(text) as { title: string; at: string; body: string; reply: string; replied_at: string })
    expect(lines).toHaveLength(2816)
    const headers = ['标题', '内容', '承办单位', '提出日期', '答复内容', '答复日期']
    const cells = lines.map((one, at) => [
      one.title,
      one.body,
      ground.units[at % ground.units.length]!.name,
      one.at.slice(0, 19).replace('T', ' '),
      one.reply,
      one.replied_at.slice(0, 19).replace('T', ' '),
    ])
    // Rows that hold nothing but formats, as offices leave them down to row 65,203.
    const blank = Array.from({ length: 65_203 - 1 - cells.length }, () => headers.map(() => ''))
    const file = await sheet([...cells, ...blank], headers)

    const batch = await upload(file)
    expect(batch.counts).toMatchObject({ total: 2816, error: 0, unchanged: 0 })
    expect(batch.writes).toEqual({ new: 2816, update: 0 })
    const done = await confirm(batch.id)
    expect(done).toMatchObject({ status: 'confirmed', progress: { done: 2816, total: 2816 } })
    expect(await count()).toBe(2816)

    for (const word of ['养老', '物业', '学校', '公交车', 'A市', '5G', '停车难']) {
      const wanted = foldForSearch(word)
      const inData = lines.filter(
        (one) => foldForSearch(`${one.title}`).includes(wanted) || foldForSearch(one.body).includes(wanted),
      )
      expect([word, await count(word)]).toEqual([word, inData.length])
    }

    const again = await upload(file)
    expect(again.counts).toMatchObject({ total: 2816, unchanged: 2816 })

    for (const format of ['xlsx', 'csv'] as const) {
      const back = await upload(await exported(format), `台账.${format}`)
      expect([format, back.counts]).toMatchObject([format, { total: 2816, unchanged: 2816, error: 0, new: 0 }])
    }
  })
})
