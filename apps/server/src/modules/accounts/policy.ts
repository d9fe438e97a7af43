import type { Role } from '@lvzhi/contract'
import type { AccountDetail } from '@lvzhi/contract/accounts'
import type { Actor } from '../../kernel/access/actor.ts'
import { permits, type Grants } from '../../kernel/access/grants.ts'

/**
 * 三员分立: the system administrator makes accounts, the security administrator gives them rights,
 * the audit administrator sees what was done; none may do the other's work. GB/T 22239 8.1.4.2.
 */
export const accountGrants = {
  'accounts.view': ['systemAdministrator', 'securityAdministrator'],
  'accounts.administer': ['systemAdministrator'],
  'accounts.authorise': ['securityAdministrator'],
  'accounts.audit': ['auditAdministrator'],
  'accounts.alarms': ['auditAdministrator', 'securityAdministrator'],
} as const satisfies Grants

/** Which accounts an administrator sees; the store turns it into SQL. */
export type AccountScope =
  | { readonly seen: 'all' }
  /** The accounts of organisations in the area of this division and below. */
  | { readonly seen: 'area'; readonly divisionCode: string }
  | { readonly seen: 'none' }

/** List visibility: an administrator of an organisation sees its area, one without an organisation everything. */
export function visibleTo(actor: Actor): AccountScope {
  if (!permits(accountGrants, actor, 'accounts.view')) return { seen: 'none' }
  return actor.organisation ? { seen: 'area', divisionCode: actor.organisation.divisionCode } : { seen: 'all' }
}

/** The acts that the administrator may do on an account that it sees. */
export function actsOn(
  actor: Actor,
  account: {
    readonly id: string
    readonly state: AccountDetail['state']
    readonly openSessions: number
    readonly hasFactor: boolean
  },
): AccountDetail['allowedActs'] {
  const administers = permits(accountGrants, actor, 'accounts.administer')
  const authorises = permits(accountGrants, actor, 'accounts.authorise')
  const own = account.id === actor.accountId
  const disabled = account.state === 'disabled'
  return [
    ...(administers && !own ? [disabled ? ('enable' as const) : ('disable' as const)] : []),
    ...(administers && !own && !disabled ? (['resetPassword'] as const) : []),
    ...(authorises && !own ? (['grantRole', 'revokeRole'] as const) : []),
    ...(authorises && account.state === 'locked' ? (['unlock'] as const) : []),
    ...(authorises && !own && account.hasFactor ? (['resetSecondFactor'] as const) : []),
    ...(authorises && account.openSessions > 0 ? (['endSessions'] as const) : []),
  ]
}

/** Roles that stand for an organisation and mean nothing without one. */
export const rolesOfAnOrganisation: readonly Role[] = [
  'officeClerk',
  'officeReviewer',
  'officeLeader',
  'preliminaryReviewer',
  'unitClerk',
  'unitHead',
]
