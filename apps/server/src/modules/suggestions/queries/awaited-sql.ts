import { awaitedActs, type AwaitedAct } from '@lvzhi/contract/suggestion-views'
import { addDays } from '@lvzhi/law'
import type { RawBuilder } from 'kysely'
import { areaPrefix, holds, type Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { silentRatingDays } from '../conditions.ts'
import type { Reader } from '../present.ts'
import { likeText } from './visible-sql.ts'

/** Whose act it is. */
const roleOf = {
  preliminaryPass: 'preliminaryReviewer',
  firstPass: 'officeClerk',
  secondPass: 'officeReviewer',
  takeIn: 'officeClerk',
  assign: 'officeClerk',
  decideContest: 'officeClerk',
  decideExtension: 'officeLeader',
  close: 'officeClerk',
} as const satisfies Record<AwaitedAct, string>

/** The acts that may ever wait for this account. */
export function awaitedOf(actor: Actor): readonly AwaitedAct[] {
  return actor.organisation === null ? [] : awaitedActs.filter((act) => holds(actor, roleOf[act]))
}

/**
 * 等我处理 as SQL over suggestions (alias `s`): the same answer as `allowedActs` gives row by row, which a test proves over every page
 * (UR-84). False for acts that are never this reader's.
 */
export function awaitedSql(
  act: AwaitedAct,
  reader: Pick<Reader, 'actor' | 'today' | 'suspended'>,
): RawBuilder<boolean> {
  const { actor, today } = reader
  const { organisation } = actor
  if (reader.suspended || organisation === null || !holds(actor, roleOf[act])) return sql`false`
  const place =
    act === 'preliminaryPass'
      ? sql`s.electing_unit_id = ${organisation.id}`
      : sql`s.division_code like ${`${likeText(areaPrefix(organisation.divisionCode))}%`}`
  return sql`(${place} and ${conditionOf(act, today)})`
}

/** Any of the acts that wait for this reader. */
export function awaitingSql(reader: Pick<Reader, 'actor' | 'today' | 'suspended'>): RawBuilder<boolean> {
  const acts = awaitedOf(reader.actor)
  if (acts.length === 0) return sql`false`
  return sql`(${sql.join(
    acts.map((act) => awaitedSql(act, reader)),
    sql` or `,
  )})`
}

function conditionOf(act: AwaitedAct, today: string): RawBuilder<boolean> {
  switch (act) {
    case 'preliminaryPass':
      return sql`s.state = 'preliminaryCheck'`
    case 'firstPass':
      return sql`s.state = 'firstCheck'`
    case 'secondPass':
      return sql`(s.state = 'secondCheck' and s.merge_into_id is null)`
    case 'takeIn':
      return sql`(s.state = 'heldForSession' and exists (select 1 from pub_deputies_sessions e
        where e.id = s.session_id and e.opens_on <= ${today}))`
    case 'assign':
      return sql`(s.state = 'awaitingAssignment' and s.merge_into_id is null)`
    case 'decideContest':
      return sql`(s.state = 'inHandling' and exists (select 1 from suggestion_tasks t
        where t.suggestion_id = s.id and t.round = s.round and t.state = 'contested'))`
    case 'decideExtension':
      return sql`(s.state = 'inHandling' and exists (select 1 from suggestion_tasks t
        join suggestion_extensions x on x.task_id = t.id and x.state = 'requested'
        where t.suggestion_id = s.id and t.round = s.round and t.state <> 'replaced'))`
    case 'close':
      return sql`(s.state = 'awaitingRating' and not exists (select 1 from suggestion_clocks k
        where k.suggestion_id = s.id and k.name = 'rating' and k.stopped_on is null and k.round = s.round
          and (k.due_on >= ${today} or (k.due_on is null and k.starts_on > ${addDays(today, -silentRatingDays)}))))`
  }
}
