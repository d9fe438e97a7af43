import { z } from 'zod'
import { labelled } from './labelled.ts'
import { prose } from './scalars.ts'
import { CheckReason } from './suggestion-terms.ts'

/** 三关: the three gates that a text passes before it is accepted. */
export const Gate = labelled({
  political: '政治关',
  legal: '法律关',
  quality: '质量关',
})
export type Gate = (typeof Gate.codes)[number]

/** 三关检查项: the fixed questions of the gates; each is answered 通过 or 不通过. */
export const GateQuestion = labelled({
  politicalStand: '政治方向正确，提法准确',
  publicInterest: '不损害国家利益和社会公共利益',
  suitableToTell: '不含国家秘密和不宜公开的内容',
  withinPowers: '属于本级职权范围',
  lawfulDemand: '所提要求不与法律法规抵触',
  noPendingCase: '不涉及正在办理的具体案件',
  noTendering: '不涉及具体招投标或市场行为',
  noPersonalMatter: '不涉及代表本人及亲属的个人事务',
  oneMatter: '一事一议',
  clearFacts: '情况、问题清楚',
  concreteProposal: '有具体建议，便于办理',
  suitableForm: '不是转信、咨询、学术探讨或产品推介',
  notDuplicate: '与其他建议不重复',
})
export type GateQuestion = (typeof GateQuestion.codes)[number]

interface QuestionRule {
  readonly gate: Gate
  /** Reason codes for 不通过; 其他 fits every question. */
  readonly reasons: readonly CheckReason[]
}

/** To which gate a question belongs, and with which reasons it may be answered 不通过. */
export const gateRules: Readonly<Record<GateQuestion, QuestionRule>> = {
  politicalStand: { gate: 'political', reasons: ['politicalWording', 'other'] },
  publicInterest: { gate: 'political', reasons: ['publicInterest', 'other'] },
  suitableToTell: { gate: 'political', reasons: ['secretContent', 'other'] },
  withinPowers: { gate: 'legal', reasons: ['outsidePowers', 'other'] },
  lawfulDemand: { gate: 'legal', reasons: ['unlawfulDemand', 'other'] },
  noPendingCase: { gate: 'legal', reasons: ['pendingCase', 'other'] },
  noTendering: { gate: 'legal', reasons: ['tendering', 'other'] },
  noPersonalMatter: { gate: 'legal', reasons: ['personalMatter', 'other'] },
  oneMatter: { gate: 'quality', reasons: ['severalMatters', 'other'] },
  clearFacts: { gate: 'quality', reasons: ['incompleteFacts', 'other'] },
  concreteProposal: { gate: 'quality', reasons: ['noConcreteContent', 'other'] },
  suitableForm: { gate: 'quality', reasons: ['forwardedLetter', 'academicOrAdvertising', 'enquiry', 'other'] },
  notDuplicate: { gate: 'quality', reasons: ['duplicate', 'other'] },
}

/** The questions of one gate, in the order in which they are asked. */
export function questionsOf(gate: Gate): readonly GateQuestion[] {
  return GateQuestion.codes.filter((question) => gateRules[question].gate === gate)
}

/** The answer to one question. Without `reason` it is 通过; `note` says what is wrong where it is not. */
export const GateAnswer = z.object({
  question: GateQuestion.schema,
  passed: z.boolean(),
  reason: CheckReason.schema.optional(),
  note: prose(500).default(''),
})
export type GateAnswer = z.output<typeof GateAnswer>

/** Every question answered 通过, but for the first one that this reason belongs to. */
export function gateAnswers(failing: CheckReason = 'meetsRequirements', note = ''): GateAnswer[] {
  const failed =
    failing === 'meetsRequirements'
      ? undefined
      : GateQuestion.codes.find((question) => gateRules[question].reasons.includes(failing))
  return GateQuestion.codes.map((question) =>
    question === failed ? { question, passed: false, reason: failing, note } : { question, passed: true, note: '' },
  )
}
