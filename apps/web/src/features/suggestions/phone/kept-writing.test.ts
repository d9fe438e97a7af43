import { beforeEach, describe, expect, it } from 'vitest'
import { draftKey, keepDraft } from '../../../api/draft.ts'
import { foundWriting, newKey, unsentWritings } from './kept-writing.ts'
import { blankWriting, type KeptWriting } from './writing.ts'

const account = 'a1'
const writing = { ...blankWriting('interSession'), title: '关于加快农村供水管网改造的建议' }
const unsaved: KeptWriting = { writing, leadPersonId: null, saved: null, pending: null }
const changed: KeptWriting = { ...unsaved, saved: { id: 's1', revision: 2, writing: { ...writing, title: '旧标题' } } }

function memory(): Storage {
  const kept: Record<string, string> = {}
  Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: { value: (key: string, value: string) => void (kept[key] = value) },
  })
  return kept as unknown as Storage
}

describe('writings kept on this device', () => {
  let store: Storage
  beforeEach(() => {
    store = memory()
  })
  const keep = (key: string, kept: unknown, owner = account) =>
    keepDraft(store, draftKey(owner, key), kept, '2026-03-01T08:00:00.000Z')

  it('are found again for a new text', () => {
    keep(newKey, unsaved)
    expect(foundWriting(store, account, null)?.kept.writing.title).toBe(writing.title)
    expect(foundWriting(store, account, 's1')).toBeNull()
  })

  it('are found by the number they got while they were written', () => {
    keep(newKey, changed)
    expect(foundWriting(store, account, 's1')?.key).toBe(newKey)
  })

  it('belong to one account', () => {
    keep(newKey, unsaved, 'another')
    expect(foundWriting(store, account, null)).toBeNull()
  })

  it('count for nothing when blank or unreadable', () => {
    keep(newKey, { ...unsaved, writing: blankWriting('interSession') })
    expect(foundWriting(store, account, null)).toBeNull()
    keep(newKey, { title: 'an older form' })
    expect(foundWriting(store, account, null)).toBeNull()
  })

  it('are all listed for the home', () => {
    keep(newKey, unsaved)
    keep('write.s1', changed)
    keep('other', { value: 1 })
    expect(unsentWritings(store, account).map((found) => found.key)).toEqual([newKey, 'write.s1'])
  })
})
