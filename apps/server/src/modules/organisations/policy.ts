import { holds, type Actor } from '../../kernel/access/actor.ts'
import { permits, type Grants } from '../../kernel/access/grants.ts'
import type { OrganisationDetail } from '@lvzhi/contract/organisations'

/** Role → function for organisations and divisions; organisation data belong to the system administrator alone. */
export const organisationGrants = {
  'organisations.view': [
    'systemAdministrator',
    'securityAdministrator',
    'officeClerk',
    'officeReviewer',
    'officeLeader',
    'preliminaryReviewer',
    'unitClerk',
    'unitHead',
  ],
  'organisations.manage': ['systemAdministrator'],
  'organisations.manageContacts': ['systemAdministrator', 'officeClerk', 'officeReviewer', 'unitClerk', 'unitHead'],
  'organisations.unmaskContact': ['officeClerk', 'officeReviewer', 'officeLeader', 'unitClerk', 'unitHead'],
  'organisations.enterHolidayNotice': ['officeClerk', 'officeReviewer'],
} as const satisfies Grants

/** Which organisations an account sees; the store turns it into SQL. */
export type OrganisationScope =
  | { readonly seen: 'all' }
  /** The area of this division and everything below it. */
  | { readonly seen: 'area'; readonly divisionCode: string }
  | { readonly seen: 'own'; readonly organisationId: string }
  | { readonly seen: 'none' }

/**
 * List visibility: an office and an administrator of an area see their own level and below, a unit itself,
 * an administrator without an organisation the whole installation.
 */
export function visibleTo(actor: Actor): OrganisationScope {
  if (!permits(organisationGrants, actor, 'organisations.view')) return { seen: 'none' }
  const administrator = holds(actor, 'systemAdministrator', 'securityAdministrator')
  if (!actor.organisation) return { seen: administrator ? 'all' : 'none' }
  const office = holds(actor, 'officeClerk', 'officeReviewer', 'officeLeader', 'preliminaryReviewer')
  if (administrator || office) return { seen: 'area', divisionCode: actor.organisation.divisionCode }
  return { seen: 'own', organisationId: actor.organisation.id }
}

/** What pickers offer: an office its own level and below, everybody else all names, which are public anyway. */
export function offeredTo(actor: Actor): OrganisationScope {
  const scope = visibleTo(actor)
  return scope.seen === 'area' ? scope : { seen: 'all' }
}

/** The acts that the account may do on an organisation that it sees. */
export function actsOn(actor: Actor, closed: boolean): OrganisationDetail['allowedActs'] {
  const may = (permission: keyof typeof organisationGrants) => permits(organisationGrants, actor, permission)
  return [
    ...(may('organisations.manage') && !closed ? (['rename', 'move', 'merge', 'close', 'setAliases'] as const) : []),
    ...(may('organisations.manageContacts') && !closed ? (['saveContact', 'removeContact'] as const) : []),
    ...(may('organisations.unmaskContact') ? (['unmaskContact'] as const) : []),
  ]
}
