import type { Handle } from '../../../kernel/database/handle.ts'
import { newOneTimePassword } from '../../../kernel/crypto/tokens.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { administratorRoles, type AccountRecord } from '../account.ts'
import { insertAccount, keepPassword, lockAccount, updateAccount } from '../account-store.ts'
import { forgetFailures } from '../failure-store.ts'
import { grantsOf, othersHold } from '../grant-store.ts'
import type { AccountParts } from '../parts.ts'
import { visibleTo } from '../policy.ts'
import {
  lastAdministrator,
  noSuchAccount,
  notInThisState,
  ownAccount,
  shownPassword,
  staleAccount,
} from '../refusals.ts'
import { endSessionsOf } from '../session-store.ts'
import { organisationInScope } from './organisation-in-scope.ts'

/** Loads an account for an administrator's act: seen, at the revision that was seen, and not the administrator's own. */
export async function loadForAct(context: RequestContext, id: string, revision: number | null): Promise<AccountRecord> {
  const account = await lockAccount(context.db, visibleTo(context.actor), id)
  if (!account) throw noSuchAccount()
  context.subject(id)
  if (account.id === context.actor.accountId) throw ownAccount()
  if (revision !== null && account.revision !== revision) throw staleAccount(account.revision)
  return account
}

/**
 * 新建账号: with a one-time password that is shown once. The account can sign in only after the security administrator has
 * granted it a role: two people for every account.
 */
export async function createAccount(
  parts: AccountParts,
  context: RequestContext,
  input: { signInName: string; name: string; organisationId?: string | undefined },
): Promise<{ id: string; oneTimePassword: string }> {
  const { db: tx, actor, clock } = context
  const organisation = await organisationInScope(parts, context, input.organisationId)
  if (organisation === 'outside' || (organisation === null && actor.organisation)) {
    throw invalidField('organisationId', '请在您的管理范围内选择在用的机构。')
  }
  const id = newId()
  const oneTimePassword = newOneTimePassword()
  const passwordHash = await parts.hasher.hash(oneTimePassword)
  await insertAccount(tx, {
    id,
    sign_in_name: input.signInName,
    name: input.name,
    organisation_id: organisation?.id ?? null,
    demonstration: parts.mode === 'demo',
    shown_password: null,
    shown_role: null,
    shown_text: null,
    password_hash: passwordHash,
    password_changed_at: clock.now(),
    must_change_password: true,
    created_at: clock.now(),
    created_by: actor.accountId,
  })
  await keepPassword(tx, id, passwordHash, clock.now())
  context.subject(id)
  return { id, oneTimePassword }
}

/** 停用账号: ends its sessions at once; refused for the last administrator of a kind. */
export async function disableAccount(context: RequestContext, id: string, input: { reason: string; revision: number }) {
  const account = await loadForAct(context, id, input.revision)
  if (account.disabledAt) throw notInThisState('账号已经停用，不必重复操作。')
  await requireOtherAdministrator(context.db, account.id, context.clock.today())
  await updateAccount(context.db, id, { disabled_at: context.clock.now(), disabled_reason: input.reason })
  await endSessionsOf(context.db, id, context.clock.now())
  context.note({ reason: input.reason })
}

/** 启用账号. */
export async function enableAccount(context: RequestContext, id: string, revision: number) {
  const account = await loadForAct(context, id, revision)
  if (!account.disabledAt) throw notInThisState('账号正在使用，不必启用。')
  await updateAccount(context.db, id, {
    disabled_at: null,
    disabled_reason: null,
    enabled_at: context.clock.now(),
  })
}

/** 重置密码: gives a one-time password that must be changed at the next sign-in, and ends the sessions. Does not lift a lock. */
export async function resetPassword(
  parts: AccountParts,
  context: RequestContext,
  id: string,
  revision: number,
): Promise<{ oneTimePassword: string }> {
  const account = await loadForAct(context, id, revision)
  if (account.disabledAt) throw notInThisState('账号已停用，请先启用再重置密码。')
  if (account.shownPassword !== null) throw shownPassword()
  const oneTimePassword = newOneTimePassword()
  const passwordHash = await parts.hasher.hash(oneTimePassword)
  const at = context.clock.now()
  await updateAccount(context.db, id, {
    password_hash: passwordHash,
    password_changed_at: at,
    must_change_password: true,
  })
  await keepPassword(context.db, id, passwordHash, at)
  await endSessionsOf(context.db, id, at)
  return { oneTimePassword }
}

/** 解除锁定: forgets the failed tries of the account's name. */
export async function unlockAccount(context: RequestContext, id: string, revision: number) {
  const account = await loadForAct(context, id, revision)
  await forgetFailures(context.db, account.signInName)
  await updateAccount(context.db, id)
}

/** 结束登录: ends every session of the account. */
export async function endAccountSessions(context: RequestContext, id: string) {
  const account = await loadForAct(context, id, null)
  await endSessionsOf(context.db, account.id, context.clock.now())
}

/** Refuses where the account is the last holder of an administrator role. */
export async function requireOtherAdministrator(tx: Handle, accountId: string, today: string): Promise<void> {
  for (const { role, validFrom } of await grantsOf(tx, accountId)) {
    if (!administratorRoles.includes(role) || validFrom > today) continue
    if (!(await othersHold(tx, role, accountId, today))) throw lastAdministrator(role)
  }
}
