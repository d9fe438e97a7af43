import { z } from 'zod'
import { AccountDetail, PasswordPreset, SessionView } from './accounts.ts'
import { labelled } from './labelled.ts'
import { operation } from './operation.ts'
import { Id, Instant, Revision } from './scalars.ts'

/** 第二因素的要求: whose accounts must have a second factor. */
export const SecondFactorRule = labelled({
  nobody: '不要求，可自愿启用',
  staff: '管理员和代表工作机构',
  everybody: '全部账号',
})
export type SecondFactorRule = (typeof SecondFactorRule.codes)[number]

/** 安全设置: within the law's figures, only stricter. GB/T 22239 8.1.4.1. */
export const SecuritySettings = z.object({
  passwordPreset: PasswordPreset.schema,
  secondFactor: SecondFactorRule.schema,
  idleMinutes: z.int().min(5, '不能短于 5 分钟').max(30, '不能超过 30 分钟'),
  administratorIdleMinutes: z.int().min(5, '不能短于 5 分钟').max(15, '不能超过 15 分钟'),
  absoluteHours: z.int().min(1, '不能短于 1 小时').max(12, '不能超过 12 小时'),
  sessionsAtOnce: z.int().min(1, '至少 1 处').max(3, '不能超过 3 处'),
})
export type SecuritySettings = z.infer<typeof SecuritySettings>

const KeptSettings = SecuritySettings.extend({
  revision: Revision,
  lastChange: z.object({ at: Instant, by: z.string() }).nullable(),
  /** Accounts in use, and how many of them have a second factor. */
  accounts: z.object({ all: z.int(), withFactor: z.int() }),
  mayChange: z.boolean(),
})

export const readSecuritySettings = operation({
  id: 'accounts.readSecuritySettings',
  kind: 'read',
  method: 'GET',
  path: '/api/security-settings',
  title: '查看安全设置',
  response: KeptSettings,
})

export const changeSecuritySettings = operation({
  id: 'accounts.changeSecuritySettings',
  kind: 'act',
  method: 'POST',
  path: '/api/security-settings',
  title: '修改安全设置',
  body: SecuritySettings.extend({ revision: Revision }),
  response: KeptSettings,
})

const password = z.string().min(1, '请填写密码').max(200, '密码不能超过 200 个字')

/** 动态码 of six digits, or a recovery code. */
const code = z.string().trim().min(1, '请填写动态码').max(40, '动态码是 6 位数字')

export const SecondFactorView = z.object({
  /** Since when the account has a second factor; null where it has none. */
  enrolledAt: Instant.nullable(),
  recoveryCodesLeft: z.int(),
  /** Whether this account must have one. */
  required: z.boolean(),
})

export const readSecondFactor = operation({
  id: 'accounts.readSecondFactor',
  kind: 'read',
  method: 'GET',
  path: '/api/session/second-factor',
  title: '查看我的动态码',
  response: SecondFactorView,
})

export const beginSecondFactor = operation({
  id: 'accounts.beginSecondFactor',
  kind: 'act',
  method: 'POST',
  path: '/api/session/second-factor/begin',
  title: '开始启用动态码',
  body: z.object({
    /** Not asked right after the password, where a second factor is required and missing. */
    password: password.optional(),
    /** Asked where the account has a second factor already. */
    code: code.optional(),
  }),
  /** The secret is in this answer only. */
  response: z.object({ secret: z.string(), address: z.string() }),
})

export const confirmSecondFactor = operation({
  id: 'accounts.confirmSecondFactor',
  kind: 'act',
  method: 'POST',
  path: '/api/session/second-factor/confirm',
  title: '启用动态码',
  body: z.object({ code }),
  /** The recovery codes are in this answer only. */
  response: z.object({ session: SessionView, recoveryCodes: z.array(z.string()) }),
})

/** The second step of sign-in, and the fresh proof before a sensitive act. */
export const proveSecondFactor = operation({
  id: 'accounts.proveSecondFactor',
  kind: 'act',
  method: 'POST',
  path: '/api/session/second-factor/prove',
  title: '核对动态码',
  body: z.object({ code }),
  response: SessionView,
})

export const renewRecoveryCodes = operation({
  id: 'accounts.renewRecoveryCodes',
  kind: 'act',
  method: 'POST',
  path: '/api/session/second-factor/recovery-codes',
  title: '更换恢复码',
  body: z.object({ password, code }),
  response: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const removeSecondFactor = operation({
  id: 'accounts.removeSecondFactor',
  kind: 'act',
  method: 'POST',
  path: '/api/session/second-factor/remove',
  title: '关闭动态码',
  body: z.object({ password, code }),
  response: SecondFactorView,
})

export const resetSecondFactor = operation({
  id: 'accounts.resetSecondFactor',
  kind: 'act',
  method: 'POST',
  path: '/api/accounts/:id/reset-second-factor',
  title: '重置动态码',
  params: z.object({ id: Id }),
  body: z.object({ revision: Revision }),
  response: AccountDetail,
})
