import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import type { LinkKind } from '../../kernel/links/links.ts'
import { shows, visibleTo } from './policy.ts'
import { loadCases } from './load-cases.ts'

/** Suggestions as the other end of a link, as far as the reader may see them. */
export const suggestionLinks: LinkKind = {
  kind: 'suggestions',
  label: '建议',
  find: async (db, actor, ids) => {
    const parts = visibleTo(actor)
    const loaded = await loadCases(db, [...ids])
    return loaded
      .filter(({ record }) => shows(parts, record))
      .map(({ record }) => ({
        id: record.id,
        number: record.number,
        title: record.title,
        state: SuggestionState.label(record.state),
        address: `/suggestions/${record.id}`,
      }))
  },
}
