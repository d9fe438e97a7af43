import { describe, expect, test } from 'vitest'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { formatBasis } from '../citation.ts'
import { PROFILE_IDS } from '../provinces/suggestion-profile.ts'
import { carriedInto, copyReceivers, opinionReturnDue, promiseRatingDue } from './follow-up.ts'

const counting = { calendar: createCalendar(STATE_COUNCIL_NOTICES), rollForward: true }

describe('what follows an opinion and a promise', () => {
  test('MS-42 重庆: an empty opinion is given back within five working days, unverified', () => {
    // 4 to 6 April 2026 are 清明.
    const due = opinionReturnDue('chongqing', '2026-04-01', counting)
    expect(due).toMatchObject({ value: '2026-04-09', verified: false })
    expect(formatBasis(due.basis)).toContain('重庆建议办理规定（2017）')
  })

  test('MS-50 重庆: the second rating within twenty working days, unverified', () => {
    expect(promiseRatingDue('chongqing', '2026-03-02', counting)).toMatchObject({
      value: '2026-03-30',
      verified: false,
    })
  })

  test('no other place gives a limit, and none is borrowed', () => {
    for (const place of PROFILE_IDS.filter((id) => id !== 'chongqing')) {
      expect(opinionReturnDue(place, '2026-03-02', counting)).toMatchObject({ refused: 'notSetByProfile' })
      expect(promiseRatingDue(place, '2026-03-02', counting)).toMatchObject({ refused: 'notSetByProfile' })
    }
  })

  test('a year without its notice gives no date', () => {
    expect(promiseRatingDue('chongqing', '2026-12-20', counting)).toMatchObject({ refused: 'calendarNotCovered' })
  })

  test('MS-50 上海建议规定（2015）第二十二条: what is unfinished at the end of a year goes on in the next', () => {
    expect(carriedInto(2026, { madeOn: '2025-12-31', finished: false }).value).toBe(true)
    expect(carriedInto(2026, { madeOn: '2026-01-01', finished: false }).value).toBe(false)
    expect(carriedInto(2026, { madeOn: '2025-12-31', finished: true }).value).toBe(false)
  })

  test('DC-21: copies to the deputy body, the government office of its own units, and the electing unit', () => {
    expect(copyReceivers({ ofGovernment: true, electingUnit: true }).value).toEqual([
      'deputyBody',
      'governmentOffice',
      'electingUnitBody',
    ])
    expect(copyReceivers({ ofGovernment: false, electingUnit: false }).value).toEqual(['deputyBody'])
  })
})
