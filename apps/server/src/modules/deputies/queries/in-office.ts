import type { AnswerOf, CongressLevel, QueryOf } from '@lvzhi/contract'
import type { countDeputies } from '@lvzhi/contract/deputies'
import { sql } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { visibility } from '../reading.ts'
import { inOfficeOn, visibleCondition } from './roster.ts'

/** What the count says about itself. */
export const inOfficeDefinition =
  '在任：当日处于任期之内（自资格生效之日起，至资格终止或者届满的前一日），暂停执行职务的仍计入；人数按不同的人计，一人担任两级代表计 1 人。'

/** 在任代表人数 on a day: distinct persons, in all, by level and by delegation. */
export async function inOffice(
  context: RequestContext,
  query: QueryOf<typeof countDeputies>,
): Promise<AnswerOf<typeof countDeputies>> {
  const on = query.on ?? context.clock.today()
  const seen = await visibility(context)
  const from = sql`
    from mandates m join congress_terms t on t.id = m.term_id join people p on p.id = m.person_id
    left join pub_organisations_units u on u.id = m.delegation_id
    where ${inOfficeOn(on)} and ${visibleCondition(seen)}
      and ${query.level ? sql`t.level = ${query.level}` : sql`true`}
      and ${query.termId ? sql`m.term_id = ${query.termId}` : sql`true`}`
  const total = await sql<{ people: number; mandates: number; suspended: number }>`
    select count(distinct m.person_id) as people, count(*) as mandates,
      count(distinct m.person_id) filter (where exists (select 1 from mandate_suspensions s where s.mandate_id = m.id
        and s.from_on <= ${on}::date and (s.until_on is null or s.until_on > ${on}::date))) as suspended
    ${from}`.execute(context.db)
  const levels = await sql<{ level: CongressLevel; people: number }>`
    select t.level, count(distinct m.person_id) as people ${from} group by t.level
    order by array_position(array['national', 'province', 'prefecture', 'county', 'township'], t.level)`.execute(
    context.db,
  )
  const delegations = await sql<AnswerOf<typeof countDeputies>['byDelegation'][number]>`
    select m.term_id as "termId", t.division_name || t.name as "termName", m.delegation_id as "delegationId",
      coalesce(u.name, '未编入代表团') as name, count(distinct m.person_id) as people
    ${from} group by 1, 2, 3, 4 order by 2, 4`.execute(context.db)
  const counted = total.rows[0] ?? { people: 0, mandates: 0, suspended: 0 }
  return { on, ...counted, definition: inOfficeDefinition, byLevel: levels.rows, byDelegation: delegations.rows }
}
