import type { Actor } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import { aliasesOf, periodsOf, type OrganisationPeriod } from '../history-store.ts'
import { lockOrganisation, lockTree } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { alreadyEnded, noSuchOrganisation, staleRevision, tooEarly } from '../refusals.ts'
import { searchKeyOf } from '../search-key.ts'

/**
 * Loads an organisation for a dated change: seen by the actor, at the revision that the actor saw, still in force, and the
 * change later than the one before. Returns the period that the change ends.
 */
export async function loadForChange(
  tx: Handle,
  actor: Actor,
  id: string,
  change: { readonly on: string; readonly revision: number },
): Promise<OrganisationPeriod & { divisionCode: string }> {
  await lockTree(tx)
  const locked = await lockOrganisation(tx, visibleTo(actor), id)
  if (!locked) throw noSuchOrganisation()
  if (locked.revision !== change.revision) throw staleRevision(locked.revision)
  const last = (await periodsOf(tx, id))[0]
  if (!last) throw noSuchOrganisation()
  if (locked.validTo !== null) throw alreadyEnded(last.name, locked.validTo)
  if (change.on <= last.validFrom) throw tooEarly(last.validFrom)
  return { ...last, divisionCode: locked.divisionCode }
}

/** The search key over every name that the organisation has or had. */
export async function keyOfAllNames(tx: Handle, id: string, shortName: string | null): Promise<string> {
  const names = (await periodsOf(tx, id)).map((period) => period.name)
  return searchKeyOf([...names, ...(await aliasesOf(tx, id)), ...(shortName ? [shortName] : [])])
}
