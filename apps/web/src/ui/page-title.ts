import { useEffect, useSyncExternalStore } from 'react'

let title = ''
const listeners = new Set<() => void>()

/** Names the page in the browser's tab and in the frame's title bar. */
export function usePageTitle(name: string): void {
  useEffect(() => {
    title = name
    document.title = name === '' ? '履职' : `${name} · 履职`
    for (const listener of listeners) listener()
  }, [name])
}

/** The name of the page now shown. */
export function useShownTitle(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => title,
  )
}
