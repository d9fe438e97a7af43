import { Refusal } from '../../../kernel/refusal.ts'
import { findAccount } from '../account-store.ts'
import { forgetFailures } from '../failure-store.ts'
import type { AccountParts } from '../parts.ts'
import { badPassword, noSuchAccount } from '../refusals.ts'
import { provePassword } from './sign-in.ts'

/** Proves once more that the account's owner sits at the screen. Wrong tries count like failed sign-ins. */
export async function proveOwnPassword(parts: AccountParts, accountId: string, password: string): Promise<void> {
  const own = await findAccount(parts.database.handle, accountId)
  if (!own) throw noSuchAccount()
  await provePassword(parts, own.signInName, password).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'wrongNameOrPassword') {
      throw badPassword('password', '密码不正确。连续输错 5 次将锁定 30 分钟。')
    }
    throw error
  })
  await forgetFailures(parts.database.handle, own.signInName)
}
