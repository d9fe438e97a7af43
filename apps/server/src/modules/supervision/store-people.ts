import { sql, type Handle } from '../../kernel/database/handle.ts'

/** A deputy in office, as frozen into an event. */
export interface InvitedDeputy {
  readonly personId: string
  readonly name: string
  readonly delegation: string | null
}

/** Deputies of an area in office on a day, among these persons; others are left out. */
export async function deputiesInOffice(
  handle: Handle,
  ids: readonly string[],
  prefix: string,
  on: string,
): Promise<readonly InvitedDeputy[]> {
  const found = await sql<InvitedDeputy>`
    select distinct on (m.person_id) m.person_id as "personId", p.name, u.name as delegation
    from pub_deputies_mandates m join pub_deputies_people p on p.id = m.person_id
    left join pub_organisations_units u on u.id = m.delegation_id
    where m.person_id = any(${ids}::uuid[]) and starts_with(m.division_code, ${prefix})
      and m.starts_on <= ${on}::date and (m.ends_on is null or m.ends_on > ${on}::date)
    order by m.person_id, m.starts_on desc`.execute(handle)
  return found.rows
}

/** Units in force on a day by id; others are left out. */
export async function unitsOpenOn(
  handle: Handle,
  ids: readonly string[],
  on: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from pub_organisations_units
    where id = any(${ids}::uuid[]) and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
    order by name`.execute(handle)
  return found.rows
}

/** Suggestions of an area by id, as far as supervision needs them; confidential and unaccepted ones say so. */
export interface SupervisedSuggestion {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: string
  readonly wholeDelegation: boolean
  readonly confidential: boolean
}

/** The suggestions of these ids within an area; others are left out. */
export async function suggestionsIn(
  handle: Handle,
  ids: readonly string[],
  prefix: string,
): Promise<readonly SupervisedSuggestion[]> {
  const found = await sql<SupervisedSuggestion>`
    select c.id, c.number, c.title, c.state, k.whole_delegation as "wholeDelegation", k.confidential
    from pub_suggestions_cases c join pub_suggestions_marks k on k.id = c.id
    where c.id = any(${ids}::uuid[]) and starts_with(c.division_code, ${prefix}) and c.state <> 'draft'
    order by c.number nulls last, c.id`.execute(handle)
  return found.rows
}
