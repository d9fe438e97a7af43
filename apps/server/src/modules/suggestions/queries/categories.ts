import type { AnswerOf } from '@lvzhi/contract'
import type { listCategories as entry } from '@lvzhi/contract/suggestions'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { stored } from '../store.ts'

/** 建议分类 in force today: 大类 with their 小类, in their order (F6). */
export function listCategories(ports: SuggestionPorts) {
  return async ({ db }: Pick<RequestContext, 'db'>): Promise<AnswerOf<typeof entry>> => {
    const today = ports.clock.today()
    const items = await stored(db)
      .selectFrom('suggestion_categories')
      .select(['code', 'name', 'parent_code as parent'])
      .where('valid_from', '<=', today)
      .where((expression) => expression.or([expression('valid_to', 'is', null), expression('valid_to', '>', today)]))
      .orderBy('position')
      .execute()
    return { items }
  }
}
