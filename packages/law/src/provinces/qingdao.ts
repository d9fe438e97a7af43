import { cite } from '../citation.ts'
import { ASSUMED_JOINT_WITHDRAWAL, NATIONAL_DEFAULTS } from './national.ts'
import { known, limit } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/** Qingdao 青岛, regulation of 2021-07-29. A redo follows its evaluation, without a limit. MS-35, MS-41, MS-42, MS-45, MS-52, MS-54. */
export const QINGDAO: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'qingdao',
  label: '青岛（2021）',
  verified: true,
  steps: {
    assign: limit(5, 'workingDay', 'receivedByCommittee', cite('qingdaoSuggestions2021', 14)),
    returnToAssigner: limit(5, 'workingDay', 'receivedByUnit', cite('qingdaoSuggestions2021', 19)),
    reassign: null,
    coHandler: limit(1, 'month', 'receivedByUnit', cite('qingdaoSuggestions2021', 24)),
    reply: limit(3, 'month', 'assigned', cite('qingdaoSuggestions2021', 25)),
    difficultReply: limit(6, 'month', 'assigned', cite('qingdaoSuggestions2021', 25)),
    feedback: null,
    redo: null,
  },
  extension: known('assignerConsents', cite('qingdaoSuggestions2021', 25)),
  signer: known('head', cite('qingdaoSuggestions2021', 29)),
  withdrawal: known(
    { until: 'beforeReply', allSignersNeeded: true },
    cite('qingdaoSuggestions2021', 12),
    ASSUMED_JOINT_WITHDRAWAL,
  ),
  scope: known('refused', cite('qingdaoSuggestions2021', 11)),
  publication: known('required', cite('qingdaoSuggestions2021', 30)),
}
