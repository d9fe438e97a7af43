import type { AnswerOf, BodyOf } from '@lvzhi/contract'
import type { DeputyDetail, readDeputy, revealDeputyField } from '@lvzhi/contract/deputies'
import { MandateBeginGround, MandateEndGround, SuspensionGround } from '@lvzhi/contract/deputies'
import { holds } from '../../../kernel/access/actor.ts'
import { timelineOf, type StoredCaseEvent } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { deputyEvents, type MandatePayload } from '../events.ts'
import { maskCitizenNumber, maskPhone } from '../person.ts'
import { seesNumbers, seesWhole, type DeputyStanding } from '../policy.ts'
import { presentAssistance, presentMandate, standingSentence } from '../present.ts'
import { standingsTo } from '../reading.ts'
import { absentDeputy, notYourArea } from '../refusals.ts'
import { assistancesOf } from '../store/assistances.ts'
import { mandatesOf, type Mandate } from '../store/mandates.ts'
import { findAccount, findPerson, privateOf } from '../store/people.ts'

type History = DeputyDetail['history'][number]

/** 代表详情 with every mandate over time; what the reader may not see is null and named. */
export async function detail(context: RequestContext, id: string): Promise<AnswerOf<typeof readDeputy>> {
  const standings = await standingsTo(context, id)
  const person = await findPerson(context.db, id)
  if (!person) throw absentDeputy()
  const today = context.clock.today()
  const mandates = await mandatesOf(context.db, [id])
  const whole = seesWhole(standings)
  const numbers = seesNumbers(standings)
  const kept = numbers ? await privateOf(context.db, context.vault, id) : { citizenNumber: null, phone: null }
  const account = whole && person.account_id !== null ? await findAccount(context.db, person.account_id) : undefined
  const mayEnd = standings.includes('keeper') || standings.includes('self')
  return {
    id: person.id,
    revision: person.revision,
    name: person.name,
    sex: person.sex,
    ethnicity: person.ethnicity,
    birthDate: whole ? person.birth_date : null,
    politicalStatus: whole ? person.political_status : null,
    education: person.education,
    position: person.position,
    citizenNumber: kept.citizenNumber === null ? null : maskCitizenNumber(kept.citizenNumber),
    phone: kept.phone === null ? null : maskPhone(kept.phone),
    hidden: [
      ...(whole ? [] : ['birthDate', 'politicalStatus', 'account', 'history', 'assistants']),
      ...(numbers ? [] : ['citizenNumber', 'phone']),
    ],
    account: account ?? null,
    standing: standingSentence(mandates, today),
    mandates: mandates.map((mandate) => presentMandate(mandate, context.actor, today)),
    history: whole ? await historyOf(context, id, mandates) : [],
    assistants: whole
      ? (await assistancesOf(context.db, id)).map((one) =>
          presentAssistance(one, today, mayEnd || one.account_id === context.actor.accountId),
        )
      : [],
    allowedActs: actsOn(context, standings),
  }
}

/** One masked field in clear; the route writes who saw it and why. */
export async function revealed(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof revealDeputyField>,
): Promise<AnswerOf<typeof revealDeputyField>> {
  const standings = await standingsTo(context, id)
  if (!seesNumbers(standings)) throw notYourArea('这位代表的个人信息')
  context.note({ field: body.field, reason: body.reason })
  return { value: (await privateOf(context.db, context.vault, id))[body.field] }
}

function actsOn(context: RequestContext, standings: readonly DeputyStanding[]): DeputyDetail['allowedActs'] {
  const clerk = standings.includes('keeper') && holds(context.actor, 'officeClerk')
  return [
    ...(clerk ? (['edit', 'addMandate', 'linkAccount'] as const) : []),
    ...(seesNumbers(standings) ? (['reveal'] as const) : []),
    ...(clerk || standings.includes('self') ? (['authoriseAssistant'] as const) : []),
  ]
}

/** 资格变动: the beginning of each mandate and every act on it, newest first. */
async function historyOf(context: RequestContext, id: string, mandates: readonly Mandate[]): Promise<History[]> {
  const events = await timelineOf(context.db, 'deputies', id, true)
  const begun = mandates.map((mandate): History => ({
    id: mandate.id,
    mandateId: mandate.id,
    termName: `${mandate.term_division_name}${mandate.term_name}`,
    act: 'tookEffect',
    ground: MandateBeginGround.label(mandate.begin_ground),
    on: mandate.starts_on,
    documentNumber: mandate.begin_document,
    reason: mandate.begin_reason,
    changes: [],
    by: mandate.made_by_name,
    at: mandate.made_at.toISOString(),
  }))
  const changed = events.flatMap((event) => changeOf(event, mandates))
  return [...changed, ...begun].toSorted((a, b) => b.at.localeCompare(a.at))
}

const acts: Readonly<Record<string, History['act']>> = {
  [deputyEvents.mandateEnded]: 'endedAct',
  [deputyEvents.suspended]: 'suspendedAct',
  [deputyEvents.restored]: 'resumed',
  [deputyEvents.corrected]: 'corrected',
}

function changeOf(event: StoredCaseEvent, mandates: readonly Mandate[]): History[] {
  const act = acts[event.type]
  const payload = event.payload as Partial<MandatePayload>
  const mandate = mandates.find((one) => one.id === payload.mandateId)
  if (!act || !mandate) return []
  return [
    {
      id: event.id,
      mandateId: mandate.id,
      termName: `${mandate.term_division_name}${mandate.term_name}`,
      act,
      ground: groundLabel(payload.ground ?? null),
      on: payload.on ?? mandate.starts_on,
      documentNumber: payload.documentNumber ?? null,
      reason: event.note,
      changes: event.changes.map(({ label, from, to }) => ({ label, from, to })),
      by: event.actor_name,
      at: event.at.toISOString(),
    },
  ]
}

function groundLabel(ground: string | null): string | null {
  if (ground === null) return null
  const labels: Readonly<Record<string, string>> = { ...MandateEndGround.labels, ...SuspensionGround.labels }
  return labels[ground] ?? null
}
