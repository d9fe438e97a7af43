import { z } from 'zod'
import { AccountDetail, ProviderKey, SessionView } from './accounts.ts'
import { operation } from './operation.ts'
import { Done, Id, Instant, line, Revision } from './scalars.ts'

const ofProvider = z.object({ provider: ProviderKey.schema })

/** Where the browser goes, and what it keeps until it is back. */
const Begun = z.object({ address: z.string(), binding: z.string() })

export const beginExternalSignIn = operation({
  id: 'accounts.beginExternalSignIn',
  kind: 'act',
  method: 'POST',
  path: '/api/session/external/:provider/begin',
  title: '用外部身份登录',
  params: ofProvider,
  response: Begun,
})

export const beginBinding = operation({
  id: 'accounts.beginBinding',
  kind: 'act',
  method: 'POST',
  path: '/api/session/external/:provider/bind',
  title: '绑定外部身份',
  params: ofProvider,
  body: z.object({ password: z.string().min(1, '请填写密码').max(200) }),
  response: Begun,
})

export const finishExternalSignIn = operation({
  id: 'accounts.finishExternalSignIn',
  kind: 'act',
  method: 'POST',
  path: '/api/session/external/finish',
  title: '完成外部身份登录',
  body: z.object({
    state: z.string().min(1).max(200),
    code: z.string().min(1).max(2000),
    /** RFC 9207: who the answer says it is from. */
    iss: z.string().max(500).optional(),
    binding: z.string().min(1).max(200),
  }),
  response: z.object({ session: SessionView, bound: z.boolean() }),
})

const BoundIdentity = z.object({
  id: Id,
  provider: ProviderKey.schema,
  subject: z.string(),
  boundAt: Instant,
})

export const listOwnIdentities = operation({
  id: 'accounts.listOwnIdentities',
  kind: 'read',
  method: 'GET',
  path: '/api/session/identities',
  title: '查看我绑定的身份',
  response: z.object({ items: z.array(BoundIdentity) }),
})

export const unbindOwnIdentity = operation({
  id: 'accounts.unbindOwnIdentity',
  kind: 'act',
  method: 'POST',
  path: '/api/session/identities/:id/unbind',
  title: '解除我的身份绑定',
  params: z.object({ id: Id }),
  response: Done,
})

export const listIdentities = operation({
  id: 'accounts.listIdentities',
  kind: 'read',
  method: 'GET',
  path: '/api/accounts/:id/identities',
  title: '查看账号绑定的身份',
  params: z.object({ id: Id }),
  response: z.object({ items: z.array(BoundIdentity) }),
})

export const bindIdentity = operation({
  id: 'accounts.bindIdentity',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/identities',
  title: '为账号绑定身份',
  params: z.object({ id: Id }),
  body: z.object({ provider: ProviderKey.schema, subject: line(255), revision: Revision }),
  response: AccountDetail,
})

export const unbindIdentity = operation({
  id: 'accounts.unbindIdentity',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/identities/:identityId/unbind',
  title: '解除账号的身份绑定',
  params: z.object({ id: Id, identityId: Id }),
  body: z.object({ revision: Revision }),
  response: AccountDetail,
})
