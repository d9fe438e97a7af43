import type pg from 'pg'

/** Shows other processes that these workers live: a lock of the database that ends with its connection. The answer takes it away. */
export async function showLife(pool: pg.Pool, workers: string): Promise<() => void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [workers])
  } catch (error) {
    client.release(true)
    throw error
  }
  let held = true
  return () => {
    if (held) client.release(true)
    held = false
  }
}

/**
 * Gives back the jobs that workers held when their process was killed; otherwise nobody takes them up for four hours. The job of workers
 * that live is left alone; one that has just begun may run twice, which every job must bear.
 */
export async function releaseAbandoned(pool: pg.Pool): Promise<void> {
  await pool.query(`
    select graphile_worker.force_unlock_workers(array_agg(w.locked_by)) from (
      select distinct locked_by from graphile_worker._private_jobs where locked_by is not null
    ) w where pg_try_advisory_xact_lock(hashtextextended(w.locked_by, 0))`)
}
