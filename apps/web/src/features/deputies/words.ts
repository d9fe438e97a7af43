import type { Mandate, MandateState, Session, Term } from '@lvzhi/contract/deputies'

/** `吉林省第十四届`. */
export function termTitle(term: Pick<Term, 'divisionName' | 'name'>): string {
  return `${term.divisionName}${term.name}`
}

/** The period of a term: `2023-01-15 至今`; an end is the first day on which it no longer holds. */
export function periodText(period: { readonly startsOn: string; readonly endsOn: string | null }): string {
  return period.endsOn === null ? `${period.startsOn} 起` : `${period.startsOn} 至 ${period.endsOn}（不含当日）`
}

/** The tone of a state's tag: what stands out is what stops a deputy from acting. */
export function stateTone(state: MandateState): 'plain' | 'mark' | 'quiet' {
  if (state === 'suspended') return 'mark'
  return state === 'inOffice' ? 'plain' : 'quiet'
}

/** The mandate that a row of the roster shows first: one in force, else the latest. */
export function leadingMandate<M extends Pick<Mandate, 'state'>>(mandates: readonly M[]): M | undefined {
  return mandates.find((mandate) => mandate.state === 'inOffice' || mandate.state === 'suspended') ?? mandates[0]
}

/** Where a session stands on a day: 预提交, 会议期间, 未召开, 已闭会. */
export function sessionState(
  session: Pick<Session, 'opensOn' | 'closesOn' | 'presubmissionOpensOn'>,
  today: string,
): string {
  if (today > session.closesOn) return '已闭会'
  if (today >= session.opensOn) return '会议期间'
  if (session.presubmissionOpensOn !== null && today >= session.presubmissionOpensOn) return '预提交期间'
  return '未召开'
}
