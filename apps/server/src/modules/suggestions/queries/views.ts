import type { AnswerOf } from '@lvzhi/contract'
import type { listViews as entry } from '@lvzhi/contract/suggestion-views'
import { holds, type Actor } from '../../../kernel/access/actor.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { desk } from '../desk-tables.ts'

type View = AnswerOf<typeof entry>['items'][number]

/** Views of the office are kept by clerk and leader. */
export function mayShareViews(actor: Actor): boolean {
  return actor.organisation !== null && holds(actor, 'officeClerk', 'officeLeader')
}

/** The account's own views and those of its office, by name. */
export async function viewsFor({ db, actor }: Pick<RequestContext, 'db' | 'actor'>): Promise<View[]> {
  const office = actor.organisation?.id ?? null
  const [views, chosen] = await Promise.all([
    desk(db)
      .selectFrom('suggestion_views')
      .selectAll()
      .where((is) =>
        is.or([
          is('owner_id', '=', actor.accountId),
          ...(office === null ? [] : [is.and([is('shared', '=', true), is('office_id', '=', office)])]),
        ]),
      )
      .execute(),
    desk(db)
      .selectFrom('suggestion_view_defaults')
      .select('view_id')
      .where('account_id', '=', actor.accountId)
      .executeTakeFirst(),
  ])
  return views
    .map((view) => ({
      id: view.id,
      name: view.name,
      shared: view.shared,
      own: view.owner_id === actor.accountId,
      ownerName: view.owner_name,
      isDefault: chosen?.view_id === view.id,
      address: { ...view.address },
      columns: view.columns,
      revision: view.revision,
    }))
    .toSorted((a, b) => Number(a.shared) - Number(b.shared) || a.name.localeCompare(b.name, 'zh-CN'))
}

/** 台账视图. */
export function listViews() {
  return async (context: RequestContext): Promise<AnswerOf<typeof entry>> => ({
    items: await viewsFor(context),
    mayShare: mayShareViews(context.actor),
  })
}
