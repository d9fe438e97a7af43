import { describe, expect, it } from 'vitest'
import { sortedOut, waitingKindOf, ways } from './waiting-act.ts'

describe('what a suggestion waits for', () => {
  it('puts the rating before the contact that is also open', () => {
    expect(waitingKindOf({ state: 'awaitingRating', allowedActs: ['confirmContact', 'rate'] })).toBe('rate')
  })

  it('tells a returned text from a draft', () => {
    expect(waitingKindOf({ state: 'returned', allowedActs: ['saveDraft', 'submit', 'withdraw'] })).toBe('returned')
    expect(waitingKindOf({ state: 'draft', allowedActs: ['saveDraft'] })).toBe('draft')
  })

  it('does not take a right to withdraw for something that waits', () => {
    expect(waitingKindOf({ state: 'inHandling', allowedActs: ['withdraw'] })).toBeNull()
  })

  it('leads each kind to the page on which it is done', () => {
    expect(ways.rate.to('a')).toBe('/mine/a/rate')
    expect(ways.returned.to('a')).toBe('/write/a')
    expect(ways.invitation.to('a')).toBe('/mine/a')
  })

  it('sorts a list into waiting, going and over, each in the given order', () => {
    const rows = [
      { id: 1, state: 'closed', allowedActs: [] },
      { id: 2, state: 'inHandling', allowedActs: ['withdraw'] },
      { id: 3, state: 'awaitingRating', allowedActs: ['rate'] },
      { id: 4, state: 'awaitingAssignment', allowedActs: [] },
    ] as const
    const parts = sortedOut(rows)
    expect(parts.waiting.map((row) => row.id)).toEqual([3])
    expect(parts.going.map((row) => row.id)).toEqual([2, 4])
    expect(parts.over.map((row) => row.id)).toEqual([1])
  })
})
