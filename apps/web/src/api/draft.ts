import { useCallback, useEffect, useRef, useState } from 'react'

const prefix = 'lvzhi.draft'

/** Where a draft of an account is kept. */
export function draftKey(accountId: string, key: string): string {
  return `${prefix}.${accountId}.${key}`
}

/** Reads a kept draft; anything unreadable counts as none. */
export function readDraft<T>(store: Pick<Storage, 'getItem'>, place: string): { value: T; keptAt: string } | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(place) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('value' in kept) || !('keptAt' in kept)) return null
    return kept as { value: T; keptAt: string }
  } catch {
    return null
  }
}

/** Keeps a draft; answers whether the browser had room and permission for it. */
export function keepDraft(store: Pick<Storage, 'setItem'>, place: string, value: unknown, keptAt: string): boolean {
  try {
    store.setItem(place, JSON.stringify({ value, keptAt }))
    return true
  } catch {
    return false
  }
}

/** Removes every draft of an account from this browser, for shared machines. */
export function forgetDrafts(store: Storage, accountId: string): void {
  const own = draftKey(accountId, '')
  for (const key of Object.keys(store)) if (key.startsWith(own)) store.removeItem(key)
}

export interface Draft<T> {
  readonly value: T
  readonly change: (value: T) => void
  /** When the draft was last kept on this device, or null before the first change. */
  readonly keptAt: Date | null
  /** Whether the draft was found on this device when the page opened. */
  readonly restored: boolean
  /** False where the browser refuses to keep it. */
  readonly keepable: boolean
  readonly forget: () => void
}

/** A draft that outlives a lost network and a closed page: kept in this browser, by account and key. */
export function useDraft<T>(accountId: string, key: string, initial: T): Draft<T> {
  const place = draftKey(accountId, key)
  const [state, setState] = useState(() => {
    const kept = readDraft<T>(localStorage, place)
    return {
      value: kept ? kept.value : initial,
      keptAt: kept ? new Date(kept.keptAt) : null,
      restored: kept !== null,
      keepable: true,
    }
  })
  const latest = useRef<T | null>(null)
  const keep = useCallback(() => {
    if (latest.current === null) return
    const now = new Date()
    const keepable = keepDraft(localStorage, place, latest.current, now.toISOString())
    latest.current = null
    setState((state) => ({ ...state, keptAt: keepable ? now : state.keptAt, keepable }))
  }, [place])
  useEffect(() => {
    const timer = setInterval(keep, 800)
    window.addEventListener('pagehide', keep)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])
  const change = useCallback((value: T) => {
    latest.current = value
    setState((state) => ({ ...state, value }))
  }, [])
  const forget = useCallback(() => {
    latest.current = null
    localStorage.removeItem(place)
    setState({ value: initial, keptAt: null, restored: false, keepable: true })
  }, [place, initial])
  return { ...state, change, forget }
}
