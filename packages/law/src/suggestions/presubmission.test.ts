import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../calendar/plain-date.ts'
import { PRESUBMISSION_DAYS, presubmissionOpening } from './presubmission.ts'

describe('F1 会前预提交', () => {
  test('MS-37: the recorded day counts; without one it is 45 days before the session, and says from where', () => {
    expect(presubmissionOpening('2026-01-20', '2025-12-01')).toEqual({
      value: { opensOn: '2025-12-01', recorded: true },
      basis: [],
    })
    const reckoned = presubmissionOpening('2026-01-20', null)
    expect(reckoned.value).toEqual({ opensOn: '2025-12-06', recorded: false })
    expect(reckoned.basis).toHaveLength(1)
  })

  test('MS-37: over leap days and year ends the default is always 45 days before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const opensOn = addDays('1990-01-01', days)
        expect(daysBetween(presubmissionOpening(opensOn, null).value.opensOn, opensOn)).toBe(PRESUBMISSION_DAYS)
      }),
    )
  })
})
