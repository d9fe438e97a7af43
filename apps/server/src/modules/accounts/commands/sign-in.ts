import type { SessionView } from '@lvzhi/contract/accounts'
import { newToken } from '../../../kernel/crypto/tokens.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { foldSignInName, sessionLife, type AccountRecord } from '../account.ts'
import { findBySignInName, noteSignIn } from '../account-store.ts'
import { forgetFailures, lockedUntil, noteFailure } from '../failure-store.ts'
import { grantsOf } from '../grant-store.ts'
import { createTurns } from '../in-turn.ts'
import type { AccountParts } from '../parts.ts'
import { sessionView } from '../queries/session-view.ts'
import { accountAwaitsRole, accountDisabled, signInLocked, wrongNameOrPassword } from '../refusals.ts'
import { endOneSession, insertSession, keepNewestSessions } from '../session-store.ts'
import { actorOf } from '../session-actor.ts'

const inTurn = createTurns()

// 1–3 sign-ins at a time (GB/T 22239 8.1.4.1); a shown demonstration account is used by many at once.
const sessionsAtOnce = { own: 3, shown: 200 }

/**
 * 登录: proves the password and opens a session.
 * Unknown name and wrong password answer alike and take alike; five failures in 15 minutes lock the name for 30.
 * Opens its own transactions, because a counted failure must outlive the refusal.
 */
export async function signIn(
  parts: AccountParts,
  context: RequestContext,
  input: { signInName: string; password: string },
): Promise<SessionView> {
  const account = await provePassword(parts, input.signInName, input.password)
  context.subject(account.id)
  if (account.disabledAt) throw accountDisabled()
  const today = parts.clock.today()
  const grants = await grantsOf(parts.database.handle, account.id)
  const inForce = grants.some((grant) => grant.validFrom <= today && (grant.validUntil ?? today) >= today)
  if (!inForce) throw accountAwaitsRole()
  const token = newToken()
  const outdated = parts.hasher.isOutdated(account.passwordHash) ? await parts.hasher.hash(input.password) : null
  const at = parts.clock.now()
  const former = context.actor as RequestContext['actor'] | null
  await parts.database.transaction(async (tx) => {
    if (former?.sessionId) await endOneSession(tx, former.accountId, former.sessionId, at)
    await insertSession(tx, { accountId: account.id, token, at, address: context.address })
    await keepNewestSessions(tx, account.id, account.shownPassword ? sessionsAtOnce.shown : sessionsAtOnce.own, at)
    await noteSignIn(tx, account.id, at, outdated)
  })
  context.session.start(token, sessionLife / 1000)
  return sessionView(parts, parts.database.handle, await actorOf(parts, token, true))
}

/** Checks a password, counting failures under the name; gives the account. Tries under one name run one after the other. */
export function provePassword(parts: AccountParts, signInName: string, password: string): Promise<AccountRecord> {
  const db = parts.database.handle
  return inTurn(foldSignInName(signInName), async () => {
    const locked = await lockedUntil(db, signInName, parts.clock.now())
    if (locked) throw signInLocked(locked)
    const account = await findBySignInName(db, signInName)
    const right = await parts.hasher.matches(account?.passwordHash ?? null, password)
    if (account && right) {
      await forgetFailures(db, signInName)
      return account
    }
    const until = await noteFailure(db, signInName, parts.clock.now())
    throw until ? signInLocked(until) : wrongNameOrPassword()
  })
}
