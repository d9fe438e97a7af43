import { sql } from '../database/handle.ts'
import { mostGaps, type Sweeper } from '../sweepers/sweeper.ts'

/** Further series of attempts after the first one. */
export const mostSeries = 3
const dayLong = 24 * 3_600_000

/**
 * Gives background work that was given up after its last attempt another series of attempts, one a day and three at most; thereafter
 * somebody must look.
 */
export const givenUpJobs: Sweeper = {
  name: 'jobs.givenUp',
  title: '多次失败后停下的后台工作',
  async find(db, { now }) {
    const yesterday = new Date(now.getTime() - dayLong)
    const found = await sql<{ id: string; held: boolean }>`
      select j.id::text as id, coalesce(g.series, 0) >= ${mostSeries} as held
      from graphile_worker._private_jobs j left join given_up_jobs g on g.job_id = j.id
      where j.attempts >= j.max_attempts and j.locked_at is null
        and (g.job_id is null or g.series >= ${mostSeries} or g.again_at <= ${yesterday})
      order by held, j.id limit ${mostGaps}`.execute(db)
    return found.rows.map(({ id, held }) => ({ id, ...(held && { held }) }))
  },
  async mend(tx, { id }, { now }) {
    await sql`
      delete from given_up_jobs g where not exists (select 1 from graphile_worker._private_jobs j where j.id = g.job_id)`.execute(
      tx,
    )
    const taken = await sql`
      insert into given_up_jobs as g (job_id, series, again_at) values (${id}, 1, ${now})
      on conflict (job_id) do update set series = g.series + 1, again_at = ${now}
      where g.again_at <= ${new Date(now.getTime() - dayLong)} and g.series < ${mostSeries}`.execute(tx)
    if (taken.numAffectedRows === 0n) return false
    const begun = await sql`
      select 1 from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(tx)
    return begun.rows.length === 1
  },
}
