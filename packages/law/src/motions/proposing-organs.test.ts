import { expect, test } from 'vitest'
import { formatBasis } from '../citation.ts'
import { motionDue, motionFateInTime } from './motion-handling.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { mayBeQuestioned, mayProposeMotion } from './proposing-organs.ts'

test.each([
  ['congress', 'province', 'presidium standingCommittee specialCommittee government'],
  ['congress', 'county', 'presidium standingCommittee specialCommittee government'],
  ['congress', 'township', 'presidium government'],
  ['standingCommittee', 'province', 'chairpersons specialCommittee government'],
  ['standingCommittee', 'county', 'chairpersons specialCommittee government'],
  ['standingCommittee', 'township', ''],
] as const)('MS-01, MS-11: organs that propose in a %s of a %s: %s', (body, level, organs) => {
  const all = ['presidium', 'standingCommittee', 'chairpersons', 'specialCommittee', 'government'] as const
  expect(all.filter((organ) => mayProposeMotion(organ, body, level).value).join(' ')).toBe(organs)
})

test('MS-09: in a township only the government is questioned', () => {
  const all = ['government', 'department', 'supervisoryCommission', 'court', 'procuratorate'] as const
  expect(all.filter((organ) => mayBeQuestioned(organ, 'congress', 'township').value)).toEqual(['government'])
  expect(all.filter((organ) => mayBeQuestioned(organ, 'congress', 'county').value)).toEqual(all)
  expect(formatBasis(mayBeQuestioned('court', 'standingCommittee', 'county').basis)).toBe('组织法（2022）第五十三条')
})

test('MS-05, MS-06: late ones go between sessions, those not taken become suggestions', () => {
  expect(motionFateInTime(true, null).value).toBe('motion')
  expect(motionFateInTime(false, null)).toMatchObject({ value: 'betweenSessions' })
  expect(formatBasis(motionFateInTime(false, null).basis)).toContain('上海代表议案规定（2015）第八条')
  expect(motionFateInTime(true, false).value).toBe('suggestion')
})

test('MS-07, MS-08: only a place whose text is established gives dates', () => {
  const counting = { calendar: createCalendar([]), rollForward: false }
  expect(motionDue('shanghai', 'committeeResult', '2026-01-25', counting)).toMatchObject({ value: '2026-04-25' })
  expect(motionDue('shanghai', 'organAnswer', '2026-01-25', counting)).toMatchObject({ value: '2026-02-24' })
  expect(motionDue('shanghai', 'handlingReport', '2026-05-28', counting)).toMatchObject({ value: '2026-08-28' })
  expect(motionDue('shanghai', 'redo', '2026-09-30', counting)).toMatchObject({ value: '2026-10-30' })
  expect(motionDue('national', 'committeeResult', '2026-01-25', counting)).toMatchObject({ refused: 'notSetByProfile' })
})
