import type {
  keepOwnNote as noteEntry,
  markFavourite as favouriteEntry,
  markSeen as seenEntry,
  orderFavourites as orderEntry,
} from '@lvzhi/contract/suggestion-views'
import { sql, type Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import { desk } from '../desk-tables.ts'
import { visibleTo } from '../policy.ts'
import type { SuggestionPorts } from '../ports.ts'
import { visibleSql } from '../queries/visible-sql.ts'

const done = { done: true as const }
/** As many as one officer can keep in sight. */
const mostFavourites = 500

/** ★ 收藏: a new one comes first; taking it away leaves the note. */
export function markFavourite(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params, body }: Pick<HandlerInput<typeof favouriteEntry>, 'params' | 'body'>,
  ): Promise<typeof done> => {
    await refuseUnseen(context, [params.id])
    const account = context.actor.accountId
    const now = ports.clock.now()
    if (!body.favourite) {
      await writeMark(context.db, account, params.id, now, { position: null })
      return done
    }
    const kept = await sql<{ count: number; first: number | null }>`
      select count(*) as count, min(position) as first from suggestion_own_marks
      where account_id = ${account} and position is not null and suggestion_id <> ${params.id}`.execute(context.db)
    const { count = 0, first = null } = kept.rows[0] ?? {}
    if (count >= mostFavourites) {
      throw new Refusal('conflict', 'tooManyFavourites', `最多收藏 ${mostFavourites} 件，请先取消一些收藏。`)
    }
    await writeMark(context.db, account, params.id, now, { position: (first ?? 1) - 1 })
    return done
  }
}

/** 收藏的顺序 as this officer wants it; those not named follow in their former order. */
export function orderFavourites() {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof orderEntry>, 'body'>,
  ): Promise<typeof done> => {
    const account = context.actor.accountId
    await sql`
      with wanted as (select id, ordinality as at from unnest(${body.ids}::uuid[]) with ordinality as w (id, ordinality)),
        placed as (
          select m.suggestion_id, row_number() over (order by w.at nulls last, m.position, m.suggestion_id) as place
          from suggestion_own_marks m left join wanted w on w.id = m.suggestion_id
          where m.account_id = ${account} and m.position is not null)
      update suggestion_own_marks m set position = p.place
      from placed p where m.account_id = ${account} and m.suggestion_id = p.suggestion_id`.execute(context.db)
    return done
  }
}

/** 我的备注: of this account alone; an empty one is taken away. */
export function keepOwnNote(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { params, body }: Pick<HandlerInput<typeof noteEntry>, 'params' | 'body'>,
  ): Promise<typeof done> => {
    await refuseUnseen(context, [params.id])
    await writeMark(context.db, context.actor.accountId, params.id, ports.clock.now(), { note: body.text.trim() })
    return done
  }
}

/** 标为已看: these, or everything until now; what lies before is then no longer kept one by one. */
export function markSeen(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof seenEntry>, 'body'>,
  ): Promise<typeof done> => {
    const account = context.actor.accountId
    const now = ports.clock.now()
    if (body.ids) {
      await noteSeen(context.db, account, body.ids, now)
      return done
    }
    await desk(context.db)
      .insertInto('suggestion_seen_until')
      .values({ account_id: account, seen_until: now })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ seen_until: now }))
      .execute()
    await desk(context.db).deleteFrom('suggestion_seen').where('account_id', '=', account).execute()
    return done
  }
}

/** Notes that an account has seen these suggestions as they are now; ids that are none are left out. */
export async function noteSeen(db: Handle, account: string, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into suggestion_seen (account_id, suggestion_id, seen_at)
    select ${account}, s.id, ${now} from suggestions s where s.id = any(${ids}::uuid[]) order by s.id
    on conflict (account_id, suggestion_id) do update set seen_at = excluded.seen_at`.execute(db)
}

async function refuseUnseen({ db, actor }: RequestContext, ids: readonly string[]): Promise<void> {
  const found = await sql<{ count: number }>`
    select count(*) as count from suggestions s
    where s.id = any(${ids}::uuid[]) and ${visibleSql(visibleTo(actor))}`.execute(db)
  if (found.rows[0]?.count !== ids.length) throw absent('件建议')
}

async function writeMark(
  db: Handle,
  account: string,
  id: string,
  now: Date,
  change: { position?: number | null; note?: string },
): Promise<void> {
  const before = await desk(db)
    .selectFrom('suggestion_own_marks')
    .select(['position', 'note'])
    .where('account_id', '=', account)
    .where('suggestion_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const after = { position: before?.position ?? null, note: before?.note ?? '', ...change }
  if (after.position === null && after.note === '') {
    await desk(db)
      .deleteFrom('suggestion_own_marks')
      .where('account_id', '=', account)
      .where('suggestion_id', '=', id)
      .execute()
    return
  }
  await desk(db)
    .insertInto('suggestion_own_marks')
    .values({ account_id: account, suggestion_id: id, ...after, changed_at: now })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'suggestion_id']).doUpdateSet({ ...after, changed_at: now }),
    )
    .execute()
}
