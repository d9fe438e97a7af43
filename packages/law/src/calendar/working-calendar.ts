import { cite } from '../citation.ts'
import type { Citation } from '../citation.ts'
import { based, refusal } from '../ruling.ts'
import type { LawRefusal, Ruling } from '../ruling.ts'
import { compareText } from '../text-order.ts'
import { addDays, datePartsOf, datesFrom, weekdayOf } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'

/**
 * A notice 放假通知 that fixes the days off of a year. A yearly one makes its year covered; a change alters single days.
 * The source is the notice's name or number as an office would cite it.
 */
export interface HolidayNotice {
  readonly year: number
  readonly kind: 'yearly' | 'change'
  readonly issuedOn: PlainDate
  readonly source: string
  /** Spans of days off, first and last day included. */
  readonly off: readonly (readonly [PlainDate, PlainDate])[]
  /** Weekend days worked in exchange 调休上班. */
  readonly worked: readonly PlainDate[]
}

/** A day off that a local government sets for a minority area 地方放假, entered by the office with its basis. TM-11. */
export interface LocalHoliday {
  readonly name: string
  readonly off: readonly PlainDate[]
  readonly basis: Citation
}

/** The calendar 工作日历 of one office: the State Council's days and the local days of its area. */
export interface WorkingCalendar {
  /** Years whose yearly notice is in the calendar, ascending. */
  readonly coveredYears: readonly number[]
  /** Days set apart from the rule that Monday to Friday are worked. */
  readonly exceptions: ReadonlyMap<PlainDate, 'off' | 'worked'>
}

const BASIS = cite('holidayMeasures2024', 2)
/** Longest count of working days that is answered, some eight years; a longer one is a mistake of the caller. */
const LONGEST_COUNT = 2000

/**
 * Builds the calendar from notices and local days off. Where notices differ on a day, the latest issued wins; of two issued
 * on one day, the later in the list. TM-07, TM-11, TM-14, 放假办法（2024）第二条、放假办法（2024）第四条. Throws RangeError for a malformed notice.
 */
export function createCalendar(
  notices: readonly HolidayNotice[],
  localHolidays: readonly LocalHoliday[] = [],
): WorkingCalendar {
  const exceptions = new Map<PlainDate, 'off' | 'worked'>()
  for (const notice of notices.toSorted((a, b) => compareText(a.issuedOn, b.issuedOn))) {
    requireDates(notice.source, [notice.issuedOn, ...notice.off.flat(), ...notice.worked])
    for (const [first, last] of notice.off) for (const date of datesFrom(first, last)) exceptions.set(date, 'off')
    for (const date of notice.worked) exceptions.set(date, 'worked')
  }
  for (const { name, off } of localHolidays) {
    requireDates(name, off)
    for (const date of off) exceptions.set(date, 'off')
  }
  const years = new Set(notices.filter(({ kind }) => kind === 'yearly').map(({ year }) => year))
  return { coveredYears: [...years].toSorted((a, b) => a - b), exceptions }
}

/** Whether the State Council's arrangement for the year of that date is in the calendar. TM-14. */
export function isCovered(calendar: WorkingCalendar, date: PlainDate): boolean {
  return calendar.coveredYears.includes(datePartsOf(date).year)
}

/**
 * Whether a day is worked: Monday to Friday less days off plus weekend days worked in exchange. TM-07, 放假办法（2024）第二条.
 * Refused (calendarNotCovered) for a day of an uncovered year.
 */
export function isWorkingDay(calendar: WorkingCalendar, date: PlainDate): Ruling<boolean> {
  if (!isCovered(calendar, date)) return notCovered(datePartsOf(date).year)
  const exception = calendar.exceptions.get(date)
  return based(exception ? exception === 'worked' : weekdayOf(date) <= 5, BASIS)
}

/**
 * The last day of a window in working days; the day of the event is not counted. TM-04, TM-07, TM-14, 民法典（2020）第二百零一条.
 * Refused (calendarNotCovered) where the count looks at a day of an uncovered year. Throws RangeError unless the count is a
 * whole number from 1 to 2000.
 */
export function addWorkingDays(calendar: WorkingCalendar, startsOn: PlainDate, workingDays: number): Ruling<PlainDate> {
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > LONGEST_COUNT) {
    throw new RangeError(`工作日数应为 1 至 ${LONGEST_COUNT} 的整数，得到 ${workingDays}`)
  }
  let date = startsOn
  for (let left = workingDays; left > 0;) {
    date = addDays(date, 1)
    const worked = isWorkingDay(calendar, date)
    if ('refused' in worked) return worked
    if (worked.value) left -= 1
  }
  return based(date, cite('civilCode2020', 201), BASIS)
}

/**
 * The day itself where it is worked, else the next working day. TM-06, 民法典（2020）第二百零三条.
 * Refused (calendarNotCovered) where it must look at a day of an uncovered year.
 */
export function nextWorkingDayFrom(calendar: WorkingCalendar, date: PlainDate): Ruling<PlainDate> {
  for (let day = date; ; day = addDays(day, 1)) {
    const worked = isWorkingDay(calendar, day)
    if ('refused' in worked) return worked
    if (worked.value) return based(day, cite('civilCode2020', 203), BASIS)
  }
}

/**
 * Working days after the first date up to and with the second (剩余工作日); negative where the second is earlier (超期).
 * The inverse of `addWorkingDays`. Refused (calendarNotCovered) where a day between is of an uncovered year.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: PlainDate, to: PlainDate): Ruling<number> {
  const [earlier, later, sign] = from <= to ? [from, to, 1] : [to, from, -1]
  let count = 0
  for (const date of datesFrom(addDays(earlier, 1), later)) {
    const worked = isWorkingDay(calendar, date)
    if ('refused' in worked) return worked
    if (worked.value) count += 1
  }
  return based(count === 0 ? 0 : sign * count, cite('civilCode2020', 201), BASIS)
}

function notCovered(year: number): LawRefusal {
  return refusal(
    'calendarNotCovered',
    `日历中没有${year}年的国务院放假安排，不能推算工作日。请先在“工作日历”中录入国务院办公厅关于${year}年部分节假日安排的通知。`,
    BASIS,
  )
}

function requireDates(source: string, dates: readonly PlainDate[]): void {
  for (const date of dates) datePartsOf(date, source)
}
