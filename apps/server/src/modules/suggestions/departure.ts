import { announce } from '../../kernel/events/events.ts'
import type { OpenCase } from './open-case.ts'
import type { SuggestionPorts } from './ports.ts'

/** What was last proposed for a suggestion in this process. */
export interface ShownProposal {
  readonly category?: { readonly value: string; readonly name: string } | null
  readonly unit?: { readonly value: string; readonly name: string } | null
}

/** Remembers the proposals that were shown, the latest thousand; lost with the process, since nothing depends on them. */
export interface ShownProposals {
  get(suggestionId: string): ShownProposal | undefined
  put(suggestionId: string, shown: ShownProposal): void
}

const most = 1000

/** An empty memory of shown proposals. */
export function shownProposals(): ShownProposals {
  const kept = new Map<string, ShownProposal>()
  return {
    get: (id) => kept.get(id),
    put: (id, shown) => {
      kept.delete(id)
      kept.set(id, shown)
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest)
    },
  }
}

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
