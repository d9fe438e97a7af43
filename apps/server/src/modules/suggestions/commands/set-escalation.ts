import type { AnswerOf } from '@lvzhi/contract'
import type { readEscalation, setEscalation as entry } from '@lvzhi/contract/suggestion-follow-up'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { chooseEscalation, escalationOf } from '../escalation.ts'
import { ownOffice } from '../own-office.ts'
import type { SuggestionPorts } from '../ports.ts'

/** 升级对象 of the reader's own office, with those who may be named. */
export function findEscalation(ports: SuggestionPorts) {
  return async (context: RequestContext): Promise<AnswerOf<typeof readEscalation>> => {
    const office = ownOffice(context)
    const { person, chosen, choices } = await escalationOf(context.db, office.divisionCode, ports.clock.today())
    return {
      person: person && { accountId: person.accountId, name: person.name },
      chosen,
      choices: choices.map((one) => ({ ...one })),
    }
  }
}

/** 确定升级对象: the office names whom passed limits are taken to; somebody of another office is refused. */
export function setEscalation(ports: SuggestionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof entry>, 'body'>,
  ): Promise<AnswerOf<typeof entry>> => {
    const office = ownOffice(context)
    const today = ports.clock.today()
    const { choices } = await escalationOf(context.db, office.divisionCode, today)
    if (body.accountId !== null && !choices.some((one) => one.accountId === body.accountId)) {
      throw invalidField('accountId', '只能选择本机构的工作人员，请重新选择。')
    }
    context.subject(office.id)
    await chooseEscalation(context.db, office.id, {
      accountId: body.accountId,
      by: context.actor.name,
      at: ports.clock.now(),
    })
    return { name: (await escalationOf(context.db, office.divisionCode, today)).person?.name ?? null }
  }
}
