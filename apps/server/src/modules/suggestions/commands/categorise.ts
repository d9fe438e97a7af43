import type { categoriseSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { noteDeparture } from '../departure.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { categoryInForce, categoryName } from '../store-handling.ts'

/** 分类: the category must be in force today; an older case keeps the one it was given. */
export function categorise(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'categorise')
    const category = await categoryInForce(context.db, body.category, open.today)
    if (!category) throw invalidField('category', '没有这个分类或已停用，请从现行分类表中选择。')
    const from = await categoryName(context.db, open.record.categoryCode)
    await open.save({ category_code: category.code })
    await open.tell('categorise', {
      changes: [{ field: 'category', label: '分类', from, to: category.name }],
      payload: {},
    })
    await noteDeparture(ports, open, { category: category.code })
    return params.id
  }
}
