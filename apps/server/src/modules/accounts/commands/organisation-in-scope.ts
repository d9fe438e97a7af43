import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { AccountParts } from '../parts.ts'
import type { OrganisationRecord } from '../../organisations/index.ts'
import { visibleTo } from '../policy.ts'

/** The organisation in force today that the administrator may choose; null where none is named, `outside` where it may not. */
export async function organisationInScope(
  parts: AccountParts,
  context: RequestContext,
  id: string | undefined,
): Promise<OrganisationRecord | null | 'outside'> {
  if (id === undefined) return null
  const today = context.clock.today()
  const organisation = await parts.organisations.organisation(context.db, id, today)
  if (!organisation || organisation.validFrom > today) return 'outside'
  if (organisation.validTo !== null && organisation.validTo <= today) return 'outside'
  const scope = visibleTo(context.actor)
  if (scope.seen === 'all') return organisation
  if (scope.seen === 'none') return 'outside'
  const below = await parts.organisations.isBelow(context.db, organisation.divisionCode, scope.divisionCode)
  return below ? organisation : 'outside'
}
