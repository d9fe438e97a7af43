import type { PlainDate } from '../calendar/plain-date.ts'
import { cite, citeSource } from '../citation.ts'
import { dueDate } from '../periods.ts'
import type { Counting, Period } from '../periods.ts'
import type { ProfileId } from '../provinces/suggestion-profile.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, LawRefusal, Ruling } from '../ruling.ts'

/** A last day that a place's rule gives; unverified 未核实 until its article has been entered. */
export interface FollowUpLimit extends Based<PlainDate> {
  readonly verified: boolean
  readonly period: Period
}

const chongqing = citeSource('重庆建议办理规定（2017），条款待录入', 'S')
const fiveWorkingDays: Period = { amount: 5, unit: 'workingDay' }
const twentyWorkingDays: Period = { amount: 20, unit: 'workingDay' }

/**
 * Last day on which the lead unit may give an assisting unit's opinion back as empty 会办意见无实质内容退回: in Chongqing five working days
 * after it was received. Refused (notSetByProfile) elsewhere: until the reply is signed. MS-42, 浙江建议办理规定（2016）第十八条.
 */
export function opinionReturnDue(
  profile: ProfileId,
  receivedOn: PlainDate,
  counting: Counting,
): FollowUpLimit | LawRefusal {
  return inChongqing(profile, '会办意见退回的期限', receivedOn, fiveWorkingDays, counting)
}

/**
 * Last day for the deputy's second rating, of a promise that the unit reports as kept 承诺落实评价: in Chongqing twenty working days.
 * Refused (notSetByProfile) elsewhere. MS-50, 山东建议办理条例（2017）第十八条.
 */
export function promiseRatingDue(
  profile: ProfileId,
  reportedOn: PlainDate,
  counting: Counting,
): FollowUpLimit | LawRefusal {
  return inChongqing(profile, '承诺落实评价的期限', reportedOn, twentyWorkingDays, counting)
}

/** A promise as far as the year's end asks. */
export interface PromiseMade {
  readonly madeOn: PlainDate
  /** Kept, or explained to the deputy. */
  readonly finished: boolean
}

/**
 * Whether a promise is carried into the tracking of a year 转下年度跟踪: made in an earlier one and not finished. MS-50,
 * 上海建议规定（2015）第二十二条.
 */
export function carriedInto(year: number, { madeOn, finished }: PromiseMade): Based<boolean> {
  return based(!finished && Number(madeOn.slice(0, 4)) < year, cite('shanghaiSuggestions2015', 22))
}

/** To whom copies of a reply go 抄送. */
export type CopyReceiver = 'deputyBody' | 'governmentOffice' | 'electingUnitBody'

/**
 * The bodies that get a copy of a reply: the standing committee's deputy body, for a unit of the government its general office too, and the
 * deputy body of the electing unit, where the deputy has one. DC-21, MS-45, 浙江建议办理规定（2016）第二十二条、山东建议办理条例（2017）第二十二条.
 */
export function copyReceivers(unit: {
  readonly ofGovernment: boolean
  readonly electingUnit: boolean
}): Based<readonly CopyReceiver[]> {
  return based(
    [
      'deputyBody',
      ...(unit.ofGovernment ? (['governmentOffice'] as const) : []),
      ...(unit.electingUnit ? (['electingUnitBody'] as const) : []),
    ],
    cite('zhejiangSuggestions2016', 22),
    cite('shandongSuggestions2017', 22),
  )
}

function inChongqing(
  profile: ProfileId,
  what: string,
  from: PlainDate,
  period: Period,
  counting: Counting,
): FollowUpLimit | LawRefusal {
  if (profile !== 'chongqing') {
    return refusal('notSetByProfile', `本地办理规则没有规定${what}，不推算日期。如正式文本有规定，请按文本自行安排。`)
  }
  const due: Ruling<PlainDate> = dueDate(from, period, counting)
  if ('refused' in due) return { ...due, basis: [chongqing, ...due.basis] }
  return { value: due.value, basis: [chongqing, ...due.basis], verified: false, period }
}
