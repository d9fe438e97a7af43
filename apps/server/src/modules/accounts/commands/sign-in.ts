import type { Role } from '@lvzhi/contract'
import type { SessionView } from '@lvzhi/contract/accounts'
import { newToken } from '../../../kernel/crypto/tokens.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { foldSignInName, type AccountRecord } from '../account.ts'
import { findBySignInName, noteSignIn } from '../account-store.ts'
import { addressKey, addressRule, forgetFailures, lockedUntil, noteFailure } from '../failure-store.ts'
import { grantsOf, holdsOn } from '../grant-store.ts'
import { createTurns } from '../in-turn.ts'
import type { AccountParts } from '../parts.ts'
import { sessionView } from '../queries/session-view.ts'
import { accountAwaitsRole, accountDisabled, addressLocked, signInLocked, wrongNameOrPassword } from '../refusals.ts'
import { factorState } from '../second-factor-store.ts'
import { readSettings, sessionLife } from '../security-settings.ts'
import { endOneSession, insertSession, keepNewestSessions } from '../session-store.ts'
import { actorOf } from '../session-actor.ts'

/** Tries under one sign-in name, by password or by code, run one after the other. */
export const inTurn = createTurns()

// A shown demonstration account is used by many at once.
const shownSessionsAtOnce = 200

/**
 * 登录: proves the password and opens a session, which may do nothing before the second step where one is due.
 * Unknown name and wrong password answer alike and take alike; five failures in 15 minutes lock the name for 30.
 * Opens its own transactions, because a counted failure must outlive the refusal.
 */
export async function signIn(
  parts: AccountParts,
  context: RequestContext,
  input: { signInName: string; password: string },
): Promise<SessionView> {
  const account = await provedFrom(parts, context.address, () => provePassword(parts, input.signInName, input.password))
  context.subject(account.id)
  const outdated = parts.hasher.isOutdated(account.passwordHash) ? await parts.hasher.hash(input.password) : null
  return openSession(parts, context, account, { outdated, secondProvedAt: null })
}

/** Counts failures by the address they come from as well, so that nobody tries one password on many names. */
async function provedFrom<T>(parts: AccountParts, address: string, prove: () => Promise<T>): Promise<T> {
  const db = parts.database.handle
  const key = addressKey(address)
  const locked = await lockedUntil(db, key, parts.clock.now())
  if (locked) throw addressLocked(locked)
  try {
    return await prove()
  } catch (error) {
    if (error instanceof Refusal) await noteFailure(db, key, parts.clock.now(), addressRule)
    throw error
  }
}

/**
 * Opens a session for an account whose identity has been proved, in the place of the browser's former one. The failed tries are
 * forgotten only where no code is outstanding: the right password must not buy further guesses at the code.
 */
export async function openSession(
  parts: AccountParts,
  context: RequestContext,
  account: AccountRecord,
  proved: {
    /** The password's hash at the present cost where the kept one is of an earlier. */
    readonly outdated: string | null
    /** When a second factor was proved; null where it was not. */
    readonly secondProvedAt: Date | null
  },
): Promise<SessionView> {
  if (account.disabledAt) throw accountDisabled()
  const db = parts.database.handle
  const rights = await rolesToday(parts, account.id)
  if (rights.length === 0) throw accountAwaitsRole()
  const settings = await readSettings(db, parts.mode)
  const codeFollows = proved.secondProvedAt === null && (await factorState(db, account.id)).confirmedAt !== null
  const { secondProvedAt } = proved
  const token = newToken()
  const at = parts.clock.now()
  const former = context.actor as RequestContext['actor'] | null
  await parts.database.transaction(async (tx) => {
    if (former?.sessionId) await endOneSession(tx, former.accountId, former.sessionId, at)
    await insertSession(tx, { accountId: account.id, token, at, address: context.address, secondProvedAt, rights })
    await keepNewestSessions(tx, account.id, account.shownPassword ? shownSessionsAtOnce : settings.sessionsAtOnce, at)
    await noteSignIn(tx, account.id, at, proved.outdated)
    if (!codeFollows) await forgetFailures(tx, account.signInName)
    await context.traceDone?.(tx)
  })
  context.session.start(token, sessionLife(settings) / 1000)
  return sessionView(parts, db, await actorOf(parts, token, true))
}

async function rolesToday(parts: AccountParts, accountId: string): Promise<Role[]> {
  const today = parts.clock.today()
  const held = (await grantsOf(parts.database.handle, accountId)).filter((grant) => holdsOn(grant, today))
  return [...new Set(held.map((grant) => grant.role))]
}

/**
 * Checks a password, counting failures under the name; gives the account. Tries under one name run one after the other. The caller
 * forgets the failures once nothing more is to be proved.
 */
export function provePassword(parts: AccountParts, signInName: string, password: string): Promise<AccountRecord> {
  const db = parts.database.handle
  return inTurn(foldSignInName(signInName), async () => {
    const locked = await lockedUntil(db, signInName, parts.clock.now())
    if (locked) throw signInLocked(locked)
    const account = await findBySignInName(db, signInName)
    const right = await parts.hasher.matches(account?.passwordHash ?? null, password)
    if (account && right) return account
    const until = await noteFailure(db, signInName, parts.clock.now())
    throw until ? signInLocked(until) : wrongNameOrPassword()
  })
}
