import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  datePartsOf,
  datesFrom,
  daysBetween,
  formatChineseDate,
  isPlainDate,
  plainDate,
  weekdayOf,
} from './plain-date.ts'

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

/** The same arithmetic by the platform's own dates at midnight UTC. */
function oracleAddDays(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

describe('dates', () => {
  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a date', (text) => {
    expect(isPlainDate(text)).toBe(true)
  })

  test.each([
    '2025-02-29',
    '1900-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-1',
    '0000-01-01',
    '',
    null,
    5,
  ])('%s is no date', (value) => {
    expect(isPlainDate(value)).toBe(false)
  })

  test('an impossible day cannot be built or split', () => {
    expect(() => plainDate(2025, 2, 29)).toThrow(RangeError)
    expect(() => datePartsOf('2025-02-30')).toThrow('不是有效日期：2025-02-30')
    expect(() => addDays('2025-01-01', 1.5)).toThrow(RangeError)
  })

  test('days are added as the platform does', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
        const later = addDays(from, days)
        expect(later).toBe(oracleAddDays(from, days))
        expect(daysBetween(from, later)).toBe(days)
      }),
    )
  })

  test('the weekday is that of the platform', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(weekdayOf(day) % 7).toBe(new Date(`${day}T00:00:00Z`).getUTCDay())
      }),
    )
  })

  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-29', 6, '2024-02-29'],
    ['2025-10-31', 3, '2026-01-31'],
    ['2025-12-10', 1, '2026-01-10'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
  ])('TM-05: %s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  test('months keep the day number, or end on the last day of the month', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 60 }), (from, months) => {
        const to = datePartsOf(addMonths(from, months))
        const start = datePartsOf(from)
        const lastDay = new Date(Date.UTC(to.year, to.month, 0)).getUTCDate()
        expect(to.year * 12 + to.month).toBe(start.year * 12 + start.month + months)
        expect(to.day).toBe(Math.min(start.day, lastDay))
      }),
    )
  })

  test('a span holds both ends, and nothing where it runs backwards', () => {
    expect(datesFrom('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(datesFrom('2024-03-01', '2024-02-28')).toEqual([])
  })

  test('a date is written without leading zeros', () => {
    expect(formatChineseDate('2025-03-05')).toBe('2025年3月5日')
  })
})
