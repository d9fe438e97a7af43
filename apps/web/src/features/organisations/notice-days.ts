import type { AnswerOf, BodyOf } from '@lvzhi/contract'
import type { enterHolidayNotice, listHolidayNotices } from '@lvzhi/contract/holiday-notices'

/** A notice as the server lists it. */
export type ListedNotice = AnswerOf<typeof listHolidayNotices>['notices'][number]
/** One day as the server takes it. */
export type NoticeDay = BodyOf<typeof enterHolidayNotice>['days'][number]

/** Days off in a row under one name, first and last day included. */
export interface DaysOff {
  readonly name: string
  readonly first: string
  readonly last: string
}

/** A day as it is sent, and the form field in which it was entered. */
export interface EnteredDay {
  readonly day: NoticeDay
  readonly dateField: readonly (string | number)[]
  readonly nameField: readonly (string | number)[]
}

const dayLength = 86_400_000
/** Longest span that is written out; a longer one is a slip of the pen that the form refuses. */
export const longestSpan = 31

/** How many days a span has, both ends counted; below one where the last stands before the first. */
export function lengthOf(span: Pick<DaysOff, 'first' | 'last'>): number {
  return (Date.parse(span.last) - Date.parse(span.first)) / dayLength + 1
}

/** The days behind what was entered, in its order, each with the fields to mark where it is refused. */
export function enteredDays(spans: readonly DaysOff[], worked: readonly string[]): EnteredDay[] {
  const off = spans.flatMap((span, at) =>
    Array.from({ length: Math.min(lengthOf(span), longestSpan) }, (_, step) => ({
      day: { date: dayAfter(span.first, step), off: true, name: span.name },
      // A day within the span has no field of its own: what is wrong there came with the last day.
      dateField: ['spans', at, step === 0 ? 'first' : 'last'],
      nameField: ['spans', at, 'name'],
    })),
  )
  const exchanged = worked.map((date, at) => ({
    day: { date, off: false, name: '调休上班' },
    dateField: ['worked', at],
    nameField: ['worked', at],
  }))
  return [...off, ...exchanged]
}

/** The form field behind a path of the server: `days.3.date` → `['spans', 1, 'last']`. */
export function fieldBehind(path: string, entered: readonly EnteredDay[]): (string | number)[] {
  const [, at, part] = /^days\.(\d+)(?:\.(\w+))?$/.exec(path) ?? []
  const day = at === undefined ? undefined : entered[Number(at)]
  if (!day) return path.split('.')
  return [...(part === 'name' ? day.nameField : day.dateField)]
}

/** The days off of a notice as spans: days in a row under one name stand together. */
export function spansOf(days: readonly NoticeDay[]): DaysOff[] {
  const spans: DaysOff[] = []
  for (const { date, name } of days.filter((day) => day.off).toSorted((a, b) => a.date.localeCompare(b.date))) {
    const former = spans.at(-1)
    if (former && former.name === name && dayAfter(former.last, 1) === date)
      spans.splice(-1, 1, { ...former, last: date })
    else spans.push({ name, first: date, last: date })
  }
  return spans
}

/** The years up to the next one for which no notice is known, from the first known year on. */
export function missingYears(covered: readonly number[], thisYear: number): number[] {
  const first = Math.min(thisYear, ...covered)
  return Array.from({ length: thisYear + 2 - first }, (_, at) => first + at).filter((year) => !covered.includes(year))
}

/** Years in words, those in a row put together: `2018 年至 2026 年、2028 年`. */
export function yearsText(years: readonly number[]): string {
  const rows: { first: number; last: number }[] = []
  for (const year of years.toSorted((a, b) => a - b)) {
    const former = rows.at(-1)
    if (former && former.last === year - 1) former.last = year
    else rows.push({ first: year, last: year })
  }
  return rows.map(({ first, last }) => (first === last ? `${first} 年` : `${first} 年至 ${last} 年`)).join('、')
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10)
}
