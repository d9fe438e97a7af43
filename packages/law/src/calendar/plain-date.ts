/** A calendar date 日期 written as ISO text (2025-03-10), local to the office and without time zone. */
export type PlainDate = string

/** Year, month (1–12) and day of a date. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** True for ISO text of a day that exists in the calendar, from year 1 on. */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === 'string' && readDate(value) !== null
}

/** Splits an ISO date into its parts. Throws RangeError, naming where it was found, if the text is no existing day. */
export function datePartsOf(date: PlainDate, foundIn = ''): DateParts {
  const parts = readDate(date)
  if (!parts) throw new RangeError(`${foundIn}不是有效日期：${date}`)
  return parts
}

/** Writes year, month and day as an ISO date. Throws RangeError where that day does not exist. */
export function plainDate(year: number, month: number, day: number): PlainDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  datePartsOf(text)
  return text
}

/** Number of days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The date a number of calendar days later, or earlier for a negative number. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDayNumber(dayNumberOf(date) + wholeNumber(days))
}

/**
 * The date a number of months later on the same day number; where the target month lacks that day, its last day.
 * TM-05, 民法典（2020）第二百零二条.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = datePartsOf(date)
  const index = year * 12 + (month - 1) + wholeNumber(months)
  const targetYear = Math.floor(index / 12)
  const targetMonth = index - targetYear * 12 + 1
  return plainDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** Calendar days from the first date to the second; negative where the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** Day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: PlainDate): number {
  return ((((dayNumberOf(date) + 3) % 7) + 7) % 7) + 1
}

/** Every date from the first to the last, both included; empty where the last is earlier. */
export function datesFrom(first: PlainDate, last: PlainDate): PlainDate[] {
  const dates: PlainDate[] = []
  for (let number = dayNumberOf(first); number <= dayNumberOf(last); number += 1) dates.push(dateOfDayNumber(number))
  return dates
}

/** Writes a date as an office does (2025年3月5日). */
export function formatChineseDate(date: PlainDate): string {
  const { year, month, day } = datePartsOf(date)
  return `${year}年${month}月${day}日`
}

function readDate(text: string): DateParts | null {
  const match = ISO_DATE.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return { year, month, day }
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days since 1970-01-01, counted on years that begin in March so that the leap day is the last of its year. */
function dayNumberOf(date: PlainDate): number {
  const { year, month, day } = datePartsOf(date)
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function dateOfDayNumber(dayNumber: number): PlainDate {
  const shifted = dayNumber + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return plainDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`日数或月数应为整数，得到 ${value}`)
  return value
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
