import { cite, citeSource } from '../citation.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { ProfileId, SuggestionProfile } from '../provinces/suggestion-profile.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, LawRefusal } from '../ruling.ts'

/** A deputy's grade 评价等次. MS-47. */
export type Grade = 'satisfied' | 'basicallySatisfied' | 'dissatisfied'

/** Chinese names of the grades. */
export const GRADE_LABELS: Record<Grade, string> = {
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
}

/** A deputy's opinion 征询意见: one grade in all, or attitude and result apart, with the reasons of a dissatisfied one. */
export interface Rating {
  readonly overall?: Grade
  readonly attitude?: Grade
  readonly result?: Grade
  readonly reasons: string
}

const BASIS = [
  cite('zhejiangSuggestions2016', 23),
  cite('shanghaiSuggestions2015', 21),
  cite('shandongSuggestions2017', 23),
]

/**
 * Whether the rating orders a redo 重新办理: any part dissatisfied does. MS-47, MS-49, 浙江建议办理规定（2016）第二十三条、上海建议规定（2015）第二十一条、
 * 山东建议办理条例（2017）第二十三条. Refused (malformedInput) where a part asked for is missing or a dissatisfied one has no reasons.
 */
export function ratingOutcome(profile: SuggestionProfile, rating: Rating): Based<{ redo: boolean }> | LawRefusal {
  const twoParts = profile.rating.value === 'attitudeAndResult'
  const grades = twoParts ? [rating.attitude, rating.result] : [rating.overall]
  if (grades.includes(undefined)) {
    const asked = twoParts ? '办理态度和办理结果都要评价' : '没有选择评价等次'
    return refusal('malformedInput', `${asked}。请补全后再提交。`, ...profile.rating.basis, ...BASIS)
  }
  const redo = grades.includes('dissatisfied')
  if (redo && rating.reasons.trim() === '') {
    return refusal('malformedInput', '评价为“不满意”时应当写明具体理由。请填写理由。', ...BASIS)
  }
  return based({ redo }, ...profile.rating.basis, ...BASIS)
}

/**
 * The day from which the redo limit runs: the day the redo is ordered, by default that of the dissatisfied feedback. Our reading:
 * section 13.1, the texts do not state it.
 */
export function redoStartsOn(feedbackOn: PlainDate, orderedOn: PlainDate | null): Based<PlainDate> {
  return based(orderedOn ?? feedbackOn, citeSource('起算日法规未写明，按默认口径', 'I'))
}

/** What follows when a deputy is dissatisfied with a redo as well 再次不满意. */
export type SecondDissatisfaction = 'expertEvaluation' | 'notSet'

/**
 * What the place's text provides when the redo leaves the deputy dissatisfied: in Henan an evaluation by experts, elsewhere nothing
 * that is established. MS-49, 河南建议办理办法（2017）第二十二条.
 */
export function afterDissatisfiedRedo(profile: ProfileId): Based<SecondDissatisfaction> {
  return profile === 'henan'
    ? based('expertEvaluation', cite('henanSuggestions2017', 22, { confidence: 'I' }))
    : based('notSet')
}
