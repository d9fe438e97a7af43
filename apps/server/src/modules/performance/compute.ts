import type { ScoreItemResult } from '@lvzhi/contract/performance'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { UnitCases } from './gather.ts'
import { gatherCases } from './gather.ts'
import type { Adjustment, RuleRecord, ScoreFormula, SheetRecord } from './performance.ts'
import { ranksOf, scoreUnit } from './score.ts'
import { casesOf, replaceCases, saveSheet, scoresOf, tasksOf, writeScores } from './store.ts'
import { addRun, adjustmentsOf } from './store-objections.ts'

/** One unit as scored, with its rank. */
export interface RankedUnit {
  readonly unitId: string
  readonly unit: string
  readonly cases: number
  readonly total: number | null
  readonly rank: number | null
  readonly items: readonly ScoreItemResult[]
}

/** Scores all units by a formula; the same input gives the same result, whatever its order. */
export function scoreUnits(
  formula: ScoreFormula,
  units: readonly UnitCases[],
  adjustments: ReadonlyMap<string, readonly Adjustment[]>,
  asOf: string,
): RankedUnit[] {
  const scored = units.map(({ unitId, unit, cases }) => {
    const { counted: _counted, ...score } = scoreUnit(formula, cases, adjustments.get(unitId) ?? [], asOf)
    return { unitId, unit, ...score }
  })
  const ranks = ranksOf(scored.map((one) => one.total))
  return scored.map((one, at) => ({ ...one, rank: ranks[at] ?? null }))
}

type Period = Pick<SheetRecord, 'id' | 'divisionCode' | 'from' | 'to' | 'asOf' | 'run'>

/** Reads the facts of the period anew, keeps them as the sheet's cases, scores them and leaves the trace of it. */
export async function computeAnew(
  context: RequestContext,
  sheet: Period,
  rule: RuleRecord,
  cause: string,
): Promise<void> {
  const units = gatherCases(await tasksOf(context.db, sheet), sheet.asOf)
  await replaceCases(context.db, sheet.id, units)
  await keep(context, sheet, scoreUnits(rule, units, new Map(), sheet.asOf), cause)
}

/** Scores the kept cases again with what upheld objections change; nothing is read anew, so that only those change the result. */
export async function computeAgain(
  context: RequestContext,
  sheet: Period,
  rule: RuleRecord,
  cause: string,
): Promise<void> {
  await keep(context, sheet, await scoresFromKept(context, sheet, rule), cause)
}

/** The scores that come out of the kept cases and decisions; of a signed sheet the same as it was signed with. */
export async function scoresFromKept(
  { db }: Pick<RequestContext, 'db'>,
  sheet: Pick<SheetRecord, 'id' | 'asOf'>,
  rule: ScoreFormula,
): Promise<RankedUnit[]> {
  const names = new Map((await scoresOf(db, sheet.id)).map((row) => [row.unit_id, row.unit_name]))
  const byUnit = Map.groupBy(await casesOf(db, sheet.id), (row) => row.unitId)
  const units = [...byUnit].map(([unitId, rows]) => ({
    unitId,
    unit: names.get(unitId) ?? '',
    cases: rows.map((row) => row.one),
  }))
  return scoreUnits(rule, units, await adjustmentsOf(db, sheet.id), sheet.asOf)
}

async function keep(
  { db, actor, clock }: RequestContext,
  sheet: Period,
  scores: readonly RankedUnit[],
  cause: string,
): Promise<void> {
  await writeScores(db, sheet.id, scores)
  await addRun(
    db,
    sheet.id,
    sheet.run + 1,
    cause,
    actor.name,
    clock.now(),
    scores.map(({ unit, total }) => ({ unit, total })),
  )
  await saveSheet(db, sheet.id, { run: sheet.run + 1 })
}
