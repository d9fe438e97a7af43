import type { Assistance as AssistanceOut, Mandate as MandateOut, Session, Term } from '@lvzhi/contract/deputies'
import { MandateEndGround } from '@lvzhi/contract/deputies'
import { formatChineseDate, presubmissionOpening } from '@lvzhi/law'
import type { Actor } from '../../kernel/access/actor.ts'
import { holds } from '../../kernel/access/actor.ts'
import { shownBasis } from '../../kernel/workflow/basis.ts'
import { effectiveEnd, stateOn, suspensionReason } from './mandate.ts'
import { keeps, keepsTerm, mayClose } from './policy.ts'
import { inForce, type Assistance } from './store/assistances.ts'
import { periodOf, type Mandate } from './store/mandates.ts'
import type { SessionRow, TermRow } from './tables.ts'
import { mandateWorkflow } from './workflow.ts'

/** A mandate as the contract has it; an end by the term shows as 任期届满. */
export function presentMandate(mandate: Mandate, actor: Actor, today: string): MandateOut {
  const period = periodOf(mandate)
  const state = stateOn(period, today)
  const ended = mandate.ends_on !== null
  const expired = !ended && mandate.term_ends_on !== null
  const closed = mandate.term_closed_at !== null
  // A closed roster is read; only the leader corrects it.
  const keeper =
    holds(actor, closed ? 'officeLeader' : 'officeClerk') &&
    keeps(actor, {
      level: mandate.level,
      divisionCode: mandate.division_code,
      electingDivisionCode: mandate.electing_division_code,
    })
  return {
    id: mandate.id,
    revision: mandate.revision,
    termId: mandate.term_id,
    termName: `${mandate.term_division_name}${mandate.term_name}`,
    level: mandate.level,
    divisionCode: mandate.division_code,
    certificateNo: mandate.certificate_no,
    electingUnitName: mandate.electing_unit_name,
    electingUnitId: mandate.electing_unit_id,
    delegationId: mandate.delegation_id,
    delegationName: mandate.delegation_name,
    startsOn: mandate.starts_on,
    endsOn: effectiveEnd(period),
    beginGround: mandate.begin_ground,
    endGround: mandate.end_ground ?? (expired ? 'termEnd' : null),
    endAct: mandate.end_act ?? (expired ? 'termExpired' : null),
    state,
    suspensions: mandate.suspensions.map((one) => ({
      id: one.id,
      ground: one.ground,
      from: one.from_on,
      until: one.until_on,
    })),
    allowedActs: mandateWorkflow.allowedActs(state, [keeper ? 'keeper' : 'reader'], null, today),
  }
}

/** Where a deputy stands today, in one sentence. */
export function standingSentence(mandates: readonly Mandate[], today: string): string {
  const current = mandates.filter((mandate) => ['inOffice', 'suspended'].includes(stateOn(periodOf(mandate), today)))
  if (current.length > 0) {
    const seats = current.map((mandate) => {
      const reason = suspensionReason(periodOf(mandate), today)
      const delegation = mandate.delegation_name === null ? '' : `（${mandate.delegation_name}）`
      return `${mandate.term_division_name}${mandate.term_name}代表${delegation}${reason === null ? '' : `，${reason.replace(/。$/, '')}`}`
    })
    return `现任${seats.join('；')}。`
  }
  const last = mandates[0]
  if (!last) return '没有登记任期。'
  if (stateOn(periodOf(last), today) === 'upcoming') {
    return `${last.term_division_name}${last.term_name}代表，任期自${formatChineseDate(last.starts_on)}起。`
  }
  const end = effectiveEnd(periodOf(last)) ?? last.starts_on
  const ground = MandateEndGround.label(last.end_ground ?? 'termEnd')
  return `${last.term_division_name}${last.term_name}代表资格已于${formatChineseDate(end)}终止（${ground}），现不担任代表。`
}

/** A term as the contract has it. */
export function presentTerm(term: TermRow, actor: Actor, today: string): Term {
  return {
    id: term.id,
    revision: term.revision,
    level: term.level,
    divisionCode: term.division_code,
    divisionName: term.division_name,
    number: term.number,
    name: term.name,
    startsOn: term.starts_on,
    endsOn: term.ends_on,
    seats: term.seats,
    mayEdit: term.closed_at === null && keepsTerm(actor, { level: term.level, divisionCode: term.division_code }),
    closedAt: term.closed_at?.toISOString() ?? null,
    closedBy: term.closed_by_name,
    mayClose: mayClose(actor, term, today),
  }
}

/** A session as the contract has it. */
export function presentSession(session: SessionRow): Session {
  const early = presubmissionOpening(session.opens_on, session.presubmission_opens_on)
  return {
    id: session.id,
    revision: session.revision,
    termId: session.term_id,
    number: session.number,
    name: session.name,
    opensOn: session.opens_on,
    closesOn: session.closes_on,
    presubmissionOpensOn: early.value.opensOn,
    presubmissionRecorded: early.value.recorded,
    presubmissionBasis: shownBasis(early.basis),
    submissionCutoffAt: session.submission_cutoff_at?.toISOString() ?? null,
    agenda: session.agenda,
  }
}

/** An authorisation as the contract has it. */
export function presentAssistance(assistance: Assistance, today: string, mayEnd: boolean): AssistanceOut {
  return {
    id: assistance.id,
    personId: assistance.person_id,
    personName: assistance.person_name,
    accountId: assistance.account_id,
    accountName: assistance.account_name,
    from: assistance.from_on,
    until: assistance.until_on,
    grantedBy: assistance.granted_by_name,
    inForce: inForce(assistance, today),
    mayEnd: mayEnd && assistance.ended_at === null,
  }
}
