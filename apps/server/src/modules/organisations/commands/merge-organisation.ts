import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { addPeriod, childrenOf, endPeriod, standsUnder } from '../history-store.ts'
import { isInForceOn } from '../organisation.ts'
import { findOrganisation, updateOrganisation } from '../organisation-store.ts'
import { visibleTo } from '../policy.ts'
import { circle, noSuchOrganisation, notInForce, tooEarly } from '../refusals.ts'
import { loadForChange } from './change-organisation.ts'

/** 并入: ends on a day in favour of a successor, which takes over the organisations below; old matters keep the old name. */
export async function mergeOrganisation(
  context: RequestContext,
  id: string,
  input: { successorId: string; on: string; document?: string | undefined; revision: number },
): Promise<void> {
  const { actor, db: tx, clock } = context
  const last = await loadForChange(tx, actor, id, input)
  const successor = await findOrganisation(tx, visibleTo(actor), input.successorId, input.on)
  if (!successor) throw noSuchOrganisation()
  if (!isInForceOn(successor, input.on)) throw notInForce('successorId', successor.name, input.on)
  if (successor.id === id || (await standsUnder(tx, successor.id, id))) throw circle()
  for (const child of await childrenOf(tx, id, input.on)) {
    if (child.since >= input.on) throw tooEarly(child.since)
    await endPeriod(tx, child.id, input.on)
    await addPeriod(tx, actor, clock.now(), child.id, {
      name: child.name,
      parentId: successor.id,
      validFrom: input.on,
      change: 'moved',
      document: input.document,
    })
    await updateOrganisation(tx, child.id)
  }
  await endPeriod(tx, id, input.on)
  await updateOrganisation(tx, id, {
    valid_to: input.on,
    successor_id: successor.id,
    end_document: input.document ?? null,
  })
  await announce(tx, clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.merged',
    title: '机构并入',
    actor,
    note: input.document ?? null,
    changes: [{ field: 'successorId', label: '并入', from: last.name, to: successor.name }],
    payload: { successorId: successor.id, on: input.on },
  })
}
