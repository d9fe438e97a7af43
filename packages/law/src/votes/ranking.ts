import { compareText } from '../text-order.ts'

/** Votes in favour by name of the candidate or project. */
export type VotesByName = ReadonlyMap<string, number>

/** Who fills the places: those through, those tied at the cut, and the places over which the tied vote again. */
export interface Ranking {
  /** By votes, highest first; equal votes by name. */
  readonly through: readonly string[]
  /** Tied at the cut, by name. */
  readonly tied: readonly string[]
  readonly placesInTieVote: number
  /** Places for which nothing passed. */
  readonly placesLeft: number
}

/** All names by votes, highest first; equal votes by name. */
export function byVotes(votes: VotesByName): string[] {
  return [...votes]
    .toSorted(([nameA, votesA], [nameB, votesB]) => votesB - votesA || compareText(nameA, nameB))
    .map(([name]) => name)
}

/**
 * Fills places with those who reach the needed votes: the highest first; where a tie reaches across the last place, the tied vote again over
 * what is left. EL-66, 选举法（2020）第四十五条第三款、组织法（2022）第二十九条.
 */
export function rank(votes: VotesByName, votesNeeded: number, places: number): Ranking {
  const votesOf = (name: string) => votes.get(name) ?? 0
  const passing = byVotes(votes).filter((name) => votesOf(name) >= votesNeeded)
  const cut = passing[places - 1]
  if (cut === undefined || passing.length === places) {
    return { through: passing, tied: [], placesInTieVote: 0, placesLeft: places - passing.length }
  }
  const atCut = passing.filter((name) => votesOf(name) === votesOf(cut))
  const above = passing.filter((name) => votesOf(name) > votesOf(cut))
  return above.length + atCut.length === places
    ? { through: passing.slice(0, places), tied: [], placesInTieVote: 0, placesLeft: 0 }
    : { through: above, tied: atCut, placesInTieVote: places - above.length, placesLeft: 0 }
}
