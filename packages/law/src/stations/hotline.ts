import type { PlainDate } from '../calendar/plain-date.ts'
import { addWorkingDays } from '../calendar/working-calendar.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { citeSource } from '../citation.ts'
import type { Ruling } from '../ruling.ts'

/** Rules on hotline tickets 12345 工单 whose limits are known from practice reports. */
export type HotlineRule = 'xiangtan2022'

const LIMITS: Readonly<Record<HotlineRule, { readonly ordinary: number; readonly complex: number }>> = {
  xiangtan2022: { ordinary: 5, complex: 10 },
}

/**
 * Last day for the handling unit's answer to a hotline ticket; the day of signing is not counted. Known from a report, not from the
 * text. ST-11. Refused (calendarNotCovered) where a day of an uncovered year must be looked at.
 */
export function hotlineDue(
  rule: HotlineRule,
  ticket: { readonly signedOn: PlainDate; readonly complex: boolean },
  calendar: WorkingCalendar,
): Ruling<PlainDate> {
  const limit = LIMITS[rule][ticket.complex ? 'complex' : 'ordinary']
  const due = addWorkingDays(calendar, ticket.signedOn, limit)
  return { ...due, basis: [citeSource('湘潭市12345热线办理规则（2022）', 'Q*'), ...due.basis] }
}
