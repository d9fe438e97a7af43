import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { markSeen, readLedgerFacets } from '@lvzhi/contract/suggestion-views'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../../api/call.ts'
import { useMayOpen } from '../../../api/session.ts'

/** Notes that this officer has seen the suggestion as it stands, so that the ledger marks it as new only when it moves again (UR-13). */
export function useSeen({ id, revision }: Pick<SuggestionDetail, 'id' | 'revision'>): void {
  const office = useMayOpen()('suggestions.desk')
  const queries = useQueryClient()
  useEffect(() => {
    if (!office) return
    const lists: readonly unknown[] = [listSuggestions.id, readLedgerFacets.id]
    call(markSeen, { body: { ids: [id] } })
      .then(() => queries.invalidateQueries({ predicate: ({ queryKey }) => lists.includes(queryKey[1]) }))
      // A mark that was not set is set the next time.
      .catch(() => undefined)
  }, [office, id, revision, queries])
}
