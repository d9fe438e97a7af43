import type { SuggestionProfile } from '../provinces/suggestion-profile.ts'
import { refusal } from '../ruling.ts'
import type { LawRefusal } from '../ruling.ts'
import type { Based } from '../ruling.ts'

/** Where a suggestion stands when its withdrawal 撤回 is asked for. */
export interface WithdrawalQuestion {
  readonly profile: SuggestionProfile
  readonly assigned: boolean
  readonly replied: boolean
  readonly inWriting: boolean
  /** Lead deputy and confirmed co-signers. */
  readonly signers: number
  /** Those of them who agree, the lead deputy included. */
  readonly agreeing: number
}

/**
 * Whether the suggestion may be withdrawn; handling then ends. In writing, before the reply, in Beijing before assignment, and a joint
 * one by all its signers. MS-35, 山东建议办理条例（2017）第九条、青岛建议工作条例（2021）第十二条、北京建议办理条例（2014）第十三条、上海建议规定（2015）第十条.
 * Refused (wrongMoment) when it is too late, (consentNeeded) while signers or the written request are missing.
 */
export function mayWithdraw(question: WithdrawalQuestion): Based<true> | LawRefusal {
  const { profile, assigned, replied, inWriting, signers, agreeing } = question
  const { value: rule, basis } = profile.withdrawal
  if (replied)
    return refusal('wrongMoment', '承办单位已经答复，建议不能再撤回。如不满意，请在评价中说明理由。', ...basis)
  if (assigned && rule.until === 'beforeAssignment') {
    return refusal(
      'wrongMoment',
      `${profile.label}规定建议交办以后不能撤回。请与交办机构和承办单位沟通办理意见。`,
      ...basis,
    )
  }
  if (!inWriting) return refusal('consentNeeded', '撤回应当书面提出。请填写撤回说明后再提交。', ...basis)
  if (rule.allSignersNeeded && agreeing < signers) {
    return refusal(
      'consentNeeded',
      `联名建议须经全体联名代表同意才能撤回，还有${signers - agreeing}位代表没有同意。请等待其在“联名确认”中同意。`,
      ...basis,
    )
  }
  return { value: true, basis }
}
