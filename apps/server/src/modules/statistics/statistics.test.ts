import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  readHandling,
  readOwnHandling,
  exportHandling,
  shareText,
  type CountedNumber,
  type HandlingFigure,
  type HandlingReport,
} from '@lvzhi/contract/statistics'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { anActor, putGround, putSuggestion, worksFor, type Ground } from '../../../test-support/suggestion-rows.ts'
import { createApp, type App } from '../../app.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { openDatabase, sql, type Database } from '../../kernel/database/handle.ts'
import type { Download } from '../../kernel/http/bind.ts'
import { readSheet } from '../../kernel/sheets/read-sheet.ts'
import { newId } from '../../kernel/identifier.ts'
import { failingIdentities } from './identities.ts'
import { testVault } from '../../../test-support/vault.ts'

let fresh: FreshDatabase
let database: Database
let ground: Ground
let app: App
let office: Actor
let county: Actor
let reviewer: Actor
let unit: Actor

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url)
  ground = await putGround(database.handle)
  app = createApp({
    database,
    clock: fixedClock('2026-06-03T02:00:00Z'),
    dataDir: '.',
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  office = anActor({ roles: ['officeClerk'], organisation: worksFor(ground.office, '220000') })
  county = anActor({ roles: ['officeLeader'], organisation: worksFor(ground.countyOffice, '220102', 'county') })
  reviewer = anActor({
    roles: ['preliminaryReviewer'],
    organisation: worksFor(ground.electing, '220100', 'prefecture'),
  })
  const [first, second] = ground.units
  unit = anActor({ roles: ['unitClerk'], organisation: worksFor(first!.id, '220000') })
  const accepted = { accepted_on: '2026-03-10', category_code: '0101' }
  const answered = { ...accepted, replied_on: '2026-05-20', reply_class: 'B' }
  const satisfied = { process_grade: 'satisfied', result_grade: 'satisfied' }
  const parts = [
    { unit: first!, state: 'replied' },
    { unit: second!, part: 'assist', state: 'opinionGiven' },
  ]
  const closed = await putSuggestion(database.handle, ground, {
    state: 'closed',
    tasks: parts,
    set: { ...answered, ...satisfied },
  })
  await sql`insert into suggestion_classes values (${newId()}, ${closed}, 1, '2026-05-20', null, 'B', '', '', '', '', now())`.execute(
    database.handle,
  )
  await putSuggestion(database.handle, ground, {
    state: 'awaitingRating',
    tasks: parts,
    set: { ...accepted, replied_on: '2026-05-21', reply_class: 'A' },
  })
  // The first unit had a part once and no longer has it.
  await putSuggestion(database.handle, ground, {
    tasks: [{ unit: first!, state: 'replaced' }, { unit: second! }],
    electing: ground.electing,
    set: { ...accepted, category_code: '0402', key_marked: true },
  })
  await putSuggestion(database.handle, ground, { division: '220102', set: { ...accepted, delegation_id: null } })
  await putSuggestion(database.handle, ground, { state: 'firstCheck' })
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
})

function numbersOf(figure: HandlingFigure): CountedNumber[] {
  return [figure, ...(figure.of ? [figure.of] : []), ...figure.parts, ...figure.beside]
}

async function expectOpen(actor: Actor, report: HandlingReport): Promise<number> {
  let opened = 0
  const numbers = [...report.figures, ...report.groups.flatMap((group) => group.figures)].flatMap(numbersOf)
  for (const { label, value, rows } of numbers) {
    const listed = await app.perform(actor, listSuggestions, { query: { ...rows, size: 200 } as never })
    expect([label, rows, listed.total]).toEqual([label, rows, value])
    opened += 1
  }
  return opened
}

const figure = (report: HandlingReport, key: string) => report.figures.find((one) => one.key === key)!

test.each(['delegation', 'category', 'unit'] as const)('by %s every number opens exactly its rows', async (by) => {
  const report = await app.perform(office, readHandling, { query: { by, term: ground.termId } })
  expect(figure(report, 'total').value).toBe(4)
  expect(await expectOpen(office, report)).toBeGreaterThan(100)
  expect(report.problems).toEqual([])
  for (const one of report.figures) {
    expect(one.definition).not.toBe('')
    expect(one.unit).toBe('件')
  }
})

test('an office sees its level and below, a reviewer the suggestions of its deputies, and both open what they see', async () => {
  for (const [actor, total] of [
    [county, 1],
    [reviewer, 1],
  ] as const) {
    const report = await app.perform(actor, readHandling, { query: { by: 'category' } })
    expect(figure(report, 'total').value).toBe(total)
    await expectOpen(actor, report)
  }
})

test('a unit sees its own running parts and no rating', async () => {
  const report = await app.perform(unit, readOwnHandling, {})
  expect(figure(report, 'total').value).toBe(2)
  expect(report.figures.map((one) => one.key)).not.toEqual(expect.arrayContaining(['resultSatisfied']))
  await expectOpen(unit, report)
  await expect(app.perform(unit, readHandling, { query: {} })).rejects.toMatchObject({ code: 'noPermission' })
  // Nor does the ledger tell it by the name of a set.
  const asked = (name: string) =>
    app.perform(unit, listSuggestions, { query: { figure: name } }).then((page) => page.total)
  expect(await asked('counted')).toBe(3)
  expect(await asked('resultSatisfied')).toBe(0)
  expect(await asked('unrated')).toBe(0)
})

test('rates stand with both numbers and with those that nobody has rated', async () => {
  const report = await app.perform(office, readHandling, { query: {} })
  const rate = figure(report, 'resultSatisfied')
  expect([rate.value, rate.of!.value, rate.beside.map((one) => [one.label, one.value])]).toEqual([
    1,
    1,
    [
      ['已评价', 1],
      ['未评价', 1],
    ],
  ])
  expect(report.definitionVersion).toMatch(/^[0-9a-f]{8}$/)
  const [whole, none] = [shareText(1049, 1263), shareText(0, 0)]
  expect([whole, none, shareText(2, 3), shareText(1, 1)]).toEqual(['83.1%', '—', '66.7%', '100.0%'])
})

test('an identity that fails is told with both numbers', async () => {
  const report = await app.perform(office, readHandling, { query: { by: 'delegation' } })
  const broken = report.figures.map((one) =>
    one.key === 'byClass' ? { ...one, parts: one.parts.slice(1) } : one.key === 'key' ? { ...one, value: 9 } : one,
  )
  const problems = failingIdentities(broken, report.groups, 'delegation')
  expect(problems).toEqual([
    '按答复类别 4 件，但B类、C类、D类、没有类别合计 3 件，相差 1 件。',
    '重点督办件数共 9 件，但按代表团合计 1 件，相差 8 件。',
  ])
  expect(failingIdentities(broken, report.groups, 'unit')).toHaveLength(1)
})

test('the workbook holds the table by group with the whole, and the rules', async () => {
  const { content, name } = (await app.perform(office, exportHandling, {
    query: { by: 'category' },
  })) as unknown as Download
  expect(name).toMatch(/^代表建议办理情况统计_20260603\.xlsx$/)
  const table = await readSheet(content as Buffer, name)
  expect(table.sheetName).toBe('按建议类别')
  expect(table.rows.map(({ cells }) => [cells['建议类别'], cells['建议件数（件）']])).toEqual([
    ['合计', 4],
    ['农业农村', 3],
    ['城乡建设', 1],
  ])
  const whole = table.rows[0]!.cells
  expect([whole['办理结果满意率（分子，件）'], whole['办理结果满意率（分母，件）'], whole['办理结果满意率']]).toEqual([
    1,
    1,
    '100.0%',
  ])
})

test('an unknown term is refused', async () => {
  await expect(app.perform(office, readHandling, { query: { term: newId() } })).rejects.toMatchObject({
    code: 'absent',
  })
})
