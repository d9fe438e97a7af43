import { accounts } from './role-operations/accounts.ts'
import { deputies } from './role-operations/deputies.ts'
import { guidance } from './role-operations/guidance.ts'
import { locks } from './role-operations/locks.ts'
import { motions } from './role-operations/motions.ts'
import { notices } from './role-operations/notices.ts'
import { organisations } from './role-operations/organisations.ts'
import { outcomes } from './role-operations/outcomes.ts'
import { performance } from './role-operations/performance.ts'
import { portal } from './role-operations/portal.ts'
import { privacy } from './role-operations/privacy.ts'
import { statistics } from './role-operations/statistics.ts'
import { suggestions } from './role-operations/suggestions.ts'
import { supervision } from './role-operations/supervision.ts'
import type { Rights } from './role-operations/groups.ts'

export type { Allowed } from './role-operations/groups.ts'

/**
 * Role × operation as the rights are meant, one line per operation; written by hand and never worked out from the product.
 * An operation without a line fails the test, and so does a line without an operation.
 */
export const roleOperationTable: Rights = {
  ...accounts,
  ...deputies,
  ...guidance,
  ...locks,
  ...motions,
  ...notices,
  ...organisations,
  ...outcomes,
  ...performance,
  ...portal,
  ...privacy,
  ...statistics,
  ...suggestions,
  ...supervision,
}
