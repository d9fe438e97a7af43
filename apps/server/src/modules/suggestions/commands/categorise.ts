import type { categoriseSuggestion as entry } from '@lvzhi/contract/suggestion-acts'
import { gathering } from '../../../kernel/database/gathering.ts'
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
    const db = gathering(context.db)
    const [category, from] = await Promise.all([
      categoryInForce(db, body.category, open.today),
      categoryName(db, open.record.categoryCode),
    ])
    if (!category) throw invalidField('category', '没有这个分类或已停用，请从现行分类表中选择。')
    await open.save({ category_code: category.code })
    await open.tell('categorise', {
      changes: [{ field: 'category', label: '分类', from, to: category.name }],
      payload: {},
    })
    await noteDeparture(ports, open, { category: category.code })
    return params.id
  }
}
