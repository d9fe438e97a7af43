import type { SessionView } from '@lvzhi/contract/accounts'
import { newToken } from '../../../kernel/crypto/tokens.ts'
import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField, Refusal } from '../../../kernel/refusal.ts'
import { foldSignInName, type AccountRecord } from '../account.ts'
import { findAccount, updateAccount } from '../account-store.ts'
import { accountEvents } from '../events.ts'
import { forgetFailures, lockedUntil, noteFailure } from '../failure-store.ts'
import type { AccountParts } from '../parts.ts'
import { sessionView } from '../queries/session-view.ts'
import {
  enrolmentGone,
  factorRequired,
  noSuchAccount,
  notInThisState,
  shownFactor,
  signInLocked,
  wrongCode,
} from '../refusals.ts'
import { enrolmentAddress, foldCode, newFactorSecret, newRecoveryCodes, stepOf } from '../second-factor.ts'
import * as store from '../second-factor-store.ts'
import { needsSecondFactor, readSettings, sessionLife } from '../security-settings.ts'
import { actorOfSession } from '../session-actor.ts'
import { endSessionsOf, renewSession } from '../session-store.ts'
import { loadForAct } from './administer.ts'
import { inTurn, provePassword } from './sign-in.ts'

/**
 * Begins to enrol a second factor and gives its secret once. Right after the password, where one is required and missing, nothing more
 * is asked; later the password is, and to replace a factor also its code.
 */
export async function beginSecondFactor(
  parts: AccountParts,
  context: RequestContext,
  given: { readonly password?: string | undefined; readonly code?: string | undefined },
): Promise<{ secret: string; address: string }> {
  const account = await ownAccount(parts, context)
  if (account.shownPassword !== null) throw shownFactor()
  if (context.actor.proof?.waitsFor !== 'enrolment') await proveAgain(parts, account, given)
  const secret = newFactorSecret()
  await store.keepPending(parts.database.handle, parts.vault, account.id, secret, parts.clock.now())
  return { secret, address: enrolmentAddress(secret, account.signInName) }
}

/** Confirms the enrolment by a first code: gives new recovery codes once, ends the other sessions and counts as proved here. */
export async function confirmSecondFactor(
  parts: AccountParts,
  context: RequestContext,
  code: string,
): Promise<{ session: SessionView; recoveryCodes: string[] }> {
  const account = await ownAccount(parts, context)
  const at = parts.clock.now()
  const secret = await store.pendingSecret(parts.database.handle, parts.vault, account.id, at)
  if (secret === null) throw enrolmentGone()
  const step = await countingFailures(parts, account, async () => stepOf(secret, foldCode(code), at))
  const recoveryCodes = newRecoveryCodes()
  const token = newToken()
  await parts.database.transaction(async (tx) => {
    if (!(await store.confirmPending(tx, account.id, step, at))) throw enrolmentGone()
    await store.replaceRecoveryCodes(tx, account.id, recoveryCodes)
    await endSessionsOf(tx, account.id, at, context.actor.sessionId)
    if (context.actor.sessionId) await renewSession(tx, context.actor.sessionId, { token, provedAt: at })
    await forgetFailures(tx, account.signInName)
    await context.traceDone?.(tx)
  })
  return { session: await startAnew(parts, context, token), recoveryCodes }
}

/** The second step of sign-in, or a fresh proof before a sensitive act; the session gets another token. */
export async function proveSecondFactor(
  parts: AccountParts,
  context: RequestContext,
  code: string,
): Promise<SessionView> {
  const account = await ownAccount(parts, context)
  const means = await proveCode(parts, account, code)
  if (means === 'recoveryCode') context.note({ means: '恢复码' })
  const token = newToken()
  await parts.database.transaction(async (tx) => {
    if (context.actor.sessionId) {
      await renewSession(tx, context.actor.sessionId, { token, provedAt: parts.clock.now() })
    }
    await forgetFailures(tx, account.signInName)
    await context.traceDone?.(tx)
  })
  return startAnew(parts, context, token)
}

/** 更换恢复码: the former ones stop; asks for password and code. */
export async function renewRecoveryCodes(
  parts: AccountParts,
  context: RequestContext,
  given: { readonly password: string; readonly code: string },
): Promise<{ recoveryCodes: string[] }> {
  const account = await ownAccount(parts, context)
  await proveAgain(parts, account, given)
  const recoveryCodes = newRecoveryCodes()
  await parts.database.transaction(async (tx) => {
    await store.replaceRecoveryCodes(tx, account.id, recoveryCodes)
    await context.traceDone?.(tx)
  })
  return { recoveryCodes }
}

/** 关闭动态码: the account's own act, where none is required of it; ends its other sessions. */
export async function removeSecondFactor(
  parts: AccountParts,
  context: RequestContext,
  given: { readonly password: string; readonly code: string },
): Promise<void> {
  const account = await ownAccount(parts, context)
  const settings = await readSettings(parts.database.handle, parts.mode)
  if (needsSecondFactor(settings, context.actor.roles)) throw factorRequired()
  await proveAgain(parts, account, given)
  await parts.database.transaction(async (tx) => {
    await store.removeFactor(tx, account.id)
    await endSessionsOf(tx, account.id, parts.clock.now(), context.actor.sessionId)
    await context.traceDone?.(tx)
  })
}

/** 重置动态码 after a lost device: by the security administrator alone; ends the account's sessions. */
export async function resetSecondFactor(context: RequestContext, id: string, revision: number): Promise<AccountRecord> {
  const account = await loadForAct(context, id, revision)
  if (!(await store.removeFactor(context.db, id))) throw notInThisState('该账号没有启用动态码，不必重置。')
  await endSessionsOf(context.db, id, context.clock.now())
  await updateAccount(context.db, id)
  await announce(context.db, context.clock, {
    module: 'accounts',
    caseId: id,
    type: accountEvents.secondFactorReset,
    title: '您的动态码已由安全管理员重置；不是您本人提出的，请立即联系安全管理员',
    actor: context.actor,
    payload: { accountIds: [id], title: '登录账号', link: '/me/second-factor' },
  })
  return account
}

async function ownAccount(parts: AccountParts, context: RequestContext): Promise<AccountRecord> {
  const account = await findAccount(parts.database.handle, context.actor.accountId)
  if (!account) throw noSuchAccount()
  context.subject(account.id)
  return account
}

async function startAnew(parts: AccountParts, context: RequestContext, token: string): Promise<SessionView> {
  const db = parts.database.handle
  const { sessionId } = context.actor
  if (sessionId) context.session.start(token, sessionLife(await readSettings(db, parts.mode)) / 1000)
  return sessionView(parts, db, sessionId ? await actorOfSession(parts, sessionId) : null)
}

/** The password again, and the code where there is a second factor. */
async function proveAgain(
  parts: AccountParts,
  account: AccountRecord,
  given: { readonly password?: string | undefined; readonly code?: string | undefined },
): Promise<void> {
  if (given.password === undefined) throw invalidField('password', '请填写登录密码，以确认是您本人。')
  const { confirmedAt } = await store.factorState(parts.database.handle, account.id)
  if (confirmedAt && given.code === undefined) throw invalidField('code', '请填写现在的动态码或恢复码。')
  await provePassword(parts, account.signInName, given.password).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrongNameOrPassword') {
      throw invalidField('password', '密码不正确。连续输错 5 次将锁定 30 分钟。')
    }
    throw error
  })
  if (confirmedAt && given.code !== undefined) await proveCode(parts, account, given.code)
  await forgetFailures(parts.database.handle, account.signInName)
}

/** Takes a code of the authenticator or a recovery code, each once whichever process is asked. */
async function proveCode(parts: AccountParts, account: AccountRecord, code: string): Promise<'code' | 'recoveryCode'> {
  const db = parts.database.handle
  return countingFailures(parts, account, async () => {
    const secret = await store.factorSecret(db, parts.vault, account.id)
    if (secret === null) throw notInThisState('您的账号没有启用动态码，不必核对。')
    const folded = foldCode(code)
    const step = stepOf(secret, folded, parts.clock.now())
    if (step !== null) return (await store.takeStep(db, account.id, step)) ? 'code' : null
    return (await store.takeRecoveryCode(db, account.id, folded, parts.clock.now())) ? 'recoveryCode' : null
  })
}

/** A wrong code counts like a wrong password: five lock the name for 30 minutes. */
function countingFailures<T>(parts: AccountParts, account: AccountRecord, prove: () => Promise<T | null>): Promise<T> {
  const db = parts.database.handle
  return inTurn(foldSignInName(account.signInName), async () => {
    const locked = await lockedUntil(db, account.signInName, parts.clock.now())
    if (locked) throw signInLocked(locked)
    const proved = await prove()
    if (proved !== null) return proved
    const until = await noteFailure(db, account.signInName, parts.clock.now())
    throw until ? signInLocked(until) : wrongCode()
  })
}
