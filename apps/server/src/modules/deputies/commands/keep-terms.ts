import { formatChineseDate, toChineseNumeral } from '@lvzhi/law'
import type { BodyOf } from '@lvzhi/contract'
import type { createSession, createTerm, editSession, editTerm } from '@lvzhi/contract/deputies'
import { isDatabaseError, type Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { keepsTerm } from '../policy.ts'
import {
  absentSession,
  absentTerm,
  beforeTerm,
  notYourArea,
  sessionsOverlap,
  stalePerson,
  termsOverlap,
  unknownDivision,
} from '../refusals.ts'
import { requireOpenRoster } from './close-term.ts'
import {
  divisionName,
  findSession,
  findTerm,
  insertSession,
  insertTerm,
  moveMandatesWithTerm,
  termsOfCongress,
  updateSession,
  updateTerm,
} from '../store/terms.ts'
import type { TermRow } from '../tables.ts'

/** Opens a term; the former one of the same congress then ends on its first day. 组织法（2022）第九条. */
export async function openTerm(context: RequestContext, body: BodyOf<typeof createTerm>): Promise<string> {
  if (!keepsTerm(context.actor, body)) throw notYourArea('这一级人大')
  requireOrder(body)
  const name = body.level === 'national' ? '全国' : await divisionName(context.db, body.divisionCode, body.startsOn)
  if (name === undefined) throw unknownDivision(body.divisionCode)
  const id = newId()
  const former = (
    await formerTerms(context.db, { level: body.level, division_code: body.divisionCode }, body.number)
  ).at(-1)
  if (former && (former.ends_on === null || former.ends_on > body.startsOn)) {
    await endTerm(context.db, former, body.startsOn)
  }
  await guarded(() =>
    insertTerm(context.db, {
      id,
      level: body.level,
      division_code: body.divisionCode,
      division_name: name,
      number: body.number,
      name: termName(body.number),
      starts_on: body.startsOn,
      ends_on: body.endsOn,
      seats: body.seats,
      made_at: context.clock.now(),
    }),
  )
  context.subject(id)
  return id
}

/** Changes a term; mandates that began with it move along. */
export async function changeTerm(context: RequestContext, id: string, body: BodyOf<typeof editTerm>): Promise<void> {
  const term = await termToKeep(context, id)
  requireOrder(body)
  const earliest = await moveMandatesWithTerm(context.db, id, term.starts_on, body.startsOn)
  if (earliest !== null && earliest < body.startsOn) {
    throw invalidField(
      'startsOn',
      `已有代表的任期自${formatChineseDate(earliest)}起，本届开始日期不能晚于它。请先核对这些任期。`,
    )
  }
  const former = (await formerTerms(context.db, term, term.number)).find((one) => one.ends_on === term.starts_on)
  // Whichever of the two gives way goes first, so that the terms never overlap in between.
  if (former && body.startsOn < term.starts_on) await endTerm(context.db, former, body.startsOn)
  const saved = await guarded(() =>
    updateTerm(context.db, id, body.revision, {
      number: body.number,
      name: termName(body.number),
      starts_on: body.startsOn,
      ends_on: body.endsOn,
      seats: body.seats,
    }),
  )
  if (!saved) throw stalePerson({ revision: term.revision, changedBy: null, changedAt: null })
  if (former && body.startsOn > term.starts_on) await endTerm(context.db, former, body.startsOn)
}

/** Adds a session to a term. */
export async function openSession(
  context: RequestContext,
  termId: string,
  body: BodyOf<typeof createSession>,
): Promise<string> {
  const term = await termToKeep(context, termId)
  requireSessionDates(term, body)
  const id = newId()
  await guarded(
    () => insertSession(context.db, { id, term_id: termId, ...sessionFacts(body), made_at: context.clock.now() }),
    sessionsOverlap,
  )
  context.note({ sessionId: id })
  return id
}

/** Changes a session. */
export async function changeSession(
  context: RequestContext,
  id: string,
  body: BodyOf<typeof editSession>,
): Promise<void> {
  const session = await findSession(context.db, id)
  if (!session) throw absentSession()
  const term = await termToKeep(context, session.term_id)
  requireSessionDates(term, body)
  const saved = await guarded(() => updateSession(context.db, id, body.revision, sessionFacts(body)), sessionsOverlap)
  if (!saved) throw stalePerson({ revision: session.revision, changedBy: null, changedAt: null })
}

/** `第十四届`. */
export function termName(number: number): string {
  return `第${toChineseNumeral(number)}届`
}

function sessionFacts(body: BodyOf<typeof createSession>) {
  return {
    number: body.number,
    name: `第${toChineseNumeral(body.number)}次会议`,
    opens_on: body.opensOn,
    closes_on: body.closesOn,
    presubmission_opens_on: body.presubmissionOpensOn,
    submission_cutoff_at: body.submissionCutoffAt === null ? null : new Date(body.submissionCutoffAt),
    agenda: body.agenda,
  }
}

async function termToKeep(context: RequestContext, id: string): Promise<TermRow> {
  const term = await findTerm(context.db, id, true)
  if (!term) throw absentTerm()
  if (!keepsTerm(context.actor, { level: term.level, divisionCode: term.division_code }))
    throw notYourArea('这一届人大')
  requireOpenRoster(term)
  context.subject(id)
  return term
}

function requireOrder(body: { startsOn: string; endsOn: string | null }): void {
  if (body.endsOn !== null && body.endsOn <= body.startsOn) {
    throw invalidField('endsOn', '届满日期应晚于本届开始日期。')
  }
}

function requireSessionDates(term: TermRow, body: BodyOf<typeof createSession>): void {
  if (body.closesOn < body.opensOn) throw invalidField('closesOn', '闭幕日期不能早于开幕日期。')
  if (body.presubmissionOpensOn !== null && body.presubmissionOpensOn > body.opensOn) {
    throw invalidField('presubmissionOpensOn', '预提交开始日期不能晚于开幕日期。')
  }
  if (body.opensOn < term.starts_on) throw beforeTerm(term.starts_on)
}

async function formerTerms(
  tx: Handle,
  congress: { level: TermRow['level']; division_code: string },
  number: number,
): Promise<TermRow[]> {
  const terms = await termsOfCongress(tx, congress.level, congress.division_code)
  return terms.filter((term) => term.number < number)
}

async function endTerm(tx: Handle, term: TermRow, on: string): Promise<void> {
  requireOpenRoster(term)
  await guarded(() => updateTerm(tx, term.id, term.revision, { ends_on: on }))
}

async function guarded<T>(work: () => Promise<T>, refuse = termsOverlap): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const clash = isDatabaseError(error, '23P01') || isDatabaseError(error, '23505') || isDatabaseError(error, '23514')
    throw clash ? refuse() : error
  }
}
