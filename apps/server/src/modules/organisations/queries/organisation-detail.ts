import type { OrganisationDetail } from '@lvzhi/contract/organisations'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { contactsOf } from '../contact-store.ts'
import { aliasesOf, childrenOf, periodsOf, predecessorsOf } from '../history-store.ts'
import { maskNumber } from '../organisation.ts'
import { findOrganisation } from '../organisation-store.ts'
import { actsOn, visibleTo } from '../policy.ts'
import { noSuchOrganisation } from '../refusals.ts'

/** One organisation as of a day, with its history, its contacts masked and the acts that the account may do. */
export async function readOrganisation(context: RequestContext, id: string, on: string): Promise<OrganisationDetail> {
  const { db, actor } = context
  const found = await findOrganisation(db, visibleTo(actor), id, on)
  if (!found) throw noSuchOrganisation()
  const { successorId, endDocument, ...record } = found
  const successor = successorId ? await findOrganisation(db, { seen: 'all' }, successorId, on) : null
  const periods = await periodsOf(db, id)
  const children = await Promise.all(
    (await childrenOf(db, id, on)).map((child) => findOrganisation(db, visibleTo(actor), child.id, on)),
  )
  const ended = record.validTo
    ? [
        {
          name: periods[0]?.name ?? record.name,
          parentName: successor?.name ?? null,
          validFrom: record.validTo,
          validTo: null,
          change: successorId ? ('merged' as const) : ('closed' as const),
          document: endDocument,
        },
      ]
    : []
  return {
    ...record,
    aliases: await aliasesOf(db, id),
    contacts: (await contactsOf(db, context.vault, id)).map((contact) => ({
      id: contact.id,
      name: contact.name,
      duty: contact.duty,
      phone: maskNumber(contact.phone),
      mobile: maskNumber(contact.mobile),
      email: contact.email,
    })),
    children: children.filter((child) => child !== null),
    successor: successor ? { id: successor.id, name: successor.name } : null,
    predecessors: await predecessorsOf(db, id),
    history: [...ended, ...periods],
    allowedActs: actsOn(actor, record.validTo !== null && record.validTo <= context.clock.today()),
  }
}
