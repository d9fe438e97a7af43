import type { CorrectedField, PrivacyRequestKind, PrivacyRequestState } from '@lvzhi/contract/privacy-requests'

/** 更正或删除请求 as stored, its texts opened. */
export interface PrivacyRequestRecord {
  readonly id: string
  readonly revision: number
  readonly kind: PrivacyRequestKind
  readonly state: PrivacyRequestState
  readonly divisionCode: string
  readonly askedBy: string
  readonly accountId: string | null
  readonly personId: string | null
  readonly name: string
  readonly relative: string | null
  readonly field: CorrectedField
  readonly wrong: string
  readonly correct: string
  readonly grounds: string
  readonly askedAt: Date
  readonly dueOn: string | null
  readonly overdueTold: boolean
  readonly decidedAt: Date | null
  readonly decidedByName: string | null
  readonly decision: string | null
  readonly law: string | null
}

/** Days that an office gives itself for an answer, in working days, unless it has set others. 个人信息保护法（2021）第五十条. */
export const usualAnswerDays = 15
