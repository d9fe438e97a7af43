import type { RequestContext } from '../../../kernel/http/bind.ts'
import { aliasesOf, periodsOf, replaceAliases } from '../history-store.ts'
import { lockOrganisation, updateOrganisation } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { alreadyEnded, noSuchOrganisation, staleRevision } from '../refusals.ts'
import { announce } from '../../../kernel/events/events.ts'
import { keyOfAllNames } from './change-organisation.ts'

/** 设置别名: the further names under which old ledgers and people know the organisation. */
export async function setAliases(
  context: RequestContext,
  id: string,
  input: { aliases: readonly string[]; shortName?: string | undefined; revision: number },
): Promise<void> {
  const { actor, db: tx, clock } = context
  const locked = await lockOrganisation(tx, visibleTo(actor), id)
  if (!locked) throw noSuchOrganisation()
  if (locked.revision !== input.revision) throw staleRevision(locked.revision)
  if (locked.validTo !== null && locked.validTo <= clock.today()) {
    throw alreadyEnded((await periodsOf(tx, id))[0]?.name ?? '', locked.validTo)
  }
  const before = await aliasesOf(tx, id)
  await replaceAliases(tx, id, input.aliases)
  const shortName = input.shortName ?? null
  await updateOrganisation(tx, id, { short_name: shortName, search_key: await keyOfAllNames(tx, id, shortName) })
  await announce(tx, clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.aliasesSet',
    title: '设置机构别名',
    actor,
    changes: [{ field: 'aliases', label: '别名', from: before.join('、'), to: input.aliases.join('、') }],
  })
}
