import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCalendar, datesFrom, isWorkingDay, STATE_COUNCIL_NOTICES, weekdayOf } from '@lvzhi/law'
import { describe, expect, test } from 'vitest'
import { sharedFolder } from './examples-file.ts'

const folder = join(sharedFolder(), 'data', 'holidays')
const present = existsSync(folder)

interface HolidayYear {
  readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[]
}

// The calendar's facts are our own; a public collection of the same notices is the second source.
describe.skipIf(!present)(`日历与公开节假日数据逐日比较${present ? '' : '（没有共享数据，跳过）'}`, () => {
  const exceptions = new Map(
    (present ? [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027] : [])
      .flatMap((year) => (JSON.parse(readFileSync(join(folder, `${year}.json`), 'utf8')) as HolidayYear).days)
      .map(({ date, isOffDay }) => [date, isOffDay] as const),
  )
  const calendar = createCalendar(STATE_COUNCIL_NOTICES)

  test('every day from 2018 to 2026 is worked or off alike', () => {
    const days = datesFrom('2018-01-01', '2026-12-31')
    expect(days).toHaveLength(3287)
    const different = days.filter((date) => {
      const off = exceptions.get(date)
      const expected = off === undefined ? weekdayOf(date) <= 5 : !off
      const answer = isWorkingDay(calendar, date)
      return 'refused' in answer || answer.value !== expected
    })
    expect(different).toEqual([])
  })

  test('every day that the collection names stands in the notices', () => {
    expect(exceptions.size).toBeGreaterThan(300)
    expect([...exceptions.keys()].filter((date) => !calendar.exceptions.has(date))).toEqual([])
  })
})
