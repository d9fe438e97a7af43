import { cite } from '../citation.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, Ruling } from '../ruling.ts'
import type { CongressLevel } from '../suggestions/channels.ts'
import { majorityOf } from '../thresholds.ts'

/** Posts of the members of a standing committee 常委会组成人员: 主任、副主任、秘书长、委员. */
export const COMMITTEE_POSTS = ['chair', 'viceChair', 'secretaryGeneral', 'member'] as const

/** One post in a standing committee. */
export type CommitteePost = (typeof COMMITTEE_POSTS)[number]

/**
 * The posts that a standing committee of a level has; a county's has no secretary-general. 组织法（2022）第四十七条. Refused
 * (notAvailableAtLevel) for a township, which has no standing committee, 组织法（2022）第四十六条.
 */
export function committeePosts(level: CongressLevel): Ruling<readonly CommitteePost[]> {
  if (level === 'township') {
    return refusal('notAvailableAtLevel', '乡镇人大不设常务委员会，没有组成人员名单。', cite('organisationLaw2022', 46))
  }
  const posts = level === 'county' ? COMMITTEE_POSTS.filter((post) => post !== 'secretaryGeneral') : COMMITTEE_POSTS
  return based(posts, cite('organisationLaw2022', 47))
}

/**
 * How many members must attend for a standing committee to meet, and how many must be in favour for a bill: more than half of all
 * members each. EL-114, 组织法（2022）第五十一条. Throws RangeError unless the number of members is a whole number from 0.
 */
export function committeeQuorum(members: number): Based<number> {
  return based(majorityOf(members), cite('organisationLaw2022', 51))
}
