import type { Role } from '@lvzhi/contract'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { absent, invalidField } from '../../../kernel/refusal.ts'
import { administratorRoles } from '../account.ts'
import { updateAccount } from '../account-store.ts'
import { grantsOf, insertGrant, othersHold, revokeGrant } from '../grant-store.ts'
import type { AccountParts } from '../parts.ts'
import { rolesOfAnOrganisation } from '../policy.ts'
import { alreadyGranted, lastAdministrator, mixedRoles, organisationNeeded, otherOrganisation } from '../refusals.ts'
import { endSessionsOf } from '../session-store.ts'
import { loadForAct } from './administer.ts'
import { organisationInScope } from './organisation-in-scope.ts'

export interface GrantInput {
  readonly role: Role
  readonly organisationId?: string | undefined
  readonly validFrom: string
  readonly validUntil?: string | undefined
  readonly revision: number
}

/**
 * 授予角色: by the security administrator, from a day on, never backdated.
 * Refused beside an administrator role (三员分立), for a second organisation at the same time, and for what is held already.
 */
export async function grantRole(
  parts: AccountParts,
  context: RequestContext,
  id: string,
  input: GrantInput,
): Promise<void> {
  const { db: tx, actor, clock } = context
  const account = await loadForAct(context, id, input.revision)
  const validUntil = input.validUntil ?? null
  if (input.validFrom < clock.today()) throw invalidField('validFrom', '授权不能倒签，起始日期不能早于今天。')
  if (validUntil !== null && validUntil < input.validFrom) {
    throw invalidField('validUntil', '截止日期不能早于起始日期。')
  }
  const organisation = await organisationInScope(parts, context, input.organisationId)
  const needsOne = rolesOfAnOrganisation.includes(input.role)
  if (organisation === 'outside' || (needsOne && organisation === null)) throw organisationNeeded(input.role)
  const overlapping = (await grantsOf(tx, id)).filter(
    (grant) =>
      (grant.validUntil === null || grant.validUntil >= input.validFrom) &&
      (validUntil === null || grant.validFrom <= validUntil),
  )
  const administers = (role: Role) => administratorRoles.includes(role)
  if (overlapping.some((grant) => grant.role !== input.role && (administers(grant.role) || administers(input.role)))) {
    throw mixedRoles()
  }
  if (overlapping.some((grant) => grant.role === input.role)) throw alreadyGranted()
  const elsewhere = overlapping.find((grant) => grant.organisationId !== null)
  if (organisation && elsewhere && elsewhere.organisationId !== organisation.id) throw otherOrganisation()
  await insertGrant(tx, {
    accountId: account.id,
    role: input.role,
    organisationId: organisation?.id ?? null,
    validFrom: input.validFrom,
    validUntil,
    grantedBy: actor.accountId,
    at: clock.now(),
  })
  await updateAccount(tx, id)
  context.note({ role: input.role, organisation: organisation?.name ?? null, from: input.validFrom, until: validUntil })
}

/** 收回角色: takes effect at once and ends the sessions; refused for the last administrator of a kind. */
export async function revokeRole(
  context: RequestContext,
  id: string,
  grantId: string,
  revision: number,
): Promise<void> {
  const { db: tx, actor, clock } = context
  await loadForAct(context, id, revision)
  const grant = (await grantsOf(tx, id)).find((held) => held.id === grantId)
  if (!grant) throw absent('项授权')
  const inForce = grant.validFrom <= clock.today()
  if (administratorRoles.includes(grant.role) && inForce && !(await othersHold(tx, grant.role, id, clock.today()))) {
    throw lastAdministrator(grant.role)
  }
  await revokeGrant(tx, grantId, actor.accountId, clock.now())
  await endSessionsOf(tx, id, clock.now())
  await updateAccount(tx, id)
  context.note({ role: grant.role, organisation: grant.organisationName })
}
