import { describe, expect, test } from 'vitest'
import { PROFILE_IDS } from '../provinces/suggestion-profile.ts'
import { isVerifiedBasis } from '../citation.ts'
import { answerInSessionBy, answersInSession, type InSessionQuestion } from './answer-in-session.ts'

const asked: InSessionQuestion = {
  profile: 'hunan',
  provincial: true,
  term: 14,
  session: 4,
  opensOn: '2026-01-20',
  closesOn: '2026-01-24',
  assignedOn: '2026-01-22',
}
const of = (more: Partial<InSessionQuestion>) => answerInSessionBy({ ...asked, ...more })

describe('F10 MS-16 会期即复', () => {
  test('the answer is due on the day the session closes, and the source is told as unverified', () => {
    const ruling = of({})
    expect(ruling).toMatchObject({ value: '2026-01-24' })
    expect(ruling.basis).toHaveLength(1)
    expect(isVerifiedBasis(ruling.basis)).toBe(false)
  })

  test.each([
    ['2026-01-19', 'wrongMoment'],
    ['2026-01-20', undefined],
    ['2026-01-24', undefined],
    ['2026-01-25', 'wrongMoment'],
  ])('handed over on %s: %s', (assignedOn, refused) => {
    expect(of({ assignedOn })).toMatchObject(refused ? { refused } : { value: '2026-01-24' })
  })

  test.each([
    [13, 6, true],
    [14, 1, true],
    [14, 2, false],
    [15, 1, false],
  ])('term %i, session %i: before the measure %s', (term, session, before) => {
    expect('refused' in of({ term, session })).toBe(before)
    expect('refused' in answersInSession({ ...asked, term, session })).toBe(before)
  })

  test('no other place has it, and no congress below the province', () => {
    for (const profile of PROFILE_IDS.filter((id) => id !== 'hunan')) {
      expect(of({ profile })).toMatchObject({ refused: 'notSetByProfile', basis: [] })
    }
    expect(of({ provincial: false })).toMatchObject({ refused: 'notAvailableAtLevel' })
  })
})
