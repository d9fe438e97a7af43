import { describe, expect, test } from 'vitest'
import { STATE_COUNCIL_NOTICES } from '../calendar/state-council.ts'
import { createCalendar } from '../calendar/working-calendar.ts'
import { isQuestionAnswerInForm, motionFate, shanghaiMotionDue } from '../motions/motion-handling.ts'
import {
  assignmentMeetingDue,
  contactOpinionDue,
  continuesIntoNextTerm,
  handlingReport,
  unitReportDue,
  upwardWays,
} from './reporting.ts'

const counting = { calendar: createCalendar(STATE_COUNCIL_NOTICES), rollForward: false }

describe('reports and meetings', () => {
  test('MS-24: the report is public, in a township it goes to the congress', () => {
    expect(handlingReport(false).value).toMatchObject({ to: 'standingCommittee', isPublic: true })
    expect(handlingReport(true).value.to).toBe('townshipCongress')
  })

  test('MS-53, MS-55, MS-58: set by one place each, refused elsewhere', () => {
    expect(unitReportDue('henan', 2026)).toMatchObject({ value: '2026-08-31' })
    expect(unitReportDue('shanghai', 2026)).toMatchObject({ refused: 'notSetByProfile' })
    expect(assignmentMeetingDue('shanghai', '2026-01-31', counting)).toMatchObject({ value: '2026-02-28' })
    expect(assignmentMeetingDue('jilin', '2026-01-31', counting)).toMatchObject({ refused: 'notSetByProfile' })
    expect(contactOpinionDue('qingdao', '2026-03-05', counting)).toMatchObject({ value: '2026-04-05' })
    expect(contactOpinionDue('hunan', '2026-03-05', counting)).toMatchObject({ refused: 'notSetByProfile' })
  })

  test('MS-51, MS-62: into the next term, and above the level', () => {
    expect(continuesIntoNextTerm(false).value).toBe(true)
    expect(continuesIntoNextTerm(true).value).toBe(false)
    expect(upwardWays().value).toEqual(['throughNationalDeputies', 'unitReportsUpward'])
  })
})

describe('motions', () => {
  const intake = { submittedOn: '2026-01-20', cutOffOn: '2026-01-20', acceptedAsMotion: null }

  test('MS-05, MS-06: the cut-off day is in time; a later one waits; a refused one becomes a suggestion', () => {
    expect(motionFate(intake).value).toBe('motion')
    expect(motionFate({ ...intake, submittedOn: '2026-01-21' }).value).toBe('betweenSessions')
    expect(motionFate({ ...intake, acceptedAsMotion: false }).value).toBe('suggestion')
    expect(motionFate({ ...intake, submittedOn: '2026-01-21', acceptedAsMotion: false }).value).toBe('suggestion')
  })

  test.each([
    ['committeeResult', '2026-04-30'],
    ['organAnswer', '2026-03-01'],
    ['handlingReport', '2026-04-30'],
    ['redo', '2026-02-28'],
  ] as const)('MS-07, MS-08: %s from 2026-01-30 by %s', (step, due) => {
    expect(shanghaiMotionDue(step, '2026-01-30', counting)).toMatchObject({ value: due })
  })

  test('MS-13: the head attends or signs', () => {
    expect(isQuestionAnswerInForm({ form: 'oral', headAttends: true }).value).toBe(true)
    expect(isQuestionAnswerInForm({ form: 'oral', headAttends: false }).value).toBe(false)
    expect(isQuestionAnswerInForm({ form: 'written', headSigned: false }).value).toBe(false)
  })
})
