import * as contract from '@lvzhi/contract/accounts-security'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { changeSecuritySettings } from './commands/change-security-settings.ts'
import * as factor from './commands/second-factor.ts'
import type { AccountParts } from './parts.ts'
import { readAccount } from './queries/accounts.ts'
import { secondFactorView, securitySettingsView } from './queries/security.ts'

/** Every operation of the second factor and the security settings. What counts failures opens its own transactions. */
export function securityRoutes(parts: AccountParts): BoundRoute[] {
  const own = (audit: string) => ({ permission: 'signedIn', audit, ownTransactions: true })
  const duringSignIn = (audit: string) => ({ ...own(audit), beforeSecondStep: true })
  const authorises = { permission: 'accounts.authorise', freshProof: true }
  return [
    bind(contract.readSecondFactor, { permission: 'signedIn', beforeSecondStep: true }, (context) =>
      secondFactorView(parts, context),
    ),
    bind(contract.beginSecondFactor, duringSignIn('开始启用动态码'), (context, { body }) =>
      factor.beginSecondFactor(parts, context, body),
    ),
    bind(contract.confirmSecondFactor, duringSignIn('启用动态码'), (context, { body }) =>
      factor.confirmSecondFactor(parts, context, body.code),
    ),
    bind(contract.proveSecondFactor, duringSignIn('核对动态码'), (context, { body }) =>
      factor.proveSecondFactor(parts, context, body.code),
    ),
    bind(contract.renewRecoveryCodes, own('更换恢复码'), (context, { body }) =>
      factor.renewRecoveryCodes(parts, context, body),
    ),
    bind(contract.removeSecondFactor, own('关闭动态码'), async (context, { body }) => {
      await factor.removeSecondFactor(parts, context, body)
      return secondFactorView(parts, context)
    }),
    bind(contract.resetSecondFactor, { ...authorises, audit: '重置动态码' }, async (context, { params, body }) => {
      await factor.resetSecondFactor(context, params.id, body.revision)
      return readAccount(parts, context, params.id)
    }),
    bind(contract.readSecuritySettings, { permission: 'accounts.view' }, (context) =>
      securitySettingsView(parts, context),
    ),
    bind(contract.changeSecuritySettings, { ...authorises, audit: '修改安全设置' }, async (context, { body }) => {
      await changeSecuritySettings(parts, context, body)
      return securitySettingsView(parts, context)
    }),
  ]
}
