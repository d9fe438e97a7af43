import { addDays, createCalendar, STATE_COUNCIL_NOTICES } from '@lvzhi/law'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysLeft, isNear, lampOf, timeLeft } from './time-left.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)
const on = (today: string) => ({ today, calendar })

describe('how long a limit still runs', () => {
  test.each([
    ['2026-03-16', '2026-03-20', 4, '剩 4 个工作日'],
    ['2026-03-20', '2026-03-20', 0, '今天到期'],
    ['2026-03-23', '2026-03-20', -3, '已超期 3 天'],
    // Saturday and Sunday: no working day is left, and yet it does not end today.
    ['2026-03-21', '2026-03-22', null, '剩 1 天，其间没有工作日'],
    // The days off of 2027 are not announced: nobody can count its working days.
    ['2026-11-23', '2027-02-21', null, '剩 90 天'],
    ['2026-12-30', '2027-01-02', null, '剩 3 天'],
  ])('on %s up to %s', (today, dueOn, left, words) => {
    expect(daysLeft(dueOn, on(today))).toBe(left)
    expect(timeLeft(dueOn, on(today))).toBe(words)
  })

  test.each([
    ['2026-03-13', '2026-03-20', 'near'],
    ['2026-03-12', '2026-03-20', 'normal'],
    ['2026-03-20', '2026-03-20', 'near'],
    ['2026-03-21', '2026-03-20', 'overdue'],
    ['2026-12-28', '2027-01-02', 'near'],
    ['2026-12-27', '2027-01-02', 'normal'],
  ] as const)('on %s a limit of %s is %s', (today, dueOn, lamp) => {
    expect(lampOf({ dueOn, stoppedOn: null }, on(today))).toBe(lamp)
  })

  test('what is done, and what has no limit, runs no more', () => {
    expect(lampOf({ dueOn: '2026-03-20', stoppedOn: '2026-03-25' }, on('2026-03-26'))).toBe('done')
    expect(lampOf({ dueOn: null, stoppedOn: null }, on('2026-03-26'))).toBe('none')
  })

  test('whatever lies before a near day is near too, beyond the calendar as within it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 40 }), (start, ahead) => {
        const today = addDays('2026-11-20', start)
        const dueOn = addDays(today, ahead)
        if (isNear(dueOn, on(today))) expect(isNear(addDays(dueOn, -1), on(today))).toBe(true)
      }),
    )
  })
})
