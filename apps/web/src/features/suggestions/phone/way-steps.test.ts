import { expect, it } from 'vitest'
import { stepReached, wayOf } from './way-steps.ts'

it('marks what is done, where it stands and what is ahead', () => {
  expect(wayOf(2, false).map((step) => step.state)).toEqual(['done', 'done', 'now', 'ahead', 'ahead', 'ahead'])
})

it('leaves no step open once the suggestion is closed', () => {
  expect(wayOf(5, true).every((step) => step.state === 'done')).toBe(true)
})

it('counts only what happened in the present round', () => {
  const first = { round: 1, acknowledgedAt: '2026-03-01T00:00:00Z' }
  const second = { round: 2, acknowledgedAt: null }
  const detail = { state: 'rehandling', round: 2, tasks: [first, second], contacts: [{ round: 1 }] }
  expect(stepReached(detail)).toBe(1)
  expect(stepReached({ ...detail, contacts: [{ round: 2 }] })).toBe(3)
  expect(stepReached({ ...detail, state: 'draft' })).toBe(0)
})
