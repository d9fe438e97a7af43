import { cite } from '../citation.ts'
import { ASSUMED_JOINT_WITHDRAWAL, NATIONAL_DEFAULTS } from './national.ts'
import { known, limit, limitWithAssumedStart } from './profile-values.ts'
import type { SuggestionProfile } from './suggestion-profile.ts'

/** Beijing 北京, regulation of 2014-01-22. Assignment is decided by the chairpersons' meeting, without a limit. MS-35, MS-48, MS-49. */
export const BEIJING: SuggestionProfile = {
  ...NATIONAL_DEFAULTS,
  id: 'beijing',
  label: '北京（2014）',
  verified: true,
  steps: {
    assign: null,
    returnToAssigner: null,
    reassign: null,
    coHandler: null,
    reply: limit(3, 'month', 'assigned', cite('beijingSuggestions2014', 21)),
    difficultReply: limit(6, 'month', 'assigned', cite('beijingSuggestions2014', 21)),
    feedback: limit(15, 'workingDay', 'replyReceivedByDeputy', cite('beijingSuggestions2014', 23)),
    redo: limitWithAssumedStart(2, 'month', 'redoOrdered', cite('beijingSuggestions2014')),
  },
  extension: known('assignerConsents', cite('beijingSuggestions2014', 21)),
  signer: null,
  withdrawal: known(
    { until: 'beforeAssignment', allSignersNeeded: true },
    cite('beijingSuggestions2014', 13),
    ASSUMED_JOINT_WITHDRAWAL,
  ),
  scope: known('refused', cite('beijingSuggestions2014', 12)),
}
