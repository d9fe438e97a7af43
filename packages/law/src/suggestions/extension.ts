import type { SuggestionProfile } from '../provinces/suggestion-profile.ts'
import { refusal } from '../ruling.ts'
import type { Based, LawRefusal } from '../ruling.ts'

/** What is known when the longer reply limit 延期 is asked for. */
export interface ExtensionQuestion {
  readonly profile: SuggestionProfile
  /** 涉及面广、处理难度大. */
  readonly wideOrDifficult: boolean
  readonly assignerConsents: boolean
  /** Reasons as told to the deputy; blank where none were given. */
  readonly reasons: string
}

/**
 * Whether the longer limit applies instead of the ordinary one. It counts from the same day as the ordinary limit: six months in
 * all, not three more. MS-23, 代表法（2025）第五十一条第二款; the condition differs by place.
 * Refused (consentNeeded) while consent or reasons are missing, (conditionNotMet) for an ordinary suggestion.
 */
export function mayUseLongerLimit(question: ExtensionQuestion): Based<true> | LawRefusal {
  const { profile, wideOrDifficult, assignerConsents, reasons } = question
  const { value: condition, basis } = profile.extension
  if (!wideOrDifficult) {
    return refusal(
      'conditionNotMet',
      '只有涉及面广、处理难度大的建议才适用较长的答复期限。请先说明该建议属于这种情形。',
      ...basis,
    )
  }
  if (condition === 'assignerConsents' && !assignerConsents) {
    return refusal('consentNeeded', '延长答复期限须经交办机构同意。请提交延期申请，由交办机构审批。', ...basis)
  }
  if (condition === 'reasonsExplained' && reasons.trim() === '') {
    return refusal('consentNeeded', '延长答复期限须向代表说明理由。请填写理由。', ...basis)
  }
  return { value: true, basis }
}
