import type { z } from 'zod'
import type { SessionView, setUp as contract } from '@lvzhi/contract/accounts'
import { sameSecret } from '../../../kernel/crypto/tokens.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { invalidField } from '../../../kernel/refusal.ts'
import { chooseProvince, lockInstallation } from '../installation.ts'
import type { AccountParts } from '../parts.ts'
import { sessionView } from '../queries/session-view.ts'
import { alreadySetUp, wrongSetupCode } from '../refusals.ts'
import { openAccount } from './open-account.ts'

type SetUpInput = z.output<NonNullable<(typeof contract)['body']>>

/**
 * 初次设置: once, in an office's installation, with the code of the console: chooses the province and ends in three named
 * persons, one for each administrator role (三员分立, GB/T 22239 8.1.4.2).
 */
export async function setUp(parts: AccountParts, context: RequestContext, input: SetUpInput): Promise<SessionView> {
  const { db: tx } = context
  const installation = await lockInstallation(tx)
  if (installation.mode !== 'office' || installation.setUpAt !== null || parts.setupCode === null) throw alreadySetUp()
  if (!sameSecret(plainCode(input.code), plainCode(parts.setupCode))) throw wrongSetupCode()
  requireThreePersons(input.administrators)
  await parts.organisations.loadDivisions(tx, input.provinceCode)
  for (const [index, administrator] of input.administrators.entries()) {
    const { role, ...person } = administrator
    await openAccount(parts, tx, { ...person, roles: [{ role }] }, `administrators.${index}.password`)
  }
  await chooseProvince(tx, input.provinceCode, parts.clock.now())
  return sessionView(parts, tx, null)
}

function plainCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

function requireThreePersons(administrators: SetUpInput['administrators']): void {
  const differ = (of: (one: SetUpInput['administrators'][number]) => string) =>
    new Set(administrators.map(of)).size === administrators.length
  if (!differ((one) => one.role)) {
    throw invalidField('administrators', '系统、安全、审计三名管理员各设一名，请核对角色。')
  }
  if (!differ((one) => one.name)) {
    throw invalidField('administrators', '三名管理员应是三个人，请填写不同的姓名。')
  }
  if (!differ((one) => one.password)) {
    throw invalidField('administrators', '三名管理员的密码不能相同，请各自设置。')
  }
}
