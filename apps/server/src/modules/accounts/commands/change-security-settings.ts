import { PasswordPreset } from '@lvzhi/contract/accounts'
import { SecondFactorRule, type SecuritySettings } from '@lvzhi/contract/accounts-security'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { AccountParts } from '../parts.ts'
import { staleSettings } from '../refusals.ts'
import { readSettings, writeSettings } from '../security-settings.ts'

/** 修改安全设置: by the security administrator; applies with the next request, and the audit keeps what changed from what to what. */
export async function changeSecuritySettings(
  parts: AccountParts,
  context: RequestContext,
  { revision, ...settings }: SecuritySettings & { readonly revision: number },
): Promise<void> {
  const { db: tx, actor, clock } = context
  const former = await readSettings(tx, parts.mode)
  const change = { revision, at: clock.now(), by: actor.accountId }
  if (former.revision !== revision || !(await writeSettings(tx, settings, change))) {
    throw staleSettings(former.revision)
  }
  context.subject('security-settings')
  context.note({ from: inWords(former), to: inWords(settings) })
}

function inWords(settings: SecuritySettings): Record<string, unknown> {
  return {
    密码规则: PasswordPreset.label(settings.passwordPreset),
    动态码: SecondFactorRule.label(settings.secondFactor),
    空闲分钟: settings.idleMinutes,
    管理员空闲分钟: settings.administratorIdleMinutes,
    最长小时: settings.absoluteHours,
    同时登录: settings.sessionsAtOnce,
  }
}
