import type { AnswerOf } from '@lvzhi/contract'
import type { listCheckChains as listEntry, setCheckChain as setEntry } from '@lvzhi/contract/suggestion-intake'
import { Channel } from '@lvzhi/contract/suggestion-terms'
import { holds, type Actor } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { allSteps } from '../check-chain.ts'
import { stored } from '../store.ts'

/** 审核环节 of a term by channel, with the decisions that set them. */
export function listCheckChains() {
  return async (
    { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
    { query }: Pick<HandlerInput<typeof listEntry>, 'query'>,
  ): Promise<AnswerOf<typeof listEntry>> => {
    const rows = await stored(db)
      .selectFrom('suggestion_check_chains')
      .selectAll()
      .where('term_id', '=', query.term)
      .orderBy('decided_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    return {
      mayChange: await keepsTerm(db, actor, query.term),
      channels: Channel.codes.map((channel) => ({
        channel,
        steps: [...(rows.find((row) => row.channel === channel)?.steps ?? allSteps)],
      })),
      decisions: rows.map((row) => ({
        channel: row.channel,
        steps: row.steps,
        reason: row.reason,
        by: row.decided_by_name,
        at: row.decided_at.toISOString(),
      })),
    }
  }
}

/**
 * 设定审核环节: for what is handed in from now on; what is on its way keeps its chain. 复核 cannot be left out, and only the office of the
 * term's own congress decides.
 */
export function setCheckChain() {
  return async (
    context: RequestContext,
    { body }: HandlerInput<typeof setEntry>,
  ): Promise<AnswerOf<typeof setEntry>> => {
    const { actor, db, clock } = context
    if (!(await keepsTerm(db, actor, body.termId))) throw absent('一届人大')
    if (!body.steps.includes('second')) throw invalidField('steps', '“复核”是立案的环节，不能省去。')
    const steps = allSteps.filter((step) => body.steps.includes(step))
    context.note({ termId: body.termId, channel: body.channel, steps })
    await stored(db)
      .insertInto('suggestion_check_chains')
      .values({
        id: newId(),
        term_id: body.termId,
        channel: body.channel,
        steps: [...steps],
        reason: body.reason,
        decided_by: actor.accountId,
        decided_by_name: actor.name,
        decided_at: clock.now(),
      })
      .execute()
    return { channel: body.channel, steps: [...steps] }
  }
}

async function keepsTerm(db: Handle, actor: Actor, termId: string): Promise<boolean> {
  if (!holds(actor, 'officeClerk', 'officeReviewer') || !actor.organisation) return false
  const term = await stored(db)
    .selectFrom('pub_deputies_terms')
    .select('division_code')
    .where('id', '=', termId)
    .executeTakeFirst()
  return term?.division_code === actor.organisation.divisionCode
}
