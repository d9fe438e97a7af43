import { isDeepStrictEqual } from 'node:util'
import { formatBasis } from '@lvzhi/law'
import { ADAPTERS } from './adapters.ts'
import type { Answer } from './adapters.ts'
import type { LawCase } from './case-file.ts'
import { Given, MalformedGiven } from './given.ts'

/** How one case came out; a case of an area without adapter waits. */
export type CaseOutcome =
  | { readonly case: LawCase; readonly result: 'agrees' | 'waits' }
  | { readonly case: LawCase; readonly result: 'differs'; readonly got: unknown; readonly basis: string }

/** Runs one case and compares the whole answer; a malformed given differs with the reason, and never throws. */
export function runCase(example: LawCase): CaseOutcome {
  const adapter = Object.hasOwn(ADAPTERS, example.area) ? ADAPTERS[example.area] : undefined
  if (!adapter) return { case: example, result: 'waits' }
  const got = answerOf(() => adapter(new Given(example.given)))
  return isDeepStrictEqual(got.fields, example.expect)
    ? { case: example, result: 'agrees' }
    : { case: example, result: 'differs', got: got.fields, basis: formatBasis(got.basis) }
}

/** Counts by area in the order in which the areas first stand in the file. */
export function countByArea(
  outcomes: readonly CaseOutcome[],
): ReadonlyMap<string, Record<CaseOutcome['result'], number>> {
  const counts = new Map<string, Record<CaseOutcome['result'], number>>()
  for (const outcome of outcomes) {
    const count = counts.get(outcome.case.area) ?? { agrees: 0, differs: 0, waits: 0 }
    count[outcome.result] += 1
    counts.set(outcome.case.area, count)
  }
  return counts
}

function answerOf(answer: () => Answer): Answer {
  try {
    return answer()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const refused = error instanceof MalformedGiven || error instanceof RangeError ? 'malformedGiven' : 'failed'
    return { fields: { refused, reason }, basis: [] }
  }
}
