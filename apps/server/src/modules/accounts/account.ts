import type { Role } from '@lvzhi/contract'
import { AdministratorRole, type PasswordPreset } from '@lvzhi/contract/accounts'

/** 账号 as the store keeps it. */
export interface AccountRecord {
  readonly id: string
  readonly signInName: string
  readonly name: string
  readonly organisationId: string | null
  readonly demonstration: boolean
  /** Shown beside the sign-in form; such an account keeps its password for ever. */
  readonly shownPassword: string | null
  readonly passwordHash: string
  readonly passwordChangedAt: Date
  readonly mustChangePassword: boolean
  readonly disabledAt: Date | null
  readonly disabledReason: string | null
  readonly revision: number
}

/** 三员: the roles that administer and see no business. */
export const administratorRoles: readonly Role[] = AdministratorRole.options

const day = 24 * 60 * 60_000

/** Days after which a password must be changed under 等保三级. GB/T 22239 8.1.4.1. */
export const passwordLifeDays = 90

/**
 * Whether the account must change its password before anything else. A shown password never ends; under the rules of ASVS none ends by
 * its age.
 */
export function mustChange(
  account: Pick<AccountRecord, 'mustChangePassword' | 'passwordChangedAt' | 'shownPassword'>,
  now: Date,
  preset: PasswordPreset,
): boolean {
  if (account.shownPassword !== null) return false
  if (account.mustChangePassword || preset === 'asvs') return account.mustChangePassword
  return now.getTime() - account.passwordChangedAt.getTime() >= passwordLifeDays * day
}

/** The sign-in name as it is compared: width and case make no difference. */
export function foldSignInName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
