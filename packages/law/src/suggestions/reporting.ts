import { plainDate } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { cite } from '../citation.ts'
import { dueDate } from '../periods.ts'
import type { Counting } from '../periods.ts'
import type { ProfileId } from '../provinces/suggestion-profile.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, LawRefusal, Ruling } from '../ruling.ts'

/** To whom the yearly report on handling goes 办理情况报告. */
export interface HandlingReport {
  readonly to: 'standingCommittee' | 'townshipCongress'
  readonly printedForNextSession: true
  readonly isPublic: true
}

/**
 * The report on handling goes to the standing committee and is printed for the next session, in a township to its congress; it is public.
 * MS-24, 代表法（2025）第五十一条第三款、组织法（2022）第四十二条.
 */
export function handlingReport(township: boolean): Based<HandlingReport> {
  return based(
    { to: township ? 'townshipCongress' : 'standingCommittee', printedForNextSession: true, isPublic: true },
    cite('deputiesLaw2025', 51, { paragraph: 3 }),
    cite('organisationLaw2022', 42),
  )
}

/**
 * The day by which units report on their handling to the deputies' body: Henan 31 August. Refused (notSetByProfile) elsewhere; Shanghai and
 * Qingdao name half-years and a quarter without a day. MS-53, 河南建议办理办法（2017）第二十八条.
 */
export function unitReportDue(profile: ProfileId, year: number): Ruling<PlainDate> {
  return profile === 'henan'
    ? based(plainDate(year, 8, 31), cite('henanSuggestions2017', 28))
    : notSet('承办单位办理总结的日期')
}

/**
 * Last day for the assignment meeting 交办会: in Shanghai one month after the close of the session. MS-55, 上海建议规定（2015）第十五条. Refused
 * (notSetByProfile) elsewhere.
 */
export function assignmentMeetingDue(
  profile: ProfileId,
  sessionClosedOn: PlainDate,
  counting: Counting,
): Ruling<PlainDate> {
  if (profile !== 'shanghai') return notSet('交办会的期限')
  const due = dueDate(sessionClosedOn, { amount: 1, unit: 'month' }, counting)
  return { ...due, basis: [cite('shanghaiSuggestions2015', 15), ...due.basis] }
}

/**
 * Last day for the answer to an opinion taken up through a committee member's contact with deputies: in Qingdao one month. MS-58,
 * 青岛建议工作条例（2021）第三十二条. Refused (notSetByProfile) elsewhere.
 */
export function contactOpinionDue(profile: ProfileId, receivedOn: PlainDate, counting: Counting): Ruling<PlainDate> {
  if (profile !== 'qingdao') return notSet('联系代表中收到意见的答复期限')
  const due = dueDate(receivedOn, { amount: 1, unit: 'month' }, counting)
  return { ...due, basis: [cite('qingdaoSuggestions2021', 32), ...due.basis] }
}

/**
 * Whether an unfinished suggestion goes on when a new congress is elected: it does, inside its limit, and the reply goes to the original proposer.
 * MS-51, 上海建议规定（2015）第十九条第二款.
 */
export function continuesIntoNextTerm(replied: boolean): Based<boolean> {
  return based(!replied, cite('shanghaiSuggestions2015', 19, { paragraph: 2 }))
}

/** Ways for a suggestion about matters above the level 超出本级职权的处理. */
export type UpwardWay = 'throughNationalDeputies' | 'unitReportsUpward'

/**
 * What may follow for a suggestion about matters above the level: passed on through national deputies, or the unit reports upward and
 * tells the deputy. MS-62, 北京建议办理条例（2014）第二十条、河南建议办理办法（2017）第十九条.
 */
export function upwardWays(): Based<readonly UpwardWay[]> {
  return based(
    ['throughNationalDeputies', 'unitReportsUpward'],
    cite('beijingSuggestions2014', 20),
    cite('henanSuggestions2017', 19),
  )
}

function notSet(what: string): LawRefusal {
  return refusal('notSetByProfile', `本地办理规则没有规定${what}，不推算日期。如正式文本有规定，请按文本自行安排。`)
}
