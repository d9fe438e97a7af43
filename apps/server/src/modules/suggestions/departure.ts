import { announce } from '../../kernel/events/events.ts'
import type { OpenCase } from './open-case.ts'
import type { SuggestionPorts } from './ports.ts'

/** Notes inside the timeline that a decision departs from what was proposed; the decision stands as it is. */
export async function noteDeparture(
  ports: SuggestionPorts,
  open: OpenCase,
  decided: { readonly category?: string | undefined; readonly leadUnitId?: string | undefined },
): Promise<void> {
  const shown = ports.proposals?.get(open.record.id)
  const notes = [
    decided.category !== undefined && shown?.category && shown.category.value !== decided.category
      ? `系统建议的分类是“${shown.category.name}”，经办人没有采用`
      : null,
    decided.leadUnitId !== undefined && shown?.unit && shown.unit.value !== decided.leadUnitId
      ? `系统建议的承办单位是“${shown.unit.name}”，经办人没有采用`
      : null,
  ].filter((note) => note !== null)
  if (notes.length === 0) return
  await announce(open.context.db, ports.clock, {
    module: 'suggestions',
    caseId: open.record.id,
    type: 'suggestions.departed',
    title: '未采用建议',
    round: open.record.round,
    actor: open.context.actor,
    note: `${notes.join('；')}。`,
    inside: true,
    payload: {},
  })
}
