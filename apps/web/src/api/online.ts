import { useSyncExternalStore } from 'react'

let delivered = true
const listeners = new Set<() => void>()

/** Notes whether the last request reached the server; a browser may claim to be online behind a dead network. */
export function reportDelivery(reached: boolean): void {
  if (delivered === reached) return
  delivered = reached
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const heard = () => {
    delivered = navigator.onLine
    listener()
  }
  listeners.add(listener)
  window.addEventListener('online', heard)
  window.addEventListener('offline', heard)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', heard)
    window.removeEventListener('offline', heard)
  }
}

/** Whether the server can be reached, as far as the page knows. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => delivered && navigator.onLine)
}
