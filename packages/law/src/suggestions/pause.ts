import { addDays, daysBetween } from '../calendar/plain-date.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { nextWorkingDayFrom } from '../calendar/working-calendar.ts'
import { cite, citeSource } from '../citation.ts'
import type { Counting } from '../periods.ts'
import { STEP_LABELS } from '../provinces/suggestion-profile.ts'
import type { SuggestionProfile, SuggestionStep } from '../provinces/suggestion-profile.ts'
import { based, refusal } from '../ruling.ts'
import type { Based, Ruling } from '../ruling.ts'

/** A limit that somebody asks to pause 暂停: the office's own one, or a step that a rule limits. */
export type PausedLimit = 'internal' | SuggestionStep

const ownLimit = citeSource('内部时限由交办机关自行确定，法规未规定，按工作安排', 'I')

/**
 * Whether a limit may be paused. Only the assigner's own limit may: the law knows three months and six, and no pause of either; no
 * place's text that is held here allows one. Refused (conditionNotMet) for every step that a rule limits. 代表法（2025）第五十一条第二款.
 */
export function mayPauseLimit(profile: SuggestionProfile, limit: PausedLimit): Ruling<true> {
  if (limit === 'internal') return based(true, ownLimit)
  const reply = limit === 'reply' || limit === 'difficultReply'
  return refusal(
    'conditionNotMet',
    reply
      ? '法定答复期限不能暂停：法律只规定三个月，涉及面广、处理难度大的六个月。需要更长时间的，请在期限届满前申请延期。'
      : `“${STEP_LABELS[limit]}”期限不能暂停：${profile.label}的办理规则没有规定可以暂停。请在期限内办理。`,
    ...(reply ? [cite('deputiesLaw2025', 51, { paragraph: 2 })] : (profile.steps[limit]?.basis ?? [])),
  )
}

/** What is known when a paused internal limit runs again 恢复计时. */
export interface ResumedLimit {
  readonly dueOn: PlainDate
  readonly pausedOn: PlainDate
  /** Not before the day of the pause. */
  readonly resumedOn: PlainDate
  /** The legal limit of the same task, which never moves; null where none can be computed. */
  readonly legalDueOn: PlainDate | null
}

/**
 * The internal limit after a pause: later by the calendar days that it was paused, moved on to a working day where the calendar reaches,
 * and never later than the legal limit. Throws RangeError where it would resume before it was paused. 代表法（2025）第五十一条第二款.
 */
export function limitAfterPause(resumed: ResumedLimit, { calendar, rollForward }: Counting): Based<PlainDate> {
  const days = daysBetween(resumed.pausedOn, resumed.resumedOn)
  if (days < 0) throw new RangeError('恢复日不能早于暂停日')
  const moved = addDays(resumed.dueOn, days)
  const rolled = rollForward && days > 0 ? nextWorkingDayFrom(calendar, moved) : based(moved)
  const due = 'refused' in rolled ? moved : rolled.value
  if (resumed.legalDueOn !== null && due > resumed.legalDueOn) {
    // A limit that was set beyond the legal one was wrong before; the pause does not make it later.
    return based(resumed.legalDueOn, ownLimit, cite('deputiesLaw2025', 51, { paragraph: 2 }))
  }
  return based(due, ownLimit)
}
