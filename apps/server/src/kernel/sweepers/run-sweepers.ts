import type { Clock } from '../clock.ts'
import { sql, type Database } from '../database/handle.ts'
import type { Job } from '../jobs/jobs.ts'
import { mostGaps, type Gap, type Moment, type Sweeper } from './sweeper.ts'

/** What a sweeper has found and done at one look; ids and counts only. */
export interface Swept {
  readonly sweeper: string
  readonly found: number
  readonly mended: number
  readonly unmended: number
  /** The first ids that could not be mended. */
  readonly gaps: readonly string[]
  /** Why it broke off, or why a gap could not be mended. */
  readonly err?: unknown
}

/** Hears of every look that found something or failed. */
export type OnSwept = (swept: Swept) => void

/** Name of the background work that runs the sweepers. */
export const sweepersName = 'sweepers.run'

// A little less than the ten minutes of the job's pattern, which is not met to the second.
const usualEvery = 9
const usualGrace = 10
const namedGaps = 20
const minute = 60_000

type Ground = { readonly database: Database; readonly clock: Clock }

/** The background work that runs every sweeper whose time has come. */
export function sweepersJob(ground: Ground, sweepers: readonly Sweeper[], onSwept: OnSwept): Job {
  return { name: sweepersName, cron: '*/10 * * * *', run: () => runSweepers(ground, sweepers, onSwept) }
}

/**
 * Runs every sweeper whose time has come, one after another. Of several processes only one takes a sweeper's turn; one that fails does not
 * keep the others from theirs, and has its next turn.
 */
export async function runSweepers(ground: Ground, sweepers: readonly Sweeper[], onSwept: OnSwept): Promise<void> {
  for (const sweeper of sweepers) {
    const now = ground.clock.now()
    if (!(await takeTurn(ground.database, sweeper, now))) continue
    const moment = { now, before: new Date(now.getTime() - (sweeper.grace ?? usualGrace) * minute) }
    const swept = await sweep(ground.database, sweeper, moment)
    await sql`
      update sweeper_runs set found = found + ${swept.found}, mended = mended + ${swept.mended}, unmended = ${swept.unmended},
        failed = ${swept.broken} where name = ${sweeper.name}`.execute(ground.database.handle)
    const { broken, ...told } = swept
    if (broken || told.found > 0) onSwept(told)
  }
}

/** A turn that lies ahead of now was taken before the clock was set back and counts for nothing. */
async function takeTurn(database: Database, { name, every = usualEvery }: Sweeper, now: Date): Promise<boolean> {
  const due = new Date(now.getTime() - every * minute)
  const taken = await sql`
    insert into sweeper_runs as r (name, begun_at) values (${name}, ${now})
    on conflict (name) do update set begun_at = ${now} where r.begun_at <= ${due} or r.begun_at > ${now}`.execute(
    database.handle,
  )
  return taken.numAffectedRows === 1n
}

async function sweep(
  database: Database,
  sweeper: Sweeper,
  moment: Moment,
): Promise<Swept & { readonly broken: boolean }> {
  const left: string[] = []
  let found: readonly Gap[] = []
  let mended = 0
  let broken = false
  let err: unknown
  try {
    found = (await sweeper.find(database.handle, moment)).slice(0, mostGaps)
  } catch (error) {
    broken = true
    err = error
  }
  for (const gap of found) {
    if (gap.held || !sweeper.mend) {
      left.push(gap.id)
      continue
    }
    const mend = sweeper.mend.bind(sweeper)
    try {
      if (await database.transaction((tx) => mend(tx, gap, moment))) mended += 1
    } catch (error) {
      err ??= error
      left.push(gap.id)
    }
  }
  return {
    sweeper: sweeper.name,
    found: found.length,
    mended,
    unmended: left.length,
    gaps: left.slice(0, namedGaps),
    broken,
    ...(err !== undefined && { err }),
  }
}
