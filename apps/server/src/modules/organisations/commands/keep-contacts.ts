import type { Actor } from '../../../kernel/access/actor.ts'
import type { Handle } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { deleteContact, findContact, putContact } from '../contact-store.ts'
import { lockOrganisation, updateOrganisation } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { noSuchContact, noSuchOrganisation, staleRevision } from '../refusals.ts'

export interface ContactInput {
  readonly contactId?: string | undefined
  readonly name: string
  readonly duty?: string | undefined
  readonly phone?: string | undefined
  readonly mobile?: string | undefined
  readonly email?: string | undefined
  readonly revision: number
}

/** 登记联系人: adds or changes one; a number left out stays as it is, because the page shows it masked only. */
export async function saveContact(context: RequestContext, id: string, input: ContactInput): Promise<void> {
  await lockAt(context.db, context.actor, id, input.revision)
  const known = input.contactId ? await findContact(context.db, context.vault, id, input.contactId) : undefined
  if (input.contactId && !known) throw noSuchContact()
  await putContact(context.db, context.vault, {
    id: known?.id ?? newId(),
    organisation_id: id,
    name: input.name,
    duty: input.duty ?? null,
    phone: input.phone ?? known?.phone ?? null,
    mobile: input.mobile ?? known?.mobile ?? null,
    email: input.email ?? known?.email ?? null,
  })
  await updateOrganisation(context.db, id)
}

/** 删除联系人. */
export async function removeContact(
  context: RequestContext,
  id: string,
  contactId: string,
  revision: number,
): Promise<void> {
  await lockAt(context.db, context.actor, id, revision)
  if (!(await findContact(context.db, context.vault, id, contactId))) throw noSuchContact()
  await deleteContact(context.db, contactId)
  await updateOrganisation(context.db, id)
}

/** 查看完整号码: shows one masked field; who, whose and why stand in the audit. 个人信息保护法（2021）第五十一条. */
export async function unmaskContact(
  context: RequestContext,
  id: string,
  contactId: string,
  input: { field: 'phone' | 'mobile'; reason: string },
): Promise<{ value: string | null }> {
  const locked = await lockOrganisation(context.db, visibleTo(context.actor), id)
  if (!locked) throw noSuchOrganisation()
  const contact = await findContact(context.db, context.vault, id, contactId)
  if (!contact) throw noSuchContact()
  context.subject(id)
  context.note({ contact: contactId, field: input.field, reason: input.reason })
  return { value: contact[input.field] }
}

async function lockAt(tx: Handle, actor: Actor, id: string, revision: number): Promise<void> {
  const locked = await lockOrganisation(tx, visibleTo(actor), id)
  if (!locked) throw noSuchOrganisation()
  if (locked.revision !== revision) throw staleRevision(locked.revision)
}
