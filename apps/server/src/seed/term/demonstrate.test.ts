import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WrittenReport } from '@lvzhi/contract/statistics-reports'
import { listCohorts, readCohort } from '@lvzhi/contract/suggestion-cohorts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lightPasswordCost } from '../../../test-support/light-password-cost.ts'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { openDatabase, sql, type Database } from '../../kernel/database/handle.ts'
import { suggestionWorkflow } from '../../modules/suggestions/index.ts'
import { demonstrateTerm, type ToldTerm } from './demonstrate.ts'
import { fiveYears, scaled } from './plan.ts'
import { fiveYearReport, numbersIn, officeLeader, openNumbers } from './read-report.ts'
import { testVault } from '../../../test-support/vault.ts'

// The whole term takes some minutes (npm run seed -- --term); this is the same story with every count divided.
const counts = scaled(fiveYears, 400)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

let fresh: FreshDatabase
let database: Database
let dataDir: string
let term: ToldTerm
let report: WrittenReport

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url)
  dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-term-'))
  term = await demonstrateTerm({
    database,
    dataDir,
    vault: testVault,
    mode: 'demo',
    passwordCost: lightPasswordCost,
    counts,
    deputiesPerArea: 2,
    told: () => undefined,
  })
  report = await fiveYearReport(term.app, database, await officeLeader(term.app, database))
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
  rmSync(dataDir, { recursive: true })
})

const valueOf = (label: string) => numbersIn(report).find((one) => one.label === label)?.value

test('MS-60 the five-year report prints the term’s counts from its rows', () => {
  const { cohort } = counts
  expect(report.problems).toEqual([])
  expect({
    motions: valueOf('议案'),
    suggestions: valueOf('建议件数'),
    whole: valueOf('全团建议件数'),
    key: valueOf('重点督办件数'),
    cohort: valueOf('B类跟踪件数'),
    toA: valueOf('B类跟踪件数：转为A类'),
    toC: valueOf('B类跟踪件数：转为C类'),
    stillB: valueOf('B类跟踪件数：仍为B类'),
    dissatisfied: valueOf('评价不满意件数'),
    redone: valueOf('评价不满意件数：已重新办理'),
  }).toEqual({
    motions: sum(counts.motions),
    suggestions: sum(counts.suggestions),
    whole: counts.wholeDelegation,
    key: sum(counts.key),
    cohort: cohort.size,
    toA: cohort.toA,
    toC: cohort.toC,
    stillB: cohort.size - cohort.toA - cohort.toC,
    dissatisfied: counts.dissatisfied,
    redone: counts.dissatisfied,
  })
})

test('each number opens exactly its rows', async () => {
  const opened = await openNumbers(term.app, term.cast.office.leader, report)
  expect(opened.length).toBeGreaterThan(10)
  expect(opened.filter((one) => one.opened !== one.value)).toEqual([])
})

test('F19 the frozen cohort agrees with the report, and nothing of the term was done outside the table of acts', async () => {
  const { app, cast } = term
  const [cohort] = (await app.perform(cast.office.clerk, listCohorts, { query: {} })).items
  const read = await app.perform(cast.office.clerk, readCohort, { params: { id: cohort?.id ?? '' }, query: {} })
  expect(read.cohort.members).toBe(counts.cohort.size)
  const done = await sql<{ type: string }>`
    select distinct type from case_events where module = 'suggestions'`.execute(database.handle)
  const acts = done.rows.map((row) => row.type.replace('suggestions.', ''))
  expect(acts.filter((act) => act in suggestionWorkflow.acts).length).toBeGreaterThan(10)
  const odd = await sql`
    select 1 from suggestions where state <> 'closed' or number is null`.execute(database.handle)
  expect(odd.rows).toEqual([])
})
