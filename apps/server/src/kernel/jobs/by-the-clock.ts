import { parseCronItem } from 'graphile-worker'
import type pg from 'pg'

/** 定时工作: a kind of background work that falls due by the clock. */
export interface Dated {
  readonly name: string
  /** Cron pattern in UTC. */
  readonly cron: string
}

const minute = 60_000
/** No pattern rests longer than a month. */
const farthest = 32 * 24 * 60
/** What was asked for later than now, by more than clocks of several machines differ, was asked for before the clock was set back. */
const ahead = '5 minutes'

/** Tells when a pattern falls due. */
interface Timetable {
  /** The last time up to this instant, not before the other; undefined where there is none. */
  last(upTo: Date, from: Date): Date | undefined
  /** The first time after this instant. */
  next(after: Date): Date | undefined
}

/** The times of a cron pattern, in UTC. */
export function timetableOf({ name, cron }: Dated): Timetable {
  const { match } = parseCronItem({ task: name, match: cron, options: { backfillPeriod: 0 } })
  const falls = (at: Date) =>
    match({
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    })
  const walk = (from: number, step: number, until: (at: number) => boolean): Date | undefined => {
    for (let steps = 0, at = from; steps < farthest && !until(at); steps += 1, at += step) {
      const time = new Date(at)
      if (falls(time)) return time
    }
    return undefined
  }
  const whole = (at: Date) => Math.floor(at.getTime() / minute) * minute
  return {
    last: (upTo, from) => walk(whole(upTo), -minute, (at) => at < from.getTime()),
    next: (after) => walk(whole(after) + minute, minute, () => false),
  }
}

/**
 * Asks for what has fallen due by the clock of the database since it was last done, once however often it has fallen due meanwhile: while
 * nobody was at work, or because the clock was set ahead. Several processes may ask at the same moment. After the clock was set back no time is
 * done twice; what was done further ahead than the next time counts for nothing, and what waits for an instant of the former clock waits
 * from now on only as long as it was meant to.
 */
export async function askByTheClock(pool: pg.Pool, dated: readonly Dated[]): Promise<void> {
  const known = await pool.query<{ now: Date; identifier: string | null; done: Date | null }>(
    `select now() as now, k.identifier, coalesce(k.last_execution, k.known_since) as done
     from (select 1) one left join graphile_worker._private_known_crontabs k on k.identifier = any($1::text[])`,
    [dated.map(({ name }) => name)],
  )
  const now = known.rows[0]?.now
  if (!now) return
  const done = new Map(known.rows.map((row) => [row.identifier, row.done]))
  for (const one of dated) {
    const before = done.get(one.name)
    const times = timetableOf(one)
    if (!before) await beginWith(pool, one.name, now)
    else if (before > now) await countAnew(pool, one.name, now, times.next(now))
    else {
      // The time that was done last does not fall due again.
      const due = times.last(now, new Date(before.getTime() + 1))
      if (due) await askOnce(pool, one.name, due)
    }
  }
  await pool.query(`
    update graphile_worker._private_jobs set run_at = now() + (run_at - updated_at), updated_at = now()
    where updated_at > now() + interval '${ahead}'`)
}

async function beginWith(pool: pg.Pool, name: string, now: Date): Promise<void> {
  await pool.query(
    `insert into graphile_worker._private_known_crontabs (identifier, known_since) values ($1, $2)
     on conflict (identifier) do nothing`,
    [name, now],
  )
}

async function countAnew(pool: pg.Pool, name: string, now: Date, next: Date | undefined): Promise<void> {
  await pool.query(
    `update graphile_worker._private_known_crontabs set last_execution = $2, known_since = least(known_since, $2)
     where identifier = $1 and coalesce(last_execution, known_since) > $3`,
    [name, now, next ?? now],
  )
}

async function askOnce(pool: pg.Pool, name: string, due: Date): Promise<void> {
  await pool.query(
    `with mine as (
       update graphile_worker._private_known_crontabs set last_execution = $2
       where identifier = $1 and coalesce(last_execution, known_since) < $2 returning identifier
     ) select graphile_worker.add_job(identifier, '{}'::json) from mine`,
    [name, due],
  )
}
