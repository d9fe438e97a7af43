import type { InSessionStand } from '@lvzhi/contract/suggestion-views'
import type { RawBuilder } from 'kysely'
import { sql } from '../../../kernel/database/handle.ts'

/** The rule of each stand in words, as a report tells it. */
export const inSessionDefinitions: Readonly<Record<InSessionStand, string>> = {
  owed: '会议期间交办时要求在会议闭幕前答复的建议；没有答复就撤回、改派的部分不计',
  inTime: '要求会期即复、每个承办单位都在闭幕日以前（含当日）答复的建议',
  late: '要求会期即复、有承办单位到闭幕日没有答复的建议，含闭幕后才答复的',
  running: '要求会期即复、会议还没有闭幕、尚未全部答复的建议',
}

/** 会期即复: the suggestion of this id stands so today. */
export function inSessionCondition(stand: InSessionStand, id: RawBuilder<unknown>, today: string): RawBuilder<boolean> {
  const late = sql<boolean>`coalesce(k.stopped_on, ${today}::date) > k.due_on`
  return sql`${id} in (
    select k.suggestion_id from suggestion_clocks k join suggestion_tasks t on t.id = k.task_id
    where k.name = 'inSession' and t.state <> 'replaced' and (t.state = 'replied' or k.stopped_on is null)
    group by k.suggestion_id having ${havingOf(stand, late)})`
}

function havingOf(stand: InSessionStand, late: RawBuilder<boolean>): RawBuilder<boolean> {
  switch (stand) {
    case 'owed':
      return sql`true`
    case 'late':
      return sql`bool_or(${late})`
    case 'inTime':
      return sql`(not bool_or(${late}) and bool_and(k.stopped_on is not null))`
    case 'running':
      return sql`(not bool_or(${late}) and bool_or(k.stopped_on is null))`
  }
}
