import type { createHandover as entry } from '@lvzhi/contract/suggestion-desk'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent, invalidField } from '../../../kernel/refusal.ts'
import { desk } from '../desk-tables.ts'
import type { SuggestionPorts } from '../ports.ts'
import { stored } from '../store.ts'

/** 登记交办会: date, place and session of a meeting at which suggestions are handed over; its day is their 交办日. */
export function createHandover(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<{ id: string }> => {
    const { actor } = context
    if (!actor.organisation) throw new Refusal('forbidden', 'noOffice', '您的账号没有所属机构，不能登记交办会。')
    if (body.heldOn > ports.clock.today()) {
      throw invalidField('heldOn', '交办会的日期不能晚于今天；交办日以开会当天为准，请在开会当天登记。')
    }
    if (body.session !== undefined) {
      const session = await stored(context.db)
        .selectFrom('pub_deputies_sessions')
        .select('id')
        .where('id', '=', body.session)
        .executeTakeFirst()
      if (!session) throw invalidField('session', '没有这次会议，请重新选择。')
    }
    const id = newId()
    await desk(context.db)
      .insertInto('suggestion_handovers')
      .values({
        id,
        office_id: actor.organisation.id,
        name: body.name,
        held_on: body.heldOn,
        place: body.place,
        session_id: body.session ?? null,
        made_by: actor.accountId,
        made_by_name: actor.name,
        made_at: ports.clock.now(),
      })
      .execute()
    context.subject(id)
    return { id }
  }
}

/** The day of a meeting of the actor's own office; refused as absent otherwise. */
export async function handoverDay({ db, actor }: RequestContext, id: string): Promise<string> {
  const found = await desk(db)
    .selectFrom('suggestion_handovers')
    .select(['held_on', 'office_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found || found.office_id !== actor.organisation?.id) throw absent('次交办会')
  return found.held_on
}

/** Keeps which suggestions were handed over at a meeting. */
export async function keepHandedOver(db: Handle, handover: string, ids: readonly string[]): Promise<void> {
  await desk(db)
    .insertInto('suggestion_handover_items')
    .values(ids.map((id) => ({ suggestion_id: id, handover_id: handover })))
    .execute()
}
