import { citeSource } from '../citation.ts'
import { NATIONAL, NATIONAL_DEFAULTS } from './national.ts'
import { asUnverified, unverified } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/**
 * Hunan 湖南: the articles of its regulation of 2016 are not established, so the national values stand here unverified. Three
 * classes (MS-60). The drafting report of 2016 says that the explicit bans were dropped: what lies outside the scope is only
 * pointed out, never refused (MS-65).
 */
export const HUNAN: SuggestionProfile = {
  id: 'hunan',
  label: '湖南（未核实）',
  verified: false,
  steps: {
    ...NATIONAL.steps,
    reply: NATIONAL.steps.reply && asUnverified(NATIONAL.steps.reply),
    difficultReply: NATIONAL.steps.difficultReply && asUnverified(NATIONAL.steps.difficultReply),
  },
  signer: null,
  extension: asUnverified(NATIONAL_DEFAULTS.extension),
  classSet: unverified('hunan3', citeSource('湖南省人大常委会2018—2022年联络选举任免工作总结', 'S')),
  withdrawal: NATIONAL_DEFAULTS.withdrawal,
  scope: unverified('warning', citeSource('湖南省人大常委会关于建议工作规定修订草案的起草报告（2016）', 'Q*')),
  rating: NATIONAL_DEFAULTS.rating,
  publication: asUnverified(NATIONAL_DEFAULTS.publication),
}
