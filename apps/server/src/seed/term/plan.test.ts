import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cohortFrozenOn, fiveYears, planTerm, scaled, type Fate, type TermCounts } from './plan.ts'

function count(fates: readonly Fate[], which: (fate: Fate) => boolean): number {
  return fates.filter(which).length
}

function agrees(counts: TermCounts): void {
  const fates = planTerm(counts)
  const { size, toA, toC } = counts.cohort
  const total = counts.suggestions.reduce((sum, one) => sum + one, 0)
  expect(fates.length).toBe(total)
  expect(count(fates, (one) => one.wholeDelegation)).toBe(counts.wholeDelegation)
  expect(count(fates, (one) => one.replyClass === 'B')).toBe(size)
  expect(count(fates, (one) => one.lookedBackTo === 'A')).toBe(toA)
  expect(count(fates, (one) => one.lookedBackTo === 'C')).toBe(toC)
  expect(count(fates, (one) => one.replyClass === 'B' && one.lookedBackTo === null)).toBe(size - toA - toC)
  expect(count(fates, (one) => one.redo !== null)).toBe(counts.dissatisfied)
  counts.suggestions.forEach((many, index) => {
    expect(count(fates, (one) => one.year === 2018 + index)).toBe(many)
    expect(count(fates, (one) => one.key && one.year === 2018 + index)).toBe(counts.key[index])
  })
}

test('the plan of the five-year term counts up to the seed: 7,287, 24, 136, 1,263 = 1,049 + 115 + 99, 177', () => {
  agrees(fiveYears)
  const { motions, suggestions, key, cohort } = fiveYears
  expect(motions.reduce((sum, one) => sum + one, 0)).toBe(17)
  expect(suggestions.reduce((sum, one) => sum + one, 0)).toBe(7287)
  expect(key.reduce((sum, one) => sum + one, 0)).toBe(136)
  expect(cohort.size - cohort.toA - cohort.toC).toBe(99)
})

test('the counts come out exactly at every scale', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (divisor) => agrees(scaled(fiveYears, divisor))),
    { numRuns: 25 },
  )
})

test('every suggestion walks forward in time and is answered before the cohort is frozen', () => {
  for (const fate of planTerm(scaled(fiveYears, 10))) {
    const days = [
      fate.raisedOn,
      fate.checkedOn,
      fate.acceptedOn,
      fate.assignedOn,
      fate.acknowledgedOn,
      fate.contactedOn,
      fate.repliedOn,
      fate.ratedOn,
      ...(fate.redo ? [fate.redo.contactedOn, fate.redo.repliedOn, fate.redo.ratedOn] : []),
      cohortFrozenOn,
    ]
    if (fate.year < 2022) days.pop()
    expect(days).toStrictEqual(days.toSorted())
  }
})
