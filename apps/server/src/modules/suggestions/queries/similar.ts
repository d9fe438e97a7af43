import type { AnswerOf } from '@lvzhi/contract'
import type { similarSuggestions as entry } from '@lvzhi/contract/suggestions'
import { holds } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { bigramsOf } from '../../../kernel/search/bigrams.ts'
import { fingerprintOf, similarityOf } from '../../../kernel/search/similarity.ts'
import { visibleTo, type VisiblePart } from '../policy.ts'
import { visibleSql } from './visible-sql.ts'

/** How many stored texts are compared closely; bounds the cost of one pause in writing. */
const compared = 60
/** Below this a likeness, out of 100, is chance. */
const leastLikeness = 12
const shown = 5

type Item = AnswerOf<typeof entry>['items'][number]

/**
 * 相似建议: the five stored suggestions, of this and earlier terms and as far as the reader may see them, that are most like what is being written (F3). Drafts and
 * confidential ones are never among them. Those whose titles share most character pairs are compared text by text.
 */
export function similarSuggestions() {
  return async (
    { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const keys = tellingPairs(body.title.trim() === '' ? body.text.slice(0, 200) : body.title)
    if (keys.length === 0) return { items: [] }
    // Whoever writes on behalf of a deputy may read what every deputy may.
    const accepted: VisiblePart[] = holds(actor, 'deputyAssistant') ? [{ kind: 'accepted' }] : []
    const parts = [...visibleTo(actor), ...accepted]
    const found = await sql<Omit<Item, 'likeness'> & { folded: string }>`
      with hits as (
        select k.suggestion_id, cardinality(k.title_bigrams) as size,
          cardinality(array(select unnest(k.title_bigrams) intersect select unnest(${keys}::text[]))) as shared
        from suggestion_search k where k.title_bigrams && ${keys}::text[]
      ), nearest as (
        select h.suggestion_id from hits h join suggestions s on s.id = h.suggestion_id
        where not s.confidential and s.state not in ('draft', 'returned', 'withdrawn') and ${visibleSql(parts)}
          and s.id is distinct from ${body.exclude ?? null}
        order by 2.0 * h.shared / (h.size + ${keys.length}) desc, h.suggestion_id
        limit ${compared}
      )
      select s.id, s.number, s.title, s.state, s.lead_unit_name as unit, s.raised_on as "raisedOn", k.folded
      from nearest n join suggestions s on s.id = n.suggestion_id join suggestion_search k on k.suggestion_id = s.id`.execute(
      db,
    )
    const title = fingerprintOf(body.title)
    const whole = fingerprintOf(`${body.title}\n${body.text}`)
    const ranked = found.rows
      .map((row) => {
        const titles = similarityOf(title, fingerprintOf(row.title))
        const texts = similarityOf(whole, fingerprintOf(row.folded))
        return { row, likeness: Math.round(100 * (title.total === 0 ? texts : (titles + texts) / 2)) }
      })
      .filter((one) => one.likeness >= leastLikeness)
      .toSorted((a, b) => b.likeness - a.likeness || (a.row.id < b.row.id ? -1 : 1))
    return {
      items: ranked.slice(0, shown).map(({ row, likeness }) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        state: row.state,
        unit: row.unit,
        raisedOn: row.raisedOn,
        likeness,
      })),
    }
  }
}

/** The pairs that tell something of the matter: stock phrases stand in nearly every title. */
function tellingPairs(text: string): string[] {
  const { weights } = fingerprintOf(text)
  const pairs = bigramsOf(text)
  const telling = pairs.filter((pair) => (weights.get(pair) ?? 1) >= 0.9)
  return telling.length > 0 ? telling : pairs
}
