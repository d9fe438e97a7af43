import { cite } from '../citation.ts'
import type { Citation } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import { isMajority, majorityOf, shareOrMoreOf, twoThirdsOf } from '../thresholds.ts'
import { byVotes, rank } from '../votes/ranking.ts'
import type { VotesByName } from '../votes/ranking.ts'
import { candidateRange } from './candidates.ts'
import type { ElectionKind } from './candidates.ts'

/** Why a ballot counts as not held 选举无效的原因. */
export type InvalidityGround = 'turnoutNotOverHalf' | 'noQuorum' | 'moreBallotsThanParticipants'

/** Votes of one ballot and the seats it fills. */
export interface BallotCount {
  readonly seats: number
  readonly ballotsCast: number
  readonly votes: VotesByName
}

/** A ballot among the voters of a district. */
export interface DirectBallotCount extends BallotCount {
  /** Whole roll of the district. */
  readonly registeredVoters: number
  /** Those taking part, proxy principals included. */
  readonly participants: number
}

/** A ballot among the deputies of a congress. */
export interface IndirectBallotCount extends BallotCount {
  /** All deputies of the congress. */
  readonly deputies: number
  readonly present: number
}

/** A separate election 另行选举 for the seats left over. */
export interface FurtherElection {
  readonly seats: number
  readonly candidatesMin: number
  readonly candidatesMax: number
  /** All not elected, by votes, highest first; equal votes by name. */
  readonly order: readonly string[]
}

/** Verdict of a ballot: whether it counts, who is elected, who votes again over a tie. */
export interface BallotVerdict {
  readonly valid: boolean
  readonly invalidBecause: readonly InvalidityGround[]
  /** Least number of votes that elects; null if the ballot is invalid. */
  readonly votesNeeded: number | null
  readonly elected: readonly string[]
  readonly tied: readonly string[]
  readonly seatsInTieVote: number
}

/** Verdict of a first ballot. */
export interface FirstBallotVerdict extends BallotVerdict {
  readonly furtherElection: FurtherElection | null
}

/** Verdict of a separate direct election. */
export interface FurtherBallotVerdict extends BallotVerdict {
  /** Left vacant; all seats if the ballot is invalid. */
  readonly unfilledSeats: number
}

/**
 * First ballot of a direct election: valid when more than half of the district's voters took part and no more ballots came back than
 * took part; elected with more than half of those taking part. EL-62, EL-64 to EL-67, 选举法（2020）第四十四条、选举法（2020）第四十五条.
 */
export function directBallot(count: DirectBallotCount): Based<FirstBallotVerdict> {
  return firstBallot(count, turnoutGrounds(count), majorityOf(count.participants), 'directDeputies')
}

/**
 * A congress elects deputies of the next level: at least two thirds of the deputies present, elected with more than half of all
 * deputies. EL-62, EL-76, EL-77, EL-112, 组织法（2022）第十四条、选举法（2020）第四十四条、选举法（2020）第四十五条第二款.
 */
export function indirectBallot(count: IndirectBallotCount): Based<FirstBallotVerdict> {
  const grounds: InvalidityGround[] = []
  if (count.present < twoThirdsOf(count.deputies)) grounds.push('noQuorum')
  if (count.ballotsCast > count.present) grounds.push('moreBallotsThanParticipants')
  return firstBallot(count, grounds, majorityOf(count.deputies), 'indirectDeputies')
}

/**
 * Separate direct election for seats left over: most votes win, with at least a third of the ballots cast; the turnout rule holds again.
 * What stays unfilled is left vacant. EL-68, EL-69, 选举法（2020）第四十五条第五款; both denominators are our reading (section 14 no. 2).
 */
export function directFurtherBallot(count: DirectBallotCount): Based<FurtherBallotVerdict> {
  const grounds = turnoutGrounds(count)
  const basis = [cite('electionLaw2020', 45, { paragraph: 5, confidence: 'I' }), ...VALIDITY_BASIS]
  if (grounds.length > 0) return based({ ...invalid(grounds), unfilledSeats: count.seats }, ...basis)
  const votesNeeded = Math.max(1, shareOrMoreOf(count.ballotsCast, 1, 3))
  const { through, tied, placesInTieVote, placesLeft } = rank(count.votes, votesNeeded, count.seats)
  const verdict = { valid: true, invalidBecause: [], votesNeeded, elected: through, tied }
  return based({ ...verdict, seatsInTieVote: placesInTieVote, unfilledSeats: placesLeft }, ...basis)
}

/** Whether one ballot paper is valid: it chooses no more persons than there are seats. EL-63, 选举法（2020）第四十四条第二款. */
export function isBallotPaperValid(seats: number, chosen: number): Based<boolean> {
  return based(chosen <= seats, cite('electionLaw2020', 44, { paragraph: 2 }))
}

/** Whether a voter may accept one more proxy: three at most. EL-59, 选举法（2020）第四十二条. */
export function mayAcceptProxy(alreadyHeld: number): Based<boolean> {
  return based(alreadyHeld < 3, cite('electionLaw2020', 42))
}

const VALIDITY_BASIS: readonly Citation[] = [
  cite('electionLaw2020', 44, { paragraph: 1 }),
  cite('electionLaw2020', 45, { paragraph: 1 }),
]

function turnoutGrounds({ registeredVoters, participants, ballotsCast }: DirectBallotCount): InvalidityGround[] {
  const grounds: InvalidityGround[] = []
  if (!isMajority(participants, registeredVoters)) grounds.push('turnoutNotOverHalf')
  if (ballotsCast > participants) grounds.push('moreBallotsThanParticipants')
  return grounds
}

function firstBallot(
  { seats, votes }: BallotCount,
  grounds: readonly InvalidityGround[],
  votesNeeded: number,
  election: ElectionKind,
): Based<FirstBallotVerdict> {
  const basis =
    election === 'directDeputies'
      ? VALIDITY_BASIS
      : [
          cite('electionLaw2020', 44, { paragraph: 1 }),
          cite('electionLaw2020', 45, { paragraph: 2 }),
          cite('organisationLaw2022', 14),
        ]
  if (grounds.length > 0) return based({ ...invalid(grounds), furtherElection: null }, ...basis)
  const { through, tied, placesInTieVote, placesLeft } = rank(votes, votesNeeded, seats)
  const verdict = {
    valid: true,
    invalidBecause: [],
    votesNeeded,
    elected: through,
    tied,
    seatsInTieVote: placesInTieVote,
  }
  if (placesLeft === 0) return based({ ...verdict, furtherElection: null }, ...basis)
  const range = candidateRange(election, placesLeft)
  const furtherElection = {
    seats: placesLeft,
    candidatesMin: range.value.min,
    candidatesMax: range.value.max,
    order: byVotes(votes).filter((name) => !through.includes(name)),
  }
  return based({ ...verdict, furtherElection }, ...basis, cite('electionLaw2020', 45, { paragraph: 4 }))
}

function invalid(invalidBecause: readonly InvalidityGround[]): BallotVerdict {
  return { valid: false, invalidBecause, votesNeeded: null, elected: [], tied: [], seatsInTieVote: 0 }
}
