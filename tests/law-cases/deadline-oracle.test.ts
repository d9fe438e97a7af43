import { createCalendar, dueDate, STATE_COUNCIL_NOTICES } from '@lvzhi/law'
import type { PeriodUnit } from '@lvzhi/law'
import { describe, expect, test } from 'vitest'

// An independent calculation over every start date, in another form: the platform's own dates at midnight UTC and a table of all days,
// walked day by day. It shares only the notices with the package.

const DAY = 86_400_000
const FIRST = Date.UTC(2024, 0, 1)
const LAST = Date.UTC(2026, 5, 30)
const HORIZON = Date.UTC(2026, 11, 31)

const workedDays = new Set<number>()
for (let day = Date.UTC(2023, 11, 1); day <= HORIZON; day += DAY) {
  const weekday = new Date(day).getUTCDay()
  if (weekday !== 0 && weekday !== 6) workedDays.add(day)
}
for (const { off, worked } of STATE_COUNCIL_NOTICES) {
  for (const [from, to] of off) {
    for (let day = Date.parse(from); day <= Date.parse(to); day += DAY) workedDays.delete(day)
  }
  for (const day of worked) workedDays.add(Date.parse(day))
}

function oracle(start: number, amount: number, unit: PeriodUnit, rollForward: boolean): string {
  let day = start
  if (unit === 'workingDay') {
    const following = [...Array(400).keys()]
      .map((offset) => start + (offset + 1) * DAY)
      .filter((d) => workedDays.has(d))
    return iso(following[amount - 1]!)
  }
  if (unit === 'calendarDay') day += amount * DAY
  else {
    const from = new Date(start)
    const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + amount + 1, 0))
    day = Date.UTC(
      lastOfMonth.getUTCFullYear(),
      lastOfMonth.getUTCMonth(),
      Math.min(from.getUTCDate(), lastOfMonth.getUTCDate()),
    )
  }
  while (rollForward && !workedDays.has(day)) day += DAY
  return iso(day)
}

function iso(day: number): string {
  return new Date(day).toISOString().slice(0, 10)
}

const calendar = createCalendar(STATE_COUNCIL_NOTICES)
const periods: readonly (readonly [number, PeriodUnit])[] = [
  [3, 'month'],
  [6, 'month'],
  ...[3, 5, 7, 10, 15, 20].flatMap((days) => [[days, 'calendarDay'] as const, [days, 'workingDay'] as const]),
]

describe('every start date from 2024-01-01 to 2026-06-30', () => {
  test.each(periods)('%i %s ends as by the independent calculation', (amount, unit) => {
    const different: string[] = []
    let starts = 0
    for (let start = FIRST; start <= LAST; start += DAY) {
      starts += 1
      for (const rollForward of [true, false]) {
        const due = dueDate(iso(start), { amount, unit }, { calendar, rollForward })
        const expected = oracle(start, amount, unit, rollForward)
        if ('refused' in due || due.value !== expected) different.push(`${iso(start)} ${rollForward} ${expected}`)
      }
    }
    expect(starts).toBe(912)
    expect(different).toEqual([])
  })

  test('the machine’s time zone plays no part', () => {
    const before = process.env.TZ
    try {
      const answers = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
        process.env.TZ = zone
        return dueDate('2025-07-01', { amount: 3, unit: 'month' }, { calendar, rollForward: true })
      })
      expect(answers.map((due) => 'value' in due && due.value)).toEqual(Array(4).fill('2025-10-09'))
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
})
