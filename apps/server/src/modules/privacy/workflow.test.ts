import { PrivacyRequestAct, PrivacyRequestState } from '@lvzhi/contract/privacy-requests'
import { expect, test } from 'vitest'
import { privacyStandings, privacyWorkflow, type PrivacyStanding } from './workflow.ts'

/** The table as it is meant, by hand: who may do what while a request awaits; afterwards nobody may do anything. */
const meant: Readonly<Record<string, readonly PrivacyStanding[]>> = {
  correct: ['clerk', 'leader'],
  erase: ['leader'],
  refuse: ['clerk', 'leader'],
  withdraw: ['asker'],
  passDeadline: ['system'],
}

test('every act × state × standing is as the table by hand says', () => {
  const cells = privacyWorkflow.matrix()
  const count = PrivacyRequestAct.codes.length * PrivacyRequestState.codes.length * Object.keys(privacyStandings).length
  expect(cells).toHaveLength(count)
  expect(cells).toHaveLength(5 * 4 * 4)
  for (const { act, state, standing, allowed } of cells) {
    const expected = state === 'awaiting' && (meant[act] ?? []).includes(standing)
    expect([act, state, standing, allowed]).toEqual([act, state, standing, expected])
  }
})

test('a correction is not erased, an erasure not corrected, and nothing of a deputy in office is erased', () => {
  const acts = (kind: 'correction' | 'erasure', inOffice: boolean) =>
    privacyWorkflow.allowedActs('awaiting', ['leader'], { kind, inOffice, dueOn: null }, '2026-03-02')
  expect(acts('correction', true)).toEqual(['correct', 'refuse'])
  expect(acts('erasure', false)).toEqual(['erase', 'refuse'])
  expect(acts('erasure', true)).toEqual(['refuse'])
})

test('the deadline has passed on the day after the last one', () => {
  const passed = (dueOn: string | null) =>
    privacyWorkflow.allowedActs('awaiting', ['system'], { kind: 'erasure', inOffice: false, dueOn }, '2026-03-10')
  expect(passed('2026-03-10')).toEqual([])
  expect(passed('2026-03-09')).toEqual(['passDeadline'])
  expect(passed(null)).toEqual([])
})
