import type pg from 'pg'
import { openDatabase, type Database, type Handle } from './handle.ts'

/** 备用库: a copy of the database that follows it, for reads that may be stale by seconds. */
export interface Standby {
  /** The copy while it answers and is fresh, otherwise nothing. */
  handle(): Handle | undefined
  /** Reads go to the primary until the copy has proved itself again. */
  distrust(): void
  /** Seconds that the copy is known to lag at most; undefined while it is away. */
  lag(): number | undefined
  close(): Promise<void>
}

/** When the standby and its primary are looked at, and how stale a read may be; milliseconds. */
export interface Watching {
  readonly every: number
  readonly oldest: number
}

const usual: Watching = { every: 2000, oldest: 10_000 }

/**
 * Follows a standby. How stale it is is told by places in the primary's log: the copy is as of the last look at which the primary was no
 * further than the copy is now. A copy whose connection to the primary is lost thus ages, which its own clock would not show.
 */
export function followStandby(url: string, primary: Database, watching: Watching = usual): Standby {
  const copy = openDatabase(url, 5)
  let marks: { readonly at: number; readonly place: string }[] = []
  let asOf: number | undefined
  const look = async (): Promise<void> => {
    const at = Date.now()
    const place = await placeOf(primary.pool, 'pg_current_wal_lsn()')
    if (place !== undefined) marks.push({ at, place })
    const reached = await placeOf(copy.pool, 'pg_last_wal_replay_lsn()')
    const passed = reached === undefined ? undefined : marks.findLast((mark) => isUpTo(mark.place, reached))
    if (passed) asOf = passed.at
    marks = marks.filter((mark) => !passed || mark.at >= passed.at).slice(-60)
  }
  let looking = look()
  let busy = false
  void looking.finally(() => undefined)
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    looking = look().finally(() => (busy = false))
  }, watching.every)
  timer.unref()
  const lag = (): number | undefined => (asOf === undefined ? undefined : (Date.now() - asOf) / 1000)
  return {
    handle: () => (asOf !== undefined && Date.now() - asOf <= watching.oldest ? copy.handle : undefined),
    distrust: () => {
      asOf = undefined
    },
    lag,
    close: async () => {
      clearInterval(timer)
      await looking
      await copy.close()
    },
  }
}

/** A place in the log, or undefined where the server does not answer or is not what it is taken for. */
async function placeOf(pool: pg.Pool, which: string): Promise<string | undefined> {
  try {
    const found = await pool.query<{ place: string | null }>(`select ${which}::text as place`)
    return found.rows[0]?.place ?? undefined
  } catch {
    return undefined
  }
}

/** Whether a place like `16/B374D848` is not beyond another. */
export function isUpTo(place: string, other: string): boolean {
  return numberOf(place) <= numberOf(other)
}

function numberOf(place: string): bigint {
  const [high = '0', low = '0'] = place.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}
