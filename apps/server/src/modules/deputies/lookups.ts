import type { CongressLevel } from '@lvzhi/contract'
import { presubmissionOpening } from '@lvzhi/law'
import { holds, type Actor } from '../../kernel/access/actor.ts'
import { sql, type Handle } from '../../kernel/database/handle.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { effectiveEnd, stateOn, suspensionArticle, suspensionReason } from './mandate.ts'
import { assistancesBy, inForce } from './store/assistances.ts'
import { mandatesOf, periodOf, type Mandate } from './store/mandates.ts'
import { findPerson, namesOf, stored } from './store/people.ts'
import { findTerm, sessionsOf } from './store/terms.ts'
import type { SessionRow, TermRow } from './tables.ts'

/** A mandate as it stands on one day, for the modules that come later. */
export interface MandateOnDay {
  readonly mandateId: string
  readonly personId: string
  readonly name: string
  readonly termId: string
  readonly level: CongressLevel
  readonly divisionCode: string
  readonly certificateNo: string
  readonly delegationId: string | null
  readonly delegationName: string | null
  readonly electingUnitId: string | null
  readonly electingUnitName: string
  readonly electingDivisionCode: string | null
  readonly startsOn: string
  /** First day on which it no longer holds, or null while open. */
  readonly endsOn: string | null
  readonly state: 'inOffice' | 'suspended'
  /** Why every act is refused on this day, or null. */
  readonly suspendedReason: string | null
}

/** A session of a congress. */
export interface SessionOnRecord {
  readonly id: string
  readonly termId: string
  readonly number: number
  readonly name: string
  readonly opensOn: string
  readonly closesOn: string
  readonly presubmissionOpensOn: string | null
  readonly submissionCutoffAt: Date | null
}

/** 会期阶段 of a term on a day, with the session that it is about: the open one, or the next one ahead. */
export interface SessionPhase {
  readonly phase: 'inSession' | 'presubmission' | 'betweenSessions'
  readonly session: SessionOnRecord | null
}

/**
 * Says whose account this is and for whom it may act today; the roles decide whether either counts. With the end of the last mandate the
 * role of a deputy is without effect at once; one elected whose term has not begun keeps it. 代表法（2025）第六十二条.
 */
export async function completeActor(actor: Actor, db: Handle, today: string): Promise<Actor> {
  const own = holds(actor, 'deputy')
    ? await stored(db).selectFrom('people').select('id').where('account_id', '=', actor.accountId).executeTakeFirst()
    : undefined
  const left = own !== undefined && (await hasLeft(db, own.id, today))
  const held = holds(actor, 'deputyAssistant') ? await assistancesBy(db, actor.accountId) : []
  const assisted = held.filter((one) => inForce(one, today)).map((one) => one.person_id)
  return {
    ...actor,
    roles: left ? actor.roles.filter((role) => role !== 'deputy') : actor.roles,
    personId: left ? null : (own?.id ?? null),
    assistedPersonIds: [...new Set(assisted)],
  }
}

async function hasLeft(db: Handle, personId: string, today: string): Promise<boolean> {
  const ends = (await mandatesOf(db, [personId])).map((mandate) => effectiveEnd(periodOf(mandate)))
  return ends.length > 0 && ends.every((end) => end !== null && end <= today)
}

/** All mandates of a person that hold on a day, suspended ones included with their reason. */
export async function inOfficeOn(db: Handle, personId: string, date: string): Promise<MandateOnDay[]> {
  const person = await findPerson(db, personId)
  if (!person) return []
  return (await mandatesOf(db, [personId])).flatMap((mandate) => onDay(mandate, person.name, date))
}

/** The mandate of a person in a term on a day, or undefined when not in office then. */
export async function mandateOn(
  db: Handle,
  personId: string,
  termId: string,
  date: string,
): Promise<MandateOnDay | undefined> {
  return (await inOfficeOn(db, personId, date)).find((mandate) => mandate.termId === termId)
}

/** The mandate by which a person may act in a term on a day; refused when there is none or it is suspended. */
export async function requireMandateOn(
  db: Handle,
  personId: string,
  termId: string,
  date: string,
): Promise<MandateOnDay> {
  const mandate = await mandateOn(db, personId, termId, date)
  if (!mandate) {
    throw new Refusal(
      'forbidden',
      'notInOffice',
      '当日不在本届任期之内，不能以代表身份办理。如有疑问，请联系代表工作机构。',
    )
  }
  if (mandate.suspendedReason !== null) {
    throw new Refusal('forbidden', 'suspended', mandate.suspendedReason, { basis: [suspensionArticle] })
  }
  return mandate
}

function onDay(mandate: Mandate, name: string, date: string): MandateOnDay[] {
  const period = periodOf(mandate)
  const state = stateOn(period, date)
  if (state !== 'inOffice' && state !== 'suspended') return []
  return [
    {
      mandateId: mandate.id,
      personId: mandate.person_id,
      name,
      termId: mandate.term_id,
      level: mandate.level,
      divisionCode: mandate.division_code,
      certificateNo: mandate.certificate_no,
      delegationId: mandate.delegation_id,
      delegationName: mandate.delegation_name,
      electingUnitId: mandate.electing_unit_id,
      electingUnitName: mandate.electing_unit_name,
      electingDivisionCode: mandate.electing_division_code,
      startsOn: mandate.starts_on,
      endsOn: effectiveEnd(period),
      state,
      suspendedReason: suspensionReason(period, date),
    },
  ]
}

/** The term by its id, or undefined. */
export async function termOf(db: Handle, termId: string): Promise<TermRow | undefined> {
  return findTerm(db, termId)
}

/** The term of a congress that runs on a day, or undefined. */
export async function currentTerm(
  db: Handle,
  level: CongressLevel,
  divisionCode: string,
  date: string,
): Promise<TermRow | undefined> {
  const rows = await sql<TermRow>`
    select * from congress_terms where level = ${level} and division_code = ${divisionCode}
      and starts_on <= ${date}::date and (ends_on is null or ends_on > ${date}::date)`.execute(db)
  return rows.rows[0]
}

/** Whether a term is in session on a day, takes suggestions early for the next session, or is between sessions. */
export async function sessionOn(db: Handle, termId: string, date: string): Promise<SessionPhase> {
  return phaseOn((await sessionsOf(db, termId)).map(sessionFacts), date)
}

/** The same as {@link sessionOn}, over sessions at hand. */
export function phaseOn(sessions: readonly SessionOnRecord[], date: string): SessionPhase {
  const open = sessions.find((session) => session.opensOn <= date && date <= session.closesOn)
  if (open) return { phase: 'inSession', session: open }
  const ahead = sessions
    .filter((session) => session.opensOn > date)
    .toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1))
  const next = ahead[0] ?? null
  const early = next?.presubmissionOpensOn ?? null
  return { phase: early !== null && early <= date ? 'presubmission' : 'betweenSessions', session: next }
}

function sessionFacts(session: SessionRow): SessionOnRecord {
  return {
    id: session.id,
    termId: session.term_id,
    number: session.number,
    name: session.name,
    opensOn: session.opens_on,
    closesOn: session.closes_on,
    presubmissionOpensOn: presubmissionOpening(session.opens_on, session.presubmission_opens_on).value.opensOn,
    submissionCutoffAt: session.submission_cutoff_at,
  }
}

/** Names by id; unknown ids are left out. */
export async function peopleByIds(
  db: Handle,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  return new Map((await namesOf(db, ids)).map((person) => [person.id, person]))
}

/** The account of a deputy, or null: where notices go. */
export async function accountOfPerson(db: Handle, personId: string): Promise<string | null> {
  return (await findPerson(db, personId))?.account_id ?? null
}

/** Accounts that may act for a deputy today. */
export async function assistantAccountsOf(db: Handle, personId: string, today: string): Promise<string[]> {
  const rows = await stored(db).selectFrom('assistances').selectAll().where('person_id', '=', personId).execute()
  return rows.filter((row) => inForce(row, today)).map((row) => row.account_id)
}
