import type { Grants } from '../../kernel/access/grants.ts'

/** Offices see the figures of what they may see at all; a unit sees those of its own parts. */
export const statisticsGrants = {
  'statistics.handling': ['officeClerk', 'officeReviewer', 'officeLeader', 'preliminaryReviewer'],
  'statistics.reports': ['officeClerk', 'officeReviewer', 'officeLeader'],
  'statistics.issue': ['officeLeader'],
  'statistics.own': ['unitClerk', 'unitHead'],
} as const satisfies Grants
