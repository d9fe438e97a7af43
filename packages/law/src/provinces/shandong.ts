import { cite } from '../citation.ts'
import { ASSUMED_JOINT_WITHDRAWAL, NATIONAL_DEFAULTS } from './national.ts'
import { known, limit, limitWithAssumedStart } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/** Shandong 山东, regulation of 2017-05-19. Days without 工作日 are calendar days. MS-35, MS-41, MS-42, MS-45, MS-49, MS-52, MS-54. */
export const SHANDONG: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'shandong',
  label: '山东（2017）',
  verified: true,
  steps: {
    assign: limit(5, 'calendarDay', 'receivedByCommittee', cite('shandongSuggestions2017', 10)),
    returnToAssigner: limit(5, 'calendarDay', 'receivedByUnit', cite('shandongSuggestions2017', 12)),
    reassign: null,
    coHandler: limit(1, 'month', 'receivedByUnit', cite('shandongSuggestions2017', 21)),
    reply: limitWithAssumedStart(3, 'month', 'assigned', cite('shandongSuggestions2017', 19)),
    difficultReply: limitWithAssumedStart(6, 'month', 'assigned', cite('shandongSuggestions2017', 19)),
    feedback: null,
    redo: limitWithAssumedStart(1, 'month', 'redoOrdered', cite('shandongSuggestions2017')),
  },
  extension: known('assignerConsents', cite('shandongSuggestions2017', 19)),
  signer: known('mainHead', cite('shandongSuggestions2017', 22)),
  withdrawal: known(
    { until: 'beforeReply', allSignersNeeded: true },
    cite('shandongSuggestions2017', 9),
    ASSUMED_JOINT_WITHDRAWAL,
  ),
  rating: known('attitudeAndResult', cite('shandongSuggestions2017', 23)),
  publication: known('required', cite('shandongSuggestions2017', 27)),
}
