import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { childrenOf, endPeriod } from '../history-store.ts'
import { updateOrganisation } from '../organisation-store.ts'
import { hasChildren } from '../refusals.ts'
import { loadForChange } from './change-organisation.ts'

/** 撤销: ends on a day without a successor; refused while an organisation below is in force. */
export async function closeOrganisation(
  context: RequestContext,
  id: string,
  input: { on: string; document?: string | undefined; revision: number },
): Promise<void> {
  const { actor, db: tx, clock } = context
  const last = await loadForChange(tx, actor, id, input)
  const children = await childrenOf(tx, id, input.on)
  if (children.length > 0) throw hasChildren(children.length)
  await endPeriod(tx, id, input.on)
  await updateOrganisation(tx, id, { valid_to: input.on, end_document: input.document ?? null })
  await announce(tx, clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.closed',
    title: '撤销机构',
    actor,
    note: input.document ?? null,
    changes: [{ field: 'validTo', label: '撤销日期', from: null, to: input.on }],
    payload: { name: last.name, on: input.on },
  })
}
