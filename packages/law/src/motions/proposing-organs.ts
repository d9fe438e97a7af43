import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import type { CongressLevel } from '../suggestions/channels.ts'
import type { ActingBody } from './signatures.ts'

/** Organs that may put forward a motion without signatures 有权提出议案的机关. */
export type MotionOrgan = 'presidium' | 'standingCommittee' | 'chairpersons' | 'specialCommittee' | 'government'

/** Organs that may be questioned 受质询的机关: the government, its departments, and the three judicial and supervisory ones. */
export type QuestionedOrgan = 'government' | 'department' | 'supervisoryCommission' | 'court' | 'procuratorate'

const IN_CONGRESS: readonly MotionOrgan[] = ['presidium', 'standingCommittee', 'specialCommittee', 'government']
const IN_TOWNSHIP: readonly MotionOrgan[] = ['presidium', 'government']
const IN_COMMITTEE: readonly MotionOrgan[] = ['chairpersons', 'specialCommittee', 'government']

/**
 * Whether an organ may put forward a motion there. In the congress: presidium, standing committee, special committees and government, in a
 * township the presidium and the government only; in a standing committee: chairpersons' meeting, special committees and government.
 * MS-01, MS-11, 组织法（2022）第二十二条、组织法（2022）第五十二条.
 */
export function mayProposeMotion(organ: MotionOrgan, body: ActingBody, level: CongressLevel): Based<boolean> {
  if (body === 'standingCommittee') {
    return based(level !== 'township' && IN_COMMITTEE.includes(organ), cite('organisationLaw2022', 52))
  }
  const organs = level === 'township' ? IN_TOWNSHIP : IN_CONGRESS
  return based(organs.includes(organ), cite('organisationLaw2022', 22))
}

/**
 * Whether an organ may be questioned: in a township the government only, elsewhere also its departments, the supervisory commission, the
 * court and the procuratorate. MS-09, MS-10, 组织法（2022）第二十四条、组织法（2022）第五十三条.
 */
export function mayBeQuestioned(organ: QuestionedOrgan, body: ActingBody, level: CongressLevel): Based<boolean> {
  const article = body === 'congress' ? 24 : 53
  return based(level !== 'township' || organ === 'government', cite('organisationLaw2022', article))
}
