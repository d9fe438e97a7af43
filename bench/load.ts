import { setTimeout as pause } from 'node:timers/promises'

/** What one measurement found; times in milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly count: number
  readonly failed: number
  readonly firstFailure: string | undefined
}

/**
 * Lets `clients` ask one after the other, each its next at once, for `milliseconds`. What is
 * asked in the first tenth does not count, unless each answer takes longer than the whole measurement.
 */
export async function measure(
  clients: number,
  milliseconds: number,
  ask: (client: number) => Promise<void>,
): Promise<Measured> {
  let times: number[] = []
  const early: number[] = []
  let failed = 0
  let firstFailure: string | undefined
  const begun = performance.now()
  const counted = begun + milliseconds / 10
  const until = begun + milliseconds
  const one = async (client: number) => {
    while (performance.now() < until) {
      const from = performance.now()
      try {
        await ask(client)
      } catch (error) {
        failed += 1
        firstFailure ??= String(error)
        await pause(5)
        continue
      }
      ;(from >= counted ? times : early).push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  const late = times.length > 0
  if (!late) times = early
  const seconds = (performance.now() - (late ? counted : begun)) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    count: times.length,
    failed,
    firstFailure,
  }
}
