import { cite } from '../citation.ts'
import { NATIONAL_DEFAULTS } from './national.ts'
import { known, limit, limitWithAssumedStart } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/**
 * Shanghai 上海, in force 2015-03-01. Its text adds up to three months to three: counted as six months from assignment, the same end.
 * MS-35, MS-41, MS-42, MS-45, MS-47, MS-49, MS-54.
 */
export const SHANGHAI: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'shanghai',
  label: '上海（2015）',
  verified: true,
  steps: {
    assign: limit(7, 'workingDay', 'receivedByCommittee', cite('shanghaiSuggestions2015', 11, { paragraph: 1 })),
    returnToAssigner: limit(7, 'workingDay', 'receivedByUnit', cite('shanghaiSuggestions2015', 14, { paragraph: 1 })),
    reassign: null,
    coHandler: limit(1, 'month', 'receivedByUnit', cite('shanghaiSuggestions2015', 17, { paragraph: 1 })),
    reply: limit(3, 'month', 'assigned', cite('shanghaiSuggestions2015', 19, { paragraph: 1 })),
    difficultReply: limit(6, 'month', 'assigned', cite('shanghaiSuggestions2015', 19, { paragraph: 1 })),
    feedback: null,
    redo: limitWithAssumedStart(1, 'month', 'redoOrdered', cite('shanghaiSuggestions2015', 21, { paragraph: 2 })),
  },
  extension: known('assignerConsents', cite('shanghaiSuggestions2015', 19, { paragraph: 1 })),
  signer: known('head', cite('shanghaiSuggestions2015', 20)),
  withdrawal: known(
    { until: 'beforeReply', allSignersNeeded: true },
    cite('shanghaiSuggestions2015', 10, { paragraph: 2 }),
  ),
  scope: known('refused', cite('shanghaiSuggestions2015', 8)),
  rating: known('attitudeAndResult', cite('shanghaiSuggestions2015', 21)),
}
