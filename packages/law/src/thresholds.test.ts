import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  fullUnits,
  isHalfOrMore,
  isMajority,
  majorityOf,
  oneFifthOf,
  oneTenthOf,
  shareOrMoreOf,
  twoThirdsOf,
} from './thresholds.ts'

describe('thresholds', () => {
  test.each([
    [0, 1, 0, 0, 0],
    [1, 1, 1, 1, 1],
    [2, 2, 2, 1, 1],
    [3, 2, 2, 1, 1],
    [10, 6, 7, 1, 2],
    [11, 6, 8, 2, 3],
    [60, 31, 40, 6, 12],
    [317, 159, 212, 32, 64],
    [510, 256, 340, 51, 102],
    [511, 256, 341, 52, 103],
  ])('TM-02, TM-03: a body of %i', (size, majority, twoThirds, tenth, fifth) => {
    expect([majorityOf(size), twoThirdsOf(size), oneTenthOf(size), oneFifthOf(size)]).toEqual([
      majority,
      twoThirds,
      tenth,
      fifth,
    ])
  })

  test('the threshold is the least number that satisfies the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (size, numerator, denominator) => {
          const needed = shareOrMoreOf(size, numerator, denominator)
          expect(needed * denominator >= size * numerator).toBe(true)
          expect((needed - 1) * denominator < size * numerator).toBe(true)
          expect(isMajority(majorityOf(size), size)).toBe(true)
          expect(isMajority(majorityOf(size) - 1, size)).toBe(false)
        },
      ),
    )
  })

  test('TM-01: half counts as half or more, not as more than half', () => {
    expect(isHalfOrMore(6, 12)).toBe(true)
    expect(isMajority(6, 12)).toBe(false)
    expect(isHalfOrMore(5, 11)).toBe(false)
    expect(isHalfOrMore(6, 11)).toBe(true)
  })

  test('TM-13: only a full unit counts', () => {
    expect(fullUnits(149_999, 150_000)).toBe(0)
    expect(fullUnits(150_000, 150_000)).toBe(1)
    expect(fullUnits(299_999, 150_000)).toBe(1)
  })

  test('a body is a whole number', () => {
    expect(() => majorityOf(-1)).toThrow(RangeError)
    expect(() => majorityOf(2.5)).toThrow(RangeError)
    expect(() => shareOrMoreOf(10, 1, 0)).toThrow(RangeError)
    expect(() => shareOrMoreOf(10, 0.5, 2)).toThrow(RangeError)
  })
})
