import type { Grade } from '@lvzhi/contract/suggestion-terms'

/** A rating while it is chosen. */
export interface Rating {
  readonly process: Grade | null
  readonly result: Grade | null
  readonly reason: string
  /** 已答复未落实; no grade of its own (UR-43). */
  readonly notCarriedOut: boolean
}

/** Nothing chosen yet. */
export const noRating: Rating = { process: null, result: null, reason: '', notCarriedOut: false }

/** Reasons as they come up in practice; a touch puts one into the text (UR-43). */
export const usualReasons = ['答非所问，没有回应建议', '没有面商沟通', '没有明确完成时限', '超过期限才答复'] as const

/** Whether a text is required. */
export function isDissatisfied(rating: Pick<Rating, 'process' | 'result'>): boolean {
  return rating.process === 'dissatisfied' || rating.result === 'dissatisfied'
}

/** What is missing from a rating, by part. */
export function ratingFaults(rating: Rating): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  if (rating.process === null) faults.set('process', '请选择对办理过程的评价')
  if (rating.result === null) faults.set('result', '请选择对办理结果的评价')
  if (isDissatisfied(rating) && rating.reason.trim() === '') faults.set('reason', '请写明不满意的原因，供重新办理')
  if (Array.from(rating.reason).length > 1000) faults.set('reason', '原因不能超过 1,000 个字，请删减')
  return faults
}

/** Puts a usual reason into the text, or takes it out again. */
export function withReason(reason: string, usual: string): string {
  const parts = reason
    .split('；')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return (parts.includes(usual) ? parts.filter((part) => part !== usual) : [...parts, usual]).join('；')
}
