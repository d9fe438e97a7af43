import type { SessionView } from '@lvzhi/contract/accounts'
import { newToken } from '../../../kernel/crypto/tokens.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { AccountRecord } from '../account.ts'
import { findAccount, keepPassword, lastPasswords, updateAccount } from '../account-store.ts'
import { forgetFailures } from '../failure-store.ts'
import { keptPasswords, passwordProblem } from '../password-rules.ts'
import type { AccountParts } from '../parts.ts'
import { sessionView } from '../queries/session-view.ts'
import { badPassword, noSuchAccount, shownPassword } from '../refusals.ts'
import { actorOfSession } from '../session-actor.ts'
import { factorState } from '../second-factor-store.ts'
import { readSettings, sessionLife } from '../security-settings.ts'
import { endSessionsOf, renewSession } from '../session-store.ts'
import { provePassword } from './sign-in.ts'

/**
 * 修改密码: the account's own act; ends its other sessions and gives this one another token.
 * Wrong tries of the present password count like failed sign-ins, so the act opens its own transactions.
 */
export async function changePassword(
  parts: AccountParts,
  context: RequestContext,
  input: { current: string; next: string },
): Promise<SessionView> {
  const { actor } = context
  const own = await findAccount(parts.database.handle, actor.accountId)
  if (!own) throw noSuchAccount()
  context.subject(own.id)
  if (own.shownPassword !== null) throw shownPassword()
  await provePassword(parts, own.signInName, input.current).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrongNameOrPassword') {
      throw badPassword('current', '原密码不正确。连续输错 5 次将锁定 30 分钟。')
    }
    throw error
  })
  await requireGoodPassword(parts, parts.database.handle, own, input.next, 'next')
  const hash = await parts.hasher.hash(input.next)
  const at = parts.clock.now()
  const token = newToken()
  await parts.database.transaction(async (tx) => {
    await updateAccount(tx, own.id, { password_hash: hash, password_changed_at: at, must_change_password: false })
    await keepPassword(tx, own.id, hash, at)
    await endSessionsOf(tx, own.id, at, actor.sessionId)
    if (actor.sessionId) await renewSession(tx, actor.sessionId, { token })
    await forgetFailures(tx, own.signInName)
    await context.traceDone?.(tx)
  })
  const settings = await readSettings(parts.database.handle, parts.mode)
  if (actor.sessionId) context.session.start(token, sessionLife(settings) / 1000)
  const now = actor.sessionId ? await actorOfSession(parts, actor.sessionId) : null
  return sessionView(parts, parts.database.handle, now)
}

/** Refuses a password that breaks a rule that now holds or, under 等保三级, is one of the last five. */
export async function requireGoodPassword(
  parts: AccountParts,
  db: Handle,
  owner: Pick<AccountRecord, 'id' | 'signInName' | 'name'>,
  password: string,
  path: string,
): Promise<void> {
  const { passwordPreset } = await readSettings(db, parts.mode)
  const hasFactor = (await factorState(db, owner.id)).confirmedAt !== null
  const problem = passwordProblem(password, { ...owner, hasFactor }, passwordPreset)
  if (problem) throw badPassword(path, problem)
  if (passwordPreset === 'asvs') return
  for (const former of await lastPasswords(db, owner.id, keptPasswords)) {
    if (await parts.hasher.matches(former, password)) {
      throw badPassword(path, `不能使用最近 ${keptPasswords} 次用过的密码，请换一个。`)
    }
  }
}
