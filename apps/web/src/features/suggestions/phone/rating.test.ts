import { describe, expect, it } from 'vitest'
import { noRating, ratingFaults, withReason } from './rating.ts'

describe('a rating', () => {
  it('needs both parts', () => {
    expect([...ratingFaults(noRating).keys()]).toEqual(['process', 'result'])
    expect(ratingFaults({ ...noRating, process: 'satisfied', result: 'basicallySatisfied' }).size).toBe(0)
  })

  it('needs a text when either part is 不满意 (UR-42)', () => {
    const rating = { ...noRating, process: 'satisfied', result: 'dissatisfied', reason: '  ' } as const
    expect([...ratingFaults(rating).keys()]).toEqual(['reason'])
    expect(ratingFaults({ ...rating, reason: '没有面商沟通' }).size).toBe(0)
  })

  it('takes a usual reason in and out by the same touch', () => {
    const once = withReason('管网没有动工', '没有面商沟通')
    expect(once).toBe('管网没有动工；没有面商沟通')
    expect(withReason(once, '没有面商沟通')).toBe('管网没有动工')
    expect(withReason('', '没有面商沟通')).toBe('没有面商沟通')
  })
})
