import { createDraft, saveDraft } from '@lvzhi/contract/suggestion-acts'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { call } from '../../../api/call.ts'
import { keyOf } from '../../../api/react.ts'
import { useWritingDesk, type WritingDesk as Desk, type WritingKind } from '../../../api/writing-desk.ts'
import { bodyOf, isBlank, sameWriting, unsendable, writingOf, type KeptWriting, type Writing } from './writing.ts'

/** The desk on which a suggestion is written. */
export type WritingDesk = Desk<Writing, SuggestionDetail>

/** A suggestion's draft as it is kept, sent and read again. */
export const suggestionWriting: WritingKind<Writing, SuggestionDetail> = {
  writingOf,
  same: sameWriting,
  isBlank,
  unsendable,
  withoutAsked: (writing) => ({ ...writing, cosigners: [] }),
  asks: (writing) => writing.cosigners.length > 0,
  save: ({ writing, base, requestId }, leadPersonId) => {
    const body = bodyOf(writing)
    return base === null
      ? call(createDraft, { body: { ...body, ...(leadPersonId !== null && { leadPersonId }) }, requestId })
      : call(saveDraft, { params: { id: base.id }, body: { ...body, revision: base.revision }, requestId })
  },
  read: (id) => call(readSuggestion, { params: { id } }),
  take: (queries, detail) => {
    queries.setQueryData(keyOf(readSuggestion, { params: { id: detail.id } }), detail)
    void queries.invalidateQueries({ queryKey: ['suggestions'], refetchType: 'none' })
  },
}

/** Writes the draft of a suggestion: kept on this device at once, sent to the server in pauses. */
export function useWriting(
  accountId: string,
  key: string,
  start: { readonly kept: KeptWriting; readonly detail: SuggestionDetail | null },
): WritingDesk {
  return useWritingDesk(suggestionWriting, accountId, key, start)
}
