import {
  STEP_LABELS,
  suggestionDeadline,
  workingDaysBetween,
  daysBetween,
  type ProfileId,
  type SuggestionProfile,
  type SuggestionStep,
  type WorkingCalendar,
} from '@lvzhi/law'
import type { Lamp } from '@lvzhi/contract/suggestion-terms'
import { shownBasis } from '../../kernel/workflow/basis.ts'

/** What a clock is given when it starts: a due date with its basis, or the reason why there is none. */
export interface ClockFace {
  readonly startsOn: string
  readonly dueOn: string | null
  readonly remark: string | null
  readonly basis: readonly { text: string; verified: boolean }[]
  readonly verified: boolean
}

const profileByProvince: Readonly<Record<string, ProfileId>> = {
  '11': 'beijing',
  '22': 'jilin',
  '31': 'shanghai',
  '33': 'zhejiang',
  '37': 'shandong',
  '41': 'henan',
  '43': 'hunan',
  '50': 'chongqing',
}

/** The handling rules in force for a division: its province's, or the national default where none are held. */
export function profileOf(divisionCode: string): ProfileId {
  return profileByProvince[divisionCode.slice(0, 2)] ?? 'national'
}

/** Starts the clock of a step on a day by the rules in force for the case; the day itself is not counted. */
export function startClock(
  profile: SuggestionProfile,
  step: SuggestionStep,
  startsOn: string,
  calendar: WorkingCalendar,
): ClockFace {
  const ruling = suggestionDeadline({
    profile,
    step,
    clockStartsOn: startsOn,
    calendar,
    rollForward: true,
  })
  const basis = shownBasis(ruling.basis)
  if ('refused' in ruling) {
    const remark = ruling.refused === 'notSetByProfile' ? `本省规则未规定“${STEP_LABELS[step]}”期限` : ruling.message
    return { startsOn, dueOn: null, remark, basis, verified: false }
  }
  return { startsOn, dueOn: ruling.value, remark: null, basis, verified: ruling.verified }
}

/** Working days before the due date on which a clock counts as near (临期); a setting of the office, not law. */
export const nearWorkingDays = 5

/**
 * Days left of a running clock: whole working days from today to the due date (0 on the day itself), or, once it has passed,
 * the calendar days overdue as a negative number. Where the calendar does not reach, calendar days are given.
 */
export function daysLeft(dueOn: string, today: string, calendar: WorkingCalendar): number {
  if (today > dueOn) return -daysBetween(dueOn, today)
  const working = workingDaysBetween(calendar, today, dueOn)
  return 'refused' in working ? daysBetween(today, dueOn) : working.value
}

/** The lamp of a clock. */
export function lampOf(
  clock: { dueOn: string | null; stoppedOn: string | null },
  today: string,
  calendar: WorkingCalendar,
): Lamp {
  if (clock.stoppedOn !== null) return 'done'
  if (clock.dueOn === null) return 'none'
  if (today > clock.dueOn) return 'overdue'
  return daysLeft(clock.dueOn, today, calendar) <= nearWorkingDays ? 'near' : 'normal'
}
