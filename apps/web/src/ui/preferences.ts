import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'

/** Whose choices stand for this device before anybody has signed in. */
export const nobody = 'anybody'

/** Whose preferences are read: the account id, or `nobody` before sign-in. */
export const PreferenceOwner = createContext(nobody)

const listeners = new Set<() => void>()

/** What a browser keeps; anything unreadable counts as nothing kept. */
export function readPreference<T>(store: Pick<Storage, 'getItem'>, place: string, fallback: T): T {
  try {
    const kept = store.getItem(place)
    return kept === null ? fallback : (JSON.parse(kept) as T)
  } catch {
    return fallback
  }
}

const cache = new Map<string, { text: string | null; value: unknown }>()

function stable<T>(place: string, fallback: T): T {
  let text: string | null = null
  try {
    text = localStorage.getItem(place)
  } catch {
    return fallback
  }
  const known = cache.get(place)
  if (known && known.text === text) return known.value as T
  const value = readPreference(localStorage, place, fallback)
  cache.set(place, { text, value })
  return value
}

/** A choice of this person on this device, such as columns or density. `fallback` must be a constant. */
export function usePreference<T>(name: string, fallback: T): readonly [T, (value: T) => void] {
  return usePreferenceOf(useContext(PreferenceOwner), name, fallback)
}

/** The same for a named owner. */
export function usePreferenceOf<T>(owner: string, name: string, fallback: T): readonly [T, (value: T) => void] {
  const place = `lvzhi.choice.${owner}.${name}`
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => stable(place, fallback),
  )
  const change = useCallback(
    (next: T) => {
      try {
        localStorage.setItem(place, JSON.stringify(next))
      } catch {
        cache.set(place, { text: null, value: next })
      }
      for (const listener of listeners) listener()
    },
    [place],
  )
  return [value, change]
}
