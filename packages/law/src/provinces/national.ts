import { cite, citeSource } from '../citation.ts'
import type { ProfileValue, StepLimit, SuggestionProfile } from './suggestion-profile.ts'
import { limit, known, unverified } from './profile-values.ts'

/** Reply within three months from assignment. MS-22, 代表法（2025）第五十一条第二款. */
const REPLY: StepLimit = limit(3, 'month', 'assigned', cite('deputiesLaw2025', 51, { paragraph: 2 }))

/** Wide-ranging and difficult ones within six months from assignment, not three more. MS-23, 代表法（2025）第五十一条第二款. */
const DIFFICULT_REPLY: StepLimit = limit(6, 'month', 'assigned', cite('deputiesLaw2025', 51, { paragraph: 2 }))

/** A joint suggestion is withdrawn by all its signers: written in Shanghai only, elsewhere our reading. MS-35. */
export const ASSUMED_JOINT_WITHDRAWAL = citeSource('联名建议撤回须全体联名代表同意，法规未写明，按默认口径', 'I')

/** Values that hold where a place's own text says nothing: practice and our reading, marked as such. */
export const NATIONAL_DEFAULTS = {
  extension: known('noneStated', cite('deputiesLaw2025', 51, { paragraph: 2 })),
  classSet: unverified('national4', citeSource('全国人大代表建议办理工作培训材料（2007）', 'Q*')),
  withdrawal: unverified({ until: 'beforeReply', allSignersNeeded: true }, citeSource('办理惯例', 'M')),
  scope: unverified('refused', citeSource('全国人民代表大会代表建议、批评和意见处理办法第六条', 'Q*')),
  rating: unverified('attitudeAndResult', citeSource('办理惯例', 'M')),
  publication: known('reportOnly', cite('deputiesLaw2025', 51, { paragraph: 3 })),
} as const satisfies Partial<Record<keyof SuggestionProfile, ProfileValue<unknown>>>

/** National default 全国: the Deputies Law alone. */
export const NATIONAL: SuggestionProfile = {
  id: 'national',
  label: '全国（代表法）',
  verified: true,
  steps: {
    assign: null,
    returnToAssigner: null,
    reassign: null,
    coHandler: null,
    reply: REPLY,
    difficultReply: DIFFICULT_REPLY,
    feedback: null,
    redo: null,
  },
  signer: null,
  ...NATIONAL_DEFAULTS,
}
