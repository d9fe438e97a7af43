import type { lookBackMembers as entry } from '@lvzhi/contract/suggestion-cohorts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import type { SuggestionPorts } from '../ports.ts'
import { membersAmong } from '../store-cohorts.ts'
import { lookBack } from './look-back.ts'
import { cohortInUse } from './void-cohort.ts'

/** 批量回头看: the act 回头看 on each member with its own class, day, reason and evidence; all of them or none. */
export function lookBackMembers(ports: SuggestionPorts) {
  const act = lookBack(ports)
  return async (
    context: RequestContext,
    { params, body }: Pick<HandlerInput<typeof entry>, 'params' | 'body'>,
  ): Promise<{ done: number }> => {
    const cohort = await cohortInUse(context, params.id)
    const ids = body.items.map((item) => item.id)
    if (new Set(ids).size !== ids.length) throw invalidField('items', '同一件建议列了两次，请删去重复的一行。')
    const members = await membersAmong(context.db, cohort.id, ids)
    for (const [at, { id, ...entered }] of body.items.entries()) {
      if (!members.has(id)) throw invalidField(`items.${at}.id`, `第 ${at + 1} 行不在这个名单里，请刷新后重新选择。`)
      try {
        await act(context, { params: { id }, query: undefined, body: entered, file: null })
      } catch (error) {
        throw inRow(error, at)
      }
    }
    context.subject(cohort.id)
    context.note({ ids })
    return { done: ids.length }
  }
}

/** Says in which row it was refused, so that the others need not be guessed at. */
function inRow(error: unknown, at: number): unknown {
  if (!(error instanceof Refusal)) return error
  const fields = error.detail.fields?.map((field) => ({ ...field, path: `items.${at}.${field.path}` }))
  return new Refusal(error.kind, error.code, `第 ${at + 1} 行：${error.message}本次没有登记任何一件。`, {
    ...error.detail,
    ...(fields && { fields }),
  })
}
