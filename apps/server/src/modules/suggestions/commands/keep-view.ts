import type {
  chooseDefaultView as defaultEntry,
  createView as createEntry,
  deleteView as deleteEntry,
  editView as editEntry,
} from '@lvzhi/contract/suggestion-views'
import { holds } from '../../../kernel/access/actor.ts'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { desk } from '../desk-tables.ts'
import type { SuggestionPorts } from '../ports.ts'
import { mayShareViews, viewsFor } from '../queries/views.ts'

const done = { done: true as const }

/** 保存视图: of one's own, or of the whole office where clerk or leader say so. */
export function createView(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof createEntry>, 'body'>,
  ): Promise<{ id: string }> => {
    refuseSharing(context, body.shared)
    const { actor } = context
    const id = newId()
    await named(() =>
      desk(context.db)
        .insertInto('suggestion_views')
        .values({
          id,
          owner_id: actor.accountId,
          owner_name: actor.name,
          office_id: actor.organisation?.id ?? null,
          name: body.name,
          shared: body.shared,
          address: JSON.stringify(body.address),
          columns: body.columns,
          changed_at: ports.clock.now(),
        })
        .execute(),
    )
    context.subject(id)
    return { id }
  }
}

/** 修改视图: its owner only; a stale save is refused. */
export function editView(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params, body }: Pick<HandlerInput<typeof editEntry>, 'params' | 'body'>,
  ): Promise<{ id: string }> => {
    await ownView(context, params.id, body.revision)
    refuseSharing(context, body.shared)
    await named(() =>
      desk(context.db)
        .updateTable('suggestion_views')
        .set((expression) => ({
          name: body.name,
          shared: body.shared,
          office_id: context.actor.organisation?.id ?? null,
          address: JSON.stringify(body.address),
          columns: body.columns,
          changed_at: ports.clock.now(),
          revision: expression('revision', '+', 1),
        }))
        .where('id', '=', params.id)
        .execute(),
    )
    return { id: params.id }
  }
}

/** 删除视图: its owner only. */
export function deleteView() {
  return async (
    context: RequestContext,
    { params, body }: Pick<HandlerInput<typeof deleteEntry>, 'params' | 'body'>,
  ): Promise<typeof done> => {
    await ownView(context, params.id, body.revision)
    await desk(context.db).deleteFrom('suggestion_views').where('id', '=', params.id).execute()
    return done
  }
}

/** 默认视图: the one with which this account opens the ledger. */
export function chooseDefaultView() {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof defaultEntry>, 'body'>,
  ): Promise<typeof done> => {
    const db = desk(context.db)
    const account = context.actor.accountId
    if (body.view === null) {
      await db.deleteFrom('suggestion_view_defaults').where('account_id', '=', account).execute()
      return done
    }
    const found = (await viewsFor(context)).some((view) => view.id === body.view)
    if (!found) throw absent('个视图')
    await db
      .insertInto('suggestion_view_defaults')
      .values({ account_id: account, view_id: body.view })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ view_id: body.view ?? '' }))
      .execute()
    return done
  }
}

function refuseSharing({ actor }: RequestContext, shared: boolean): void {
  if (!shared || mayShareViews(actor)) return
  const grants = holds(actor, 'officeReviewer') ? '请由代表工作机构经办或领导保存' : '只能保存为本人的视图'
  throw new Refusal('forbidden', 'mayNotShare', `本机构共用的视图由代表工作机构经办和领导维护，${grants}。`)
}

async function ownView(context: RequestContext, id: string, revision: number): Promise<void> {
  const view = await desk(context.db)
    .selectFrom('suggestion_views')
    .select(['owner_id', 'revision', 'changed_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!view || view.owner_id !== context.actor.accountId) throw absent('个视图')
  context.subject(id)
  if (view.revision !== revision) {
    throw new Refusal('stale', 'stale', '这个视图已经在别处改过，请重新打开后再保存。', {
      current: { revision: view.revision, changedBy: context.actor.name, changedAt: view.changed_at.toISOString() },
    })
  }
}

async function named<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isDatabaseError(error, '23505')) throw invalidField('name', '已经有同名的视图，请换一个名称。')
    throw error
  }
}
