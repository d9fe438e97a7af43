import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datesFrom } from './calendar/plain-date.ts'
import { STATE_COUNCIL_NOTICES } from './calendar/state-council.ts'
import { createCalendar, isWorkingDay } from './calendar/working-calendar.ts'
import { dueBefore, dueDate, formatPeriod } from './periods.ts'
import type { Period } from './periods.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)
const rolling = { calendar, rollForward: true }
const fixed = { calendar, rollForward: false }

describe('periods', () => {
  test.each([
    ['2025-03-10', { amount: 3, unit: 'month' }, '2025-06-10', '2025-06-10'],
    ['2025-07-01', { amount: 3, unit: 'month' }, '2025-10-01', '2025-10-09'],
    ['2025-03-10', { amount: 2, unit: 'month' }, '2025-05-10', '2025-05-12'],
    ['2024-11-30', { amount: 3, unit: 'month' }, '2025-02-28', '2025-02-28'],
    ['2025-08-31', { amount: 6, unit: 'month' }, '2026-02-28', '2026-02-28'],
    ['2025-10-26', { amount: 3, unit: 'month' }, '2026-01-26', '2026-01-26'],
    ['2025-03-10', { amount: 5, unit: 'calendarDay' }, '2025-03-15', '2025-03-17'],
    ['2025-04-20', { amount: 7, unit: 'calendarDay' }, '2025-04-27', '2025-04-27'],
    ['2018-12-19', { amount: 10, unit: 'calendarDay' }, '2018-12-29', '2018-12-29'],
    ['2018-12-20', { amount: 10, unit: 'calendarDay' }, '2018-12-30', '2019-01-02'],
    ['2025-03-10', { amount: 5, unit: 'workingDay' }, '2025-03-17', '2025-03-17'],
  ] as const)('TM-04 to TM-06: %s and %o ends %s, rolled %s', (from, period, due, rolled) => {
    expect(dueDate(from, period, fixed)).toMatchObject({ value: due })
    expect(dueDate(from, period, rolling)).toMatchObject({ value: rolled })
  })

  test.each([
    ['2026-10-01', { amount: 3, unit: 'month' }, '2027-01-01'],
    ['2026-12-27', { amount: 5, unit: 'calendarDay' }, '2027-01-01'],
    ['2010-01-01', { amount: 1, unit: 'month' }, '2010-02-01'],
  ] as const)('TM-14: %s and %o in an uncovered year is given without rolling, else refused', (from, period, due) => {
    expect(dueDate(from, period, fixed)).toMatchObject({ value: due })
    expect(dueDate(from, period, rolling)).toMatchObject({ refused: 'calendarNotCovered' })
  })

  test('a last day in a covered year is rolled only inside it', () => {
    expect(dueDate('2026-09-26', { amount: 3, unit: 'month' }, rolling)).toMatchObject({ value: '2026-12-28' })
    expect(dueDate('2026-09-30', { amount: 3, unit: 'month' }, rolling)).toMatchObject({ value: '2026-12-30' })
  })

  test.each([0, -1, 0.5])('an amount of %d is an error', (amount) => {
    for (const unit of ['month', 'calendarDay', 'workingDay'] as const) {
      expect(() => dueDate('2025-03-10', { amount, unit }, fixed)).toThrow(RangeError)
    }
  })

  test('the basis names the provisions that were used, and no others', () => {
    expect(articles('2025-03-10', { amount: 3, unit: 'month' }, true)).toEqual([201, 202])
    expect(articles('2025-03-10', { amount: 5, unit: 'calendarDay' }, false)).toEqual([201])
    expect(articles('2025-03-10', { amount: 5, unit: 'calendarDay' }, true)).toEqual([201, 203, 2])
  })

  test('a rolled day is worked, not earlier, and nothing between is worked', () => {
    const start = fc
      .date({ min: new Date('2018-01-01'), max: new Date('2026-05-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
    const period = fc.record({
      amount: fc.integer({ min: 1, max: 6 }),
      unit: fc.constantFrom('month' as const, 'calendarDay' as const),
    })
    fc.assert(
      fc.property(start, period, (from, limit) => {
        const [plain, rolled] = [dueDate(from, limit, fixed), dueDate(from, limit, rolling)]
        if ('refused' in plain || 'refused' in rolled) throw new Error('covered years must be answered')
        const between = datesFrom(plain.value, rolled.value)
        expect(between.at(-1)).toBe(rolled.value)
        expect(between.map((day) => isWorkingDay(calendar, day)).map((day) => 'value' in day && day.value)).toEqual(
          between.map((day) => day === rolled.value),
        )
      }),
    )
  })

  test('TM-12: deadlines before an election count backwards and never roll', () => {
    expect([20, 15, 7].map((days) => dueBefore('2021-11-10', days))).toEqual(['2021-10-21', '2021-10-26', '2021-11-03'])
    expect(dueBefore('2027-01-10', 20)).toBe('2026-12-21')
  })

  test('a period is written as an office does', () => {
    expect(formatPeriod({ amount: 3, unit: 'month' })).toBe('3个月')
    expect(formatPeriod({ amount: 10, unit: 'workingDay' })).toBe('10个工作日')
    expect(formatPeriod({ amount: 5, unit: 'calendarDay' })).toBe('5日')
  })
})

function articles(from: string, period: Period, rollForward: boolean): unknown[] {
  return dueDate(from, period, { calendar, rollForward }).basis.map(
    (citation) => 'article' in citation && citation.article,
  )
}
