/** How long before the end of an idle session its reader is warned, in milliseconds. */
export const warnBefore = 120_000

// The server notes at most every 30 seconds that a session is in use, so the session may end so much earlier.
const early = 30_000

/** What is left of an idle session, in milliseconds: nothing below zero. `idleMinutes` is the server's limit for this account. */
export function leftOf(idleMinutes: number, lastActivity: number, now: number): number {
  return Math.max(0, lastActivity + idleMinutes * 60_000 - early - now)
}

/** The sentence read aloud: at the beginning of the warning, then at one minute, half a minute and ten seconds. */
export function spokenAt(seconds: number): string {
  const step = [10, 30, 60, warnBefore / 1000].find((limit) => seconds <= limit) ?? warnBefore / 1000
  return `还有 ${step} 秒自动退出`
}
