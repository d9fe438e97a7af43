import { describe, expect, test } from 'vitest'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { formatBasis, formatCitation } from '../citation.ts'
import { PROFILE_IDS, SUGGESTION_STEPS } from '../provinces/suggestion-profile.ts'
import type { ProfileId, SuggestionStep } from '../provinces/suggestion-profile.ts'
import { SUGGESTION_PROFILES } from '../provinces/suggestion-profiles.ts'
import { describeLimit, startEventOf, suggestionDeadline } from './deadline.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)

function ask(profile: ProfileId, step: SuggestionStep, clockStartsOn: string, rollForward = true) {
  return suggestionDeadline({ profile: SUGGESTION_PROFILES[profile], step, clockStartsOn, calendar, rollForward })
}

describe('due dates of suggestions', () => {
  test.each([
    ['national', 'reply', '2025-03-10', '2025-06-10'],
    ['national', 'difficultReply', '2025-03-10', '2025-09-10'],
    ['national', 'reply', '2025-07-01', '2025-10-09'],
    ['national', 'reply', '2024-11-30', '2025-02-28'],
    ['shanghai', 'difficultReply', '2025-08-31', '2026-02-28'],
    ['chongqingTownship', 'reply', '2025-03-10', '2025-05-12'],
    ['chongqingTownship', 'difficultReply', '2025-03-10', '2025-07-10'],
    ['zhejiang', 'assign', '2025-03-10', '2025-03-17'],
    ['zhejiang', 'returnToAssigner', '2025-03-12', '2025-03-24'],
    ['shandong', 'assign', '2025-03-10', '2025-03-17'],
    ['shandong', 'returnToAssigner', '2025-03-10', '2025-03-17'],
    ['shandong', 'coHandler', '2025-03-10', '2025-04-10'],
    ['shanghai', 'assign', '2025-04-25', '2025-05-08'],
    ['qingdao', 'assign', '2025-03-10', '2025-03-17'],
    ['henan', 'returnToAssigner', '2025-03-10', '2025-03-24'],
    ['henan', 'reassign', '2025-03-10', '2025-03-24'],
    ['henan', 'feedback', '2025-09-26', '2025-10-16'],
    ['beijing', 'feedback', '2025-03-10', '2025-03-31'],
    ['chongqing', 'feedback', '2025-03-10', '2025-04-08'],
    ['beijing', 'redo', '2025-03-10', '2025-05-12'],
  ] as const)('%s, %s from %s: %s', (profile, step, start, due) => {
    expect(ask(profile, step, start)).toMatchObject({ value: due, verified: true })
  })

  test('rolling has no effect on working days, and moves months and calendar days', () => {
    expect(ask('henan', 'returnToAssigner', '2025-03-10', false)).toMatchObject({ value: '2025-03-24' })
    expect(ask('shandong', 'assign', '2025-03-10', false)).toMatchObject({ value: '2025-03-15' })
    expect(ask('zhejiang', 'coHandler', '2025-03-10', false)).toMatchObject({ value: '2025-05-10' })
  })

  test('an unverified place gives the national value and says so', () => {
    for (const place of ['jilin', 'hunan'] as const) {
      expect(ask(place, 'reply', '2025-03-10')).toMatchObject({ value: '2025-06-10', verified: false })
      expect(ask(place, 'difficultReply', '2025-03-10')).toMatchObject({ value: '2025-09-10', verified: false })
    }
  })

  test('a step that the place does not limit is refused with the remedy, never borrowed', () => {
    for (const id of PROFILE_IDS) {
      for (const step of SUGGESTION_STEPS) {
        const answer = ask(id, step, '2025-03-10')
        expect('refused' in answer).toBe(SUGGESTION_PROFILES[id].steps[step] === null)
        if ('refused' in answer) {
          expect(answer).toMatchObject({ refused: 'notSetByProfile', message: expect.stringContaining('录入') })
        }
      }
    }
  })

  test('an unlimited step is not set, whatever the calendar', () => {
    expect(ask('hunan', 'feedback', '2027-03-01')).toMatchObject({ refused: 'notSetByProfile' })
  })

  test('TM-14: an uncovered year is refused, with the article of the limit; without rolling the date is given', () => {
    const refused = ask('national', 'reply', '2026-10-20')
    expect(refused).toMatchObject({ refused: 'calendarNotCovered' })
    expect(formatBasis(refused.basis)).toContain('代表法（2025）第五十一条第二款')
    expect(ask('national', 'reply', '2026-10-20', false)).toMatchObject({ value: '2027-01-20' })
    expect(ask('beijing', 'feedback', '2026-12-20', false)).toMatchObject({ refused: 'calendarNotCovered' })
  })

  test('every answer names its article first', () => {
    expect(ask('national', 'reply', '2025-03-10').basis.map(formatCitation)).toEqual([
      '代表法（2025）第五十一条第二款',
      '民法典（2020）第二百零一条',
      '民法典（2020）第二百零二条',
    ])
    expect(formatCitation(ask('qingdao', 'returnToAssigner', '2025-03-10').basis[0]!)).toBe(
      '青岛建议工作条例（2021）第十九条',
    )
  })

  test('a step tells its limit and the event that starts it', () => {
    expect(describeLimit(SUGGESTION_PROFILES.henan, 'feedback')?.value).toBe('10个工作日')
    expect(startEventOf(SUGGESTION_PROFILES.zhejiang, 'reply')?.value).toBe('receivedByUnit')
    expect(startEventOf(SUGGESTION_PROFILES.national, 'feedback')).toBeNull()
  })

  test('a malformed date is an error', () => {
    expect(() => ask('national', 'reply', '2025-02-30')).toThrow(RangeError)
  })
})
