import { addDays, addWorkingDays, isRefusal, type WorkingCalendar } from '@lvzhi/law'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { nearWorkingDays } from '../../kernel/workflow/time-left.ts'
import { announceable } from './store-handling.ts'

/** Working days before a limit runs out on which an office reminds, furthest first; `set` says whether the office set them itself. */
export interface ReminderOffsets {
  readonly days: readonly number[]
  readonly set: boolean
}

const usual: readonly number[] = [nearWorkingDays]

/** 提醒时点 of an office (F11). */
export async function reminderOffsetsOf(handle: Handle, organisationId: string): Promise<ReminderOffsets> {
  const found = await sql<{ days: number[] }>`
    select days from suggestion_reminder_offsets where organisation_id = ${organisationId}`.execute(handle)
  const [own] = found.rows
  return own ? { days: own.days, set: true } : { days: usual, set: false }
}

/** Sets the reminders of an office; reminders that have gone out are not repeated. */
export async function setReminderOffsets(
  handle: Handle,
  organisationId: string,
  given: { readonly days: readonly number[]; readonly by: string; readonly at: Date },
): Promise<void> {
  const days = given.days.toSorted((a, b) => b - a)
  await sql`
    insert into suggestion_reminder_offsets (organisation_id, days, set_by, set_at)
    values (${organisationId}, ${days}::smallint[], ${given.by}, ${given.at})
    on conflict (organisation_id) do update set days = excluded.days, set_by = excluded.set_by, set_at = excluded.set_at`.execute(
    handle,
  )
}

/** One reminder that is due: of which area's cases, how many working days before, and the last due date that is so near. */
export interface ReminderDay {
  /** Null: the areas whose office has set nothing. */
  readonly divisionCode: string | null
  readonly days: number
  readonly until: string
}

/** The reminders of today, for every office that has set its own and for all others. */
export async function remindersOn(handle: Handle, today: string, calendar: WorkingCalendar): Promise<ReminderDay[]> {
  const found = await sql<{ divisionCode: string; days: number[] }>`
    select u.division_code as "divisionCode", r.days
    from suggestion_reminder_offsets r join pub_organisations_units u on u.id = r.organisation_id
    where u.kind = 'congressOffice'`.execute(handle)
  const all = [{ divisionCode: null, days: usual }, ...found.rows]
  return all.flatMap(({ divisionCode, days }) =>
    days.map((count) => ({ divisionCode, days: count, until: lastDayWithin(count, today, calendar) })),
  )
}

/** The last day that is at most so many working days away; where the calendar does not reach, plain days are counted. */
function lastDayWithin(count: number, today: string, calendar: WorkingCalendar): string {
  const next = addWorkingDays(calendar, today, count + 1)
  return isRefusal(next) ? addDays(today, count) : addDays(next.value, -1)
}

/**
 * A batch of running clocks of running cases of which a reminder is due and has not gone out, each with the nearest that is due; locked.
 */
export function clocksToRemind(handle: Handle, today: string, reminders: readonly ReminderDay[]) {
  const own = reminders.flatMap((one) => one.divisionCode ?? [])
  const nearest = sql<{ days: number | null }>`(
    select min(r.days) as days
    from unnest(${reminders.map((one) => one.divisionCode)}::text[], ${reminders.map((one) => one.days)}::smallint[],
      ${reminders.map((one) => one.until)}::date[]) as r (division_code, days, until)
    where suggestion_clocks.due_on <= r.until and case when suggestions.division_code = any(${own}::text[])
      then r.division_code = suggestions.division_code else r.division_code is null end)`
  return announceable(handle)
    .crossJoinLateral(nearest.as('w'))
    .select('w.days')
    .where('suggestion_clocks.due_on', '>=', today)
    .where('w.days', 'is not', null)
    .where(sql<boolean>`(suggestion_clocks.reminded_days is null or w.days < suggestion_clocks.reminded_days)`)
    .$narrowType<{ days: number }>()
    .execute()
}
