import { addDays, addMonths } from './calendar/plain-date.ts'
import type { PlainDate } from './calendar/plain-date.ts'
import { addWorkingDays, nextWorkingDayFrom } from './calendar/working-calendar.ts'
import type { WorkingCalendar } from './calendar/working-calendar.ts'
import { cite } from './citation.ts'
import { based } from './ruling.ts'
import type { Ruling } from './ruling.ts'

/** Unit of a limit: months 月, calendar days 日 or working days 工作日. */
export type PeriodUnit = 'month' | 'calendarDay' | 'workingDay'

/** A limit 期限: amount and unit. */
export interface Period {
  readonly amount: number
  readonly unit: PeriodUnit
}

/** How a period is counted for one office: its calendar, and whether a last day that is no working day moves on. */
export interface Counting {
  readonly calendar: WorkingCalendar
  readonly rollForward: boolean
}

const UNIT_WORDS: Record<PeriodUnit, string> = { month: '个月', calendarDay: '日', workingDay: '个工作日' }

/** Writes a period as an office does (3个月, 10个工作日). */
export function formatPeriod({ amount, unit }: Period): string {
  return `${amount}${UNIT_WORDS[unit]}`
}

/**
 * The last day of a period that starts with an event; the day of the event is not counted (TM-04, 民法典（2020）第二百零一条). A month
 * ends on the same day number or the month's last day (TM-05, 民法典（2020）第二百零二条); with `rollForward` a last day that is no working day moves
 * to the next one (TM-06, 民法典（2020）第二百零三条), which a window in working days does not need.
 * Refused (calendarNotCovered) where a day of an uncovered year must be looked at. Throws RangeError unless the amount is a
 * whole number from 1.
 */
export function dueDate(startsOn: PlainDate, period: Period, { calendar, rollForward }: Counting): Ruling<PlainDate> {
  if (period.unit === 'workingDay') return addWorkingDays(calendar, startsOn, period.amount)
  if (!Number.isInteger(period.amount) || period.amount < 1) {
    throw new RangeError(`期限应为正整数，得到 ${period.amount}`)
  }
  const last = period.unit === 'month' ? addMonths(startsOn, period.amount) : addDays(startsOn, period.amount)
  const counted = [cite('civilCode2020', 201), ...(period.unit === 'month' ? [cite('civilCode2020', 202)] : [])]
  if (!rollForward) return based(last, ...counted)
  const rolled = nextWorkingDayFrom(calendar, last)
  if ('refused' in rolled) return rolled
  return rolled.value === last ? based(last, ...counted) : based(rolled.value, ...counted, ...rolled.basis)
}

/**
 * The latest day for an act due a number of days before an event, such as 选举日的二十日以前. It runs backwards, needs no calendar and
 * never rolls. TM-12, 选举法（2020）第二十八条.
 */
export function dueBefore(eventOn: PlainDate, days: number): PlainDate {
  return addDays(eventOn, -days)
}
