import type { AnswerOf } from '@lvzhi/contract'
import type * as contract from '@lvzhi/contract/guidance'
import { areaPrefix } from '../../kernel/access/actor.ts'
import { isDatabaseError } from '../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../kernel/refusal.ts'
import type { ExampleCase } from '../suggestions/index.ts'
import type { GuidancePorts } from './ports.ts'
import { examplesIn, stored } from './store.ts'
import { withoutNumbers } from './topic.ts'
import { scopeFor } from './topics.ts'

type Context = Pick<RequestContext, 'actor' | 'db'>

/** 优秀范本: deputies see those that may still be told; the office sees all it chose, and why one is hidden. */
export function listExamples(ports: GuidancePorts) {
  return async (
    context: Context,
    { query }: Pick<HandlerInput<typeof contract.listExamples>, 'query'>,
  ): Promise<AnswerOf<typeof contract.listExamples>> => {
    const scope = await scopeFor(ports, context)
    const rows = await examplesIn(context.db, scope, query.q ?? '')
    const cases = await ports.cases(
      context.db,
      rows.map((row) => row.suggestion_id),
    )
    const found = rows.flatMap((row) => {
      const one = cases.find((each) => each.id === row.suggestion_id)
      const keeps = scope.keeps === row.division_code
      if (!one || (one.refused !== null && !keeps)) return []
      return [
        {
          id: row.id,
          title: row.title,
          reason: row.reason,
          grounds: row.grounds,
          proposal: row.proposal,
          category: one.category,
          term: one.term,
          unit: one.unit,
          replyClass: one.replyClass,
          chosenBy: row.chosen_by_name,
          chosenAt: row.chosen_at.toISOString(),
          revision: row.revision,
          suggestionId: keeps ? row.suggestion_id : null,
          hidden: keeps ? one.refused : null,
        },
      ]
    })
    const from = (query.page - 1) * query.size
    return {
      total: found.length,
      page: query.page,
      size: query.size,
      items: found.slice(from, from + query.size),
      mayManage: scope.keeps !== null,
    }
  }
}

/** The text with which an example would begin, and why it may not be one. */
export function draftExample(ports: GuidancePorts) {
  return async (
    context: Context,
    { params }: Pick<HandlerInput<typeof contract.draftExample>, 'params'>,
  ): Promise<AnswerOf<typeof contract.draftExample>> => {
    const one = await ownCase(ports, context, params.suggestionId)
    const told = (text: string) => (one.refused === null ? withoutNumbers(text) : '')
    return { title: one.title, grounds: told(one.grounds), proposal: told(one.proposal), refused: one.refused }
  }
}

/** 选为优秀范本: only what may be public, with the office's reason and the text as it will be shown. */
export function chooseExample(ports: GuidancePorts) {
  return async (context: RequestContext, { body }: HandlerInput<typeof contract.chooseExample>) => {
    const one = await ownCase(ports, context, body.suggestionId)
    if (one.refused !== null) throw new Refusal('conflict', 'notPublic', one.refused)
    for (const field of ['title', 'grounds', 'proposal'] as const) {
      if (withoutNumbers(body[field]) !== body[field]) {
        throw invalidField(field, '文字中还有电话或证件号码，请删去后再选为范本。')
      }
    }
    const scope = await scopeFor(ports, context)
    const id = newId()
    context.subject(body.suggestionId)
    try {
      await stored(context.db)
        .insertInto('guidance_examples')
        .values({
          id,
          division_code: scope.keeps ?? '',
          suggestion_id: body.suggestionId,
          reason: body.reason,
          title: body.title,
          grounds: body.grounds,
          proposal: body.proposal,
          chosen_by: context.actor.accountId,
          chosen_by_name: context.actor.name,
          chosen_at: ports.clock.now(),
          withdrawn_at: null,
          withdrawn_by_name: null,
          withdrawn_reason: null,
          revision: 0,
        })
        .execute()
    } catch (error) {
      if (isDatabaseError(error, '23505')) throw new Refusal('conflict', 'alreadyExample', '这件建议已经是优秀范本。')
      throw error
    }
    return { id }
  }
}

/** 撤下优秀范本 with its reason; the row stays. */
export function withdrawExample(ports: GuidancePorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof contract.withdrawExample>) => {
    const scope = await scopeFor(ports, context)
    const withdrawn = await stored(context.db)
      .updateTable('guidance_examples')
      .set({
        withdrawn_at: ports.clock.now(),
        withdrawn_by_name: context.actor.name,
        withdrawn_reason: body.reason,
        revision: body.revision + 1,
      })
      .where('id', '=', params.id)
      .where('division_code', '=', scope.keeps ?? '')
      .where('revision', '=', body.revision)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (withdrawn.numUpdatedRows === 0n) throw absent('件范本')
    context.subject(params.id)
    return { done: true as const }
  }
}

async function ownCase(ports: GuidancePorts, context: Context, id: string): Promise<ExampleCase> {
  const { keeps } = await scopeFor(ports, context)
  const [one] = await ports.cases(context.db, [id])
  const seen = one && (await ports.seen(context.db, context.actor, [id])).length > 0
  if (!one || !seen || keeps === null || !one.divisionCode.startsWith(areaPrefix(keeps))) throw absent('件建议')
  return one
}
