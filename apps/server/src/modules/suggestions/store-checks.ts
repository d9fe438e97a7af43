import type { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { Handle } from '../../kernel/database/handle.ts'
import { stored } from './store.ts'

/** The state of a suggestion without locking it, or undefined. */
export async function currentState(handle: Handle, id: string): Promise<SuggestionState | undefined> {
  const row = await stored(handle).selectFrom('suggestions').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state
}

/** Whether a category is in force on a day and may be given: only the finest level is. */
export async function categoryInForce(handle: Handle, code: string, on: string): Promise<boolean> {
  const row = await stored(handle)
    .selectFrom('suggestion_categories')
    .select('code')
    .where('code', '=', code)
    .where('parent_code', 'is not', null)
    .where('valid_from', '<=', on)
    .where((expression) => expression.or([expression('valid_to', 'is', null), expression('valid_to', '>', on)]))
    .executeTakeFirst()
  return row !== undefined
}
