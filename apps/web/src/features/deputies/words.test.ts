import { expect, test } from 'vitest'
import { leadingMandate, periodText, sessionState } from './words.ts'

test('a session says where it stands on a day', () => {
  const session = { opensOn: '2026-01-20', closesOn: '2026-01-25', presubmissionOpensOn: '2025-12-05' }
  expect(sessionState(session, '2025-12-04')).toBe('未召开')
  expect(sessionState(session, '2025-12-05')).toBe('预提交期间')
  expect(sessionState(session, '2026-01-20')).toBe('会议期间')
  expect(sessionState(session, '2026-01-25')).toBe('会议期间')
  expect(sessionState(session, '2026-01-26')).toBe('已闭会')
})

test('a period says that its end no longer counts', () => {
  expect(periodText({ startsOn: '2023-01-15', endsOn: null })).toBe('2023-01-15 起')
  expect(periodText({ startsOn: '2023-01-15', endsOn: '2028-01-10' })).toBe('2023-01-15 至 2028-01-10（不含当日）')
})

test('a row leads with the mandate in force', () => {
  expect(leadingMandate([{ state: 'ended' }, { state: 'suspended' }])?.state).toBe('suspended')
  expect(leadingMandate([{ state: 'ended' }])?.state).toBe('ended')
  expect(leadingMandate([])).toBeUndefined()
})
