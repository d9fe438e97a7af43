import { formatChineseDate } from '@lvzhi/law'
import type * as contract from '@lvzhi/contract/supervision-events'
import { sql } from '../../../kernel/database/handle.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { openEvent, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { someMissing } from '../refusals.ts'
import { saveEvent } from '../store-events.ts'
import type { Oversight } from '../supervision.ts'
import { stored } from '../tables.ts'

/** 登记出席: who of the invited deputies is there. */
export function markPresence(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.markPresence>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'markPresence')
    const present = new Set(body.present)
    const strangers = [...present].filter((id) => !event.personIds.includes(id)).length
    if (strangers > 0) throw someMissing('present', '代表', strangers)
    await sql`update supervision_participants set present = (person_id = any(${[...present]}::uuid[]))
      where event_id = ${event.id}`.execute(context.db)
    await saveEvent(context.db, event.id, ports.clock.now(), {})
    await tell(ports, context, 'events', event, 'markPresence', {
      title: '登记出席',
      name: event.title,
      note: `应到 ${event.personIds.length} 人，实到 ${present.size} 人`,
    })
    return event.id
  }
}

/** 登记举行: an inquiry or a research has been held. */
export function hold(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.holdOversight>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'hold')
    await saveEvent(context.db, event.id, ports.clock.now(), { state: 'held' })
    await tell(ports, context, 'events', event, 'hold', { title: '登记举行', name: event.title })
    return event.id
  }
}

/** 结束活动 with what came of it; its promises are still followed. */
export function conclude(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.concludeOversight>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'conclude')
    await saveEvent(context.db, event.id, ports.clock.now(), { state: 'concluded', summary: body.summary })
    await tell(ports, context, 'events', event, 'conclude', {
      title: '结束活动',
      name: event.title,
      note: body.summary,
      unitIds: event.unitIds,
      personIds: event.personIds,
    })
    return event.id
  }
}

/** 不再举行, with the reason. */
export function cancel(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.cancelOversight>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'cancel')
    await saveEvent(context.db, event.id, ports.clock.now(), { state: 'cancelled', summary: body.reason })
    await tell(ports, context, 'events', event, 'cancel', {
      title: '不再举行',
      name: event.title,
      note: body.reason,
      unitIds: event.unitIds,
      personIds: event.personIds,
    })
    return event.id
  }
}

/** 登记问答: the question with its asker, the answer with its answerer. */
export function recordQuestion(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.recordQuestion>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'recordQuestion')
    if (body.askerId !== undefined && !event.personIds.includes(body.askerId)) {
      throw invalidField('askerId', '提问的代表不在这次活动的参加代表中。')
    }
    const unit = await unitOf(context, event, body.unitId)
    await sql`
      insert into supervision_questions (id, event_id, position, asker_id, asker, question, unit_id, unit_name, answerer, answer)
      select ${newId()}, ${event.id}, coalesce(max(position), 0) + 1, ${body.askerId ?? null}, ${body.asker}, ${body.question}, ${unit.id},
        ${unit.name}, ${body.answerer}, ${body.answer}
      from supervision_questions where event_id = ${event.id}`.execute(context.db)
    await saveEvent(context.db, event.id, ports.clock.now(), {})
    await tell(ports, context, 'events', event, 'recordQuestion', {
      title: '登记问答',
      name: event.title,
      note: `${body.asker}问、${unit.name}${body.answerer}答`,
    })
    return event.id
  }
}

/** 登记承诺事项: what a unit has promised, and until when. */
export function addFollowUp(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.addFollowUp>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'addFollowUp')
    if (body.dueOn < event.heldOn) throw invalidField('dueOn', '落实期限不能早于活动日期。')
    const unit = await unitOf(context, event, body.unitId)
    await stored(context.db)
      .insertInto('supervision_follow_ups')
      .values({
        id: newId(),
        event_id: event.id,
        unit_id: unit.id,
        unit_name: unit.name,
        promise: body.promise,
        due_on: body.dueOn,
        outcome: null,
        settled_on: null,
        told_at: null,
      })
      .execute()
    await saveEvent(context.db, event.id, ports.clock.now(), {})
    await tell(ports, context, 'events', event, 'addFollowUp', {
      title: '登记承诺事项',
      name: event.title,
      note: `${unit.name}：${body.promise}（${formatChineseDate(body.dueOn)}前）`,
      unitIds: [unit.id],
    })
    return event.id
  }
}

/** 登记落实结果 of a promise, once. */
export function settleFollowUp(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.settleFollowUp>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'settleFollowUp')
    if (body.settledOn > ports.clock.today()) throw invalidField('settledOn', '“落实日期”不能晚于今天。')
    const settled = await stored(context.db)
      .updateTable('supervision_follow_ups')
      .set({ state: body.state, outcome: body.outcome, settled_on: body.settledOn })
      .where('id', '=', body.followUpId)
      .where('event_id', '=', event.id)
      .where('state', '=', 'open')
      .returning(['unit_id', 'unit_name', 'promise'])
      .executeTakeFirst()
    if (!settled) throw invalidField('followUpId', '这一承诺事项不在本次活动中，或者已经登记过结果。')
    await saveEvent(context.db, event.id, ports.clock.now(), {})
    await tell(ports, context, 'events', event, 'settleFollowUp', {
      title: body.state === 'fulfilled' ? '承诺事项已落实' : '承诺事项未落实',
      name: event.title,
      note: `${settled.unit_name}：${settled.promise}。${body.outcome}`,
      unitIds: [settled.unit_id],
    })
    return event.id
  }
}

async function unitOf(
  context: RequestContext,
  event: Oversight,
  unitId: string,
): Promise<{ id: string; name: string }> {
  const unit = await stored(context.db)
    .selectFrom('supervision_event_units')
    .select(['unit_id', 'unit_name'])
    .where('event_id', '=', event.id)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  if (!unit) throw invalidField('unitId', '这个单位没有参加本次活动，请重新选择。')
  return { id: unit.unit_id, name: unit.unit_name }
}
