import type { AnswerOf } from '@lvzhi/contract'
import type { listConcerns as entry } from '@lvzhi/contract/supervision'
import { ConcernList, EscalationStep } from '@lvzhi/contract/supervision-terms'
import type { ConcernList as List, EscalationStep as Step } from '@lvzhi/contract/supervision-terms'
import type { RawBuilder } from 'kysely'
import { areaPrefix, type Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SupervisionPorts } from '../ports.ts'

type Row = AnswerOf<typeof entry>['items'][number]

/**
 * The two lists: 逾期 = handled without an answer after the last day of the limit that now runs; 不满意 = rated 不满意 and handled again,
 * until the new rating.
 */
function onList(list: List, prefix: string, today: string): RawBuilder<boolean> {
  const own = sql`starts_with(c.division_code, ${prefix})`
  if (list === 'late') {
    return sql<boolean>`(${own} and c.state in ('inHandling', 'rehandling') and c.due_on < ${today}::date)`
  }
  return sql<boolean>`(${own} and c.state in ('rehandling', 'awaitingRating') and c.round > 1)`
}

/** 升级督办: one list by day, each case with the step that it has reached and the one that follows; below, the trend of the years. */
export function listConcerns(ports: SupervisionPorts) {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const today = ports.clock.today()
    const prefix = areaPrefix(actor.organisation?.divisionCode ?? '-')
    const counts = await Promise.all(
      ConcernList.codes.map(async (list) => {
        const found = await sql<{ count: number }>`
          select count(*) as count from pub_suggestions_cases c where ${onList(list, prefix, today)}`.execute(db)
        return { list, count: found.rows[0]?.count ?? 0 }
      }),
    )
    const where = onList(query.list, prefix, today)
    const trend = await sql<{ year: number; step: Step; count: number }>`
      select extract(year from e.made_on)::int as year, e.step, count(*)::int as count
      from supervision_escalations e join pub_suggestions_cases c on c.id = e.suggestion_id
      where e.list = ${query.list} and starts_with(c.division_code, ${prefix})
      group by 1, 2 order by 1 desc, array_position(array['unit', 'committee', 'meeting'], e.step)`.execute(db)
    return {
      total: counts.find((one) => one.list === query.list)?.count ?? 0,
      page: query.page,
      size: query.size,
      items: await rows(db, query.list, where, query.size, (query.page - 1) * query.size),
      counts,
      trend: trend.rows,
    }
  }
}

/** One case of a list, where it stands there. */
export async function findConcern(
  db: Handle,
  actor: Actor,
  list: List,
  suggestionId: string,
  today: string,
): Promise<Row | undefined> {
  const prefix = areaPrefix(actor.organisation?.divisionCode ?? '-')
  // The case is held, so that two steps up come one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`supervision.${suggestionId}`}, 0))`.execute(db)
  const where = sql<boolean>`(${onList(list, prefix, today)} and c.id = ${suggestionId})`
  return (await rows(db, list, where, 1, 0))[0]
}

/** The step after this one: unit, committee, meeting; null after the last. */
export function nextStep(step: Step | null): Step | null {
  const at = step === null ? -1 : EscalationStep.codes.indexOf(step)
  return EscalationStep.codes[at + 1] ?? null
}

interface Found {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: Row['suggestion']['state']
  readonly due_on: string | null
  readonly units: Row['units']
  readonly step: Step | null
  readonly made_on: string | null
  readonly step_due_on: string | null
  readonly note: string | null
}

async function rows(db: Handle, list: List, where: RawBuilder<boolean>, limit: number, offset: number): Promise<Row[]> {
  const found = await sql<Found>`
    select c.id, c.number, c.title, c.state, c.due_on, e.step, e.made_on, e.due_on as step_due_on, e.note,
      coalesce((select json_agg(json_build_object('id', t.unit_id, 'name', t.unit_name) order by t.part = 'assist', t.unit_name)
        from pub_suggestions_tasks t where t.suggestion_id = c.id), '[]') as units
    from pub_suggestions_cases c
    left join lateral (
      select e.step, e.made_on, e.due_on, e.note from supervision_escalations e
      where e.suggestion_id = c.id and e.list = ${list}
      order by array_position(array['unit', 'committee', 'meeting'], e.step) desc limit 1
    ) e on true
    where ${where} order by c.due_on nulls last, c.number, c.id limit ${limit} offset ${offset}`.execute(db)
  return found.rows.map((row) => ({
    suggestion: { id: row.id, number: row.number, title: row.title, state: row.state },
    units: row.units,
    dueOn: list === 'late' ? row.due_on : null,
    step: row.step,
    stepOn: row.made_on,
    stepDueOn: row.step_due_on,
    stepNote: row.note,
    next: nextStep(row.step),
  }))
}
