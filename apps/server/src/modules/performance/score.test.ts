import fc from 'fast-check'
import { ScoreMeasure, type ScoreItem } from '@lvzhi/contract/performance'
import { expect, test } from 'vitest'
import { scoreUnits } from './compute.ts'
import { measures } from './measures.ts'
import type { Adjustment, ScoreFormula, UnitCase } from './performance.ts'
import { fullMarks, halfUp, ranksOf, scoreUnit, spread, weightOf } from './score.ts'

const asOf = '2026-10-31'
let made = 0

function aCase(change: Partial<UnitCase> = {}): UnitCase {
  made += 1
  return {
    suggestionId: `case-${String(made).padStart(4, '0')}`,
    number: String(made),
    title: '一件建议',
    part: 'lead',
    key: false,
    difficult: false,
    assignedOn: '2026-02-10',
    running: true,
    dueOn: '2026-05-10',
    repliedOn: '2026-05-10',
    met: true,
    process: 'satisfied',
    result: 'satisfied',
    replyClass: 'A',
    everB: false,
    dissatisfied: false,
    redoDueOn: null,
    redoneOn: null,
    contestRefused: false,
    reassigned: false,
    ...change,
  }
}

const item = (measure: ScoreMeasure, maxPoints: number, more: Partial<ScoreItem> = {}): ScoreItem => ({
  measure,
  maxPoints,
  perCase: 0,
  minimum: 1,
  ...more,
})
const formula = (items: readonly ScoreItem[], change: Partial<ScoreFormula> = {}): ScoreFormula => ({
  minimumCases: 1,
  difficultWeight: 100,
  keyWeight: 100,
  items,
  ...change,
})
const alone = (measure: ScoreMeasure, cases: readonly UnitCase[]) => {
  const deduction = measures[measure].kind === 'deduction'
  const { items } = scoreUnit(formula([item(measure, 1000, deduction ? { perCase: 100 } : {})]), cases, [], asOf)
  return [items[0]?.met, items[0]?.n]
}

test('F22 按期答复率：届满当天答复算按期，期限未到和没有期限的不计，过期没有答复的扣', () => {
  expect(alone('inTime', [aCase()])).toEqual([1, 1])
  expect(alone('inTime', [aCase({ repliedOn: '2026-05-11' })])).toEqual([0, 1])
  expect(alone('inTime', [aCase({ repliedOn: null })])).toEqual([0, 1])
  expect(alone('inTime', [aCase({ repliedOn: null, dueOn: asOf })])).toEqual([0, 0])
  expect(alone('inTime', [aCase({ repliedOn: null, dueOn: '2026-10-30' })])).toEqual([0, 1])
  expect(alone('inTime', [aCase({ dueOn: null })])).toEqual([0, 0])
  expect(alone('inTime', [aCase({ part: 'assist' }), aCase({ running: false })])).toEqual([0, 0])
  expect(alone('inTime', [])).toEqual([0, 0])
})

test('F22 面复率、满意率、办成率、B类转A类率：没有答复、没有评价、没有类别的各不计入', () => {
  expect(alone('met', [aCase(), aCase({ met: false }), aCase({ met: true, repliedOn: null })])).toEqual([1, 2])
  const rated = [
    aCase(),
    aCase({ process: 'basicallySatisfied', result: 'dissatisfied' }),
    aCase({ process: null, result: null }),
  ]
  expect(alone('processSatisfied', rated)).toEqual([1, 2])
  expect(alone('resultSatisfied', rated)).toEqual([1, 2])
  expect(alone('solved', [aCase(), aCase({ replyClass: 'C' }), aCase({ replyClass: null })])).toEqual([1, 2])
  const promised = [aCase({ everB: true }), aCase({ everB: true, replyClass: 'B' }), aCase()]
  expect(alone('promisesKept', promised)).toEqual([1, 2])
})

test('F22 不满意重办率：已经重新答复的达标，期限已过没有答复的扣，还在期限内的不计', () => {
  const unhappy = { dissatisfied: true, redoDueOn: '2026-08-31' }
  expect(alone('redone', [aCase({ ...unhappy, redoneOn: '2026-09-15' })])).toEqual([1, 1])
  expect(alone('redone', [aCase(unhappy)])).toEqual([0, 1])
  expect(alone('redone', [aCase({ ...unhappy, redoDueOn: asOf })])).toEqual([0, 0])
  expect(alone('redone', [aCase({ ...unhappy, redoDueOn: null })])).toEqual([0, 0])
  expect(alone('redone', [aCase()])).toEqual([0, 0])
})

test('F22 会办意见按期率只看会办件；退办不成立和被改派每件扣分，扣完为止', () => {
  expect(alone('opinionInTime', [aCase({ part: 'assist' }), aCase()])).toEqual([1, 1])
  expect(alone('opinionInTime', [aCase({ part: 'assist', repliedOn: '2026-05-11' })])).toEqual([0, 1])
  expect(alone('contestRefused', [aCase({ contestRefused: true }), aCase()])).toEqual([0, 1])
  expect(alone('reassigned', [aCase({ running: false, reassigned: true })])).toEqual([0, 1])
  const items = [item('inTime', 10_000), item('reassigned', 250, { perCase: 100 })]
  const gone = Array.from({ length: 4 }, () => aCase({ running: false, reassigned: true }))
  const { total, items: results, counted } = scoreUnit(formula(items), [aCase(), ...gone], [], asOf)
  expect(results[1]).toMatchObject({ lost: 250, n: 4, applies: true })
  expect(total).toBe(9750)
  expect(counted.filter((one) => one.measure === 'reassigned').map((one) => one.lost)).toEqual([63, 63, 62, 62])
})

test('F22 UR-81 最低件数：差一件不计分不排名，正好够的计分；单项件数不足的不适用，其余折算为 100 分', () => {
  const items = [item('inTime', 6000), item('resultSatisfied', 4000, { minimum: 2 })]
  const of = (cases: readonly UnitCase[], minimumCases: number) =>
    scoreUnit(formula(items, { minimumCases }), cases, [], asOf)
  const late = aCase({ repliedOn: '2026-06-01', result: null })
  const two = [aCase(), late]
  expect(of(two, 3)).toMatchObject({ total: null, cases: 2 })
  expect(of(two, 2).total).toBe(5000)
  expect(of(two, 2).items.map((one) => [one.applies, one.n])).toEqual([
    [true, 2],
    [false, 1],
  ])
  // Half of 60 and all of 40 points: 70 of 100.
  expect(of([aCase(), aCase({ repliedOn: '2026-06-01' })], 2).total).toBe(7000)
  // Assisting parts and parts taken away do not make a unit large enough.
  expect(of([aCase(), aCase({ part: 'assist' }), aCase({ running: false })], 2)).toMatchObject({
    cases: 1,
    total: null,
  })
  expect(of([], 1)).toMatchObject({ total: null, cases: 0 })
  expect(of([aCase({ dueOn: null, repliedOn: null, result: null })], 1)).toMatchObject({ total: null, cases: 1 })
})

test('F22 UR-81 件数权重：难度大、重点督办的多计，两者兼有取大数；比率旁边仍是件数', () => {
  const weighted = formula([item('inTime', 10_000)], { difficultWeight: 150, keyWeight: 200 })
  expect(weightOf(aCase(), weighted)).toBe(100)
  expect(weightOf(aCase({ difficult: true }), weighted)).toBe(150)
  expect(weightOf(aCase({ difficult: true, key: true }), weighted)).toBe(200)
  const { total, items } = scoreUnit(weighted, [aCase({ key: true }), aCase({ repliedOn: '2026-06-01' })], [], asOf)
  expect(items[0]).toMatchObject({ met: 1, n: 2, points: 6667, lost: 3333 })
  expect(total).toBe(6667)
})

test('F22 申诉成立：不计入该项的件不在分母，视为达标的件算达标，只动那一件那一项', () => {
  const late = aCase({ repliedOn: '2026-06-01' })
  const items = [item('inTime', 5000), item('met', 5000)]
  const of = (adjustments: Adjustment[]) => scoreUnit(formula(items), [aCase(), late], adjustments, asOf)
  const about = { suggestionId: late.suggestionId, measure: 'inTime' } as const
  expect(of([]).total).toBe(7500)
  expect(of([{ ...about, remedy: 'leaveOut' }]).items.map((one) => [one.met, one.n])).toEqual([
    [1, 1],
    [2, 2],
  ])
  expect(of([{ ...about, remedy: 'countAsMet' }]).items.map((one) => [one.met, one.n])).toEqual([
    [2, 2],
    [2, 2],
  ])
  expect(of([{ ...about, remedy: 'countAsMet' }]).total).toBe(10_000)
})

test('F22 排名：同分同名次，下一名次空出；不计分的没有名次', () => {
  expect(ranksOf([9000, null, 9500, 9000, 8000])).toEqual([2, null, 1, 2, 4])
  expect([halfUp(1, 3), halfUp(1, 2), halfUp(2, 3), halfUp(5, 0)]).toEqual([0, 1, 1, 0])
  expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(spread(7, [])).toEqual([])
})

test('每项指标都有口径文字', () => {
  for (const code of ScoreMeasure.codes) expect(measures[code].definition.length).toBeGreaterThan(15)
})

const anyDay = fc.constantFrom(null, '2026-05-01', '2026-05-10', '2026-06-01', '2026-10-30', '2026-10-31')
const grade = fc.constantFrom('satisfied', 'basicallySatisfied', 'dissatisfied', null)
const anyCase: fc.Arbitrary<UnitCase> = fc
  .record({
    part: fc.constantFrom('lead', 'separate', 'assist'),
    key: fc.boolean(),
    difficult: fc.boolean(),
    running: fc.boolean(),
    dueOn: anyDay,
    repliedOn: anyDay,
    met: fc.boolean(),
    process: grade,
    result: grade,
    replyClass: fc.constantFrom('A', 'B', 'C', 'D', null),
    everB: fc.boolean(),
    dissatisfied: fc.boolean(),
    redoDueOn: anyDay,
    redoneOn: anyDay,
    contestRefused: fc.boolean(),
    reassigned: fc.boolean(),
  })
  .map((facts) => aCase(facts as Partial<UnitCase>))
const anyFormula = fc
  .record({
    minimumCases: fc.integer({ min: 1, max: 4 }),
    difficultWeight: fc.integer({ min: 100, max: 500 }),
    keyWeight: fc.integer({ min: 100, max: 500 }),
    points: fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 10, maxLength: 10 }),
    minimum: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ points, minimum, ...rest }): ScoreFormula => ({
    ...rest,
    items: ScoreMeasure.codes.map((measure, at) =>
      item(measure, points[at] ?? 1, { minimum, perCase: points[at] ?? 1 }),
    ),
  }))

test('F22 任意明细：得分在 0 到 100 之间，每件扣的分加起来等于该项扣的分，与明细的次序无关', () => {
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 12 }), anyFormula, (cases, rule) => {
      const scored = scoreUnit(rule, cases, [], asOf)
      const shuffled = scoreUnit(rule, cases.toReversed(), [], asOf)
      expect(shuffled).toEqual(scored)
      if (scored.total !== null) {
        expect(scored.total).toBeGreaterThanOrEqual(0)
        expect(scored.total).toBeLessThanOrEqual(fullMarks)
        expect(Number.isInteger(scored.total)).toBe(true)
      }
      for (const one of scored.items) {
        const own = scored.counted.filter((row) => row.measure === one.measure)
        expect(own).toHaveLength(one.n)
        expect(own.reduce((sum, row) => sum + row.lost, 0)).toBe(one.lost)
        expect(own.filter((row) => row.met && row.lost > 0)).toEqual([])
        if (measures[one.measure].kind === 'rate' && one.applies) expect(one.points + one.lost).toBe(one.max)
      }
    }),
  )
})

test('F22 重算得到同样的结果：单位的次序、明细存取一遍都不改变得分和排名', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyCase, { maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      anyFormula,
      (groups, rule) => {
        const units = groups.map((cases, at) => ({ unitId: `unit-${at}`, unit: `单位${at}`, cases }))
        const scored = scoreUnits(rule, units, new Map(), asOf)
        const kept = JSON.parse(JSON.stringify(units.toReversed())) as typeof units
        expect(scoreUnits(rule, kept, new Map(), asOf).toReversed()).toEqual(scored)
      },
    ),
    { numRuns: 50 },
  )
})
