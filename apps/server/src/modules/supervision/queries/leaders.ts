import type { AnswerOf } from '@lvzhi/contract'
import type { listSupervisingLeaders as entry } from '@lvzhi/contract/supervision'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { noOffice } from '../refusals.ts'
import { likeWord } from './parts.ts'

type Leader = AnswerOf<typeof entry>['items'][number]

/** 督办领导 with items, of all years: one line for each year's list on which somebody stands. */
export function listLeaders() {
  return async (
    { actor, db }: RequestContext,
    { query }: Pick<HandlerInput<typeof entry>, 'query'>,
  ): Promise<AnswerOf<typeof entry>> => {
    if (!actor.organisation) throw noOffice()
    const prefix = areaPrefix(actor.organisation.divisionCode)
    const { page, size, q, id } = query
    const found = sql`
      select l.id, l.year, l.kind, l.post, l.name, l.organisation, i.items, l.made_at
      from supervision_leaders l join (
        select leader_id, count(*)::int as items from supervision_items
        where state in ('chosen', 'supervised', 'finished') and starts_with(division_code, ${prefix})
        group by leader_id
      ) i on i.leader_id = l.id
      where ${id ? sql`l.id = ${id}` : sql`true`}
        and ${q ? sql`concat_ws(' ', l.year::text || '年', l.post, l.name) like ${likeWord(q)}` : sql`true`}`
    const counted = await sql<{ total: number }>`select count(*)::int as total from (${found}) f`.execute(db)
    const rows = await sql<Leader>`
      select id, year, kind, post, name, organisation, items from (${found}) f
      order by year desc, array_position(array['supervising', 'leading'], kind), made_at, id
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { total: counted.rows[0]?.total ?? 0, page, size, items: rows.rows }
  }
}
