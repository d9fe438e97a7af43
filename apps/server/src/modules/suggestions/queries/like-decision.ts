import type { AnswerOf } from '@lvzhi/contract'
import type { likeDecision as entry } from '@lvzhi/contract/suggestion-intake'
import type { CheckReason, CheckStep, SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { bigramsOf } from '../../../kernel/search/bigrams.ts'
import { fingerprintOf, similarityOf } from '../../../kernel/search/similarity.ts'
import { readsInside, shows, visibleTo } from '../policy.ts'
import { textOf } from '../store-intake.ts'
import { findSuggestion } from '../store.ts'
import { visibleSql } from './visible-sql.ts'

/** How many checked texts are compared closely. */
const compared = 40
/** Below this a likeness, out of 100, tells nothing of how to decide. */
const leastLikeness = 15

interface Found {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly state: SuggestionState
  readonly folded: string
  readonly step: CheckStep
  readonly decision: string
  readonly reason: CheckReason
  readonly note: string
  readonly by: string
  readonly at: Date
}

/** The checked suggestion most like this one, with its latest decision, so that like cases are decided alike (UR-4). Only for whoever checks. */
export function likeDecision() {
  return async (
    { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
    { params }: Pick<HandlerInput<typeof entry>, 'params'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const record = await findSuggestion(db, params.id)
    // What an account reads as a deputy or a unit is no matter of checking.
    const parts = visibleTo(actor).filter((part) => part.kind === 'area' || part.kind === 'electing')
    if (!record || !readsInside(actor) || !shows(parts, record)) throw absent('件建议')
    const { grounds, proposal } = await textOf(db, record.id)
    const keys = bigramsOf(record.title)
    const found = await sql<Found>`
      with nearest as (
        select k.suggestion_id from suggestion_search k join suggestions s on s.id = k.suggestion_id
        where k.title_bigrams && ${keys}::text[] and s.id <> ${record.id} and ${visibleSql(parts)}
          and exists (select 1 from suggestion_checks c where c.suggestion_id = s.id)
        order by cardinality(array(select unnest(k.title_bigrams) intersect select unnest(${keys}::text[])))
          ::float / (cardinality(k.title_bigrams) + ${keys.length}) desc, s.last_moved_at desc, s.id
        limit ${compared}
      )
      select s.id, s.number, s.title, s.state, k.folded, c.step, c.decision, c.reason, c.note, c.decided_by_name as by, c.decided_at as at
      from nearest n join suggestions s on s.id = n.suggestion_id join suggestion_search k on k.suggestion_id = s.id
        join lateral (
          select * from suggestion_checks c where c.suggestion_id = s.id order by c.decided_at desc, c.id desc limit 1
        ) c on true`.execute(db)
    const title = fingerprintOf(record.title)
    const whole = fingerprintOf(`${record.title}\n${grounds}\n${proposal}`)
    const [best] = found.rows
      .map((row) => {
        const titles = similarityOf(title, fingerprintOf(row.title))
        const texts = similarityOf(whole, fingerprintOf(row.folded))
        return { row, likeness: Math.round(50 * (titles + texts)) }
      })
      .filter((one) => one.likeness >= leastLikeness)
      .toSorted((a, b) => b.likeness - a.likeness || b.row.at.getTime() - a.row.at.getTime())
    if (!best) return { found: null }
    const { folded: _, at, ...shown } = best.row
    return { found: { ...shown, likeness: best.likeness, at: at.toISOString() } }
  }
}
