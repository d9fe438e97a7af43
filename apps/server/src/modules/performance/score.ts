import type { ScoreItem, ScoreItemResult, ScoreMeasure } from '@lvzhi/contract/performance'
import { measures } from './measures.ts'
import type { Adjustment, ScoreFormula, UnitCase } from './performance.ts'

/** The marks of the whole formula: 100 分, in hundredths of a point. */
export const fullMarks = 10_000

/** One case as one item counts it; `lost` in hundredths of a point. */
export interface CountedCase {
  readonly suggestionId: string
  readonly measure: ScoreMeasure
  readonly met: boolean
  readonly lost: number
}

/** The score of one unit: null where it is not scored, and every case that an item counts. */
export interface Scored {
  readonly cases: number
  readonly total: number | null
  readonly items: readonly ScoreItemResult[]
  readonly counted: readonly CountedCase[]
}

/** Weight of a case in hundredths: difficult and key ones weigh more, a case that is both has the larger weight (UR-81). */
export function weightOf(one: Pick<UnitCase, 'key' | 'difficult'>, formula: ScoreFormula): number {
  return Math.max(100, one.key ? formula.keyWeight : 100, one.difficult ? formula.difficultWeight : 100)
}

/**
 * Scores one unit. Points of a rate are max × weight met ÷ weight counted, rounded half up; an item with fewer cases than its minimum
 * does not apply, and the others are brought to 100 points in proportion; deductions are taken last, never below 0. Not scored with
 * fewer cases than the formula's minimum or when no rate applies. Whole numbers throughout; the order of the cases does not matter.
 */
export function scoreUnit(
  formula: ScoreFormula,
  given: readonly UnitCase[],
  adjustments: readonly Adjustment[],
  asOf: string,
): Scored {
  const all = given.toSorted((a, b) => (a.suggestionId < b.suggestionId ? -1 : 1))
  const cases = all.filter((one) => one.running && one.part !== 'assist').length
  const parts = formula.items.map((item) => scoreItem(item, formula, all, adjustments, asOf))
  const items = parts.map((part) => part.result)
  const rates = items.filter((item) => item.applies && measures[item.measure].kind === 'rate')
  const of = sum(rates.map((item) => item.max))
  const deducted = sum(
    items.filter((item) => item.applies && measures[item.measure].kind === 'deduction').map((item) => item.lost),
  )
  const scored = cases >= formula.minimumCases && of > 0
  return {
    cases,
    total: scored ? Math.max(0, halfUp(sum(rates.map((item) => item.points)) * fullMarks, of) - deducted) : null,
    items,
    counted: parts.flatMap((part) => part.counted),
  }
}

function scoreItem(
  item: ScoreItem,
  formula: ScoreFormula,
  all: readonly UnitCase[],
  adjustments: readonly Adjustment[],
  asOf: string,
): { result: ScoreItemResult; counted: CountedCase[] } {
  const { measure } = item
  const rule = measures[measure]
  const remedies = new Map(
    adjustments.filter((one) => one.measure === measure).map((one) => [one.suggestionId, one.remedy]),
  )
  const rows = all
    .filter((one) => rule.counts(one, asOf) && remedies.get(one.suggestionId) !== 'leaveOut')
    .map((one) => ({
      one,
      weight: rule.kind === 'rate' ? weightOf(one, formula) : 1,
      met: rule.meets(one) || remedies.get(one.suggestionId) === 'countAsMet',
    }))
  const missed = rows.filter((row) => !row.met)
  const whole = sum(rows.map((row) => row.weight))
  const applies = rule.kind === 'deduction' || (rows.length >= item.minimum && whole > 0)
  const points = applies ? halfUp(item.maxPoints * (whole - sum(missed.map((row) => row.weight))), whole) : 0
  const lost = !applies
    ? 0
    : rule.kind === 'rate'
      ? item.maxPoints - points
      : Math.min(item.maxPoints, item.perCase * missed.length)
  const shares = spread(
    lost,
    missed.map((row) => row.weight),
  )
  const lostOf = new Map(missed.map((row, at) => [row.one.suggestionId, shares[at] ?? 0]))
  return {
    result: {
      measure,
      applies,
      max: item.maxPoints,
      points: rule.kind === 'rate' ? points : 0,
      lost,
      met: rows.length - missed.length,
      n: rows.length,
    },
    counted: rows.map(({ one, met }) => ({
      suggestionId: one.suggestionId,
      measure,
      met,
      lost: lostOf.get(one.suggestionId) ?? 0,
    })),
  }
}

/** Shares an amount out by weight so that the parts add up to it: whole parts first, the rest to the largest remainders in order. */
export function spread(amount: number, weights: readonly number[]): number[] {
  const whole = sum(weights)
  if (whole === 0) return weights.map(() => 0)
  const parts = weights.map((weight, at) => ({
    at,
    share: Math.floor((amount * weight) / whole),
    rest: (amount * weight) % whole,
  }))
  let left = amount - sum(parts.map((part) => part.share))
  const shares = parts.map((part) => part.share)
  for (const { at, share } of parts.toSorted((a, b) => b.rest - a.rest || a.at - b.at)) {
    if (left === 0) break
    shares[at] = share + 1
    left -= 1
  }
  return shares
}

/** Ranks by total, the highest first; equal totals share a rank and the next one is left out. Null stays null. */
export function ranksOf(totals: readonly (number | null)[]): (number | null)[] {
  return totals.map((total) =>
    total === null ? null : 1 + totals.filter((other) => other !== null && other > total).length,
  )
}

/** a ÷ b rounded half up, for whole numbers from 0; 0 where b is 0. */
export function halfUp(a: number, b: number): number {
  return b === 0 ? 0 : Math.floor((2 * a + b) / (2 * b))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
