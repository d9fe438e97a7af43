import type * as contract from '@lvzhi/contract/supervision'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, absent } from '../../../kernel/refusal.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noOffice } from '../refusals.ts'
import { findLeader } from '../store-items.ts'
import { stored } from '../tables.ts'

/** 登记牵头领导: puts a leader on the year's list of those who are due; name and post as typed. */
export function addLeader(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof contract.addLeader>, 'body'>,
  ): Promise<{ id: string }> => {
    const office = context.actor.organisation
    if (!office) throw noOffice()
    const id = newId()
    try {
      await stored(context.db)
        .insertInto('supervision_leaders')
        .values({
          id,
          division_code: office.divisionCode,
          ...body,
          made_by_name: context.actor.name,
          made_at: ports.clock.now(),
          removed_at: null,
        })
        .execute()
    } catch (error) {
      if (!isDatabaseError(error, '23505', 'supervision_leaders_once')) throw error
      throw new Refusal('conflict', 'leaderListed', `“${body.post} ${body.name}”已经在 ${body.year} 年的名单中。`)
    }
    context.subject(id)
    return { id }
  }
}

/** 移出牵头领导名单: only whoever has no item yet; otherwise the coverage would be bettered by leaving somebody out. */
export function removeLeader(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params }: Pick<HandlerInput<typeof contract.removeLeader>, 'params'>,
  ): Promise<{ done: true }> => {
    const office = context.actor.organisation
    const leader = await findLeader(context.db, params.leaderId, true)
    if (!office || !leader || leader.division_code !== office.divisionCode) throw absent('位牵头领导')
    const item = await stored(context.db)
      .selectFrom('supervision_items')
      .select('id')
      .where('leader_id', '=', leader.id)
      .where('state', '<>', 'revoked')
      .executeTakeFirst()
    if (item) {
      throw new Refusal(
        'conflict',
        'leaderHasItems',
        `${leader.post}${leader.name}已有牵头的建议，请先改由其他领导牵头。`,
      )
    }
    await stored(context.db)
      .updateTable('supervision_leaders')
      .set({ removed_at: ports.clock.now() })
      .where('id', '=', leader.id)
      .execute()
    context.subject(leader.id)
    return { done: true }
  }
}
