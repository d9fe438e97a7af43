import { cite } from '../citation.ts'
import { based } from '../ruling.ts'
import type { Based } from '../ruling.ts'
import { plainDate } from './plain-date.ts'
import type { PlainDate } from './plain-date.ts'
import type { HolidayNotice } from './working-calendar.ts'

/** A public holiday for all citizens 全体公民放假的节日: its days off, and its dates where they are fixed in the solar calendar. */
export interface StatutoryHoliday {
  readonly name: string
  readonly days: number
  /** Month and day of each day, null for a holiday that follows the lunar calendar or the solar terms. */
  readonly fixed: readonly (readonly [month: number, day: number])[] | null
}

/** The statutory holidays, thirteen days in all. TM-08, 放假办法（2024）第二条. */
export const STATUTORY_HOLIDAYS: Based<readonly StatutoryHoliday[]> = based(
  [
    { name: '元旦', days: 1, fixed: [[1, 1]] },
    { name: '春节', days: 4, fixed: null },
    { name: '清明节', days: 1, fixed: null },
    {
      name: '劳动节',
      days: 2,
      fixed: [
        [5, 1],
        [5, 2],
      ],
    },
    { name: '端午节', days: 1, fixed: null },
    { name: '中秋节', days: 1, fixed: null },
    {
      name: '国庆节',
      days: 3,
      fixed: [
        [10, 1],
        [10, 2],
        [10, 3],
      ],
    },
  ],
  cite('holidayMeasures2024', 2),
)

/**
 * The statutory holidays of fixed date that a yearly notice leaves out, as a check when an office enters one; a complete notice gives
 * none. For notices of the years from 2025 on, in which the present measures are in force. TM-08, 放假办法（2024）第二条.
 */
export function missingStatutoryDays(notice: HolidayNotice): Based<PlainDate[]> {
  const fixed = STATUTORY_HOLIDAYS.value.flatMap((holiday) => holiday.fixed ?? [])
  const days = fixed.map(([month, day]) => plainDate(notice.year, month, day))
  const missing = days.filter((date) => !notice.off.some(([first, last]) => first <= date && date <= last))
  return based(missing, ...STATUTORY_HOLIDAYS.basis)
}
