import { cite, citeSource } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import { majorityOf } from '../thresholds.ts'
import { rank } from '../votes/ranking.ts'
import type { VotesByName } from '../votes/ranking.ts'

/** A vote on livelihood projects 民生实事项目票决. */
export interface ProjectBallotCount {
  /** All deputies of the congress. */
  readonly deputies: number
  /** Projects to adopt. */
  readonly places: number
  readonly inFavour: VotesByName
}

/** Verdict of a vote on livelihood projects. */
export interface ProjectBallotVerdict {
  readonly votesNeeded: number
  readonly adopted: readonly string[]
  readonly tied: readonly string[]
  readonly placesInTieVote: number
  readonly placesLeft: number
}

/**
 * Verdict of a vote on livelihood projects: more than half of all deputies, among those the most votes; a tie at the cut is voted again. LP-08,
 * LP-09, 组织法（2022）第二十五条; ranking and second vote follow practice and 组织法（2022）第二十九条 by analogy.
 */
export function projectBallot({ deputies, places, inFavour }: ProjectBallotCount): Based<ProjectBallotVerdict> {
  const votesNeeded = majorityOf(deputies)
  const { through, tied, placesInTieVote, placesLeft } = rank(inFavour, votesNeeded, places)
  return based(
    { votesNeeded, adopted: through, tied, placesInTieVote, placesLeft },
    cite('organisationLaw2022', 25),
    cite('organisationLaw2022', 29, { confidence: 'I' }),
    citeSource('民生实事项目票决惯例', 'M'),
  )
}
