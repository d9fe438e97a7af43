import { citeSource } from '../citation.ts'
import { NATIONAL, NATIONAL_DEFAULTS } from './national.ts'
import { asUnverified, unverified } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/**
 * Jilin 吉林: its regulation of 2025-07-30 is established only in articles 1 to 5, so the national values stand here unverified
 * until the office enters the official text. Class letters as in the government's disclosure of 2023. MS-22, MS-23, MS-59.
 */
export const JILIN: SuggestionProfile = {
  id: 'jilin',
  label: '吉林（未核实）',
  verified: false,
  steps: {
    ...NATIONAL.steps,
    reply: NATIONAL.steps.reply && asUnverified(NATIONAL.steps.reply),
    difficultReply: NATIONAL.steps.difficultReply && asUnverified(NATIONAL.steps.difficultReply),
  },
  signer: null,
  extension: asUnverified(NATIONAL_DEFAULTS.extension),
  classSet: unverified('national4', citeSource('吉林省人民政府办理情况公开（2023）', 'Q*')),
  withdrawal: NATIONAL_DEFAULTS.withdrawal,
  scope: NATIONAL_DEFAULTS.scope,
  rating: NATIONAL_DEFAULTS.rating,
  publication: asUnverified(NATIONAL_DEFAULTS.publication),
}
