import { cite } from '../citation.ts'
import { NATIONAL_DEFAULTS } from './national.ts'
import { known, limit, limitWithAssumedStart } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/** Henan 河南, regulation of 2017-07-28. MS-41, MS-42, MS-45, MS-48, MS-49, MS-52. */
export const HENAN: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'henan',
  label: '河南（2017）',
  verified: true,
  steps: {
    assign: null,
    returnToAssigner: limit(10, 'workingDay', 'assigned', cite('henanSuggestions2017', 14)),
    reassign: limitWithAssumedStart(10, 'workingDay', 'returnReceived', cite('henanSuggestions2017', 14)),
    coHandler: limit(2, 'month', 'receivedByUnit', cite('henanSuggestions2017', 18)),
    reply: limit(3, 'month', 'receivedByUnit', cite('henanSuggestions2017', 20)),
    difficultReply: limit(6, 'month', 'receivedByUnit', cite('henanSuggestions2017', 20)),
    feedback: limit(10, 'workingDay', 'replyReceivedByDeputy', cite('henanSuggestions2017', 22)),
    redo: limitWithAssumedStart(1, 'month', 'redoOrdered', cite('henanSuggestions2017')),
  },
  extension: known('reasonsExplained', cite('henanSuggestions2017', 20)),
  signer: known('mainHead', cite('henanSuggestions2017', 21)),
  publication: known('optionalUnlessDeputyObjects', cite('henanSuggestions2017', 29)),
}
