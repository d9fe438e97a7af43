import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import type { Call } from './requests.ts'

/** What one measurement found; times in milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly count: number
  readonly failed: number
  readonly firstFailure: string | undefined
  /** Time of all processors of the machine for one request: load, service and database together. */
  readonly processor: number
  /** Of this the time of the service's own process; undefined where there is none. */
  readonly service: number | undefined
}

/** One way of doing the work, and how long the process behind it has worked so far, in milliseconds. */
export interface Way {
  readonly ask: Call
  readonly worked?: () => Promise<number>
}

interface Sum {
  times: number[]
  elapsed: number
  busy: number
  worked: number | undefined
  failed: number
  firstFailure: string | undefined
}

const turns = 4
const warmUps = 8
const warmMilliseconds = 2000

/**
 * Measures several ways of the same work in short turns one after another, so that a machine that is slow for a while is slow for
 * all of them. In a turn `clients` ask, each its next at once, for `milliseconds` / 4 and until the last answer is there; every
 * answer counts. Before that every client asks for a while without being counted: a connection of the database plans each statement anew
 * five times before it keeps a plan, and a program that runs for months has long been compiled.
 */
export async function measureInTurns(
  clients: number,
  milliseconds: number,
  ways: readonly Way[],
): Promise<readonly Measured[]> {
  const sums = ways.map(({ worked }): Sum => ({
    times: [],
    elapsed: 0,
    busy: 0,
    worked: worked && 0,
    failed: 0,
    firstFailure: undefined,
  }))
  for (const { ask } of ways)
    await Promise.allSettled(Array.from({ length: clients }, (_, client) => warmUp(ask, client)))
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [at, way] of ways.entries()) {
      const sum = sums[at]
      if (sum) await oneTurn(clients, milliseconds / turns, way, sum)
    }
  }
  return sums.map(measuredOf)
}

async function warmUp(ask: Call, client: number): Promise<void> {
  const until = performance.now() + warmMilliseconds
  for (let time = 0; time < warmUps || performance.now() < until; time += 1) await ask(client)
}

async function oneTurn(clients: number, milliseconds: number, { ask, worked }: Way, sum: Sum): Promise<void> {
  const workedBefore = (await worked?.()) ?? 0
  const busy = busyProcessors()
  const begun = performance.now()
  const until = begun + milliseconds
  const one = async (client: number) => {
    while (performance.now() < until) {
      const from = performance.now()
      try {
        await ask(client)
        sum.times.push(performance.now() - from)
      } catch (error) {
        sum.failed += 1
        sum.firstFailure ??= String(error)
        await pause(5)
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  sum.elapsed += performance.now() - begun
  sum.busy += busyProcessors() - busy
  if (worked && sum.worked !== undefined) sum.worked += (await worked()) - workedBefore
}

function measuredOf({ times, elapsed, busy, worked, failed, firstFailure }: Sum): Measured {
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return {
    perSecond: (times.length * 1000) / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    count: times.length,
    failed,
    firstFailure,
    processor: busy / times.length,
    service: worked && worked / times.length,
  }
}

/** Milliseconds that all processors together have worked since the start; what a host took for others is not among them. */
function busyProcessors(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}
