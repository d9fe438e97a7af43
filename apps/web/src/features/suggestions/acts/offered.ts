import { SuggestionAct, type SuggestionState } from '@lvzhi/contract/suggestion-terms'

const passes = ['preliminaryPass', 'firstPass', 'secondPass'] as const
/** Acts on one promise stand with that promise. */
const promiseActs = ['notePromise', 'postponePromise', 'reportPromise', 'abandonPromise', 'ratePromise'] as const
const checkActs: readonly SuggestionAct[] = [...passes, 'returnForRevision', 'reject', 'refer']

/** An act as the pages offer it: the decisions of a check are one act, 审核. */
export type OfferedKey =
  | 'check'
  | Exclude<
      SuggestionAct,
      | (typeof passes)[number]
      | 'returnForRevision'
      | 'reject'
      | 'refer'
      | 'expireRating'
      | 'passDeadline'
      | 'passPromise'
      | (typeof promiseActs)[number]
      | 'saveDraft'
      | 'support'
    >

/** Acts that wait for somebody, in the order in which they should be done. */
const next: readonly OfferedKey[] = [
  'rate',
  'confirmEntry',
  'answerInvitation',
  'confirmContact',
  'answerMerge',
  'agreeWithdrawal',
  'submit',
  'check',
  'takeIn',
  'assign',
  'decideContest',
  'decideExtension',
  'decidePause',
  'acknowledge',
  'giveOpinion',
  'deliverReply',
  'sealReply',
  'signReply',
  'saveReply',
  'recordContact',
  'close',
]
/** Acts that may be done and that nobody waits for. */
const others: readonly OfferedKey[] = [
  'returnReply',
  'countersignReply',
  'returnOpinion',
  'requestRating',
  'adviseRating',
  'resumeClock',
  'remind',
  'proposeMerge',
  'contest',
  'requestExtension',
  'requestPause',
  'reassign',
  'lookBack',
  'categorise',
  'markKey',
  'decidePublicity',
  'setInternalDue',
  'setHolder',
  'decideConfidentiality',
  'convert',
  'withdraw',
]

export interface Offered {
  readonly key: OfferedKey
  readonly label: string
  /** Somebody waits for it. */
  readonly waited: boolean
}

/** What the page needs to know of a suggestion to offer its acts. */
export interface Offering {
  readonly allowedActs: readonly SuggestionAct[]
  readonly keyMarked: boolean
  readonly state: SuggestionState
}

/** The acts that the server allows, those waited for first. Only these may be shown as buttons. */
export function offeredActs(suggestion: Offering): readonly Offered[] {
  const allowed = (key: OfferedKey) =>
    key === 'check'
      ? suggestion.allowedActs.some((act) => checkActs.includes(act))
      : suggestion.allowedActs.includes(key)
  return [
    ...next.filter(allowed).map((key) => ({ key, label: labelOf(key, suggestion), waited: true })),
    ...others.filter(allowed).map((key) => ({ key, label: labelOf(key, suggestion), waited: false })),
  ]
}

function labelOf(key: OfferedKey, suggestion: Offering): string {
  if (key === 'check') return checkLabel(suggestion.state)
  if (key === 'markKey' && suggestion.keyMarked) return '取消重点督办'
  if (key === 'rate') return '评价'
  if (key === 'requestRating') return '提醒代表评价'
  return SuggestionAct.label(key)
}

function checkLabel(state: SuggestionState): string {
  if (state === 'preliminaryCheck') return '预审'
  return state === 'secondCheck' ? '复核' : '初核'
}

/** The decisions of a check that the server allows now. */
export function offeredDecisions(
  allowed: readonly SuggestionAct[],
): readonly ('pass' | 'returnForRevision' | 'reject' | 'refer')[] {
  return (['pass', 'returnForRevision', 'reject', 'refer'] as const).filter((decision) =>
    decision === 'pass' ? passes.some((act) => allowed.includes(act)) : allowed.includes(decision),
  )
}
