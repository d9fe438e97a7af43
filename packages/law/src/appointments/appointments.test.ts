import { describe, expect, test } from 'vitest'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { isDocumentNumber } from '../documents/document-number.ts'
import { projectBallot } from '../livelihood/project-ballot.ts'
import { hotlineDue } from '../stations/hotline.ts'
import { committeeVote, dismissalSignaturesNeeded, nominationsDue } from './appointments.ts'

const calendar = createCalendar(STATE_COUNCIL_NOTICES)

describe('votes of a standing committee', () => {
  test.each([
    [65, 58, 33, true, true],
    [65, 58, 32, true, false],
    [65, 33, 33, true, true],
    [65, 32, 32, false, false],
    [64, 32, 32, false, false],
    [64, 33, 33, true, true],
  ])('AP-07, EL-114: of %i members %i present, %i in favour', (members, present, inFavour, quorate, passed) => {
    expect(committeeVote({ members, present, inFavour }).value).toMatchObject({ quorate, passed, votesNeeded: 33 })
  })

  test('AP-04: nominations within two months', () => {
    expect(nominationsDue('2026-01-28', { calendar, rollForward: false })).toMatchObject({ value: '2026-03-28' })
    expect(nominationsDue('2026-01-28', { calendar, rollForward: true })).toMatchObject({ value: '2026-03-30' })
    expect(nominationsDue('2025-12-31', { calendar, rollForward: true })).toMatchObject({ value: '2026-02-28' })
    expect(nominationsDue('2026-11-30', { calendar, rollForward: true })).toMatchObject({
      refused: 'calendarNotCovered',
    })
  })

  test('AP-17: a fifth of the members, in a standing committee only', () => {
    expect(dismissalSignaturesNeeded('standingCommittee', 'province', 65)).toMatchObject({ value: 13 })
    expect(dismissalSignaturesNeeded('standingCommittee', 'county', 31)).toMatchObject({ value: 7 })
    expect(dismissalSignaturesNeeded('congress', 'county', 200)).toMatchObject({ refused: 'notAvailableAtLevel' })
    expect(dismissalSignaturesNeeded('standingCommittee', 'township', 20)).toMatchObject({
      refused: 'notAvailableAtLevel',
    })
  })
})

describe('hotline tickets', () => {
  test('ST-11: five working days, complex ones ten', () => {
    expect(hotlineDue('xiangtan2022', { signedOn: '2025-04-25', complex: false }, calendar)).toMatchObject({
      value: '2025-05-06',
    })
    expect(hotlineDue('xiangtan2022', { signedOn: '2025-04-25', complex: true }, calendar)).toMatchObject({
      value: '2025-05-13',
    })
    expect(hotlineDue('xiangtan2022', { signedOn: '2026-12-30', complex: false }, calendar)).toMatchObject({
      refused: 'calendarNotCovered',
    })
  })
})

describe('votes on livelihood projects', () => {
  test('LP-09: fewer pass than there are places', () => {
    const inFavour = new Map([
      ['P1', 151],
      ['P2', 150],
    ])
    expect(projectBallot({ deputies: 300, places: 2, inFavour }).value).toEqual({
      votesNeeded: 151,
      adopted: ['P1'],
      tied: [],
      placesInTieVote: 0,
      placesLeft: 1,
    })
  })
})

describe('document numbers', () => {
  test.each([
    ['吉人代函〔2025〕3号', true],
    ['湘人常办〔2025〕120号', true],
    ['吉人代函〔2025〕03号', false],
    ['吉人代函[2025]3号', false],
    ['吉人代函（2025）3号', false],
    ['吉人代函〔25〕3号', false],
    ['吉人代函〔2025〕第3号', false],
    ['吉人代函〔２０２５〕3号', false],
    ['吉人代函〔2025〕0号', false],
    ['〔2025〕3号', false],
    ['吉人代函〔2025〕3号 ', false],
    ['吉人代函A〔2025〕3号', false],
  ])('DC-08: %s is %s', (number, accepted) => {
    expect(isDocumentNumber(number).value).toBe(accepted)
  })
})
