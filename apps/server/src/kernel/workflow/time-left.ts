import { daysBetween, workingDaysBetween, type WorkingCalendar } from '@lvzhi/law'
import type { Lamp } from '@lvzhi/contract/suggestion-terms'

/** The day on which something is said, with the calendar by which days left are counted. */
export interface Saying {
  readonly today: string
  readonly calendar: WorkingCalendar
}

/** Working days before the last day on which a limit counts as near (临期); a setting of the office, not law. */
export const nearWorkingDays = 5

/**
 * Days left of a running limit: whole working days from today to the last day, 0 on that day itself, or, once it has passed, the calendar
 * days overdue as a negative number. Null where no number of working days tells it: no calendar reaches so far, or none of them is worked.
 */
export function daysLeft(dueOn: string, { today, calendar }: Saying): number | null {
  if (today >= dueOn) return today === dueOn ? 0 : -daysBetween(dueOn, today)
  const working = workingDaysBetween(calendar, today, dueOn)
  return 'refused' in working || working.value === 0 ? null : working.value
}

/** How long a limit still runs: `剩 7 个工作日`, `今天到期`, `已超期 3 天`; calendar days where no calendar reaches. */
export function timeLeft(dueOn: string, { today, calendar }: Saying): string {
  if (today > dueOn) return `已超期 ${daysBetween(dueOn, today)} 天`
  if (today === dueOn) return '今天到期'
  const working = workingDaysBetween(calendar, today, dueOn)
  if ('refused' in working) return `剩 ${daysBetween(today, dueOn)} 天`
  return working.value === 0 ? `剩 ${daysBetween(today, dueOn)} 天，其间没有工作日` : `剩 ${working.value} 个工作日`
}

/** Whether a limit that has not passed is near. Where no calendar reaches, as many calendar days: they hold no more working days. */
export function isNear(dueOn: string, { today, calendar }: Saying): boolean {
  const working = workingDaysBetween(calendar, today, dueOn)
  return ('refused' in working ? daysBetween(today, dueOn) : working.value) <= nearWorkingDays
}

/** The lamp of a limit. */
export function lampOf(clock: { dueOn: string | null; stoppedOn: string | null }, saying: Saying): Lamp {
  if (clock.stoppedOn !== null) return 'done'
  if (clock.dueOn === null) return 'none'
  if (saying.today > clock.dueOn) return 'overdue'
  return isNear(clock.dueOn, saying) ? 'near' : 'normal'
}
