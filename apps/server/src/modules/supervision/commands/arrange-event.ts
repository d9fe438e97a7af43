import { formatChineseDate } from '@lvzhi/law'
import { OversightKind } from '@lvzhi/contract/supervision-terms'
import type * as contract from '@lvzhi/contract/supervision-events'
import { areaPrefix } from '../../../kernel/access/actor.ts'
import type { HandlerInput, RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { endLink, linkRecords, linksOfRecord } from '../../../kernel/links/links.ts'
import { openEvent, tell } from '../open-record.ts'
import type { SupervisionPorts } from '../ports.ts'
import { noOffice, someMissing } from '../refusals.ts'
import { saveEvent } from '../store-events.ts'
import { deputiesInOffice, suggestionsIn, unitsOpenOn } from '../store-people.ts'
import { stored } from '../tables.ts'

type Arrangement = Omit<HandlerInput<typeof contract.createOversight>['body'], 'kind'>

/** 新建监督活动: 评议会, 专题询问 or 跟踪调研 with its deputies, units and suggestions. */
export function createEvent(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { body }: Pick<HandlerInput<typeof contract.createOversight>, 'body'>,
  ): Promise<string> => {
    const office = context.actor.organisation
    if (!office) throw noOffice()
    const { db } = context
    const id = newId()
    await stored(db)
      .insertInto('supervision_events')
      .values({
        id,
        division_code: office.divisionCode,
        kind: body.kind,
        state: 'planned',
        title: body.title,
        held_on: body.heldOn,
        place: body.place,
        subject: body.subject,
        least_ballots: body.leastBallots,
        poll_opened_by: null,
        poll_opened_by_name: null,
        poll_closed_by_name: null,
        summary: null,
        moved_at: ports.clock.now(),
      })
      .execute()
    await tie(ports, context, id, office.divisionCode, body)
    await tell(ports, context, 'events', { id, divisionCode: office.divisionCode }, 'create', {
      title: `安排${OversightKind.label(body.kind)}`,
      name: body.title,
      note: `${formatChineseDate(body.heldOn)}，${body.place}`,
      unitIds: body.unitIds,
      personIds: body.people,
    })
    context.subject(id)
    return id
  }
}

/** 修改监督活动安排, while it is prepared. */
export function editEvent(ports: SupervisionPorts) {
  return async (
    context: RequestContext,
    { params, body }: HandlerInput<typeof contract.editOversight>,
  ): Promise<string> => {
    const event = await openEvent(ports, context, params.id, body.revision, 'edit')
    await tie(ports, context, event.id, event.divisionCode, body)
    await saveEvent(context.db, event.id, ports.clock.now(), {
      title: body.title,
      held_on: body.heldOn,
      place: body.place,
      subject: body.subject,
      least_ballots: body.leastBallots,
    })
    await tell(ports, context, 'events', event, 'edit', {
      title: '修改安排',
      name: body.title,
      note: `${formatChineseDate(body.heldOn)}，${body.place}`,
      unitIds: body.unitIds,
      personIds: body.people,
    })
    return event.id
  }
}

/** Puts the deputies, units and suggestions of an arrangement in the place of the former ones; presence of those who stay is kept. */
async function tie(
  ports: SupervisionPorts,
  context: RequestContext,
  eventId: string,
  divisionCode: string,
  { people, unitIds, suggestionIds, heldOn }: Arrangement,
): Promise<void> {
  const { db, actor } = context
  const prefix = areaPrefix(divisionCode)
  const [persons, units, suggestions] = [new Set(people), new Set(unitIds), new Set(suggestionIds)]
  const deputies = await deputiesInOffice(db, [...persons], prefix, heldOn)
  if (deputies.length < persons.size) throw someMissing('people', '代表', persons.size - deputies.length)
  const open = await unitsOpenOn(db, [...units], heldOn)
  if (open.length < units.size) throw someMissing('unitIds', '单位', units.size - open.length)
  const found = await suggestionsIn(db, [...suggestions], prefix)
  if (found.length < suggestions.size) throw someMissing('suggestionIds', '建议', suggestions.size - found.length)

  const former = await stored(db)
    .selectFrom('supervision_participants')
    .select('person_id')
    .where('event_id', '=', eventId)
    .where('present', '=', true)
    .execute()
  const present = new Set(former.map((one) => one.person_id))
  await stored(db).deleteFrom('supervision_participants').where('event_id', '=', eventId).execute()
  await stored(db).deleteFrom('supervision_event_units').where('event_id', '=', eventId).execute()
  await stored(db).deleteFrom('supervision_event_suggestions').where('event_id', '=', eventId).execute()
  if (deputies.length > 0) {
    const rows = deputies.map(({ personId, name, delegation }) => ({
      event_id: eventId,
      person_id: personId,
      name,
      delegation,
      present: present.has(personId),
    }))
    await stored(db).insertInto('supervision_participants').values(rows).execute()
  }
  if (open.length > 0) {
    const rows = open.map(({ id, name }) => ({ event_id: eventId, unit_id: id, unit_name: name }))
    await stored(db).insertInto('supervision_event_units').values(rows).execute()
  }
  if (found.length > 0) {
    const rows = found.map(({ id }) => ({ event_id: eventId, suggestion_id: id }))
    await stored(db).insertInto('supervision_event_suggestions').values(rows).execute()
  }
  const to = { kind: 'oversight', id: eventId }
  for (const link of await linksOfRecord(db, to)) {
    if (link.from.kind === 'suggestions' && !suggestions.has(link.from.id)) {
      await endLink(db, ports.clock, actor, link.id, '移出活动')
    }
  }
  for (const id of suggestions) {
    await linkRecords(db, ports.clock, actor, { from: { kind: 'suggestions', id }, to, relation: '列入监督活动' })
  }
}
