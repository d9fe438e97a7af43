import type { NoticeKind } from '@lvzhi/contract/notices'
import { areaPrefix } from '../../kernel/access/actor.ts'

/** What the suggestions module tells about a case: whom it concerns and how the case is called. */
export interface SuggestionNews {
  readonly title: string
  readonly number: string | null
  readonly divisionCode: string
  readonly electingUnitId: string | null
  readonly unitIds: readonly string[]
  readonly personIds: readonly string[]
  readonly roles: readonly string[]
  readonly accountIds: readonly string[]
  /** The record's page where it is not a suggestion's, and what sort of record it is in words. */
  readonly link: string | null
  readonly called: string | null
  /** The deputy asked for confidentiality: a notice names nobody and quotes nothing, whoever reads it (MS-36). */
  readonly confidential: boolean
}

/** Reads the payload of an event; what is missing counts as nobody. */
export function newsOf(payload: Readonly<Record<string, unknown>>): SuggestionNews {
  const texts = (name: string) => {
    const value = payload[name]
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  }
  const text = (name: string) => (typeof payload[name] === 'string' ? (payload[name] as string) : null)
  return {
    title: text('title') ?? '',
    number: text('number'),
    divisionCode: text('divisionCode') ?? '',
    electingUnitId: text('electingUnitId'),
    unitIds: texts('unitIds'),
    personIds: texts('personIds'),
    roles: texts('roles'),
    accountIds: texts('accountIds'),
    link: text('link'),
    called: text('called'),
    confidential: payload['confidential'] === true,
  }
}

const warnings = new Set([
  'accounts.idleSoon',
  'accounts.secondFactorReset',
  'accounts.identityBound',
  'privacy.passDeadline',
  'accounts.auditAlarm',
  'suggestions.passDeadline',
  'suggestions.passPromise',
  'suggestions.nearDue',
  'suggestions.remind',
  'supervision.items.stepDue',
  'supervision.events.followUpDue',
  'supervision.escalate',
])
const tasks = new Set([
  'privacy.ask',
  'performance.publish',
  'performance.object',
  'portal.object',
  'suggestions.submit',
  'suggestions.preliminaryPass',
  'suggestions.firstPass',
  'suggestions.secondPass',
  'suggestions.returnForRevision',
  'suggestions.proposeMerge',
  'suggestions.assign',
  'suggestions.contest',
  'suggestions.decideContest',
  'suggestions.reassign',
  'suggestions.requestExtension',
  'suggestions.requestPause',
  'suggestions.returnOpinion',
  'suggestions.returnReply',
  'suggestions.requestRating',
  'suggestions.reportPromise',
  'suggestions.recordContact',
  'suggestions.deliverReply',
  'suggestions.rate',
  'suggestions.withdraw',
  'suggestions.saveDraft',
  'supervision.items.propose',
  'supervision.items.decide',
  'supervision.events.openPoll',
  'motions.saveDraft',
  'motions.submit',
  'motions.passCheck',
  'motions.returnForRevision',
  'motions.requestWithdrawal',
  'motions.decide',
  'motions.reportOpinion',
  'motions.askOrgan',
  'motions.reportReview',
  'motions.recordDeliberation',
  'motions.reportHandling',
  'interpellations.saveDraft',
  'interpellations.submit',
  'interpellations.decideAnswer',
  'interpellations.recordAnswer',
  'interpellations.demandAgain',
])

/** Whether the notice asks for something, warns of a limit, or only tells. */
export function kindOf(type: string): NoticeKind {
  if (warnings.has(type)) return 'warning'
  return tasks.has(type) ? 'task' : 'news'
}

/** The two lines of a notice. */
export function wordingOf(
  news: SuggestionNews,
  act: string,
  who: string,
  note: string | null,
): { title: string; text: string } {
  const name = news.called ?? (news.number ? `第${news.number}号建议` : '建议')
  if (news.confidential) return { title: `${act}：${news.title}`, text: `${name} · ${act}` }
  return {
    title: `${act}：${news.title}`,
    text: `${name} · ${who}${act}${note ? ` · ${note.slice(0, 120)}` : ''}`,
  }
}

/** Division prefixes of every area that contains the case, the case's own first: their offices may be told. */
export function areasAbove(divisionCode: string): string[] {
  const prefix = areaPrefix(divisionCode)
  return [2, 4, 6, 9].filter((length) => length <= prefix.length).map((length) => prefix.slice(0, length))
}
