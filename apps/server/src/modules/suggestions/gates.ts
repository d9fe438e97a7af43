import type { CheckDecision, CheckReason } from '@lvzhi/contract/suggestion-terms'
import { Gate, GateQuestion, gateRules, type GateAnswer } from '@lvzhi/contract/suggestion-gates'
import { SCOPE_REASONS, formatBasis, scopeFinding, type ScopeReason, type SuggestionProfile } from '@lvzhi/law'
import { invalidField } from '../../kernel/refusal.ts'

/** How the three gates came out; kept with the decision. */
export interface GateOutcome {
  readonly political: boolean
  readonly legal: boolean
  readonly quality: boolean
  readonly answers: readonly GateAnswer[]
}

/** A decision of a check as it was entered. */
export interface GateEntry {
  readonly decision: CheckDecision
  readonly reason: CheckReason
  readonly note: string
  readonly answers: readonly GateAnswer[]
}

/**
 * 三关: judges the answers to the fixed questions and refuses a decision that does not follow from them. A text passes when every gate does; where a
 * place's rule makes a reason outside the scope no more than a warning (MS-65), the question may stay 不通过 and the text still pass.
 */
export function judgeGates(profile: SuggestionProfile, entry: GateEntry): GateOutcome {
  for (const question of GateQuestion.codes) {
    const answered = entry.answers.filter((answer) => answer.question === question)
    if (answered.length !== 1) throw invalidField('answers', `请逐项填写三关检查：“${GateQuestion.label(question)}”。`)
  }
  const failed = entry.answers.filter((answer) => !answer.passed)
  for (const answer of failed) checkFailed(answer)
  const blocking = failed.filter((answer) => !isWarning(profile, answer))
  checkDecision(profile, entry, failed, blocking)
  const passes = (gate: Gate) => !blocking.some((answer) => gateRules[answer.question].gate === gate)
  return {
    political: passes('political'),
    legal: passes('legal'),
    quality: passes('quality'),
    answers: entry.answers.map((answer) =>
      answer.passed ? { question: answer.question, passed: true, note: '' } : answer,
    ),
  }
}

/** Whether the place's rule only warns of what this answer says. */
export function isWarning(profile: SuggestionProfile, answer: GateAnswer): boolean {
  const { reason } = answer
  if (reason === undefined || reason === 'other' || !(reason in SCOPE_REASONS)) return false
  return scopeFinding(profile, reason as ScopeReason).value.treatment !== 'refused'
}

function checkFailed(answer: GateAnswer): void {
  const label = GateQuestion.label(answer.question)
  if (answer.reason === undefined || !gateRules[answer.question].reasons.includes(answer.reason)) {
    throw invalidField('answers', `请为“${label}”选择不通过的原因。`)
  }
  if (answer.note.trim() === '') throw invalidField('answers', `请写明“${label}”哪里不通过。`)
}

function checkDecision(
  profile: SuggestionProfile,
  entry: GateEntry,
  failed: readonly GateAnswer[],
  blocking: readonly GateAnswer[],
): void {
  if (entry.decision === 'pass') {
    const [first] = blocking
    if (first) {
      const gate = Gate.label(gateRules[first.question].gate)
      throw invalidField(
        'answers',
        `${gate}没有通过（${GateQuestion.label(first.question)}），三关都通过后才能通过；请改选退回修改等决定。`,
        basisOf(profile, first),
      )
    }
    if (entry.reason !== 'meetsRequirements') throw invalidField('reason', '通过时原因应为“符合要求”。')
    return
  }
  if (entry.reason === 'meetsRequirements') throw invalidField('reason', '请选择不通过的原因。')
  if (entry.note.trim() === '') throw invalidField('note', '请写明具体理由和修改办法，代表会看到。')
  // A text may be sound and still be no more than something to read.
  if (entry.decision === 'refer') return
  if (failed.length === 0) throw invalidField('answers', '三关都填了通过，不能作这个决定；请标明哪一项不通过。')
  if (!failed.some((answer) => answer.reason === entry.reason)) {
    throw invalidField('reason', '原因应与三关检查中不通过的一项一致。')
  }
}

function basisOf(profile: SuggestionProfile, answer: GateAnswer): string[] {
  if (answer.reason === undefined || !(answer.reason in SCOPE_REASONS)) return []
  return [formatBasis(scopeFinding(profile, answer.reason as ScopeReason).basis)]
}
