import type { MotionAct } from '@lvzhi/contract/motion-terms'

/** An act as the page offers it: the two decisions of the check are one act, and writing on has a page of its own. */
export type OfferedMotionAct = 'check' | Exclude<MotionAct, 'passCheck' | 'returnForRevision' | 'saveDraft'>

/** Acts that wait for somebody, in the order in which they should be done. */
const waited: readonly OfferedMotionAct[] = [
  'confirmEntry',
  'answerInvitation',
  'decideWithdrawal',
  'submit',
  'check',
  'decide',
  'recordVote',
  'reportOpinion',
  'reportReview',
  'answerAsk',
  'recordDeliberation',
  'reportHandling',
  'reviewHandling',
]
/** Acts that may be done and that nobody waits for. */
const others: readonly OfferedMotionAct[] = ['askOrgan', 'requestWithdrawal', 'withdrawSignature', 'discard']

/** The acts that the server allows, those waited for first; only these are shown as buttons. */
export function offeredMotionActs(
  allowed: readonly MotionAct[],
): readonly { readonly key: OfferedMotionAct; readonly waited: boolean }[] {
  const open = (key: OfferedMotionAct) =>
    key === 'check' ? allowed.includes('passCheck') || allowed.includes('returnForRevision') : allowed.includes(key)
  return [
    ...waited.filter(open).map((key) => ({ key, waited: true })),
    ...others.filter(open).map((key) => ({ key, waited: false })),
  ]
}
