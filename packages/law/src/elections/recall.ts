import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import { majorityOf, oneFifthOf, oneTenthOf } from '../thresholds.ts'

/** A request by voters of the original district to recall 罢免 a deputy. */
export interface DirectRecall {
  readonly level: 'county' | 'township'
  readonly signatures: number
  readonly registeredVoters: number
  /** Null if not put to the vote. */
  readonly inFavour: number | null
}

/** Verdict on a recall by voters. */
export interface DirectRecallVerdict {
  readonly signaturesNeeded: number
  readonly requestAccepted: boolean
  readonly votesNeeded: number
  readonly recalled: boolean
}

/**
 * Recall of a directly elected deputy: fifty voters of the district ask for it in a county, thirty in a township; more than half of all
 * its voters pass it. EL-80, EL-81, 选举法（2020）第五十条、选举法（2020）第五十三条第一款.
 */
export function directRecall({
  level,
  signatures,
  registeredVoters,
  inFavour,
}: DirectRecall): Based<DirectRecallVerdict> {
  const signaturesNeeded = level === 'county' ? 50 : 30
  const requestAccepted = signatures >= signaturesNeeded
  const votesNeeded = majorityOf(registeredVoters)
  return based(
    {
      signaturesNeeded,
      requestAccepted,
      votesNeeded,
      recalled: requestAccepted && inFavour !== null && inFavour >= votesNeeded,
    },
    cite('electionLaw2020', 50),
    cite('electionLaw2020', 53, { paragraph: 1 }),
  )
}

/** When a recall of an indirectly elected deputy is proposed. */
export type RecallStage = 'inSession' | 'betweenSessions'

/** Who proposes it. */
export type RecallProposer = 'deputies' | 'presidium' | 'committeeMembers' | 'chairpersonsMeeting'

/** A proposal to recall an indirectly elected deputy. */
export interface IndirectRecall {
  readonly stage: RecallStage
  readonly proposer: RecallProposer
  readonly signatures: number
  /** Deputies in session, committee members between sessions. */
  readonly bodySize: number
  /** Null if not put to the vote. */
  readonly inFavour: number | null
}

/** Verdict on a recall by the electing congress or its committee. */
export interface IndirectRecallVerdict {
  /** Null if the proposer needs none or may not propose at that stage. */
  readonly signaturesNeeded: number | null
  readonly proposalAccepted: boolean
  readonly votesNeeded: number
  readonly recalled: boolean
}

/**
 * Recall of an indirectly elected deputy. In session the presidium or a tenth of the deputies propose, between sessions the chairpersons'
 * meeting or a fifth of the committee's members; more than half of the body passes it. EL-82, 选举法（2020）第五十一条、选举法（2020）第五十三条第二款.
 */
export function indirectRecall(recall: IndirectRecall): Based<IndirectRecallVerdict> {
  const { stage, proposer, signatures, bodySize, inFavour } = recall
  const mayPropose = PROPOSERS[stage].includes(proposer)
  const signaturesNeeded = mayPropose ? neededBy(proposer, bodySize) : null
  const proposalAccepted = mayPropose && (signaturesNeeded === null || signatures >= signaturesNeeded)
  const votesNeeded = majorityOf(bodySize)
  return based(
    {
      signaturesNeeded,
      proposalAccepted,
      votesNeeded,
      recalled: proposalAccepted && inFavour !== null && inFavour >= votesNeeded,
    },
    cite('electionLaw2020', 51),
    cite('electionLaw2020', 53, { paragraph: 2 }),
  )
}

const PROPOSERS: Readonly<Record<RecallStage, readonly RecallProposer[]>> = {
  inSession: ['deputies', 'presidium'],
  betweenSessions: ['committeeMembers', 'chairpersonsMeeting'],
}

function neededBy(proposer: RecallProposer, bodySize: number): number | null {
  if (proposer === 'deputies') return oneTenthOf(bodySize)
  return proposer === 'committeeMembers' ? oneFifthOf(bodySize) : null
}
