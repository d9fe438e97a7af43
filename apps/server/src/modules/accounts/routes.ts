import * as contract from '@lvzhi/contract/accounts'
import { bind, type BoundRoute, type RequestContext } from '../../kernel/http/bind.ts'
import { absent } from '../../kernel/refusal.ts'
import * as administer from './commands/administer.ts'
import { grantRole, revokeRole } from './commands/authorise.ts'
import { changePassword } from './commands/change-password.ts'
import { setUp } from './commands/set-up.ts'
import { signIn } from './commands/sign-in.ts'
import type { AccountParts } from './parts.ts'
import { visibleTo } from './policy.ts'
import { findAccounts, readAccount } from './queries/accounts.ts'
import { sessionView } from './queries/session-view.ts'
import { auditRoutes } from './routes-audit.ts'
import { identityRoutes } from './routes-identities.ts'
import { securityRoutes } from './routes-security.ts'
import { readSettings, sessionLife } from './security-settings.ts'
import { endOneSession, openSessionsOf } from './session-store.ts'

const done = { done: true as const }

/** Every operation of sign-in, accounts and audit, with its permission and audit name. */
export function accountRoutes(parts: AccountParts): BoundRoute[] {
  return [
    ...sessionRoutes(parts),
    ...securityRoutes(parts),
    ...identityRoutes(parts),
    ...administrationRoutes(parts),
    ...auditRoutes(parts),
  ]
}

function sessionRoutes(parts: AccountParts): BoundRoute[] {
  return [
    bind(contract.readSession, { permission: 'public' }, ({ db, actor }) => sessionView(parts, db, actor)),
    bind(contract.signIn, { permission: 'public', audit: '登录', ownTransactions: true }, (context, { body }) =>
      signIn(parts, context, body),
    ),
    bind(
      contract.signOut,
      { permission: 'signedIn', audit: '退出登录', beforeSecondStep: true },
      async ({ db, actor, clock, session }) => {
        if (actor.sessionId) await endOneSession(db, actor.accountId, actor.sessionId, clock.now())
        session.end()
        return done
      },
    ),
    bind(
      contract.changePassword,
      { permission: 'signedIn', audit: '修改密码', ownTransactions: true },
      (context, { body }) => changePassword(parts, context, body),
    ),
    bind(contract.setUp, { permission: 'public', audit: '初次设置' }, (context, { body }) =>
      setUp(parts, context, body),
    ),
    bind(contract.listOwnSessions, { permission: 'signedIn' }, async ({ db, actor, clock }) => {
      const life = sessionLife(await readSettings(db, parts.mode))
      const since = new Date(clock.now().getTime() - life)
      const sessions = await openSessionsOf(db, actor.accountId, since)
      return {
        sessions: sessions.map((session) => ({
          id: session.id,
          current: session.id === actor.sessionId,
          startedAt: session.startedAt.toISOString(),
          lastSeenAt: session.lastSeenAt.toISOString(),
          endsAt: new Date(session.startedAt.getTime() + life).toISOString(),
          address: session.address,
        })),
      }
    }),
    bind(
      contract.endSession,
      { permission: 'signedIn', audit: '结束我的一处登录' },
      async ({ db, actor, clock, session }, { params }) => {
        if (!(await endOneSession(db, actor.accountId, params.id, clock.now()))) throw absent('处登录')
        if (params.id === actor.sessionId) session.end()
        return done
      },
    ),
  ]
}

function administrationRoutes(parts: AccountParts): BoundRoute[] {
  const view = { permission: 'accounts.view' }
  const administers = (audit: string) => ({ permission: 'accounts.administer', audit })
  const authorises = (audit: string) => ({ permission: 'accounts.authorise', audit })
  const givesRights = (audit: string) => ({ ...authorises(audit), freshProof: true })
  const now = (context: RequestContext, id: string) => readAccount(parts, context, id)
  return [
    bind(contract.listAccounts, view, async ({ db, actor, clock }, { query }) => {
      const found = await findAccounts(db, visibleTo(actor), query, { now: clock.now(), today: clock.today() })
      return { ...found, page: query.page, size: query.size }
    }),
    bind(contract.readAccount, view, (context, { params }) => now(context, params.id)),
    bind(contract.createAccount, { ...administers('新建账号'), answerOnce: true }, async (context, { body }) => {
      const { id, oneTimePassword } = await administer.createAccount(parts, context, body)
      return { account: await now(context, id), oneTimePassword }
    }),
    bind(contract.disableAccount, administers('停用账号'), async (context, { params, body }) => {
      await administer.disableAccount(context, params.id, body)
      return now(context, params.id)
    }),
    bind(contract.enableAccount, administers('启用账号'), async (context, { params, body }) => {
      await administer.enableAccount(context, params.id, body.revision)
      return now(context, params.id)
    }),
    bind(
      contract.resetPassword,
      { ...administers('重置密码'), answerOnce: true },
      async (context, { params, body }) => {
        const { oneTimePassword } = await administer.resetPassword(parts, context, params.id, body.revision)
        return { account: await now(context, params.id), oneTimePassword }
      },
    ),
    bind(contract.grantRole, givesRights('授予角色'), async (context, { params, body }) => {
      await grantRole(parts, context, params.id, body)
      return now(context, params.id)
    }),
    bind(contract.revokeRole, givesRights('收回角色'), async (context, { params, body }) => {
      await revokeRole(context, params.id, params.grantId, body.revision)
      return now(context, params.id)
    }),
    bind(contract.unlockAccount, givesRights('解除锁定'), async (context, { params, body }) => {
      await administer.unlockAccount(context, params.id, body.revision)
      return now(context, params.id)
    }),
    bind(contract.endAccountSessions, authorises('结束账号的全部登录'), async (context, { params }) => {
      await administer.endAccountSessions(context, params.id)
      return now(context, params.id)
    }),
  ]
}
