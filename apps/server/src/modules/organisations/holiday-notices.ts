import {
  formatChineseDate,
  createCalendar,
  STATE_COUNCIL_NOTICES,
  type HolidayNotice,
  type WorkingCalendar,
} from '@lvzhi/law'
import type { Clock } from '../../kernel/clock.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { keptSelects } from '../../kernel/database/kept-selects.ts'
import { announce } from '../../kernel/events/events.ts'
import { newId } from '../../kernel/identifier.ts'
import { invalidField } from '../../kernel/refusal.ts'

/** One day that an entered notice moves. */
export interface NoticeDay {
  readonly date: string
  readonly off: boolean
  readonly name: string
}

/** 放假通知 as the office entered it. */
export interface EnteredNotice {
  readonly id: string
  readonly year: number
  readonly text: string
  readonly issuedOn: string
  readonly days: readonly NoticeDay[]
  readonly enteredBy: string | null
  readonly enteredAt: Date
}

/** The notices that the office entered, oldest first. `enteredBy` is the account. */
export async function enteredNotices(db: Handle): Promise<EnteredNotice[]> {
  return (await loadNotices(db, {})).notices
}

const loadNotices = keptSelects(() => ({
  notices: sql<EnteredNotice>`
    select id, year, text, issued_on as "issuedOn", days, entered_by as "enteredBy", entered_at as "enteredAt"
    from holiday_notices order by issued_on, entered_at`,
}))

/**
 * The working calendar with the product's notices and those entered here; the latest issued wins on a day.
 * The first notice for a year that nothing covers yet makes it covered, a further one changes days. 放假办法（2024）第二条.
 */
export async function calendarFor(db: Handle): Promise<WorkingCalendar> {
  const entered = await enteredNotices(db)
  const mark = JSON.stringify(entered)
  // Nearly every request asks for it, and the notices change once a year.
  if (lastCalendar?.mark !== mark) {
    const notices: HolidayNotice[] = [...STATE_COUNCIL_NOTICES]
    for (const one of entered) notices.push(asLawNotice(one, notices))
    lastCalendar = { mark, calendar: createCalendar(notices) }
  }
  return lastCalendar.calendar
}

let lastCalendar: { readonly mark: string; readonly calendar: WorkingCalendar } | undefined

function asLawNotice(entered: EnteredNotice, before: readonly HolidayNotice[]): HolidayNotice {
  const covered = before.some((notice) => notice.year === entered.year && notice.kind === 'yearly')
  return {
    year: entered.year,
    kind: covered ? 'change' : 'yearly',
    issuedOn: entered.issuedOn,
    source: entered.text,
    off: entered.days.filter((day) => day.off).map((day) => [day.date, day.date] as const),
    worked: entered.days.filter((day) => !day.off).map((day) => day.date),
  }
}

/** 录入放假通知. Refused where a day lies outside the year and its edges, stands twice, or a workday is declared a worked one. */
export async function enterHolidayNotice(
  context: { actor: Actor; db: Handle; clock: Clock },
  input: { year: number; text: string; issuedOn: string; days: readonly NoticeDay[] },
): Promise<void> {
  const seen = new Set<string>()
  for (const [index, day] of input.days.entries()) {
    const path = `days.${index}.date`
    // 元旦 may begin in the year before, and the days worked in exchange with it.
    const near = day.date >= `${input.year - 1}-12-20` && day.date <= `${input.year}-12-31`
    if (!near) throw invalidField(path, `${formatChineseDate(day.date)}不属于 ${input.year} 年的放假安排，请核对。`)
    if (seen.has(day.date)) throw invalidField(path, `${formatChineseDate(day.date)}填写了两次，请删去一条。`)
    seen.add(day.date)
    const weekend = [0, 6].includes(new Date(`${day.date}T00:00:00Z`).getUTCDay())
    if (!day.off && !weekend)
      throw invalidField(path, `${formatChineseDate(day.date)}不是周末，不能作为调休上班日，请核对。`)
  }
  if (input.issuedOn > context.clock.today()) throw invalidField('issuedOn', '发文日期不能晚于今天，请核对。')
  const id = newId()
  await sql`
    insert into holiday_notices (id, year, text, issued_on, days, entered_by, entered_at)
    values (${id}, ${input.year}, ${input.text.trim()}, ${input.issuedOn}, ${JSON.stringify(input.days)},
      ${context.actor.accountId}, ${context.clock.now()})`.execute(context.db)
  await announce(context.db, context.clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.holidayNoticeEntered',
    title: '录入放假通知',
    actor: context.actor,
    note: input.text.trim(),
    payload: { year: input.year },
  })
}
