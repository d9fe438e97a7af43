import type { PlainDate } from '../calendar/plain-date.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { dueDate, formatPeriod } from '../periods.ts'
import type { Period } from '../periods.ts'
import { STEP_LABELS } from '../provinces/suggestion-profile.ts'
import type { StartEvent, SuggestionProfile, SuggestionStep } from '../provinces/suggestion-profile.ts'
import { refusal } from '../ruling.ts'
import type { Based, LawRefusal } from '../ruling.ts'

/** What a due date is asked for: the rule, the step, the day of the event that starts its clock, and how days are counted. */
export interface DeadlineQuestion {
  readonly profile: SuggestionProfile
  readonly step: SuggestionStep
  /** Day of the event named by `startEventOf`; not counted. */
  readonly clockStartsOn: PlainDate
  readonly calendar: WorkingCalendar
  /** Moves a last day that is no working day to the next one; no effect on windows in working days. */
  readonly rollForward: boolean
}

/** A due date 到期日 with all that a screen must show of it. */
export interface SuggestionDeadline extends Based<PlainDate> {
  /** False for a value that the place's own text does not establish; shown as 未核实. */
  readonly verified: boolean
  readonly period: Period
  readonly startEvent: StartEvent
}

/**
 * The due date of one step of handling under one place's rule. MS-22, MS-23, MS-41, MS-42, MS-48, MS-49, MS-54, MS-57,
 * 代表法（2025）第五十一条第二款. Refused (notSetByProfile) where that rule sets no limit for the step, (calendarNotCovered) where a day of an
 * uncovered year must be looked at. Throws RangeError for a malformed date.
 */
export function suggestionDeadline(question: DeadlineQuestion): SuggestionDeadline | LawRefusal {
  const { profile, step, clockStartsOn, calendar, rollForward } = question
  const limit = profile.steps[step]
  if (!limit) {
    return refusal(
      'notSetByProfile',
      `${profile.label}的办理规则没有规定“${STEP_LABELS[step]}”的期限，不推算到期日。如本地正式文本有规定，请录入期限、文件、条款和日期。`,
    )
  }
  const due = dueDate(clockStartsOn, limit.value, { calendar, rollForward })
  if ('refused' in due) return { ...due, basis: [...limit.basis, ...due.basis] }
  return {
    value: due.value,
    basis: [...limit.basis, ...due.basis],
    verified: limit.verified,
    period: limit.value,
    startEvent: limit.startsAt,
  }
}

/** The event from which a step's clock runs under a profile; null where the profile does not limit the step. */
export function startEventOf(profile: SuggestionProfile, step: SuggestionStep): Based<StartEvent> | null {
  const limit = profile.steps[step]
  return limit && { value: limit.startsAt, basis: limit.startBasis }
}

/** The limit of a step in words (3个月) with its basis; null where the profile does not limit the step. */
export function describeLimit(profile: SuggestionProfile, step: SuggestionStep): Based<string> | null {
  const limit = profile.steps[step]
  return limit && { value: formatPeriod(limit.value), basis: limit.basis }
}
