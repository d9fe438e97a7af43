import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  draftReport,
  draftReportWord,
  issueReport,
  issuedReportWord,
  listIssuedReports,
  readIssuedReport,
  withdrawReport,
  type ReportNumber,
  type WrittenReport,
} from '@lvzhi/contract/statistics-reports'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { fromBufferPromise } from 'yauzl'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { anActor, putGround, putSuggestion, worksFor, type Ground } from '../../../test-support/suggestion-rows.ts'
import { createApp, type App } from '../../app.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { openDatabase, sql, type Database } from '../../kernel/database/handle.ts'
import type { Download } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { testVault } from '../../../test-support/vault.ts'

let fresh: FreshDatabase
let database: Database
let ground: Ground
let app: App
let dataDir: string
let office: Actor
let leader: Actor
let laterSession: string

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url)
  dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-reports-'))
  ground = await putGround(database.handle)
  laterSession = newId()
  await sql`insert into congress_sessions (id, term_id, number, name, opens_on, closes_on, presubmission_opens_on, made_at)
    values (${laterSession}, ${ground.termId}, 5, '第五次会议', '2027-01-20', '2027-01-25', '2026-12-01', now())`.execute(
    database.handle,
  )
  app = createApp({
    database,
    clock: fixedClock('2027-03-03T02:00:00Z'),
    dataDir,
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  office = anActor({ roles: ['officeClerk'], organisation: worksFor(ground.office, '220000') })
  leader = anActor({ roles: ['officeLeader'], organisation: worksFor(ground.office, '220000'), name: '主任' })
  await sql`insert into mandates (id, person_id, term_id, certificate_no, electing_unit_name, delegation_id, starts_on, begin_ground,
      made_by_name, made_at)
    values (${newId()}, ${ground.people[0]!.id}, ${ground.termId}, '14-0001', '长春市人民代表大会', ${ground.delegation}, '2023-01-15',
      'elected', '测试', now())`.execute(database.handle)
  await sql`update people set sex = 'female', birth_date = '1980-05-01', ethnicity = '满族', education = 'bachelor', political_status = 'nonParty'
    where id = ${ground.people[0]!.id}`.execute(database.handle)
  const [first, second] = ground.units
  const accepted = { accepted_on: '2026-03-10', category_code: '0101' }
  const put = (spec: Parameters<typeof putSuggestion>[2]) => putSuggestion(database.handle, ground, spec)
  await put({
    state: 'closed',
    tasks: [{ unit: first!, state: 'replied' }],
    set: {
      ...accepted,
      replied_on: '2026-05-20',
      reply_class: 'A',
      process_grade: 'satisfied',
      result_grade: 'satisfied',
      whole_delegation: true,
    },
  })
  await put({ tasks: [{ unit: second! }], title: '关于社区养老服务的建议', set: { ...accepted, key_marked: true } })
  await put({ lead: ground.people[1]!, set: { ...accepted, category_code: null, raised_on: '2026-12-20' } })
  await put({ state: 'firstCheck' })
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
  rmSync(dataDir, { recursive: true })
})

function numbersOf(report: WrittenReport): ReportNumber[] {
  const pieces = report.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.pieces : block.rows.flatMap((row) => row.cells),
    ),
  )
  return pieces.flatMap((piece) =>
    piece.kind === 'number' ? [piece] : piece.kind === 'rate' ? [piece.part, piece.whole] : [],
  )
}

async function expectOpen(report: WrittenReport): Promise<number> {
  let opened = 0
  for (const { label, value, rows, definition } of numbersOf(report)) {
    expect(definition, label).not.toBe('')
    if (rows?.page !== '/suggestions') continue
    const listed = await app.perform(office, listSuggestions, { query: { ...rows.query, size: 200 } as never })
    expect([label, rows.query, listed.total]).toEqual([label, rows.query, value])
    opened += 1
  }
  return opened
}

const yearly = () => ({ kind: 'yearlyHandling' as const, term: ground.termId, session: ground.sessionId })

test('O2 F24 every number of the yearly report opens exactly its rows, and the years share none', async () => {
  const report = await app.perform(office, draftReport, { query: yearly() })
  expect(report.title).toContain('第四次会议代表建议、批评和意见办理情况的报告')
  expect(report.problems).toEqual([])
  expect(report.basis[0]?.text).toContain('代表法（2025）第五十一条第三款')
  expect(await expectOpen(report)).toBeGreaterThan(30)
  const total = (one: WrittenReport) => numbersOf(one).find((number) => number.label === '建议件数')!.value
  const next = await app.perform(office, draftReport, { query: { ...yearly(), session: laterSession } })
  expect([total(report), total(next)]).toEqual([2, 1])
  expect(report.period).toContain('统计2023年1月15日至2026年11月30日提出')
  // Its year still runs: nothing is said of days to come.
  expect(next.period).toContain('统计2026年12月1日至统计时间（2027年3月3日）提出')
})

test('F24 two sessions stand side by side by delegation, field, proposers and words; each number opens its suggestions', async () => {
  const report = await app.perform(office, draftReport, {
    query: { kind: 'comparison', term: ground.termId, session: laterSession, other: ground.sessionId },
  })
  expect(report.problems).toEqual([])
  expect(await expectOpen(report)).toBeGreaterThan(40)
  const table = report.sections
    .flatMap((section) => section.blocks)
    .find((block) => block.kind === 'table' && block.title === '按性别')
  expect(table).toMatchObject({ columns: ['第四次会议', '第五次会议'] })
  const rows = table?.kind === 'table' ? table.rows : []
  expect(
    rows.map((row) => [row.name, ...row.cells.map((cell) => (cell.kind === 'number' ? cell.value : null))]),
  ).toEqual([
    ['男', 0, 0],
    ['女', 2, 0],
    ['没有记载', 0, 1],
  ])
  const words = report.sections.at(-1)?.blocks[0]
  expect(words?.kind === 'table' && words.rows[0]?.name).toBe('养老')
})

test('F5 FL-3 the five-year report counts motions and suggestions apart, and its years add up to the term', async () => {
  const report = await app.perform(office, draftReport, { query: { kind: 'fiveYear', term: ground.termId } })
  expect(report.problems).toEqual([])
  expect(await expectOpen(report)).toBeGreaterThan(20)
  expect(numbersOf(report).filter((one) => one.label === '议案')).toMatchObject([
    { value: 0, rows: { page: '/motions' } },
  ])
})

test('an issued report keeps its numbers; the same number twice, a changed number and a strange session are refused', async () => {
  const draft = await app.perform(leader, draftReport, { query: yearly() })
  const body = {
    scope: yearly(),
    number: '吉人常办〔2027〕3号',
    addressedTo: '省人大常委会',
    issuedOn: '2027-03-02',
    digest: draft.digest,
  }
  await expect(app.perform(office, issueReport, { body })).rejects.toMatchObject({ code: 'noPermission' })
  const issued = await app.perform(leader, issueReport, { body })
  await expect(app.perform(leader, issueReport, { body })).rejects.toThrow('已经用过')
  // A suggestion is accepted afterwards: the issued report stays, a new draft tells the new number.
  await putSuggestion(database.handle, ground, { set: { accepted_on: '2026-04-01' } })
  const kept = await app.perform(office, readIssuedReport, { params: { id: issued.id } })
  expect(kept.content.sections).toStrictEqual(draft.sections)
  expect(kept.mayWithdraw).toBe(false)
  await expect(
    app.perform(leader, issueReport, { body: { ...body, number: '吉人常办〔2027〕4号' } }),
  ).rejects.toMatchObject({ code: 'numbersChanged' })
  await expect(app.perform(office, draftReport, { query: { ...yearly(), session: newId() } })).rejects.toThrow(
    '不属于所选届次',
  )
  await expect(
    sql`update issued_reports set number = 'x' where id = ${issued.id}`.execute(database.handle),
  ).rejects.toThrow('never changed')

  const withdrawn = await app.perform(leader, withdrawReport, {
    params: { id: issued.id },
    body: { reason: '文号重复，另行印发。' },
  })
  expect(withdrawn.withdrawn).toMatchObject({ by: '主任', reason: '文号重复，另行印发。' })
  await expect(
    app.perform(leader, withdrawReport, { params: { id: issued.id }, body: { reason: '再撤一次' } }),
  ).rejects.toThrow('已经撤销')
  expect((await app.perform(office, listIssuedReports, { query: {} })).total).toBe(1)
})

test('the Word file says the same numbers as the page', async () => {
  const report = await app.perform(office, draftReport, { query: yearly() })
  const draft = (await app.perform(office, draftReportWord, { query: yearly() })) as unknown as Download
  const text = await textOf(draft.content as Buffer)
  expect(text).toContain('（草稿）')
  const paragraphs = report.sections.flatMap((section) => section.blocks).filter((block) => block.kind === 'paragraph')
  for (const { pieces } of paragraphs) {
    for (const piece of pieces) if (piece.kind === 'number') expect(text).toContain(`${piece.value}${piece.unit}`)
  }
  const [issued] = (await app.perform(office, listIssuedReports, { query: {} })).items
  const word = (await app.perform(office, issuedReportWord, {
    params: { id: issued!.id },
  })) as unknown as Download
  expect(await textOf(word.content as Buffer)).toContain('吉人常办〔2027〕3号')
})

test('O2 a failing identity blocks the issue and is told with its difference', async () => {
  const { createStatistics } = await import('./index.ts')
  const broken = createStatistics({
    database,
    clock: fixedClock('2027-03-03T02:00:00Z'),
    vault: testVault,
    files: { keep: () => Promise.reject(new Error('nothing is kept')) } as never,
    suggestions: {
      ...app.suggestions,
      figuresBy: async (...asked: Parameters<App['suggestions']['figuresBy']>) => {
        const counted = await app.suggestions.figuresBy(...asked)
        return {
          ...counted,
          whole: counted.whole.map((one) => (one.key === 'key' ? { ...one, value: one.value + 3 } : one)),
        }
      },
    },
  })
  const route = broken.routes.find((one) => one.operation.id === issueReport.id)!
  const body = { scope: yearly(), number: '9号', addressedTo: '常委会', issuedOn: '2027-03-01', digest: 'x' }
  const context = {
    actor: leader,
    db: database.handle,
    clock: fixedClock('2027-03-03T02:00:00Z'),
    subject: () => undefined,
  }
  await expect(route.handle(context as never, { body } as never)).rejects.toMatchObject({
    code: 'identityFails',
    message: expect.stringContaining('相差 3 件') as string,
  })
})

async function textOf(bytes: Buffer): Promise<string> {
  const archive = await fromBufferPromise(bytes)
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue
    const parts: Buffer[] = []
    for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part as Buffer)
    return Buffer.concat(parts)
      .toString('utf8')
      .replace(/<[^>]+>/g, '')
  }
  throw new Error('no text')
}
