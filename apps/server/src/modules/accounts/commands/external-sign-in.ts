import type { ProviderKey, SessionView } from '@lvzhi/contract/accounts'
import { newToken } from '../../../kernel/crypto/tokens.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { absent } from '../../../kernel/refusal.ts'
import { findAccount, updateAccount } from '../account-store.ts'
import { accountEvents } from '../events.ts'
import { accountOfIdentity, bindIdentity, keepBegun, takeBegun, unbindIdentity } from '../identity-store.ts'
import type { AccountParts } from '../parts.ts'
import type { IdentityProvider } from '../providers/provider.ts'
import { sessionView } from '../queries/session-view.ts'
import { externalSignInGone, identityUnknown, noSuchAccount } from '../refusals.ts'
import { loadForAct } from './administer.ts'
import { openSession } from './sign-in.ts'

/** Milliseconds for which a sign-in may stay at the provider. */
const life = 10 * 60_000

/** The provider of a key; refused like an absent one where the operator has set none. */
export function providerOf(parts: AccountParts, key: ProviderKey): IdentityProvider {
  const found = parts.providers.find((provider) => provider.key === key)
  if (!found) throw absent('种登录方式')
  return found
}

/**
 * Begins a sign-in (or, with an account, the binding of an identity) at a provider. Gives the address to go to and a secret that this
 * browser keeps: without it nobody can end what was begun here.
 */
export async function beginExternal(
  parts: AccountParts,
  key: ProviderKey,
  accountId: string | null,
): Promise<{ address: string; binding: string }> {
  const provider = providerOf(parts, key)
  const [state, binding] = [newToken(), newToken()]
  const { address, secrets } = await provider.begin(state)
  await keepBegun(parts.database.handle, {
    ...secrets,
    provider: key,
    accountId,
    state,
    binding,
    at: parts.clock.now(),
    life,
  })
  return { address, binding }
}

/**
 * Ends what was begun: opens a session for the account that the identity leads to, or binds the identity to the account that began.
 * An identity that leads to nobody is refused; no account is ever made or chosen by a name.
 */
export async function finishExternal(
  parts: AccountParts,
  context: RequestContext,
  given: { state: string; code: string; iss?: string | undefined; binding: string },
): Promise<{ session: SessionView; bound: boolean }> {
  const db = parts.database.handle
  const { state, code, iss, binding } = given
  const begun = await takeBegun(db, { state, binding, at: parts.clock.now() })
  if (!begun) throw externalSignInGone()
  const provider = providerOf(parts, begun.provider)
  const identity = await provider.finish({ state, code, iss }, begun)
  if (begun.accountId !== null) {
    const actor = context.actor as RequestContext['actor'] | null
    if (actor?.accountId !== begun.accountId) throw externalSignInGone()
    context.subject(begun.accountId)
    await parts.database.transaction(async (tx) => {
      const at = parts.clock.now()
      await bindIdentity(tx, {
        accountId: actor.accountId,
        provider: provider.key,
        ...identity,
        at,
        by: actor.accountId,
      })
      await tellBound(tx, parts, context, actor.accountId, provider)
      await context.traceDone?.(tx)
    })
    return { session: await sessionView(parts, db, actor), bound: true }
  }
  const accountId = await accountOfIdentity(db, identity.issuer, identity.subject)
  const account = accountId && (await findAccount(db, accountId))
  if (!account) throw identityUnknown(provider.name)
  context.subject(account.id)
  context.note({ means: provider.name })
  const secondProvedAt = identity.secondFactor ? parts.clock.now() : null
  return { session: await openSession(parts, context, account, { outdated: null, secondProvedAt }), bound: false }
}

/** 绑定外部身份 for somebody else: by the security administrator, who names the identity as the provider knows it. */
export async function bindForAccount(
  parts: AccountParts,
  context: RequestContext,
  id: string,
  given: { provider: ProviderKey; subject: string; revision: number },
): Promise<void> {
  const provider = providerOf(parts, given.provider)
  await loadForAct(context, id, given.revision)
  const { key, issuer } = provider
  const { subject } = given
  const at = context.clock.now()
  await bindIdentity(context.db, { accountId: id, provider: key, issuer, subject, at, by: context.actor.accountId })
  await updateAccount(context.db, id)
  await tellBound(context.db, parts, context, id, provider)
}

/** 解除绑定 for somebody else, by the security administrator. */
export async function unbindForAccount(context: RequestContext, id: string, identityId: string, revision: number) {
  await loadForAct(context, id, revision)
  if (!(await unbindIdentity(context.db, id, identityId))) throw absent('个绑定')
  await updateAccount(context.db, id)
}

/** 解除绑定, the account's own act. */
export async function unbindOwn({ db, actor }: RequestContext, identityId: string): Promise<void> {
  if (!(await findAccount(db, actor.accountId))) throw noSuchAccount()
  if (!(await unbindIdentity(db, actor.accountId, identityId))) throw absent('个绑定')
}

async function tellBound(
  tx: Handle,
  parts: AccountParts,
  context: RequestContext,
  id: string,
  provider: IdentityProvider,
) {
  await announce(tx, parts.clock, {
    module: 'accounts',
    caseId: id,
    type: accountEvents.identityBound,
    title: `您的账号已可以用${provider.name}登录；不是您本人办的，请立即联系安全管理员`,
    actor: context.actor,
    payload: { accountIds: [id], title: '登录账号', link: '/me' },
  })
}
