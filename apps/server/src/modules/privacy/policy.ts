import { Role } from '@lvzhi/contract'
import { areaPrefix, holds, type Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'

/** Role → function for personal data; what everybody may see and ask for themselves needs an account only. */
export const privacyGrants = {
  'privacy.register': ['officeClerk', 'officeLeader', 'securityAdministrator'],
  'privacy.handle': ['officeClerk', 'officeLeader'],
  'privacy.lead': ['officeLeader'],
  'privacy.own': Role.codes,
} as const satisfies Grants

/** The leading digits of the area whose requests, notices and incidents the account's office handles, or null. */
export function officeArea(actor: Actor): string | null {
  if (!actor.organisation || !holds(actor, 'officeClerk', 'officeLeader')) return null
  return areaPrefix(actor.organisation.divisionCode)
}
