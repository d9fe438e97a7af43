import type { AnswerOf, QueryOf } from '@lvzhi/contract'
import type { chooseAccount, pickDeputies } from '@lvzhi/contract/deputies'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { foldForSearch } from '../../../kernel/search/fold.ts'
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

/** Accounts by part of the name; an office finds those of its area and those without an office. */
export async function searchAccounts(context: RequestContext, q: string): Promise<AnswerOf<typeof chooseAccount>> {
  const office = context.actor.organisation
  const area = office ? areaPrefix(office.divisionCode) : ''
  const found = await sql<AnswerOf<typeof chooseAccount>['items'][number]>`
    select a.id, a.name, u.name as "organisationName"
    from pub_accounts_names a left join pub_organisations_units u on u.id = a.organisation_id
    where strpos(lower(a.name), ${foldForSearch(q)}) > 0 and (u.id is null or starts_with(u.division_code, ${area}))
    order by a.name, a.id limit 20`.execute(context.db)
  return { items: found.rows }
}
