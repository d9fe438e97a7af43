import type { AnswerOf } from '@lvzhi/contract'
import type { Progress, readSupervisionBoard as entry } from '@lvzhi/contract/supervision'
import { LeaderKind } from '@lvzhi/contract/supervision-terms'
import type { LeaderKind as Kind } from '@lvzhi/contract/supervision-terms'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noOffice } from '../refusals.ts'
import { keyDefinitionOn } from '../../suggestions/index.ts'
import { yearsOf } from './parts.ts'

type Counted = Progress & { readonly key: string | null }

/**
 * 督办看板 of a year: coverage is the leaders with at least one item ÷ the leaders who are due, both shown; below, the items of each
 * leader and of each committee.
 */
export function readBoard(ports: SupervisionPorts) {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    if (!actor.organisation) throw noOffice()
    const prefix = areaPrefix(actor.organisation.divisionCode)
    const today = ports.clock.today()
    const thisYear = Number(today.slice(0, 4))
    const year = query.year ?? thisYear
    const leaders = await sql<{ id: string; kind: Kind; post: string; name: string; organisation: string }>`
      select id, kind, post, name, organisation from supervision_leaders
      where starts_with(division_code, ${prefix}) and year = ${year} and removed_at is null
      order by array_position(array['supervising', 'leading'], kind), made_at, id`.execute(db)
    const byLeader = await progressBy(db, 'leader_id', prefix, year, today)
    const byCommittee = await progressBy(db, 'committee_id', prefix, year, today)
    const names = await sql<{ id: string; name: string }>`
      select distinct on (committee_id) committee_id as id, committee as name from supervision_items
      where committee_id is not null and starts_with(division_code, ${prefix}) and year = ${year}
      order by committee_id, moved_at desc`.execute(db)
    const shown = leaders.rows.map((leader) => ({ ...leader, progress: byLeader.get(leader.id) ?? none }))
    return {
      year,
      years: await yearsOf(db, prefix, thisYear),
      definition: keyDefinitionOn(`${year}-12-31`),
      coverage: LeaderKind.codes.map((kind) => {
        const due = shown.filter((leader) => leader.kind === kind)
        return { kind, due: due.length, done: due.filter((leader) => leader.progress.items > 0).length }
      }),
      leaders: shown,
      committees: names.rows
        .map(({ id, name }) => ({ id, name, progress: byCommittee.get(id) ?? none }))
        .filter((committee) => committee.progress.items > 0)
        .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
      whole: [...byCommittee.values()].reduce(sum, none),
      mayKeep: true,
    }
  }
}

const none: Progress = { items: 0, unplanned: 0, running: 0, finished: 0, overdue: 0, visits: 0 }

function sum(a: Progress, b: Progress): Progress {
  return {
    items: a.items + b.items,
    unplanned: a.unplanned + b.unplanned,
    running: a.running + b.running,
    finished: a.finished + b.finished,
    overdue: a.overdue + b.overdue,
    visits: a.visits + b.visits,
  }
}

/** The chosen items of a year by leader or by committee; those that have none yet stand under the empty key. */
async function progressBy(
  db: Handle,
  key: 'leader_id' | 'committee_id',
  prefix: string,
  year: number,
  today: string,
): Promise<ReadonlyMap<string, Progress>> {
  const found = await sql<Counted>`
    select ${sql.ref(key)}::text as key, count(*) as items,
      count(*) filter (where state = 'chosen' or (state = 'supervised' and steps = 0)) as unplanned,
      count(*) filter (where state = 'supervised' and steps > 0) as running,
      count(*) filter (where state = 'finished') as finished,
      count(*) filter (where state = 'supervised' and next_due_on < ${today}::date) as overdue,
      coalesce(sum(visits), 0)::int as visits
    from stat_supervision_items
    where starts_with(division_code, ${prefix}) and year = ${year} and state in ('chosen', 'supervised', 'finished')
    group by 1`.execute(db)
  return new Map(found.rows.map(({ key: of, ...progress }) => [of ?? '', progress]))
}
