import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rank } from '../votes/ranking.ts'
import { directBallot, directFurtherBallot, indirectBallot, isBallotPaperValid, mayAcceptProxy } from './ballots.ts'

const votes = (counts: Record<string, number>) => new Map(Object.entries(counts))

describe('first ballot of a direct election', () => {
  const count = { seats: 2, registeredVoters: 2000, participants: 1200, ballotsCast: 1200 }

  test.each([
    [1001, 1001, true, []],
    [1000, 1000, false, ['turnoutNotOverHalf']],
    [1001, 1002, false, ['moreBallotsThanParticipants']],
    [1000, 1001, false, ['turnoutNotOverHalf', 'moreBallotsThanParticipants']],
  ])('EL-62, EL-64: %i of 2000 take part, %i ballots', (participants, ballotsCast, valid, invalidBecause) => {
    const { value } = directBallot({ ...count, participants, ballotsCast, votes: votes({ A: 900, B: 800 }) })
    expect(value).toMatchObject({ valid, invalidBecause, votesNeeded: valid ? 501 : null })
    if (!valid) expect(value).toMatchObject({ elected: [], tied: [], seatsInTieVote: 0, furtherElection: null })
  })

  test('EL-65: more than half of those taking part, not of the valid ballots', () => {
    const { value } = directBallot({ ...count, votes: votes({ A: 601, B: 600, C: 100 }) })
    expect(value).toMatchObject({ votesNeeded: 601, elected: ['A'] })
    expect(value.furtherElection).toEqual({ seats: 1, candidatesMin: 2, candidatesMax: 2, order: ['B', 'C'] })
  })

  test('EL-66: more pass than there are seats, the highest are elected', () => {
    expect(directBallot({ ...count, votes: votes({ A: 700, B: 900, C: 800 }) }).value.elected).toEqual(['B', 'C'])
  })

  test('EL-66: a tie across the last seat is voted again among the tied only', () => {
    const { value } = directBallot({ ...count, seats: 3, votes: votes({ D: 700, A: 900, C: 700, B: 700 }) })
    expect(value).toMatchObject({ elected: ['A'], tied: ['B', 'C', 'D'], seatsInTieVote: 2, furtherElection: null })
  })

  test('a tie that the seats hold is no tie', () => {
    expect(directBallot({ ...count, votes: votes({ B: 700, A: 700, C: 100 }) }).value).toMatchObject({
      elected: ['A', 'B'],
      tied: [],
      seatsInTieVote: 0,
    })
  })

  test('EL-67: all seats left over, in the order of votes, equal votes by name', () => {
    const { value } = directBallot({ ...count, seats: 3, votes: votes({ D: 200, C: 300, B: 300, A: 100 }) })
    expect(value.furtherElection).toEqual({ seats: 3, candidatesMin: 4, candidatesMax: 6, order: ['B', 'C', 'D', 'A'] })
  })
})

describe('separate direct election', () => {
  const count = { seats: 1, registeredVoters: 2400, participants: 1500, ballotsCast: 1498 }

  test('EL-68: a third of the ballots cast is enough', () => {
    expect(directFurtherBallot({ ...count, votes: votes({ C: 500, D: 499 }) }).value).toMatchObject({
      votesNeeded: 500,
      elected: ['C'],
      unfilledSeats: 0,
    })
  })

  test('EL-69: below it the seat is left vacant', () => {
    expect(directFurtherBallot({ ...count, votes: votes({ C: 499, D: 499 }) }).value).toMatchObject({
      elected: [],
      tied: [],
      unfilledSeats: 1,
    })
  })

  test('a tie is voted again, its seat is not vacant', () => {
    expect(directFurtherBallot({ ...count, votes: votes({ D: 600, C: 600 }) }).value).toMatchObject({
      elected: [],
      tied: ['C', 'D'],
      seatsInTieVote: 1,
      unfilledSeats: 0,
    })
  })

  test('the turnout rule holds again, and leaves all seats unfilled', () => {
    const { value } = directFurtherBallot({ ...count, participants: 1200, ballotsCast: 1201, votes: votes({ C: 900 }) })
    expect(value).toMatchObject({
      valid: false,
      invalidBecause: ['turnoutNotOverHalf', 'moreBallotsThanParticipants'],
      votesNeeded: null,
      unfilledSeats: 1,
    })
  })

  test('nobody is elected without a vote', () => {
    expect(directFurtherBallot({ ...count, ballotsCast: 0, votes: votes({ C: 0 }) }).value.elected).toEqual([])
  })
})

describe('a congress elects deputies', () => {
  const count = { seats: 2, deputies: 60, present: 60, ballotsCast: 60 }

  test.each([
    [40, true],
    [39, false],
  ])('EL-112: %i of 60 present', (present, valid) => {
    expect(indirectBallot({ ...count, present, ballotsCast: present, votes: votes({ X: 35 }) }).value.valid).toBe(valid)
  })

  test('EL-76: more than half of all deputies, not of those present', () => {
    const { value } = indirectBallot({ ...count, present: 40, ballotsCast: 40, votes: votes({ X: 31, Y: 30, Z: 5 }) })
    expect(value).toMatchObject({ votesNeeded: 31, elected: ['X'] })
    expect(value.furtherElection).toEqual({ seats: 1, candidatesMin: 2, candidatesMax: 2, order: ['Y', 'Z'] })
  })

  test('both grounds are told', () => {
    expect(indirectBallot({ ...count, present: 39, ballotsCast: 40, votes: votes({}) }).value.invalidBecause).toEqual([
      'noQuorum',
      'moreBallotsThanParticipants',
    ])
  })
})

describe('ballot papers and proxies', () => {
  test('EL-63: no more names than seats', () => {
    expect([2, 3, 4].map((chosen) => isBallotPaperValid(3, chosen).value)).toEqual([true, true, false])
  })

  test('EL-59: three proxies at most', () => {
    expect([0, 2, 3].map((held) => mayAcceptProxy(held).value)).toEqual([true, true, false])
  })
})

test('places are filled by passing names only, none twice, none left while one passes', () => {
  const counts = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'), fc.integer({ min: 0, max: 6 }))
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }), (byName, needed, places) => {
      const map = votes(byName)
      const { through, tied, placesInTieVote, placesLeft } = rank(map, needed, places)
      const passing = [...map].filter(([, count]) => count >= needed)
      expect(through.length + placesInTieVote + placesLeft).toBe(places)
      expect(new Set([...through, ...tied]).size).toBe(through.length + tied.length)
      expect(tied.length === 0 || tied.length > placesInTieVote).toBe(true)
      expect(placesLeft).toBe(Math.max(0, places - passing.length))
      const lowest = Math.min(...[...through, ...tied].map((name) => map.get(name)!))
      for (const [name, count] of passing) {
        if (!through.includes(name) && !tied.includes(name)) expect(count < lowest).toBe(true)
      }
    }),
  )
})
