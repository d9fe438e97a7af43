import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { addPeriod, endPeriod, standsUnder } from '../history-store.ts'
import { isInForceOn } from '../organisation.ts'
import { findOrganisation, updateOrganisation } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { circle, noSuchOrganisation, notInForce } from '../refusals.ts'
import { loadForChange } from './change-organisation.ts'

/** 调整隶属: another parent from a day on, or none. */
export async function moveOrganisation(
  context: RequestContext,
  id: string,
  input: { parentId: string | null; on: string; document?: string | undefined; revision: number },
): Promise<void> {
  const { actor, db: tx, clock } = context
  const last = await loadForChange(tx, actor, id, input)
  const parent = input.parentId ? await findOrganisation(tx, visibleTo(actor), input.parentId, input.on) : null
  if (input.parentId) {
    if (!parent) throw noSuchOrganisation()
    if (!isInForceOn(parent, input.on)) throw notInForce('parentId', parent.name, input.on)
    if (input.parentId === id || (await standsUnder(tx, input.parentId, id))) throw circle()
  }
  await endPeriod(tx, id, input.on)
  await addPeriod(tx, actor, clock.now(), id, {
    name: last.name,
    parentId: input.parentId,
    validFrom: input.on,
    change: 'moved',
    document: input.document,
  })
  await updateOrganisation(tx, id)
  await announce(tx, clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.moved',
    title: '调整机构隶属',
    actor,
    note: input.document ?? null,
    changes: [{ field: 'parentId', label: '上级机构', from: last.parentName, to: parent?.name ?? null }],
  })
}
