import { cite } from '../citation.ts'
import { NATIONAL_DEFAULTS } from './national.ts'
import { known, limit, limitWithAssumedStart } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/** Zhejiang 浙江, regulation of 2016-05-27. Days without 工作日 are calendar days. MS-41, MS-42, MS-45, MS-49, MS-54. */
export const ZHEJIANG: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'zhejiang',
  label: '浙江（2016）',
  verified: true,
  steps: {
    // Within this time the committee's body takes the suggestion on and tells the deputy.
    assign: limit(7, 'calendarDay', 'receivedByCommittee', cite('zhejiangSuggestions2016', 10, { paragraph: 1 })),
    returnToAssigner: limit(10, 'calendarDay', 'receivedByUnit', cite('zhejiangSuggestions2016', 14)),
    reassign: null,
    coHandler: limit(2, 'month', 'receivedByUnit', cite('zhejiangSuggestions2016', 18, { paragraph: 1 })),
    reply: limit(3, 'month', 'receivedByUnit', cite('zhejiangSuggestions2016', 21)),
    difficultReply: limit(6, 'month', 'receivedByUnit', cite('zhejiangSuggestions2016', 21)),
    feedback: null,
    redo: limitWithAssumedStart(1, 'month', 'redoOrdered', cite('zhejiangSuggestions2016', 24)),
  },
  extension: known('assignerConsents', cite('zhejiangSuggestions2016', 21)),
  signer: known('mainHead', cite('zhejiangSuggestions2016', 22)),
  scope: known('refused', cite('zhejiangSuggestions2016', 6), cite('zhejiangSuggestions2016', 10)),
  rating: known('overall', cite('zhejiangSuggestions2016', 23)),
}
