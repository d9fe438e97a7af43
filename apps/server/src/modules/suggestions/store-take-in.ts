import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { VisiblePart } from './policy.ts'
import { visibleSql } from './queries/visible-sql.ts'

/** Early suggestions that have passed their checks, by the session for which they wait. */
export interface HeldSession {
  readonly id: string
  readonly name: string
  readonly opensOn: string
  readonly items: { id: string; title: string; leadName: string; raisedOn: string | null; revision: number }[]
}

/** What waits for a session as far as these parts show it; sessions by their first day, suggestions as they were handed in. */
export async function heldBySession(db: Handle, parts: readonly VisiblePart[]): Promise<HeldSession[]> {
  const found = await sql<HeldSession['items'][number] & { session: string; name: string; opensOn: string }>`
    select s.id, s.title, s.lead_name as "leadName", s.raised_on as "raisedOn", s.revision,
      e.id as session, e.name, e.opens_on as "opensOn"
    from suggestions s join pub_deputies_sessions e on e.id = s.session_id
    where s.state = 'heldForSession' and ${visibleSql(parts)}
    order by e.opens_on, e.id, s.raised_on, s.created_at, s.id`.execute(db)
  const sessions = new Map<string, HeldSession>()
  for (const { session, name, opensOn, ...item } of found.rows) {
    const held = sessions.get(session) ?? { id: session, name, opensOn, items: [] }
    held.items.push(item)
    sessions.set(session, held)
  }
  return [...sessions.values()]
}

/** Ids of what waits for a session that has opened, in the order in which they were handed in. */
export async function heldForOpenSessions(db: Handle, today: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select s.id from suggestions s join pub_deputies_sessions e on e.id = s.session_id
    where s.state = 'heldForSession' and e.opens_on <= ${today}
    order by e.opens_on, s.raised_on, s.created_at, s.id`.execute(db)
  return found.rows.map((row) => row.id)
}
