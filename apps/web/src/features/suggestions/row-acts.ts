import type { SuggestionRow } from '@lvzhi/contract/suggestion-shapes'
import { useNavigate } from '@tanstack/react-router'
import type { RowAct } from '../../ui/worklist/model.ts'
import { offeredActs, type OfferedKey } from './acts/offered.ts'

/** The acts of a row: the one that is waited for first, otherwise 查看. Drafting a reply has a page of its own. */
export function useRowActs(onAct: (id: string, act: OfferedKey) => void): (row: SuggestionRow) => readonly RowAct[] {
  const navigate = useNavigate()
  return (row) => {
    const offered = offeredActs(row).map((act) => ({
      key: act.key,
      label: act.label,
      waited: act.waited,
      onAct: () =>
        act.key === 'saveReply'
          ? void navigate({ to: '/suggestions/$suggestionId/reply', params: { suggestionId: row.id } })
          : onAct(row.id, act.key),
    }))
    const open: RowAct = {
      key: 'open',
      label: '查看',
      onAct: () => void navigate({ to: '/suggestions/$suggestionId', params: { suggestionId: row.id } }),
    }
    return offered[0]?.waited ? [...offered, open] : [open, ...offered]
  }
}
