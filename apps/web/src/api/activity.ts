const place = 'lvzhi.activity'

/** Notes that a request has just prolonged the session, for every window of this browser. */
export function noteActivity(now = Date.now()): void {
  last = now
  try {
    localStorage.setItem(place, String(now))
  } catch {
    // Without a store each window counts for itself and warns too early at most.
  }
}

let last = Date.now()

/** When a window of this browser last sent a request that prolongs the session, in milliseconds since 1970. */
export function lastActivity(): number {
  try {
    const elsewhere = Number(localStorage.getItem(place) ?? 0)
    // A moment that has not come yet was noted before the clock was set right.
    return elsewhere <= Date.now() ? Math.max(last, elsewhere) : last
  } catch {
    return last
  }
}
