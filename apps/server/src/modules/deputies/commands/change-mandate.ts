import type { BodyOf } from '@lvzhi/contract'
import { MandateEndAct, MandateEndGround, SuspensionGround } from '@lvzhi/contract/deputies'
import type { correctMandate, endMandate, restoreMandate, suspendMandate } from '@lvzhi/contract/deputies'
import { holds } from '../../../kernel/access/actor.ts'
import { isDatabaseError } from '../../../kernel/database/handle.ts'
import { announce, type FieldChange } from '../../../kernel/events/events.ts'
import { articleBasis } from '../../../kernel/workflow/basis.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { deputyEvents, type DeputyEvent, type MandatePayload } from '../events.ts'
import { effectiveEnd, endActs, endArticle, stateOn, suspensionArticle } from '../mandate.ts'
import { mandateForAct } from '../reading.ts'
import { absentTerm, outsideMandate, periodsOverlap, stalePerson, termEndsByItself, wrongEndAct } from '../refusals.ts'
import { closeSuspension, insertSuspension, periodOf, updateMandate, type Mandate } from '../store/mandates.ts'
import { delegationsOf, findTerm } from '../store/terms.ts'
import { mandateWorkflow, type MandateActName } from '../workflow.ts'
import { requireOpenRoster } from './close-term.ts'
import { requireDelegation, seatRefusal } from './seat.ts'

/** Ends a mandate from a day on; ground and act are two facts (代表法（2025）第六十二条). */
export async function endMandateOf(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof endMandate>,
): Promise<void> {
  const { ground, act } = body
  if (ground === 'termEnd' || act === 'termExpired') throw termEndsByItself()
  if (!endActs[ground].includes(act)) {
    const allowed = endActs[ground].map((one) => MandateEndAct.label(one)).join('”或“')
    throw wrongEndAct(MandateEndGround.label(ground), allowed, endArticle(ground))
  }
  const mandate = await openAct(context, id, 'endMandate', body.on)
  await save(context, mandate, body.revision, {
    ends_on: body.on,
    end_ground: ground,
    end_act: act,
    end_document: body.documentNumber,
    end_reason: body.reason,
  })
  await closeSuspension(context.db, id, body.on)
  await tell(
    context,
    mandate,
    deputyEvents.mandateEnded,
    '代表资格终止',
    body,
    ground,
    [
      { field: 'endsOn', label: '资格终止日期', from: null, to: body.on },
      { field: 'endGround', label: '终止事由', from: null, to: MandateEndGround.label(ground) },
      { field: 'endAct', label: '终止方式', from: null, to: MandateEndAct.label(act) },
    ],
    endArticle(ground),
  )
}

/** Suspends a deputy's duties from a day on (代表法（2025）第六十一条第一款); the seat stays counted. */
export async function suspendMandateOf(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof suspendMandate>,
): Promise<void> {
  const mandate = await openAct(context, id, 'suspend', body.on)
  await save(context, mandate, body.revision, {})
  try {
    await insertSuspension(context.db, { id: newId(), mandate_id: id, ground: body.ground, from_on: body.on })
  } catch (error) {
    throw isDatabaseError(error, '23P01') ? periodsOverlap() : error
  }
  await tell(
    context,
    mandate,
    deputyEvents.suspended,
    '暂停执行代表职务',
    body,
    body.ground,
    [
      {
        field: 'suspendedFrom',
        label: '暂停执行职务',
        from: null,
        to: `自 ${body.on} 起，${SuspensionGround.label(body.ground)}`,
      },
    ],
    suspensionArticle,
  )
}

/** Lets a suspended deputy act again from a day on (代表法（2025）第六十一条第二款). */
export async function restoreMandateOf(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof restoreMandate>,
): Promise<void> {
  const mandate = await openAct(context, id, 'restore', body.on)
  const open = mandate.suspensions.find((one) => one.until_on === null)
  if (open && body.on < open.from_on) throw outsideMandate(open.from_on)
  await save(context, mandate, body.revision, {})
  await closeSuspension(context.db, id, body.on)
  await tell(
    context,
    mandate,
    deputyEvents.restored,
    '恢复执行代表职务',
    body,
    null,
    [{ field: 'suspendedFrom', label: '恢复执行职务', from: null, to: `自 ${body.on} 起` }],
    '代表法（2025）第六十一条第二款',
  )
}

/** Corrects certificate number, electing unit or delegation, with the old value kept in the timeline. */
export async function correctMandateOf(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof correctMandate>,
): Promise<void> {
  const { mandate, standing } = await mandateForAct(context, id)
  const today = context.clock.today()
  mandateWorkflow.gate('correct', stateOn(periodOf(mandate), today), [standing], null, today)
  const term = await findTerm(context.db, mandate.term_id)
  if (!term) throw absentTerm()
  if (!holds(context.actor, 'officeLeader')) requireOpenRoster(term)
  await requireDelegation(context.db, term, body.delegationId)
  const delegations = await delegationsOf(context.db, term.division_code)
  const delegation = delegations.find((one) => one.id === body.delegationId)?.name ?? null
  const change = (field: string, label: string, from: string | null, to: string | null): FieldChange[] =>
    from === to ? [] : [{ field, label, from, to }]
  const changes = [
    ...change('certificateNo', '代表证号', mandate.certificate_no, body.certificateNo),
    ...change('electingUnitName', '选举单位', mandate.electing_unit_name, body.electingUnitName),
    ...change('delegationId', '代表团', mandate.delegation_name, delegation),
  ]
  try {
    await save(context, mandate, body.revision, {
      certificate_no: body.certificateNo,
      electing_unit_name: body.electingUnitName,
      delegation_id: body.delegationId,
    })
  } catch (error) {
    throw seatRefusal(error, body.certificateNo)
  }
  await tell(context, mandate, deputyEvents.corrected, '更正任期资料', body, null, changes, null)
}

/** The mandate, locked, after the table of acts and the dates have let the act pass. */
async function openAct(context: RequestContext, id: string, act: MandateActName, on: string): Promise<Mandate> {
  const { mandate, standing } = await mandateForAct(context, id)
  const today = context.clock.today()
  mandateWorkflow.gate(act, stateOn(periodOf(mandate), today), [standing], null, today)
  const end = effectiveEnd(periodOf(mandate))
  if (on < mandate.starts_on || on > today || (end !== null && on > end)) throw outsideMandate(mandate.starts_on)
  return mandate
}

async function save(
  context: RequestContext,
  mandate: Mandate,
  revision: number,
  facts: Parameters<typeof updateMandate>[3],
): Promise<void> {
  if (await updateMandate(context.db, mandate.id, revision, facts)) return
  throw stalePerson({ revision: mandate.revision, changedBy: null, changedAt: null })
}

async function tell(
  context: RequestContext,
  mandate: Mandate,
  type: DeputyEvent,
  title: string,
  paper: { on: string; documentNumber: string; reason: string },
  ground: string | null,
  changes: readonly FieldChange[],
  article: string | null,
): Promise<void> {
  const payload: MandatePayload = {
    mandateId: mandate.id,
    termId: mandate.term_id,
    ground,
    on: paper.on,
    documentNumber: paper.documentNumber,
  }
  await announce(context.db, context.clock, {
    module: 'deputies',
    caseId: mandate.person_id,
    type,
    title,
    actor: context.actor,
    changes,
    note: paper.reason,
    basis: articleBasis(article),
    payload: { ...payload },
  })
  context.note({ mandateId: mandate.id })
}
