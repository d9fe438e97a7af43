import { describe, expect, test } from 'vitest'
import { dateOf, instantText, longDate, shortDate, timeOf } from './dates.ts'
import { deadlineSpoken, deadlineWording } from './deadline-wording.ts'

const due = { dueOn: '2026-03-28' } as const

describe('deadlines in words', () => {
  test('working days left, the last day, days overdue', () => {
    expect(deadlineWording({ ...due, lamp: 'normal', daysLeft: 7 }, 2026)).toBe('剩 7 个工作日 · 3月28日')
    expect(deadlineWording({ ...due, lamp: 'near', daysLeft: 0 }, 2026)).toBe('今天到期 · 3月28日')
    expect(deadlineWording({ ...due, lamp: 'overdue', daysLeft: -3 }, 2026)).toBe('超期 3 天 · 3月28日')
  })

  test('another year is named', () => {
    expect(deadlineWording({ ...due, lamp: 'normal', daysLeft: 60 }, 2025)).toBe('剩 60 个工作日 · 2026年3月28日')
  })

  test('the date alone where working days cannot be counted', () => {
    expect(deadlineWording({ ...due, lamp: 'normal', daysLeft: null }, 2025)).toBe('2026年3月28日')
  })

  test('without a date the reason stands there, never an empty cell', () => {
    const none = { lamp: 'none', dueOn: null, daysLeft: null } as const
    expect(deadlineWording(none, 2026)).toBe('无时限')
    expect(deadlineWording({ ...none, remark: '2027 年放假通知尚未录入' }, 2026)).toBe('2027 年放假通知尚未录入')
  })

  test('finished ones do not count on', () => {
    expect(deadlineWording({ ...due, lamp: 'done', daysLeft: -3 }, 2026)).toBe('已完成 · 期限3月28日')
  })

  test('spoken with the lamp and the full date', () => {
    expect(deadlineSpoken({ ...due, lamp: 'near', daysLeft: 2 }, 2026)).toBe('临期，剩 2 个工作日，2026年3月28日')
    expect(deadlineSpoken({ ...due, lamp: 'normal', daysLeft: null }, 2025)).toBe('正常，2026年3月28日')
    expect(deadlineSpoken({ ...due, lamp: 'done', daysLeft: null }, 2026)).toBe('已完成，2026年3月28日')
    expect(deadlineSpoken({ dueOn: null, lamp: 'none', daysLeft: null }, 2026)).toBe('无时限')
  })
})

describe('dates', () => {
  test('an instant is shown as it was in China', () => {
    expect(instantText('2026-03-27T16:05:00Z')).toBe('2026-03-28 00:05')
    expect(dateOf('2025-12-31T16:00:00Z')).toBe('2026-01-01')
    expect(timeOf('2026-03-28T12:31:00+08:00')).toBe('12:31')
  })

  test('calendar dates keep their day', () => {
    expect(longDate('2026-03-08')).toBe('2026年3月8日')
    expect(shortDate('2026-03-08', 2026)).toBe('3月8日')
  })
})
