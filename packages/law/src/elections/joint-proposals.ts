import { cite } from '../citation.ts'
import type { ActingBody } from '../motions/signatures.ts'
import { based, refusal } from '../ruling.ts'
import type { Ruling } from '../ruling.ts'
import type { CongressLevel } from '../suggestions/channels.ts'
import { oneFifthOf, oneTenthOf } from '../thresholds.ts'

/** What deputies propose jointly around elections and sessions: nominations 联名提名, removal 罢免案, an extra session 临时会议. */
export type ElectionProposal = 'deputyNomination' | 'leaderNomination' | 'removalMotion' | 'extraordinarySession'

/** A proposal, where it is made, and the size of the body. */
export interface ElectionProposalQuestion {
  readonly act: ElectionProposal
  readonly body: ActingBody
  readonly level: CongressLevel
  readonly bodySize: number
}

const LEADER_NOMINATION: Readonly<Record<CongressLevel, number>> = {
  province: 30,
  prefecture: 20,
  county: 10,
  township: 10,
}

/**
 * Joint signatures that a proposal needs. Nomination of deputies: ten (EL-40, 选举法（2020）第三十条). Of leaders: thirty, twenty, ten, ten by level
 * (EL-90, 组织法（2022）第二十六条). Removal of leaders: a tenth of the deputies, in a township a fifth (EL-100, 组织法（2022）第三十一条). An extra
 * session: a fifth (EL-113, 组织法（2022）第十四条). Refused (notAvailableAtLevel) in a standing committee, where none of them is proposed.
 */
export function proposalSignaturesNeeded({ act, body, level, bodySize }: ElectionProposalQuestion): Ruling<number> {
  if (body === 'standingCommittee') {
    return refusal(
      'notAvailableAtLevel',
      '该事项由人民代表大会代表联名提出，常务委员会组成人员不能联名提出。请在人民代表大会提出。',
      cite('organisationLaw2022', 26),
    )
  }
  switch (act) {
    case 'deputyNomination':
      return based(10, cite('electionLaw2020', 30))
    case 'leaderNomination':
      return based(LEADER_NOMINATION[level], cite('organisationLaw2022', 26))
    case 'removalMotion':
      return based(level === 'township' ? oneFifthOf(bodySize) : oneTenthOf(bodySize), cite('organisationLaw2022', 31))
    case 'extraordinarySession':
      return based(oneFifthOf(bodySize), cite('organisationLaw2022', 14))
  }
}
