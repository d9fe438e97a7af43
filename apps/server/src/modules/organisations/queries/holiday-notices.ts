import { datesFrom, STATE_COUNCIL_NOTICES } from '@lvzhi/law'
import type { Handle } from '../../../kernel/database/handle.ts'
import { calendarFor, enteredNotices } from '../holiday-notices.ts'

/** Every notice that the working calendar is made of, latest first. `nameOf` tells who entered one. */
export async function listHolidayNotices(db: Handle) {
  const product = STATE_COUNCIL_NOTICES.map((notice) => ({
    id: null,
    year: notice.year,
    text: notice.source,
    issuedOn: notice.issuedOn,
    days: [
      ...notice.off.flatMap(([first, last]) =>
        datesFrom(first, last).map((date) => ({ date, off: true, name: '放假' })),
      ),
      ...notice.worked.map((date) => ({ date, off: false, name: '调休上班' })),
    ].toSorted((a, b) => a.date.localeCompare(b.date)),
    source: 'product' as const,
    enteredBy: null,
    enteredAt: null,
  }))
  const entered = (await enteredNotices(db)).map((notice) => ({
    id: notice.id,
    year: notice.year,
    text: notice.text,
    issuedOn: notice.issuedOn,
    days: [...notice.days],
    source: 'office' as const,
    enteredBy: null,
    enteredAt: notice.enteredAt.toISOString(),
  }))
  return {
    coveredYears: [...(await calendarFor(db)).coveredYears],
    notices: [...product, ...entered].toSorted((a, b) => b.issuedOn.localeCompare(a.issuedOn)),
  }
}
