import type { setHolder as entry } from '@lvzhi/contract/suggestion-acts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { openCase } from '../open-case.ts'
import type { SuggestionPorts } from '../ports.ts'
import { desk } from '../desk-tables.ts'
import { officersOf } from '../queries/holders.ts'

/** 确定经办人: takes a case over or gives it to another officer of one's own office; the timeline says from whom to whom. */
export function setHolder(ports: SuggestionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof entry>): Promise<string> => {
    const open = await openCase(ports, context, params.id, body.revision, 'setHolder')
    const db = desk(context.db)
    const officer = (await officersOf(context, open.today)).find((one) => one.id === body.holder)
    if (!officer) throw invalidField('holder', '只能选择本机构在用的工作人员账号，请重新选择。')
    const before = await db
      .selectFrom('suggestion_holders')
      .select(['account_id', 'account_name'])
      .where('suggestion_id', '=', params.id)
      .executeTakeFirst()
    if (before?.account_id === officer.id) {
      throw new Refusal('conflict', 'unchanged', `经办人已经是“${officer.name}”，不需要改动。`)
    }
    const values = { account_id: officer.id, account_name: officer.name, since: ports.clock.now() }
    await db
      .insertInto('suggestion_holders')
      .values({ suggestion_id: params.id, ...values })
      .onConflict((conflict) => conflict.column('suggestion_id').doUpdateSet(values))
      .execute()
    await open.save({})
    await open.tell('setHolder', {
      title: officer.id === context.actor.accountId ? '接手经办' : '确定经办人',
      inside: true,
      changes: [{ field: 'holder', label: '经办人', from: before?.account_name ?? null, to: officer.name }],
      payload: officer.id === context.actor.accountId ? {} : { accountIds: [officer.id] },
    })
    return params.id
  }
}
