import { expect, test } from 'vitest'
import { offeredActs, offeredDecisions } from './offered.ts'

test('the decisions of a check are one act, named by its step, and come before what nobody waits for', () => {
  const offered = offeredActs({
    allowedActs: ['categorise', 'convert', 'secondPass', 'returnForRevision', 'reject', 'refer'],
    keyMarked: false,
    state: 'secondCheck',
  })
  expect(offered.map((act) => act.label)).toEqual(['复核', '分类', '转其他渠道'])
  expect(offered[0]?.waited).toBe(true)
  expect(offered[1]?.waited).toBe(false)
})

test('nothing is offered that the server does not allow', () => {
  expect(offeredActs({ allowedActs: [], keyMarked: true, state: 'inHandling' })).toEqual([])
  expect(offeredActs({ allowedActs: ['saveDraft', 'passDeadline'], keyMarked: false, state: 'draft' })).toEqual([])
})

test('a mark that stands is offered to be taken back', () => {
  expect(offeredActs({ allowedActs: ['markKey'], keyMarked: true, state: 'inHandling' })[0]?.label).toBe('取消重点督办')
})

test('the decisions of a check are those of its step', () => {
  expect(offeredDecisions(['firstPass', 'returnForRevision'])).toEqual(['pass', 'returnForRevision'])
  expect(offeredDecisions(['categorise'])).toEqual([])
})
