import { InSessionStand } from '@lvzhi/contract/suggestion-views'
import { answersInSession, isRefusal, type Citation } from '@lvzhi/law'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import { profileOf } from '../deadlines.ts'
import { countedWhere, type FigureScope } from './handling-figures.ts'
import { inSessionCondition, inSessionDefinitions } from './in-session-where.ts'

/** One number of 会期即复 with its rule; `filter` opens its suggestions in the ledger. */
export interface InSessionCount {
  readonly label: string
  readonly value: number
  readonly definition: string
  readonly filter: Readonly<Record<string, string | undefined>>
}

/** 会期即复 of one session: how many were to be answered in it, and how they stand; the three stands add up to `owed`. */
export interface InSessionFigures {
  readonly basis: readonly Citation[]
  readonly owed: InSessionCount
  readonly stands: readonly InSessionCount[]
}

/**
 * Counts the suggestions of a session that were to be answered before it closes, as they stand on that day. Null where the place's rule
 * does not have it (MS-16): a report then says nothing of it.
 */
export async function inSessionFigures(
  db: Handle,
  actor: Actor,
  scope: FigureScope & { readonly session: string },
  today: string,
): Promise<InSessionFigures | null> {
  const found = await sql<{ divisionCode: string; level: string; term: number; session: number }>`
    select t.division_code as "divisionCode", t.level, t.number as term, e.number as session
    from pub_deputies_sessions e join pub_deputies_terms t on t.id = e.term_id where e.id = ${scope.session}`.execute(
    db,
  )
  const [held] = found.rows
  if (!held) return null
  const { term, session } = held
  const ruling = answersInSession({
    profile: profileOf(held.divisionCode),
    provincial: held.level === 'province',
    term,
    session,
  })
  if (isRefusal(ruling)) return null
  const columns = InSessionStand.codes.map(
    (stand) => sql`count(*) filter (where ${inSessionCondition(stand, sql`v.id`, today)}) as ${sql.ref(stand)}`,
  )
  const counted = await sql<Record<InSessionStand, number>>`
    select ${sql.join(columns)} from stat_suggestions_handling v
    where ${countedWhere(actor, scope, 'office')} and ${inSessionCondition('owed', sql`v.id`, today)}`.execute(db)
  const count = (stand: InSessionStand): InSessionCount => ({
    label: InSessionStand.label(stand),
    value: counted.rows[0]?.[stand] ?? 0,
    definition: inSessionDefinitions[stand],
    filter: { ...scope, tab: 'all', figure: 'counted', inSession: stand },
  })
  return {
    basis: ruling.basis,
    owed: count('owed'),
    stands: InSessionStand.codes.filter((stand) => stand !== 'owed').map(count),
  }
}
