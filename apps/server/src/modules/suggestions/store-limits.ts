import type { LimitStart, LimitStep, LimitUnit } from '@lvzhi/contract/suggestion-limits'
import type { SuggestionProfile } from '@lvzhi/law'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { rulesWith, type OfficeLimit } from './office-limits.ts'
import type { Suggestion } from './suggestion.ts'

/** An entry as stored. */
export interface StoredLimit extends OfficeLimit {
  readonly id: string
  readonly setBy: string
  readonly setAt: Date
  readonly withdrawnBy: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
}

/** The congress whose office has entered limits. */
export interface LimitPlace {
  readonly level: string
  readonly divisionCode: string
}

/** Every entry of a congress, the latest day first; withdrawn ones too. */
export async function limitsOf(db: Handle, { level, divisionCode }: LimitPlace): Promise<readonly StoredLimit[]> {
  const found = await sql<
    Omit<StoredLimit, 'limit'> & { amount: number | null; unit: LimitUnit | null; startsAt: LimitStart | null }
  >`
    select id, step, amount, unit, starts_at as "startsAt", text, article, text_date as "textDate", in_force_on as "inForceOn",
      set_by_name as "setBy", set_at as "setAt", withdrawn_by_name as "withdrawnBy", withdrawn_at as "withdrawnAt",
      withdrawn_reason as "withdrawnReason"
    from suggestion_office_limits where level = ${level} and division_code = ${divisionCode}
    order by in_force_on desc, set_at desc, id`.execute(db)
  return found.rows.map(({ amount, unit, startsAt, ...row }) => ({
    ...row,
    limit: amount === null || unit === null || startsAt === null ? null : { amount, unit, startsAt },
  }))
}

/** The entries of a congress that nobody withdrew. */
export async function standingLimits(db: Handle, place: LimitPlace): Promise<readonly StoredLimit[]> {
  return (await limitsOf(db, place)).filter((one) => one.withdrawnAt === null)
}

/**
 * The rules that a case's clocks run by: those in force on the day of its first assignment, so that a limit entered later changes nothing
 * for it; `on` before it has been assigned.
 */
export async function rulesOf(
  db: Handle,
  record: Pick<Suggestion, 'level' | 'divisionCode' | 'profile' | 'assignedOn'>,
  on: string,
): Promise<SuggestionProfile> {
  return rulesWith(record.profile, await standingLimits(db, record), record.assignedOn ?? on)
}

/** Keeps an entry. */
export async function addLimit(
  db: Handle,
  { level, divisionCode }: LimitPlace,
  entry: OfficeLimit & {
    readonly id: string
    readonly setBy: string
    readonly setByName: string
    readonly setAt: Date
  },
): Promise<void> {
  const { limit } = entry
  await sql`
    insert into suggestion_office_limits (id, level, division_code, step, amount, unit, starts_at, text, article, text_date, in_force_on,
      set_by, set_by_name, set_at)
    values (${entry.id}, ${level}, ${divisionCode}, ${entry.step}, ${limit?.amount ?? null}, ${limit?.unit ?? null},
      ${limit?.startsAt ?? null}, ${entry.text}, ${entry.article}, ${entry.textDate}, ${entry.inForceOn}, ${entry.setBy},
      ${entry.setByName}, ${entry.setAt})`.execute(db)
}

/** Withdraws an entry of this congress; false where there is none that still stands. */
export async function withdrawEntry(
  db: Handle,
  { level, divisionCode }: LimitPlace,
  id: string,
  by: { readonly name: string; readonly at: Date; readonly reason: string },
): Promise<{ readonly step: LimitStep; readonly inForceOn: string } | undefined> {
  const changed = await sql<{ step: LimitStep; inForceOn: string }>`
    update suggestion_office_limits
    set withdrawn_by_name = ${by.name}, withdrawn_at = ${by.at}, withdrawn_reason = ${by.reason}
    where id = ${id} and level = ${level} and division_code = ${divisionCode} and withdrawn_at is null
    returning step, in_force_on as "inForceOn"`.execute(db)
  return changed.rows[0]
}
