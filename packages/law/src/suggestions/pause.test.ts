import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar/plain-date.ts'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar, isWorkingDay } from '../calendar/working-calendar.ts'
import { formatBasis } from '../citation.ts'
import { SUGGESTION_STEPS } from '../provinces/suggestion-profile.ts'
import { SUGGESTION_PROFILES } from '../provinces/suggestion-profiles.ts'
import { limitAfterPause, mayPauseLimit } from './pause.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)
const counting = { calendar, rollForward: true }

describe('代表法（2025）第五十一条第二款: what a pause may do (F10, UR-28)', () => {
  test('the office may pause its own limit', () => {
    for (const profile of Object.values(SUGGESTION_PROFILES)) {
      expect(mayPauseLimit(profile, 'internal')).toMatchObject({ value: true })
    }
  })

  test('no limit of the law and of no place may be paused', () => {
    for (const profile of Object.values(SUGGESTION_PROFILES)) {
      for (const step of SUGGESTION_STEPS) {
        expect(mayPauseLimit(profile, step), `${profile.id} ${step}`).toMatchObject({ refused: 'conditionNotMet' })
      }
    }
    const refused = mayPauseLimit(SUGGESTION_PROFILES.jilin, 'reply')
    expect(formatBasis(refused.basis)).toBe('代表法（2025）第五十一条第二款')
    expect(refused).toMatchObject({ message: expect.stringContaining('申请延期') })
  })

  test.each([
    ['2026-04-10', '2026-03-16', '2026-03-16', null, '2026-04-10'],
    ['2026-04-10', '2026-03-16', '2026-03-26', null, '2026-04-20'],
    // 2 May to 5 May 2026 are days of rest: the limit goes on to the first working day.
    ['2026-04-22', '2026-03-16', '2026-03-26', null, '2026-05-06'],
    ['2026-04-10', '2026-03-16', '2026-07-16', '2026-06-02', '2026-06-02'],
    ['2026-12-01', '2026-03-16', '2026-06-16', null, '2027-03-03'],
  ])('due %s, paused %s, resumed %s, legal %s: %s', (dueOn, pausedOn, resumedOn, legalDueOn, expected) => {
    expect(limitAfterPause({ dueOn, pausedOn, resumedOn, legalDueOn }, counting).value).toBe(expected)
  })

  test('never beyond the legal limit, never earlier than the pause made it, and on a working day', () => {
    const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2026-01-05', days))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 90 }), day, (dueOn, pausedOn, days, legal) => {
        const resumedOn = addDays(pausedOn, days)
        const { value } = limitAfterPause({ dueOn, pausedOn, resumedOn, legalDueOn: legal }, counting)
        expect(value <= legal).toBe(true)
        if (value < legal) expect(daysBetween(dueOn, value)).toBeGreaterThanOrEqual(days)
        if (value < legal && days > 0 && value < '2026-12-31') {
          expect(isWorkingDay(calendar, value)).toMatchObject({ value: true })
        }
      }),
    )
  })

  test('a limit does not resume before it was paused', () => {
    const backwards = { dueOn: '2026-04-10', pausedOn: '2026-03-16', resumedOn: '2026-03-15', legalDueOn: null }
    expect(() => limitAfterPause(backwards, counting)).toThrow(RangeError)
  })
})
