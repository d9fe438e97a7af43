import type { CommitteePost } from '@lvzhi/contract/committee-members'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { CommitteeMemberRow } from '../tables.ts'
import { stored } from './people.ts'

/** A member with the names that a reader needs; `until` is the end that holds, the mandate's and the term's included. */
export interface CommitteeMemberShown extends CommitteeMemberRow {
  readonly name: string
  readonly delegation: string | null
  readonly until: string | null
}

/** Every membership of a term, by post and then by the day on which it began. */
export async function committeeOf(handle: Handle, termId: string): Promise<CommitteeMemberShown[]> {
  const rows = await sql<CommitteeMemberShown>`
    select c.*, p.name, u.name as delegation, v.until_on as until
    from committee_members c join pub_deputies_committee v on v.id = c.id join people p on p.id = c.person_id
      join mandates m on m.id = c.mandate_id left join pub_organisations_units u on u.id = m.delegation_id
    where c.term_id = ${termId}
    order by array_position(array['chair', 'viceChair', 'secretaryGeneral', 'member'], c.post), c.from_on, p.name, c.id`.execute(
    handle,
  )
  return rows.rows
}

/** One membership, locked for an act, or undefined. */
export async function findCommitteeMember(tx: Handle, id: string): Promise<CommitteeMemberRow | undefined> {
  return stored(tx).selectFrom('committee_members').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Adds a membership. */
export async function insertCommitteeMember(
  tx: Handle,
  row: Omit<CommitteeMemberRow, 'revision' | 'until_on' | 'end_document'>,
): Promise<void> {
  await stored(tx)
    .insertInto('committee_members')
    .values({ ...row, revision: 0, until_on: null, end_document: null })
    .execute()
}

/** Saves a membership. False when the revision seen is no longer the one stored. */
export async function updateCommitteeMember(
  tx: Handle,
  id: string,
  revision: number,
  change: Partial<Pick<CommitteeMemberRow, 'post' | 'from_on' | 'until_on' | 'end_document'>>,
): Promise<boolean> {
  const saved = await stored(tx)
    .updateTable('committee_members')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

/** A member in post on a day. */
export interface MemberOnDay {
  readonly personId: string
  readonly post: CommitteePost
}

/** The members of a term's standing committee in post on a day; empty where nobody has been entered. */
export async function committeeOn(handle: Handle, termId: string, date: string): Promise<readonly MemberOnDay[]> {
  const rows = await sql<MemberOnDay>`
    select person_id as "personId", post from pub_deputies_committee
    where term_id = ${termId} and from_on <= ${date}::date and (until_on is null or until_on > ${date}::date)`.execute(
    handle,
  )
  return rows.rows
}
