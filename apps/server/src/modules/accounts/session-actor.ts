import type { Role } from '@lvzhi/contract'
import type { Actor, Proof } from '../../kernel/access/actor.ts'
import { isDatabaseError, type Handle } from '../../kernel/database/handle.ts'
import { mustChange } from './account.ts'
import type { AccountParts } from './parts.ts'
import { defaultSettings, idleLimit, needsSecondFactor, sessionLife, type KeptSettings } from './security-settings.ts'
import { clockTolerance, endOneSession, findSession, touchSession, type SessionRow } from './session-store.ts'

// Every request would otherwise write; a session may end this much early.
const touchEvery = 30_000

/**
 * The actor behind a session token, or null where there is none or it has run out; a session that has run out is ended, as is one that
 * a clock running ahead has opened or used.
 * Requests of the background (polling) do not prolong it. While the second step is outstanding or the password must be changed the
 * actor has no role. A session never gains roles: whoever is given one signs in anew and gets another token.
 */
export async function actorOf(
  parts: AccountParts,
  token: string | undefined,
  background: boolean,
): Promise<Actor | null> {
  if (!token) return null
  const db = parts.database.handle
  const session = await findSession(db, { token }, parts.clock.today())
  if (!session) return null
  const now = parts.clock.now().getTime()
  const idle = now - session.lastSeenAt.getTime()
  const age = now - session.startedAt.getTime()
  const settings = settingsOf(parts, session)
  const roles = rolesOf(session)
  const over = idle >= idleLimit(settings, roles) || age >= sessionLife(settings) || isAhead(idle) || isAhead(age)
  const gained = session.rights !== null && roles.some((role) => !session.rights?.includes(role))
  if (over || gained) {
    await endOneSession(db, session.accountId, session.id, parts.clock.now())
    return null
  }
  if (!background && idle >= touchEvery) await noteWork(db, session.id, parts.clock.now())
  return completeActor(parts, db, session)
}

/** Whether an age is that of something from so far ahead that the clock must have been set back: its limits would come far too late. */
function isAhead(age: number): boolean {
  return age < -clockTolerance
}

/** A full disk closes no reading: the session then ends early. */
async function noteWork(db: Handle, id: string, at: Date): Promise<void> {
  try {
    await touchSession(db, id, at)
  } catch (error) {
    if (!isDatabaseError(error, '53100')) throw error
  }
}

/** The actor of an open session as it is now: after the account itself has changed within the request. */
export async function actorOfSession(parts: AccountParts, id: string): Promise<Actor | null> {
  const session = await findSession(parts.database.handle, { id }, parts.clock.today())
  return session ? completeActor(parts, parts.database.handle, session) : null
}

/** The roles of the day, each once. */
export function rolesOf(session: Pick<SessionRow, 'grants'>): Role[] {
  return [...new Set(session.grants.map((grant) => grant.role))]
}

function settingsOf(parts: AccountParts, session: SessionRow): KeptSettings {
  return session.settings ?? defaultSettings(parts.mode)
}

function proofOf(parts: AccountParts, session: SessionRow, changesPassword: boolean): Proof {
  const { hasFactor, secondProvedAt: provedAt } = session
  // A shown account is used by many and cannot have one.
  const needed = session.shownPassword === null && needsSecondFactor(settingsOf(parts, session), rolesOf(session))
  const enrols = needed && !hasFactor && !changesPassword
  return { waitsFor: provedAt ? null : hasFactor ? 'code' : enrols ? 'enrolment' : null, hasFactor, provedAt }
}

async function completeActor(parts: AccountParts, db: Handle, session: SessionRow): Promise<Actor> {
  const changesPassword = mustChange(session, parts.clock.now(), settingsOf(parts, session).passwordPreset)
  const proof = proofOf(parts, session, changesPassword)
  const blocked = changesPassword || proof.waitsFor !== null
  const actor: Actor = {
    accountId: session.accountId,
    name: session.name,
    roles: blocked ? [] : rolesOf(session),
    organisation: session.organisation,
    personId: null,
    assistedPersonIds: [],
    sessionId: session.id,
    proof,
  }
  return (blocked ? null : await parts.completion()?.complete(actor, db)) ?? actor
}
