import type { AnswerOf } from '@lvzhi/contract'
import type { similarSuggestions as entry } from '@lvzhi/contract/suggestions'
import { holds } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { visibleTo, type VisiblePart } from '../policy.ts'
import { keepKnowledge, type KnowledgeOf } from './case-knowledge.ts'
import { findLike, reasonOf } from './like-cases.ts'
import { visibleSql } from './visible-sql.ts'

const shown = 5

/**
 * 相似建议: the five stored suggestions, of this and earlier terms and as far as the reader may see them, that are most like what is being
 * written, each with the words that it shares (F3).
 */
export function similarSuggestions(knowledgeOf: KnowledgeOf = keepKnowledge()) {
  return async (
    { actor, clock, db }: Pick<RequestContext, 'actor' | 'clock' | 'db'>,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    // Whoever writes on behalf of a deputy may read what every deputy may.
    const accepted: VisiblePart[] = holds(actor, 'deputyAssistant') ? [{ kind: 'accepted' }] : []
    const parts = [...visibleTo(actor), ...accepted]
    const { rarity } = await knowledgeOf(db, clock.today(), null)
    const found = await findLike(
      db,
      rarity,
      body,
      sql<boolean>`${visibleSql(parts)} and s.id is distinct from ${body.exclude ?? null}`,
    )
    return {
      items: found.slice(0, shown).map((one) => ({
        id: one.id,
        number: one.number,
        title: one.title,
        state: one.state,
        unit: one.unit,
        raisedOn: one.raisedOn,
        term: one.term,
        replyClass: one.replyClass,
        repliedOn: one.repliedOn,
        likeness: Math.min(100, Math.round(100 * one.likeness)),
        reason: reasonOf(one.words),
      })),
    }
  }
}
