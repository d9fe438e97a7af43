import * as contract from '@lvzhi/contract/accounts-identities'
import { bind, type BoundRoute, type RequestContext } from '../../kernel/http/bind.ts'
import * as external from './commands/external-sign-in.ts'
import { proveOwnPassword } from './commands/prove-own-password.ts'
import { identitiesOf } from './identity-store.ts'
import type { AccountParts } from './parts.ts'
import { readAccount } from './queries/accounts.ts'

/** Every operation of signing in by another provider and of the identities that are bound. */
export function identityRoutes(parts: AccountParts): BoundRoute[] {
  const authorises = (audit: string) => ({ permission: 'accounts.authorise', audit, freshProof: true })
  const boundTo = async (context: RequestContext, id: string) => ({
    items: (await identitiesOf(context.db, id)).map((one) => ({ ...one, boundAt: one.boundAt.toISOString() })),
  })
  return [
    bind(
      contract.beginExternalSignIn,
      { permission: 'public', audit: '用外部身份登录', ownTransactions: true },
      (_context, { params }) => external.beginExternal(parts, params.provider, null),
    ),
    bind(
      contract.beginBinding,
      { permission: 'signedIn', audit: '绑定外部身份', ownTransactions: true, freshProof: true },
      async ({ actor }, { params, body }) => {
        await proveOwnPassword(parts, actor.accountId, body.password)
        return external.beginExternal(parts, params.provider, actor.accountId)
      },
    ),
    bind(
      contract.finishExternalSignIn,
      { permission: 'public', audit: '完成外部身份登录', ownTransactions: true },
      (context, { body }) => external.finishExternal(parts, context, body),
    ),
    bind(contract.listOwnIdentities, { permission: 'signedIn' }, (context) =>
      boundTo(context, context.actor.accountId),
    ),
    bind(
      contract.unbindOwnIdentity,
      { permission: 'signedIn', audit: '解除我的身份绑定' },
      async (context, { params }) => {
        await external.unbindOwn(context, params.id)
        return { done: true as const }
      },
    ),
    bind(contract.listIdentities, { permission: 'accounts.view' }, async (context, { params }) => {
      await readAccount(parts, context, params.id)
      return boundTo(context, params.id)
    }),
    bind(contract.bindIdentity, authorises('为账号绑定身份'), async (context, { params, body }) => {
      await external.bindForAccount(parts, context, params.id, body)
      return readAccount(parts, context, params.id)
    }),
    bind(contract.unbindIdentity, authorises('解除账号的身份绑定'), async (context, { params, body }) => {
      await external.unbindForAccount(context, params.id, params.identityId, body.revision)
      return readAccount(parts, context, params.id)
    }),
  ]
}
