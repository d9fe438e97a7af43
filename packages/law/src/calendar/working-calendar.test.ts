import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { citeSource } from '../citation.ts'
import { addDays } from './plain-date.ts'
import { STATE_COUNCIL_NOTICES } from './state-council.ts'
import {
  addWorkingDays,
  createCalendar,
  isWorkingDay,
  nextWorkingDayFrom,
  workingDaysBetween,
} from './working-calendar.ts'
import type { HolidayNotice } from './working-calendar.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)
const notice2027: HolidayNotice = {
  year: 2027,
  kind: 'yearly',
  issuedOn: '2026-11-10',
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  off: [['2026-12-31', '2027-01-02']],
  worked: ['2026-12-27'],
}
const coveredDate = fc
  .date({ min: new Date('2018-01-01'), max: new Date('2026-10-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

function worked(date: string, on = calendar): unknown {
  const answer = isWorkingDay(on, date)
  return 'refused' in answer ? answer.refused : answer.value
}

describe('working days', () => {
  test('TM-14: the years with a yearly notice are covered', () => {
    expect(calendar.coveredYears).toEqual([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
  })

  test.each([
    ['2018-12-29', true, 'a Saturday worked by the notice for 2019'],
    ['2018-12-31', false, 'a Monday off by the notice for 2019'],
    ['2022-12-31', false, 'off by the notice for 2023'],
    ['2019-05-02', false, 'off by the changed arrangement'],
    ['2019-05-05', true, 'worked by the changed arrangement'],
    ['2020-01-31', false, 'off by the prolonged Spring Festival'],
    ['2020-02-01', false, 'worked by the first notice, off by the second'],
    ['2020-02-03', true, 'back at work'],
    ['2025-01-26', true, 'a Sunday worked'],
    ['2025-02-08', true, 'a Saturday worked'],
    ['2025-10-08', false, 'the last day off'],
    ['2026-01-04', true, 'a Sunday worked'],
    ['2026-02-23', false, 'the last day of the Spring Festival'],
    ['2026-12-31', true, 'a Thursday of a covered year'],
  ])('%s: %s, %s', (date, expected) => {
    expect(worked(date)).toBe(expected)
  })

  test.each(['2017-12-31', '2027-01-01', '2027-06-01'])('%s lies in no covered year', (date) => {
    expect(worked(date)).toBe('calendarNotCovered')
  })

  test('a refusal names the year and the remedy', () => {
    const answer = isWorkingDay(calendar, '2027-01-04')
    expect(answer).toMatchObject({ refused: 'calendarNotCovered', message: expect.stringContaining('2027年') })
    expect(answer).toMatchObject({ message: expect.stringContaining('录入') })
  })

  test('a notice that the office enters covers its year and the end of the year before', () => {
    const entered = createCalendar([...STATE_COUNCIL_NOTICES, notice2027])
    expect(worked('2027-01-04', entered)).toBe(true)
    expect(worked('2027-01-02', entered)).toBe(false)
    expect(worked('2026-12-31', entered)).toBe(false)
    expect(worked('2026-12-27', entered)).toBe(true)
  })

  test('the latest notice wins, in whatever order they are given', () => {
    const forwards = createCalendar(STATE_COUNCIL_NOTICES)
    const backwards = createCalendar(STATE_COUNCIL_NOTICES.toReversed())
    expect(backwards).toEqual(forwards)
  })

  test('a change alone does not cover a year', () => {
    const changeOnly = createCalendar([{ ...notice2027, kind: 'change' }])
    expect(worked('2027-01-04', changeOnly)).toBe('calendarNotCovered')
  })

  test('TM-11: a local day off stands beside the national ones', () => {
    const yanbian = createCalendar(STATE_COUNCIL_NOTICES, [
      { name: '九·三', off: ['2026-09-03'], basis: citeSource('自治州放假规定', 'M') },
    ])
    expect(worked('2026-09-03')).toBe(true)
    expect(worked('2026-09-03', yanbian)).toBe(false)
    expect(worked('2026-09-04', yanbian)).toBe(true)
  })

  test('a notice with an impossible day is an error that names it', () => {
    expect(() => createCalendar([{ ...notice2027, worked: ['2027-02-30'] }])).toThrow('2027-02-30')
  })
})

describe('counting', () => {
  test.each([
    ['2025-04-25', 1, '2025-04-27'],
    ['2025-04-25', 7, '2025-05-08'],
    ['2025-03-10', 5, '2025-03-17'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2018-12-28', 1, '2018-12-29'],
    ['2018-12-29', 1, '2019-01-02'],
    ['2026-12-24', 5, '2026-12-31'],
    ['2017-12-31', 1, '2018-01-02'],
  ])('TM-04, TM-07: %s and %i working days is %s', (from, days, due) => {
    expect(addWorkingDays(calendar, from, days)).toMatchObject({ value: due })
  })

  test.each([
    ['2026-12-31', 1],
    ['2026-12-24', 6],
    ['2017-12-29', 1],
  ])('TM-14: %s and %i working days is refused', (from, days) => {
    expect(addWorkingDays(calendar, from, days)).toMatchObject({ refused: 'calendarNotCovered' })
  })

  test.each([0, -1, 1.5, 2001, Number.NaN])('%d working days cannot be counted', (days) => {
    expect(() => addWorkingDays(calendar, '2025-03-10', days)).toThrow(RangeError)
  })

  test('the count back is the inverse of the count on, and the last day is worked', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 30 }), (from, days) => {
        const due = addWorkingDays(calendar, from, days)
        if ('refused' in due) return
        expect(workingDaysBetween(calendar, from, due.value)).toMatchObject({ value: days })
        expect(workingDaysBetween(calendar, due.value, from)).toMatchObject({ value: -days })
        expect(worked(due.value)).toBe(true)
      }),
    )
  })

  test('a later start or a longer window never ends earlier', () => {
    fc.assert(
      fc.property(coveredDate, fc.integer({ min: 1, max: 25 }), (from, days) => {
        const [due, later, longer] = [
          addWorkingDays(calendar, from, days),
          addWorkingDays(calendar, addDays(from, 1), days),
          addWorkingDays(calendar, from, days + 1),
        ]
        if ('refused' in due || 'refused' in later || 'refused' in longer) return
        expect(later.value >= due.value).toBe(true)
        expect(longer.value > due.value).toBe(true)
      }),
    )
  })

  test('nothing is left on the day itself, and a day past is negative', () => {
    expect(workingDaysBetween(calendar, '2025-03-10', '2025-03-10')).toMatchObject({ value: 0 })
    expect(workingDaysBetween(calendar, '2025-03-10', '2025-03-12')).toMatchObject({ value: 2 })
    expect(workingDaysBetween(calendar, '2025-03-12', '2025-03-10')).toMatchObject({ value: -2 })
    expect(workingDaysBetween(calendar, '2025-03-15', '2025-03-14')).toMatchObject({ value: 0 })
    expect(workingDaysBetween(calendar, '2026-12-30', '2027-01-05')).toMatchObject({ refused: 'calendarNotCovered' })
  })

  test('the next working day is the day itself where it is worked', () => {
    expect(nextWorkingDayFrom(calendar, '2025-04-27')).toMatchObject({ value: '2025-04-27' })
    expect(nextWorkingDayFrom(calendar, '2025-10-01')).toMatchObject({ value: '2025-10-09' })
    expect(nextWorkingDayFrom(calendar, '2027-01-01')).toMatchObject({ refused: 'calendarNotCovered' })
  })
})
