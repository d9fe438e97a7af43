import type { AnswerOf, QueryOf } from '@lvzhi/contract'
import type { pickDeputies } from '@lvzhi/contract/deputies'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { inOfficeOn, wordCondition } from './roster.ts'

export type NameChoice = AnswerOf<typeof pickDeputies>['items'][number]

/** Deputies of a term who may act on a day (in office and not suspended), by name or pinyin, for choosing co-signers. */
export async function searchDeputies(
  db: Handle,
  query: QueryOf<typeof pickDeputies> & { readonly on: string },
): Promise<NameChoice[]> {
  const words = query.q.split(/\s+/).filter((word) => word !== '')
  const named = words.length > 0 ? sql.join(words.map(wordCondition), sql` and `) : sql`true`
  const found = await sql<NameChoice>`
    select p.id as "personId", m.id as "mandateId", p.name, u.name as "delegationName", p.position
    from mandates m join congress_terms t on t.id = m.term_id join people p on p.id = m.person_id
    left join pub_organisations_units u on u.id = m.delegation_id
    where m.term_id = ${query.termId} and ${inOfficeOn(query.on)} and ${named}
      and not exists (select 1 from mandate_suspensions s where s.mandate_id = m.id
        and s.from_on <= ${query.on}::date and (s.until_on is null or s.until_on > ${query.on}::date))
    order by p.name_readings, m.certificate_no limit ${query.size}`.execute(db)
  return found.rows
}
