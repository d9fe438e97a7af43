import type { AnswerOf } from '@lvzhi/contract'
import type { listHolders as entry } from '@lvzhi/contract/suggestion-views'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { desk } from '../desk-tables.ts'
import type { SuggestionPorts } from '../ports.ts'

/** Accounts of the actor's own office that work on suggestions on a day, by name. */
export async function officersOf(
  { db, actor }: Pick<RequestContext, 'db' | 'actor'>,
  today: string,
): Promise<{ id: string; name: string }[]> {
  const office = actor.organisation?.id
  if (office === undefined) return []
  const found = await desk(db)
    .selectFrom('pub_accounts_roles as r')
    .innerJoin('pub_accounts_names as n', 'n.id', 'r.account_id')
    .select(['n.id', 'n.name'])
    .distinct()
    .where('r.organisation_id', '=', office)
    .where('r.role', 'in', ['officeClerk', 'officeReviewer', 'officeLeader'])
    .where('r.enabled', '=', true)
    .where((is) => is.or([is('r.valid_from', 'is', null), is('r.valid_from', '<=', today)]))
    .where((is) => is.or([is('r.valid_until', 'is', null), is('r.valid_until', '>=', today)]))
    .execute()
  return found.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** 可选的经办人. */
export function listHolders(ports: SuggestionPorts) {
  return async (context: RequestContext): Promise<AnswerOf<typeof entry>> => ({
    items: await officersOf(context, ports.clock.today()),
  })
}
