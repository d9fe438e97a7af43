import { describe, expect, test } from 'vitest'
import { absentTwice, resignation, suspension } from './mandates.ts'

function absence(term: number, session: number, attended = false, leaveApproved = false) {
  return { term, session, attended, leaveApproved }
}

describe('absent twice without approval', () => {
  test('DQ-42: twice in one term, not necessarily in a row', () => {
    const sessions = [absence(14, 1), absence(14, 2, true), absence(14, 3), absence(14, 4)]
    expect(absentTwice(sessions).value).toEqual({ groundMet: true, metAt: { term: 14, session: 3 } })
  })

  test('once in each of two terms is not twice', () => {
    expect(absentTwice([absence(13, 5), absence(14, 1)]).value).toEqual({ groundMet: false, metAt: null })
    expect(absentTwice([absence(13, 5), absence(14, 1), absence(14, 2)]).value.metAt).toEqual({ term: 14, session: 2 })
  })

  test('AT-09: approved leave does not count', () => {
    expect(absentTwice([absence(14, 1), absence(14, 2, false, true)]).value.groundMet).toBe(false)
    expect(absentTwice([]).value.groundMet).toBe(false)
  })
})

describe('resignation', () => {
  test.each([
    ['province', 'electingUnitStandingCommittee', true],
    ['prefecture', 'electingUnitStandingCommittee', true],
    ['county', 'ownStandingCommittee', false],
    ['township', 'ownCongress', false],
  ] as const)('DQ-50 to DQ-52: of a deputy of a %s', (mandateLevel, decidedBy, filedWithHigherCommittee) => {
    const base = { decidedBy, filedWithHigherCommittee, votesNeeded: 23 }
    expect(resignation({ mandateLevel, bodyMembers: 45, inFavour: 23 }).value).toEqual({ ...base, accepted: true })
    expect(resignation({ mandateLevel, bodyMembers: 44, inFavour: 22 }).value).toEqual({ ...base, accepted: false })
  })
})

describe('suspension', () => {
  test.each([
    ['2025-08-10', false, true],
    ['2025-08-10', true, false],
    [null, false, false],
    [null, true, false],
  ])('DQ-33: ground until %s, ended %s, resumes %s', (groundEndsOn, qualificationEnded, resumes) => {
    expect(suspension({ groundStartsOn: '2025-04-01', groundEndsOn, qualificationEnded }).value).toEqual({
      suspendedFrom: '2025-04-01',
      suspendedUntil: groundEndsOn,
      resumes,
    })
  })

  test('a ground cannot end before it starts', () => {
    const wrong = { groundStartsOn: '2025-04-01', groundEndsOn: '2025-03-31', qualificationEnded: false }
    expect(() => suspension(wrong)).toThrow(RangeError)
  })
})
