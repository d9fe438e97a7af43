import { z } from 'zod'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { CongressLevel, Role } from './roles.ts'
import { Done, Id, Instant, IsoDate, line, pageOf, pageQuery, Revision } from './scalars.ts'

/** 运行方式: a demonstration province, or the office's own work. */
export const InstallationMode = labelled({ demo: '演示', office: '正式' })
export type InstallationMode = (typeof InstallationMode.codes)[number]

/** 账号状态: as it is now, worked out from the separate facts of the account. */
export const AccountState = labelled({
  awaitingRole: '待授权',
  active: '在用',
  locked: '已锁定',
  disabled: '已停用',
})
export type AccountState = (typeof AccountState.codes)[number]

/** 密码规则: 等保三级 with composition and change every 90 days, or length first with a list of common passwords (OWASP ASVS). */
export const PasswordPreset = labelled({ dengbao: '等保三级', asvs: '长度优先' })
export type PasswordPreset = (typeof PasswordPreset.codes)[number]

/** 外部身份源: who else may prove who signs in. */
export const ProviderKey = labelled({ oidc: '统一身份认证', wecom: '企业微信' })
export type ProviderKey = (typeof ProviderKey.codes)[number]

/** 登录名: 3 to 50 characters without spaces. */
export const SignInName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}._@-]{3,50}$/u, '登录名应为 3 至 50 个字，只用汉字、字母、数字和 . _ @ -')

/** A password as typed; what it must contain is checked by the rules of the account. */
const Password = z.string().min(1, '请填写密码').max(200, '密码不能超过 200 个字')

export const SessionAccount = z.object({
  id: Id,
  name: z.string(),
  signInName: z.string(),
  roles: z.array(Role.schema),
  organisation: z.object({ id: Id, name: z.string(), level: CongressLevel.schema }).nullable(),
  person: z.object({ id: Id, name: z.string() }).nullable(),
  /** Deputies for whom this account may enter matters (代办). */
  assisted: z.array(z.object({ personId: Id, name: z.string() })),
  permissions: z.array(z.string()),
  /** Until the password is changed, nothing else is allowed. */
  mustChangePassword: z.boolean(),
  /** What sign-in still waits for; until then nothing else is allowed. */
  secondStep: z.enum(['code', 'enrolment']).nullable(),
  /** The rules of a new password. */
  passwordPreset: PasswordPreset.schema,
  /** Minutes without use after which the session ends. */
  idleMinutes: z.int(),
})

export const SessionView = z.object({
  mode: InstallationMode.schema,
  needsSetup: z.boolean(),
  province: z.object({ code: z.string(), name: z.string() }).nullable(),
  account: SessionAccount.nullable(),
  /** Further ways of signing in that the operator has set. */
  providers: z.array(z.object({ key: ProviderKey.schema, name: z.string() })),
  /** While set-up is due: the provinces to choose from. */
  provinces: z.array(z.object({ code: z.string(), name: z.string() })).optional(),
  /** Only in demonstration mode: one account per role, with the password to show. */
  demoAccounts: z
    .array(
      z.object({ signInName: z.string(), password: z.string(), name: z.string(), role: Role.schema, what: z.string() }),
    )
    .optional(),
})
export type SessionView = z.infer<typeof SessionView>

export const readSession = operation({
  id: 'accounts.readSession',
  kind: 'read',
  method: 'GET',
  path: '/api/session',
  title: '查看登录状态',
  response: SessionView,
})

export const signIn = operation({
  id: 'accounts.signIn',
  kind: 'act',
  method: 'POST',
  path: '/api/session/sign-in',
  title: '登录',
  body: z.object({ signInName: z.string().trim().min(1, '请填写登录名').max(50), password: Password }),
  response: SessionView,
})

export const signOut = operation({
  id: 'accounts.signOut',
  kind: 'act',
  method: 'POST',
  path: '/api/session/sign-out',
  title: '退出登录',
  response: Done,
})

export const changePassword = operation({
  id: 'accounts.changePassword',
  kind: 'act',
  method: 'POST',
  path: '/api/session/password',
  title: '修改密码',
  body: z.object({ current: Password, next: Password }),
  response: SessionView,
})

export const AdministratorRole = z.enum(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'])
export type AdministratorRole = z.infer<typeof AdministratorRole>

export const setUp = operation({
  id: 'accounts.setUp',
  kind: 'act',
  method: 'POST',
  path: '/api/setup',
  title: '初次设置',
  body: z.object({
    /** The one-time code that the console shows at start. */
    code: line(40),
    provinceCode: z.string().regex(/^\d{2}0000$/, '请选择省份'),
    administrators: z
      .array(z.object({ role: AdministratorRole, name: line(50), signInName: SignInName, password: Password }))
      .length(3, '请填写系统、安全、审计三名管理员'),
  }),
  response: SessionView,
})

export const OwnSession = z.object({
  id: Id,
  current: z.boolean(),
  startedAt: Instant,
  lastSeenAt: Instant,
  endsAt: Instant,
  address: z.string().nullable(),
})

export const listOwnSessions = operation({
  id: 'accounts.listOwnSessions',
  kind: 'read',
  method: 'GET',
  path: '/api/session/all',
  title: '查看我的登录',
  response: z.object({ sessions: z.array(OwnSession) }),
})

export const endSession = operation({
  id: 'accounts.endSession',
  kind: 'act',
  method: 'POST',
  path: '/api/session/all/:id/end',
  title: '结束我的一处登录',
  params: z.object({ id: Id }),
  response: Done,
})

/** 授权: one role, for one organisation, from and until a date. */
export const RoleGrant = z.object({
  id: Id,
  role: Role.schema,
  organisation: z.object({ id: Id, name: z.string() }).nullable(),
  validFrom: z.string(),
  /** Last day on which it holds; null for no end. */
  validUntil: z.string().nullable(),
  /** Whether it holds today. */
  inForce: z.boolean(),
  grantedBy: z.string(),
  grantedAt: Instant,
})
export type RoleGrant = z.infer<typeof RoleGrant>

const AccountAct = z.enum([
  'disable',
  'enable',
  'resetPassword',
  'grantRole',
  'revokeRole',
  'unlock',
  'resetSecondFactor',
  'endSessions',
])

export const AccountRow = z.object({
  id: Id,
  signInName: z.string(),
  name: z.string(),
  state: AccountState.schema,
  organisation: z.object({ id: Id, name: z.string() }).nullable(),
  roles: z.array(Role.schema),
  demonstration: z.boolean(),
  createdAt: Instant,
  lastSignInAt: Instant.nullable(),
})
export type AccountRow = z.infer<typeof AccountRow>

export const AccountDetail = AccountRow.extend({
  grants: z.array(RoleGrant),
  lockedUntil: Instant.nullable(),
  disabledReason: z.string().nullable(),
  passwordChangedAt: Instant.nullable(),
  mustChangePassword: z.boolean(),
  /** Since when the account has a second factor. */
  secondFactorSince: Instant.nullable(),
  openSessions: z.int(),
  revision: Revision,
  allowedActs: z.array(AccountAct),
})
export type AccountDetail = z.infer<typeof AccountDetail>

export const listAccounts = operation({
  id: 'accounts.list',
  kind: 'read',
  method: 'GET',
  path: '/api/accounts',
  title: '查询账号',
  query: z.object({
    q: z.string().trim().max(50).optional(),
    state: AccountState.schema.optional(),
    role: Role.schema.optional(),
    organisationId: Id.optional(),
    ...pageQuery,
  }),
  response: pageOf(AccountRow),
})

const ofAccount = z.object({ id: Id })

export const readAccount = operation({
  id: 'accounts.read',
  kind: 'read',
  method: 'GET',
  path: '/api/accounts/:id',
  title: '查看账号',
  params: ofAccount,
  response: AccountDetail,
})

/** The one-time password is in this answer only; nobody can read it again. */
const WithOneTimePassword = z.object({ account: AccountDetail, oneTimePassword: z.string() })

export const createAccount = operation({
  id: 'accounts.create',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts',
  title: '新建账号',
  body: z.object({ signInName: SignInName, name: line(50), organisationId: Id.optional() }),
  response: WithOneTimePassword,
})

export const disableAccount = operation({
  id: 'accounts.disable',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/disable',
  title: '停用账号',
  params: ofAccount,
  body: z.object({ reason: line(200), revision: Revision }),
  response: AccountDetail,
})

export const enableAccount = operation({
  id: 'accounts.enable',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/enable',
  title: '启用账号',
  params: ofAccount,
  body: z.object({ revision: Revision }),
  response: AccountDetail,
})

export const resetPassword = operation({
  id: 'accounts.resetPassword',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/reset-password',
  title: '重置密码',
  params: ofAccount,
  body: z.object({ revision: Revision }),
  response: WithOneTimePassword,
})

export const grantRole = operation({
  id: 'accounts.grantRole',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/grants',
  title: '授予角色',
  params: ofAccount,
  body: z.object({
    role: Role.schema,
    organisationId: Id.optional(),
    validFrom: IsoDate,
    validUntil: IsoDate.optional(),
    revision: Revision,
  }),
  response: AccountDetail,
})

export const revokeRole = operation({
  id: 'accounts.revokeRole',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/grants/:grantId/revoke',
  title: '收回角色',
  params: z.object({ id: Id, grantId: Id }),
  body: z.object({ revision: Revision }),
  response: AccountDetail,
})

export const unlockAccount = operation({
  id: 'accounts.unlock',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/unlock',
  title: '解除锁定',
  params: ofAccount,
  body: z.object({ revision: Revision }),
  response: AccountDetail,
})

export const endAccountSessions = operation({
  id: 'accounts.endSessions',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/end-sessions',
  title: '结束账号的全部登录',
  params: ofAccount,
  response: AccountDetail,
})

/** 审计结果. */
export const AuditOutcome = labelled({ done: '完成', refused: '被拒绝', failed: '出错' })

export const AuditRow = z.object({
  id: z.int(),
  at: Instant,
  accountId: Id.nullable(),
  accountName: z.string().nullable(),
  roles: z.array(z.string()),
  operation: z.string(),
  name: z.string(),
  outcome: AuditOutcome.schema,
  code: z.string().nullable(),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
})

export const auditFilter = {
  accountId: Id.optional(),
  /** Part of the account's name, the audit name or the operation. */
  q: z.string().trim().max(50).optional(),
  operation: z.string().trim().max(80).optional(),
  outcome: AuditOutcome.schema.optional(),
  subject: z.string().trim().max(80).optional(),
  from: IsoDate.optional(),
  /** Last day that is shown. */
  until: IsoDate.optional(),
}

export const listAuditEntries = operation({
  id: 'accounts.listAuditEntries',
  kind: 'read',
  method: 'GET',
  path: '/api/audit-entries',
  title: '查询审计记录',
  query: z.object({ ...auditFilter, ...pageQuery }),
  response: pageOf(AuditRow),
})

/** The acts of the signed-in account itself. */
export const listOwnAuditEntries = operation({
  id: 'accounts.listOwnAuditEntries',
  kind: 'read',
  method: 'GET',
  path: '/api/session/audit-entries',
  title: '查看我的操作记录',
  query: z.object({ from: auditFilter.from, until: auditFilter.until, ...pageQuery }),
  response: pageOf(AuditRow),
})
