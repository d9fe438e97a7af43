import { announce } from '../../../kernel/events/events.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { addPeriod, endPeriod } from '../history-store.ts'
import { nameInUse, updateOrganisation } from '../organisation-store.ts'
import { nameTaken } from '../refusals.ts'
import { keyOfAllNames, loadForChange } from './change-organisation.ts'

/** 更名: another name from a day on; the former name stays readable for the days before. */
export async function renameOrganisation(
  context: RequestContext,
  id: string,
  input: { name: string; shortName?: string | undefined; on: string; document?: string | undefined; revision: number },
): Promise<void> {
  const { actor, db: tx, clock } = context
  const last = await loadForChange(tx, actor, id, input)
  if (await nameInUse(tx, input.name, last.divisionCode, input.on, id)) throw nameTaken(input.name)
  await endPeriod(tx, id, input.on)
  await addPeriod(tx, actor, clock.now(), id, {
    name: input.name,
    parentId: last.parentId,
    validFrom: input.on,
    change: 'renamed',
    document: input.document,
  })
  const shortName = input.shortName ?? null
  await updateOrganisation(tx, id, { short_name: shortName, search_key: await keyOfAllNames(tx, id, shortName) })
  await announce(tx, clock, {
    module: 'organisations',
    caseId: id,
    type: 'organisations.renamed',
    title: '机构更名',
    actor,
    note: input.document ?? null,
    changes: [{ field: 'name', label: '名称', from: last.name, to: input.name }],
  })
}
