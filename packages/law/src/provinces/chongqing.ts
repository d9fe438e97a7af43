import { cite } from '../citation.ts'
import { NATIONAL_DEFAULTS } from './national.ts'
import { limit, limitWithAssumedStart } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/** Chongqing 重庆, measures implementing the Deputies Law of 2016-03-31. MS-48, MS-49. */
export const CHONGQING: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'chongqing',
  label: '重庆（2016）',
  verified: true,
  steps: {
    assign: null,
    returnToAssigner: null,
    reassign: null,
    coHandler: null,
    reply: limit(3, 'month', 'assigned', cite('chongqingDeputies2016', 47)),
    difficultReply: limit(6, 'month', 'assigned', cite('chongqingDeputies2016', 47)),
    feedback: limit(20, 'workingDay', 'replyReceivedByDeputy', cite('chongqingDeputies2016', 47)),
    redo: limitWithAssumedStart(2, 'month', 'redoOrdered', cite('chongqingDeputies2016')),
  },
  signer: null,
}

/** Townships of Chongqing 重庆乡镇, regulation of 2016-03-31: two months, at most four. MS-57. */
export const CHONGQING_TOWNSHIP: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'chongqingTownship',
  label: '重庆乡镇（2016）',
  verified: true,
  steps: {
    assign: null,
    returnToAssigner: null,
    reassign: null,
    coHandler: null,
    reply: limit(2, 'month', 'assigned', cite('chongqingTownships2016', 16)),
    difficultReply: limit(4, 'month', 'assigned', cite('chongqingTownships2016', 16)),
    feedback: null,
    redo: null,
  },
  signer: null,
}
