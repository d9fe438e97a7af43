import type { Grants } from '../../kernel/access/grants.ts'

/** Role → function for publication; the public pages themselves are open to everybody. */
export const portalGrants = {
  'portal.read': ['officeClerk', 'officeReviewer', 'officeLeader'],
  'portal.publish': ['officeClerk'],
  'portal.object': ['deputy'],
} as const satisfies Grants
