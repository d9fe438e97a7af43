import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { draftReport, type ReportNumber, type WrittenReport } from '@lvzhi/contract/statistics-reports'
import { reassignTask } from '@lvzhi/contract/suggestion-acts'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aSuggestion,
  aSuggestionWorld,
  type Named,
  type SuggestionWorld,
} from '../../../test-support/suggestion-builder.ts'
import { suggestionDesk, type SuggestionDesk } from '../../../test-support/suggestion-desk.ts'
import { castOf, stepsAt, type Cast, type Steps } from '../../../test-support/suggestion-handling.ts'
import { createApp, type App } from '../../app.ts'
import { sql } from '../../kernel/database/handle.ts'
import { testVault } from '../../../test-support/vault.ts'

interface Place {
  readonly world: SuggestionWorld
  readonly cast: Cast
  readonly steps: Steps
}

let desk: SuggestionDesk
let app: App
let dataDir: string
let hunan: Place

// The fourth session of the fourteenth congress: 20 to 24 January 2026.
beforeAll(async () => {
  desk = await suggestionDesk('2026-01-22T09:00:00+08:00')
  dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-in-session-'))
  app = createApp({
    database: desk.database,
    clock: desk.clock,
    dataDir,
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  hunan = await placeIn('430000')
})
afterAll(async () => {
  await desk.close()
  rmSync(dataDir, { recursive: true })
})

async function placeIn(divisionCode: string): Promise<Place> {
  const world = await aSuggestionWorld(desk.database.handle, divisionCode)
  const cast = castOf(world)
  return { world, cast, steps: stepsAt(desk, cast) }
}

const on = (date: string) => desk.clock.set(`${date}T10:00:00+08:00`)

async function owed({ world, steps }: Place, units: readonly Named[] = world.units.slice(0, 1)): Promise<string> {
  on('2026-01-22')
  const id = await aSuggestion(desk.database.handle, world, { profile: 'hunan', acceptedOn: '2026-01-21' })
  const part = units.length > 1 ? ('separate' as const) : ('lead' as const)
  await steps.assign(
    id,
    units.map((unit) => [unit, part]),
    { answerInSession: true },
  )
  return id
}

async function reportOf({ world, cast }: Place): Promise<WrittenReport> {
  const [session] = (
    await sql<{ id: string }>`select id from congress_sessions where term_id = ${world.termId}`.execute(
      desk.database.handle,
    )
  ).rows
  return app.perform(cast.clerk, draftReport, {
    query: { kind: 'yearlyHandling', term: world.termId, session: session!.id },
  })
}

function numbersOf(report: WrittenReport): ReportNumber[] {
  return report.sections
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.kind === 'paragraph' ? block.pieces : []))
    .flatMap((piece) => (piece.kind === 'number' && piece.label.startsWith('会期即复') ? [piece] : []))
}

/** The numbers of the report by their words, each held against the rows that it opens. */
async function told(place: Place): Promise<Record<string, number>> {
  const report = await reportOf(place)
  expect(report.problems).toEqual([])
  const numbers = numbersOf(report)
  for (const { label, value, rows } of numbers) {
    const listed = await app.perform(place.cast.clerk, listSuggestions, { query: { ...rows?.query } as never })
    expect([label, listed.total]).toEqual([label, value])
  }
  return Object.fromEntries(numbers.map((one) => [one.label.replace('会期即复：', ''), one.value]))
}

test('F10 F24 MS-16 the yearly report says how many were to be answered in session, in time and late; each number opens its rows', async () => {
  expect(await told(hunan)).toEqual({ 要求会期即复: 0 })
  const [unit, second] = hunan.world.units
  const inTime = await owed(hunan)
  const late = await owed(hunan)
  const half = await owed(hunan, [unit, second])
  const moved = await owed(hunan)
  on('2026-01-23')
  const { revision } = await desk.record(moved)
  await app.perform(hunan.cast.clerk, reassignTask, {
    params: { id: moved },
    body: {
      revision,
      taskId: (await hunan.steps.task(moved, unit)).id,
      newUnitId: second.id,
      reason: '职责分工',
    },
  })
  await hunan.steps.answer(half, unit, 'A')
  on('2026-01-24')
  await hunan.steps.answer(inTime, unit, 'A')
  expect(await told(hunan)).toEqual({
    要求会期即复: 4,
    闭幕前已答复: 1,
    闭幕前未答复: 0,
    未到闭幕日待答复: 3,
  })
  await hunan.steps.answer(moved, second, 'A')
  on('2026-01-26')
  await hunan.steps.answer(late, unit, 'A')
  expect(await told(hunan)).toEqual({
    要求会期即复: 4,
    闭幕前已答复: 2,
    闭幕前未答复: 2,
  })
  expect((await reportOf(hunan)).basis.at(-1)).toEqual({
    text: expect.stringContaining('“会期即复”办法') as string,
    verified: false,
  })
})

test('MS-16 a report of a province without the rule says nothing of it', async () => {
  const jilin = await placeIn('220000')
  const report = await reportOf(jilin)
  expect(JSON.stringify(report)).not.toContain('会期即复')
})
