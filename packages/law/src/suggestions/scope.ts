import { cite } from '../citation.ts'
import type { Citation } from '../citation.ts'
import type { ScopeTreatment, SuggestionProfile } from '../provinces/suggestion-profile.ts'
import type { Based } from '../ruling.ts'

/** Why a text is no suggestion, or not one yet 审核原因. MS-30, MS-33. */
export type ScopeReason =
  | 'severalMatters'
  | 'noConcreteContent'
  | 'personalMatter'
  | 'ownUnitMatter'
  | 'forwardedLetter'
  | 'academicOrAdvertising'
  | 'pendingCase'
  | 'tendering'
  | 'privateInterest'
  | 'outsidePowers'
  | 'enquiry'
  | 'other'

/** What may be done with a text outside the scope 处理方式. MS-34. */
export type ScopeRemedy = 'returnForRevision' | 'notAccepted' | 'treatedAsLetter'

interface ReasonEntry {
  readonly label: string
  readonly remedies: readonly ScopeRemedy[]
  readonly basis: readonly Citation[]
}

const PERSONAL = [
  cite('zhejiangSuggestions2016', 6),
  cite('shanghaiSuggestions2015', 8),
  cite('beijingSuggestions2014', 12),
  cite('qingdaoSuggestions2021', 11),
]
const ONE_MATTER = [
  cite('zhejiangSuggestions2016', 7),
  cite('shandongSuggestions2017', 8),
  cite('henanSuggestions2017', 10),
  cite('shanghaiSuggestions2015', 6),
  cite('beijingSuggestions2014', 9),
  cite('qingdaoSuggestions2021', 10),
]

/**
 * The reasons with their Chinese label and what may follow. The list is the union of several places' texts, not the text of one. MS-33,
 * 浙江建议办理规定（2016）第六条、上海建议规定（2015）第八条、北京建议办理条例（2014）第十二条、青岛建议工作条例（2021）第十一条.
 */
export const SCOPE_REASONS: Readonly<Record<ScopeReason, ReasonEntry>> = {
  severalMatters: { label: '不是一事一议', remedies: ['returnForRevision'], basis: ONE_MATTER },
  noConcreteContent: {
    label: '没有实际内容或者具体建议',
    remedies: ['returnForRevision', 'notAccepted'],
    basis: PERSONAL,
  },
  personalMatter: {
    label: '涉及解决代表本人及其亲属个人问题',
    remedies: ['notAccepted', 'treatedAsLetter'],
    basis: PERSONAL,
  },
  ownUnitMatter: {
    label: '涉及代表本人所在单位的具体问题',
    remedies: ['notAccepted', 'treatedAsLetter'],
    basis: [cite('shanghaiSuggestions2015', 8)],
  },
  forwardedLetter: {
    label: '代转人民来信或者申诉、控告、检举',
    remedies: ['notAccepted', 'treatedAsLetter'],
    basis: PERSONAL,
  },
  academicOrAdvertising: { label: '属于学术探讨、产品推介或者广告宣传', remedies: ['notAccepted'], basis: PERSONAL },
  pendingCase: {
    label: '涉及正在办理的具体司法、监察案件',
    remedies: ['notAccepted', 'treatedAsLetter'],
    basis: [cite('deputiesLaw2025', 59), ...PERSONAL],
  },
  tendering: {
    label: '涉及具体招标投标',
    remedies: ['notAccepted'],
    basis: [cite('deputiesLaw2025', 59), ...PERSONAL],
  },
  privateInterest: {
    label: '牟取个人利益或者干预市场经营活动',
    remedies: ['notAccepted'],
    basis: [cite('deputiesLaw2025', 59), ...PERSONAL],
  },
  outsidePowers: {
    label: '不属于本级职权范围',
    remedies: ['notAccepted', 'returnForRevision'],
    basis: [cite('qingdaoSuggestions2021', 11)],
  },
  enquiry: { label: '属于法律、政策咨询', remedies: ['notAccepted', 'treatedAsLetter'], basis: PERSONAL },
  other: { label: '其他不宜作为代表建议的情形', remedies: ['returnForRevision', 'notAccepted'], basis: PERSONAL },
}

/** What follows from a reason under one place's rule. */
export interface ScopeFinding {
  readonly label: string
  /** A warning is shown and the suggestion still goes its way. */
  readonly treatment: ScopeTreatment
  readonly remedies: readonly ScopeRemedy[]
  readonly verified: boolean
}

/**
 * What a reason means under a profile: refused with a remedy, or only pointed out. Hunan dropped the explicit bans in drafting, so
 * there every reason is a warning. The deputy is told either way. MS-33, MS-34, MS-65.
 */
export function scopeFinding(profile: SuggestionProfile, reason: ScopeReason): Based<ScopeFinding> {
  const { label, remedies, basis } = SCOPE_REASONS[reason]
  const { value: treatment, verified, basis: profileBasis } = profile.scope
  return {
    value: { label, treatment, remedies: treatment === 'refused' ? remedies : ['returnForRevision'], verified },
    basis: treatment === 'refused' ? [...basis, ...profileBasis] : profileBasis,
  }
}
