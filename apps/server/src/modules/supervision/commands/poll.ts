import type * as contract from '@lvzhi/contract/supervision-events'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { Refusal, invalidField } from '../../../kernel/refusal.ts'
import { openEvent, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noBallotWaited, secondPersonCloses, someMissing } from '../refusals.ts'
import { mixIn, saveEvent } from '../store-events.ts'
import { ballotsWaited, type Oversight } from '../supervision.ts'
import { stored } from '../tables.ts'

const choices = ['satisfied', 'basicallySatisfied', 'dissatisfied', 'notRated'] as const

/** 开始测评: from here on units, deputies and their presence are fixed. */
export function openPoll(ports: SupervisionPorts) {
  return async (context: RequestContext, { params, body }: HandlerInput<typeof contract.openPoll>): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'openPoll')
    await saveEvent(context.db, event.id, ports.clock.now(), {
      state: 'polling',
      poll_opened_by: context.actor.accountId,
      poll_opened_by_name: context.actor.name,
    })
    const present = event.participants.filter((one) => one.present)
    await tell(ports, context, 'events', event, 'openPoll', {
      title: '开始测评',
      name: event.title,
      note: `实到 ${present.length} 人，评议单位 ${event.unitIds.length} 个`,
      personIds: present.map((one) => one.personId),
    })
    return event.id
  }
}

/**
 * 提交测评表: notes that this deputy has handed in, and puts the choices among all others. Opens its own transaction, so that no receipt
 * keeps a trace of the content; nothing is told to the timeline, so that no time stands beside a name there.
 */
export function handIn(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.handInBallot>,
  ): Promise<{ done: true }> => {
    const personId = context.actor.personId
    await ports.transaction(async (tx) => {
      const event = await openEvent(ports, { ...context, db: tx }, params.id, null, 'handIn')
      const own = event.participants.find((one) => one.personId === personId)
      if (!own || personId === null) throw noBallotWaited('您不在这次评议会的参加代表中。')
      await ports.requireInOffice(tx, personId, ports.clock.today())
      if (!own.present) throw noBallotWaited('没有登记您出席这次评议会，不能提交测评表。请向会务人员登记。')
      if (own.handedIn) throw noBallotWaited('您已经提交过测评表，不能再次提交，也不能修改。')
      if (own.onPaper) throw noBallotWaited('您已经领取纸质测评表，不能再在手机上提交。')
      const chosen = new Map(body.marks.map((mark) => [mark.unitId, mark]))
      const missing = event.unitIds.filter((id) => !chosen.has(id)).length
      if (missing > 0) throw invalidField('marks', `还有 ${missing} 个单位没有选择；不了解的，请选“未评”。`)
      if (chosen.size > event.unitIds.length || body.marks.length > chosen.size) {
        throw invalidField('marks', '测评表中有不参加评议的单位，或同一单位有两个选择。请重新打开测评表。')
      }
      await stored(tx)
        .updateTable('supervision_participants')
        .set({ handed_in: true })
        .where('event_id', '=', event.id)
        .where('person_id', '=', personId)
        .execute()
      await mixIn(tx, event.id, body.marks)
    })
    return { done: true }
  }
}

/** 录入纸质测评表: the sub-totals of one box; for every unit the four numbers must add up to the ballots returned (UR-62, UR-63). */
export function enterPaper(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.enterPaperBallots>,
  ): Promise<string> => {
    const { db } = context
    const event = await openEvent(ports, context, params.id, body.revision, 'enterPaper')
    const people = new Set(body.people)
    const free = event.participants.filter((one) => one.present && !one.handedIn && !one.onPaper)
    const wrong = [...people].filter((id) => !free.some((one) => one.personId === id)).length
    if (wrong > 0) {
      throw invalidField('people', `领取纸质表的代表中有 ${wrong} 人没有出席，或者已经提交、已经领取。请重新选择。`)
    }
    if (body.returned > people.size) {
      throw invalidField('returned', `收回 ${body.returned} 份，多于发出的 ${people.size} 份，请核对。`)
    }
    refuseWrongSums(event, body)
    const known = await stored(db)
      .selectFrom('supervision_paper_batches')
      .select('id')
      .where('event_id', '=', event.id)
      .where('place', '=', body.place)
      .executeTakeFirst()
    if (known) throw new Refusal('conflict', 'batchKnown', `“${body.place}”的纸质测评表已经录入。`)
    const id = newId()
    await stored(db)
      .insertInto('supervision_paper_batches')
      .values({
        id,
        event_id: event.id,
        place: body.place,
        issued: people.size,
        returned: body.returned,
        entered_by_name: context.actor.name,
      })
      .execute()
    const rows = body.units.flatMap((unit) =>
      choices.map((choice) => ({ batch_id: id, unit_id: unit.unitId, choice, count: unit[choice] })),
    )
    await stored(db).insertInto('supervision_paper_counts').values(rows).execute()
    await stored(db)
      .updateTable('supervision_participants')
      .set({ on_paper: true })
      .where('event_id', '=', event.id)
      .where('person_id', 'in', [...people])
      .execute()
    await saveEvent(db, event.id, ports.clock.now(), {})
    await tell(ports, context, 'events', event, 'enterPaper', {
      title: '录入纸质测评表',
      name: event.title,
      note: `${body.place}：发出 ${people.size} 份，收回 ${body.returned} 份`,
    })
    return event.id
  }
}

function refuseWrongSums(event: Oversight, body: HandlerInput<typeof contract.enterPaperBallots>['body']): void {
  const entered = new Set(body.units.map((unit) => unit.unitId))
  const strangers = [...entered].filter((id) => !event.unitIds.includes(id)).length
  if (strangers > 0) throw someMissing('units', '单位', strangers)
  if (entered.size < event.unitIds.length || entered.size < body.units.length) {
    throw invalidField('units', '每个参加评议的单位各录一行，不能缺少或者重复。')
  }
  const wrong = body.units.findIndex((unit) => choices.reduce((sum, choice) => sum + unit[choice], 0) !== body.returned)
  if (wrong >= 0) {
    const sum = choices.reduce((total, choice) => total + (body.units[wrong]?.[choice] ?? 0), 0)
    throw invalidField(
      `units.${wrong}`,
      `第 ${wrong + 1} 个单位四项合计 ${sum} 份，与收回的 ${body.returned} 份不符，请核对。`,
    )
  }
}

/** 结束测评: by another person than opened it; running ballots are waited for, and only now totals come into being. */
export function closePoll(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.closePoll>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'closePoll')
    if (event.pollOpenedBy === context.actor.accountId) throw secondPersonCloses()
    await mixIn(context.db, event.id, [])
    await saveEvent(context.db, event.id, ports.clock.now(), {
      state: 'held',
      poll_closed_by_name: context.actor.name,
    })
    const waited = ballotsWaited(event)
    await tell(ports, context, 'events', event, 'closePoll', {
      title: '结束测评',
      name: event.title,
      note: waited > 0 ? `实到代表中有 ${waited} 人没有提交` : '实到代表全部提交',
      roles: ['officeLeader'],
    })
    return event.id
  }
}
