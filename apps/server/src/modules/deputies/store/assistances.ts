import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { AssistanceRow } from '../tables.ts'
import { stored } from './people.ts'

/** 代办授权 with the names that a reader needs. */
export interface Assistance extends AssistanceRow {
  readonly person_name: string
  readonly account_name: string
}

const joined = sql`
  select a.*, p.name as person_name, n.name as account_name
  from assistances a join people p on p.id = a.person_id join pub_accounts_names n on n.id = a.account_id`

/** All authorisations of a deputy, newest first. */
export async function assistancesOf(handle: Handle, personId: string): Promise<Assistance[]> {
  const rows = await sql<Assistance>`${joined} where a.person_id = ${personId} order by a.from_on desc, a.id`.execute(
    handle,
  )
  return rows.rows
}

/** What an account may do for others, newest first. */
export async function assistancesBy(handle: Handle, accountId: string): Promise<Assistance[]> {
  const rows = await sql<Assistance>`${joined} where a.account_id = ${accountId} order by a.from_on desc, a.id`.execute(
    handle,
  )
  return rows.rows
}

/** One authorisation, or undefined. */
export async function findAssistance(handle: Handle, id: string): Promise<Assistance | undefined> {
  const rows = await sql<Assistance>`${joined} where a.id = ${id}`.execute(handle)
  return rows.rows[0]
}

/** Adds an authorisation. */
export async function insertAssistance(
  tx: Handle,
  assistance: Omit<AssistanceRow, 'ended_at' | 'ended_by_name'>,
): Promise<void> {
  await stored(tx)
    .insertInto('assistances')
    .values({ ...assistance, ended_at: null, ended_by_name: null })
    .execute()
}

/** Ends an authorisation at once. */
export async function closeAssistance(tx: Handle, id: string, at: Date, by: string): Promise<void> {
  await stored(tx)
    .updateTable('assistances')
    .set({ ended_at: at, ended_by_name: by })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whether it holds on a day: the last day counts. */
export function inForce(assistance: AssistanceRow, date: string): boolean {
  if (assistance.ended_at !== null || assistance.from_on > date) return false
  return assistance.until_on === null || date <= assistance.until_on
}
