import type { LimitStand } from '@lvzhi/contract/suggestion-views'
import { addDays } from '@lvzhi/law'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'
import { isNear } from '../../../kernel/workflow/time-left.ts'
import type { Reader } from '../present.ts'

/** The clocks that a handling unit must keep: the legal ones, and the office's own. */
const legalNames = ['inSession', 'reply', 'redo', 'coHandler'] as const

/** The last due date that counts as near today; whatever lies before is near too. */
export function lastNearDay({ today, calendar }: Pick<Reader, 'today' | 'calendar'>): string {
  let day = today
  for (let next = addDays(day, 1); isNear(next, { today, calendar }); next = addDays(next, 1)) day = next
  return day
}

/** A running clock (alias `k`) that stands so today. */
export function clockStands(limit: LimitStand, reader: Pick<Reader, 'today' | 'calendar'>): RawBuilder<boolean> {
  const { today } = reader
  const names = limit === 'legalNear' || limit === 'legalOverdue' ? legalNames : (['internal'] as const)
  const due =
    limit === 'legalNear' || limit === 'internalNear'
      ? sql`k.due_on between ${today} and ${lastNearDay(reader)}`
      : sql`k.due_on < ${today}`
  return sql`(k.stopped_on is null and k.due_on is not null and k.name = any(${[...names]}::text[]) and ${due})`
}

/** 期限情况: suggestions (alias `s`) in handling with such a clock; of one unit's own tasks where a unit is given. */
export function limitCondition(
  limit: LimitStand,
  unit: string | undefined,
  reader: Pick<Reader, 'today' | 'calendar'>,
): RawBuilder<boolean> {
  const own = unit
    ? sql` and k.task_id in (select t.id from suggestion_tasks t where t.unit_id = ${unit} and t.state <> 'replaced')`
    : sql``
  return sql`(s.state in ('inHandling', 'rehandling')
    and s.id in (select k.suggestion_id from suggestion_clocks k where ${clockStands(limit, reader)}${own}))`
}
