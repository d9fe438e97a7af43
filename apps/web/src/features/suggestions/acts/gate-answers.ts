import type { CheckReason } from '@lvzhi/contract/suggestion-terms'
import { GateQuestion, type GateAnswer } from '@lvzhi/contract/suggestion-gates'

/** One answer as it is being entered. */
export interface QuestionEntered {
  readonly passed: boolean
  readonly reason?: CheckReason | undefined
  readonly note?: string
}

/** The answers given so far, by question. */
export type GateEntered = Partial<Record<GateQuestion, QuestionEntered>>

/** The answers as they are sent; questions not yet answered are left out. */
export function answersOf(entered: GateEntered): GateAnswer[] {
  return GateQuestion.codes.flatMap((question): GateAnswer[] => {
    const given = entered[question]
    if (!given) return []
    if (given.passed) return [{ question, passed: true, note: '' }]
    return [{ question, passed: false, note: given.note ?? '', ...(given.reason && { reason: given.reason }) }]
  })
}

/** The reasons for which questions were answered 不通过, each once. */
export function failedReasons(entered: GateEntered): readonly CheckReason[] {
  const reasons = answersOf(entered).flatMap((answer) => (answer.reason ? [answer.reason] : []))
  return [...new Set(reasons)]
}

/** What is still missing in the answers, in words; null where they are complete. */
export function missingIn(entered: GateEntered): string | null {
  const open = GateQuestion.codes.filter((question) => entered[question] === undefined)
  if (open.length > 0)
    return `还有 ${open.length} 项没有填写：${open
      .slice(0, 3)
      .map((one) => GateQuestion.label(one))
      .join('、')}${open.length > 3 ? '等' : ''}`
  const silent = answersOf(entered).find((answer) => !answer.passed && answer.note.trim() === '')
  return silent ? `请写明“${GateQuestion.label(silent.question)}”哪里不通过` : null
}
