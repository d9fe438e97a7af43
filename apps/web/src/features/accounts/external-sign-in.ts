/** What this browser keeps while somebody is at another provider: without it nobody can end what was begun here. */
export interface Away {
  readonly binding: string
  readonly next: string
}

const key = 'lvzhi.external'

/** Keeps it for this window and goes. */
export function leaveFor(address: string, away: Away): void {
  sessionStorage.setItem(key, JSON.stringify(away))
  window.location.assign(address)
}

/** What was kept when this window left; null where it did not. */
export function keptAway(): Away | null {
  const kept = sessionStorage.getItem(key)
  if (kept === null) return null
  const parsed: unknown = JSON.parse(kept)
  const found = parsed as Partial<Away>
  return typeof found.binding === 'string' && typeof found.next === 'string'
    ? { binding: found.binding, next: found.next }
    : null
}

/** Forgets it: what was begun is ended once. */
export function forgetAway(): void {
  sessionStorage.removeItem(key)
}
