import { areaPrefix } from '../../kernel/access/actor.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import { absent } from '../../kernel/refusal.ts'
import type { PublicationCase } from './portal.ts'
import type { PortalPorts } from './ports.ts'
import { findCase } from './store.ts'

/** A suggestion of the office's own area that it may see; any other is answered like one that does not exist. */
export async function officeCase(
  ports: PortalPorts,
  { db, actor }: Pick<RequestContext, 'db' | 'actor'>,
  id: string,
): Promise<PublicationCase> {
  const one = await findCase(db, id)
  const area = actor.organisation && areaPrefix(actor.organisation.divisionCode)
  if (!one || !area || !one.divisionCode.startsWith(area) || !(await ports.sees(db, actor, id))) throw absent('件建议')
  return one
}

/** A suggestion led by the asking deputy. */
export async function ownCase(
  { db, actor }: Pick<RequestContext, 'db' | 'actor'>,
  id: string,
): Promise<PublicationCase> {
  const one = await findCase(db, id)
  if (!one || actor.personId === null || one.leadPersonId !== actor.personId) throw absent('件建议')
  return one
}
