import { MotionAct } from '@lvzhi/contract/motion-terms'
import { expect, test } from 'vitest'
import { offeredMotionActs } from './offered.ts'

test('every act that the server allows is offered once, and only writing on has its own page', () => {
  const offered = offeredMotionActs(MotionAct.codes).map((one) => one.key)
  const expected = MotionAct.codes.filter((act) => !['passCheck', 'returnForRevision', 'saveDraft'].includes(act))
  expect([...offered].sort()).toEqual(['check', ...expected].sort())
})

test('nothing is offered that is not allowed, and what is waited for comes first', () => {
  expect(offeredMotionActs([])).toEqual([])
  expect(offeredMotionActs(['requestWithdrawal', 'passCheck'])).toEqual([
    { key: 'check', waited: true },
    { key: 'requestWithdrawal', waited: false },
  ])
})
