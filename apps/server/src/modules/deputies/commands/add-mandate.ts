import type { BodyOf } from '@lvzhi/contract'
import { MandateBeginGround } from '@lvzhi/contract/deputies'
import type { addMandate } from '@lvzhi/contract/deputies'
import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { deputyEvents, type MandatePayload } from '../events.ts'
import { keeps } from '../policy.ts'
import { standingsTo } from '../reading.ts'
import { absentTerm, notYourArea } from '../refusals.ts'
import { insertMandate } from '../store/mandates.ts'
import { findTerm } from '../store/terms.ts'
import type { TermRow } from '../tables.ts'
import { requireOpenRoster } from './close-term.ts'
import { requireDelegation, requireRelatedSeats, requireWithinTerm, seatRefusal } from './seat.ts'

type MandateBody = BodyOf<typeof addMandate>

/** Adds a mandate to a deputy whom the office already sees. */
export async function addMandateTo(context: RequestContext, personId: string, body: MandateBody): Promise<string> {
  await standingsTo(context, personId)
  return seatPerson(context, personId, body)
}

/** Seats a person in a term of the actor's own area, with date, document and reason. */
export async function seatPerson(context: RequestContext, personId: string, body: MandateBody): Promise<string> {
  const { actor, db, clock } = context
  const term = await findTerm(db, body.termId)
  if (!term) throw absentTerm()
  requireOpenRoster(term)
  const electingDivisionCode = electingCode(context, term, body.electingDivisionCode)
  if (!keeps(actor, { level: term.level, divisionCode: term.division_code, electingDivisionCode })) {
    throw notYourArea('这一届名册')
  }
  requireWithinTerm(term, body.startsOn)
  await requireDelegation(db, term, body.delegationId)
  await requireRelatedSeats(db, personId, term, body.startsOn)
  const id = newId()
  try {
    await insertMandate(db, {
      id,
      person_id: personId,
      term_id: term.id,
      certificate_no: body.certificateNo,
      electing_unit_name: body.electingUnitName,
      electing_unit_id: body.electingUnitId,
      electing_division_code: electingDivisionCode,
      delegation_id: body.delegationId,
      starts_on: body.startsOn,
      begin_ground: body.beginGround,
      begin_document: body.documentNumber,
      begin_reason: body.reason,
      made_by_name: actor.name,
      made_at: clock.now(),
    })
  } catch (error) {
    throw seatRefusal(error, body.certificateNo)
  }
  const payload: MandatePayload = {
    mandateId: id,
    termId: term.id,
    ground: body.beginGround,
    on: body.startsOn,
    documentNumber: body.documentNumber,
  }
  await announce(db, clock, {
    module: 'deputies',
    caseId: personId,
    type: deputyEvents.mandateAdded,
    title: '代表资格生效',
    actor,
    note: [MandateBeginGround.label(body.beginGround), body.documentNumber, body.reason].filter(Boolean).join('；'),
    payload: { ...payload },
  })
  context.note({ mandateId: id })
  return id
}

/** National deputies are elected by the province: without another code, the acting office's own. */
function electingCode(context: RequestContext, term: TermRow, given: string | null): string | null {
  if (given !== null || term.level !== 'national') return given
  return context.actor.organisation?.divisionCode ?? null
}
