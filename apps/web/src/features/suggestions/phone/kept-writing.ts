import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { draftKey, readDraft } from '../../../api/draft.ts'
import { isBlank, writingOf, type KeptWriting } from './writing.ts'

/** The place of a writing that has no number on the server yet, or had none when it was begun. */
export const newKey = 'write.new'

/** A writing found on this device: under which key, and since when. Only what the server does not have is kept. */
export interface FoundWriting {
  readonly key: string
  readonly kept: KeptWriting
  readonly keptAt: string
}

/** The unsent writing of an account: of one suggestion where `id` is given, otherwise of the new one. */
export function foundWriting(
  store: Pick<Storage, 'getItem'>,
  accountId: string,
  id: string | null,
): FoundWriting | null {
  for (const key of id === null ? [newKey] : [`write.${id}`, newKey]) {
    const found = readDraft<KeptWriting>(store, draftKey(accountId, key))
    if (!found || !looksKept(found.value)) continue
    const { value: kept, keptAt } = found
    if (id !== null && kept.saved?.id !== id) continue
    if (isBlank(kept.writing) && kept.saved === null) continue
    return { key, kept, keptAt }
  }
  return null
}

/** Every unsent writing of an account on this device, for the home. */
export function unsentWritings(store: Storage, accountId: string): FoundWriting[] {
  const prefix = draftKey(accountId, '')
  return Object.keys(store)
    .filter((key) => key.startsWith(`${prefix}write.`))
    .flatMap((place) => {
      const key = place.slice(prefix.length)
      return foundWriting(store, accountId, key === newKey ? null : key.slice('write.'.length)) ?? []
    })
}

/** The writing as the server has it. */
export function keptFrom(detail: SuggestionDetail): KeptWriting {
  const writing = writingOf(detail)
  return { writing, leadPersonId: null, saved: { id: detail.id, revision: detail.revision, writing }, pending: null }
}

function looksKept(value: unknown): value is KeptWriting {
  if (typeof value !== 'object' || value === null || !('writing' in value)) return false
  const { writing } = value
  return typeof writing === 'object' && writing !== null && 'title' in writing && 'cosigners' in writing
}
