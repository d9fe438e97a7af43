import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { runOnce, runTaskList, type TaskList, type WorkerPool } from 'graphile-worker'
import type { RawBuilder } from 'kysely'
import type pg from 'pg'
import { sql, type Handle } from '../database/handle.ts'
import { releaseAbandoned, showLife } from './abandoned.ts'
import { askByTheClock } from './by-the-clock.ts'

/** One kind of background work. At least once: must be idempotent. */
export interface Job {
  readonly name: string
  run(payload: Readonly<Record<string, unknown>>): Promise<void>
  /** Cron pattern in UTC, for work by the clock; Asia/Shanghai is eight hours ahead. Times that passed unheeded count as one. */
  readonly cron?: string
}

/** Asks for a job in the same transaction as the act, so that both stand or fall together. */
export async function enqueue(
  tx: Handle,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  options: { readonly jobKey?: string; readonly runAt?: Date } = {},
): Promise<void> {
  await sql`
    select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
      run_at => coalesce(${options.runAt ?? null}::timestamptz, now()), job_key => ${options.jobKey ?? null})`.execute(
    tx,
  )
}

/** A condition of a statement: a job of this name stands whose payload names this record; both are expressions of the statement. */
export function jobStands(name: RawBuilder<string>, key: string, record: RawBuilder<string>): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${name} and j.payload->>${key} = ${record}::text)`
}

function taskListOf(jobs: readonly Job[]): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [job.name, async (payload: unknown) => job.run((payload ?? {}) as Record<string, unknown>)]),
  )
}

/** Hears of background work that failed. The message may quote what people wrote; `about` is for a log without personal facts. */
export type OnWorkFailure = (message: string, about: { readonly job?: string; readonly err: unknown }) => void

/** The workers of this process. */
export interface Workers {
  /** Lets what is under way finish, then stops. */
  stop(): Promise<void>
}

const restartAfter = 1000
const lookForAbandoned = 60_000
const lookAtTheClock = 10_000
/** Workers that are asked to end and have not after so long are given up; a job of theirs is taken up again by others. */
const endingLimit = 15_000

/**
 * Starts the workers of this process. `onError` hears of every failed attempt. When the database goes away under them, they are
 * started again as soon as it is back: neither the application nor its background work ends with a connection.
 */
export async function startWorkers(pool: pg.Pool, jobs: readonly Job[], onError: OnWorkFailure): Promise<Workers> {
  const stopping = new AbortController()
  let running = await runWorkers(pool, jobs, onError)
  const again = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(restartAfter, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (stopping.signal.aborted) return
      try {
        running = await runWorkers(pool, jobs, onError)
        return
      } catch (error) {
        onError(`background work has not started again: ${textOf(error)}`, { err: error })
      }
    }
  }
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await running.ended
      running.hideLife()
      await again()
    }
  }
  const watching = watch()
  const sweep = setInterval(() => {
    releaseAbandoned(pool).catch((error: unknown) =>
      onError(`abandoned work is not given back: ${textOf(error)}`, { err: error }),
    )
  }, lookForAbandoned)
  sweep.unref()
  const endClock = followClock(pool, jobs, onError)
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(sweep)
      await endClock()
      running.stop()
      await watching
      running.hideLife()
    },
  }
}

/** The library's own clock would ask for every minute of a leap ahead, and for nothing until a former clock is reached again. */
function followClock(pool: pg.Pool, jobs: readonly Job[], onError: OnWorkFailure): () => Promise<void> {
  const dated = jobs.flatMap(({ name, cron }) => (cron === undefined ? [] : [{ name, cron }]))
  let asking: Promise<void> | undefined
  const ask = () => {
    asking ??= askByTheClock(pool, dated)
      .catch((error: unknown) => onError(`work by the clock is not asked for: ${textOf(error)}`, { err: error }))
      .finally(() => {
        asking = undefined
      })
  }
  ask()
  const timer = setInterval(ask, lookAtTheClock)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await asking
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function failureOf(meta: unknown): { readonly job?: string; readonly err: unknown } {
  const { job, error } = (meta ?? {}) as { job?: { task_identifier?: string }; error?: unknown }
  return { ...(job?.task_identifier !== undefined && { job: job.task_identifier }), err: error }
}

interface Running {
  /** Lets what is under way finish; nothing where the workers have already ended. */
  stop(): void
  /** Settles when the workers have ended, or have been given up. */
  readonly ended: Promise<void>
  hideLife(): void
}

async function runWorkers(pool: pg.Pool, jobs: readonly Job[], onError: OnWorkFailure): Promise<Running> {
  const { Logger } = await import('graphile-worker')
  await releaseAbandoned(pool)
  const events = new EventEmitter()
  // When two ends of jobs cannot be noted at once, the library counts them wrongly and waits for ever for the second.
  const over = new AbortController()
  const givenUp = new Promise<void>((settle) => {
    events.once('pool:gracefulShutdown', () => {
      void pause(endingLimit, undefined, { signal: over.signal }).then(settle, () => undefined)
    })
  })
  let asked = false
  events.once('pool:gracefulShutdown', () => (asked = true))
  const workers: WorkerPool = runTaskList(
    {
      events,
      concurrency: 4,
      noHandleSignals: true,
      pollInterval: 2000,
      // Only in batches does the library handle a connection lost while it notes the end of a job; otherwise the process falls.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      logger: new Logger(() => (level, message, meta) => {
        if (level === 'error') onError(message, failureOf(meta))
      }),
    },
    taskListOf(jobs),
    pool,
  )
  const stop = () => {
    if (!asked) void Promise.resolve(workers.gracefulShutdown()).catch(() => undefined)
  }
  const ended = Promise.race([workers.promise.catch(() => stop()).finally(() => over.abort()), givenUp])
  try {
    return { stop, ended, hideLife: await showLife(pool, workers.id) }
  } catch (error) {
    stop()
    await ended
    throw error
  }
}

/** Runs what is due now and returns: for tests and for the story of the demonstration data. */
export async function drainJobs(pool: pg.Pool, jobs: readonly Job[]): Promise<void> {
  const { Logger } = await import('graphile-worker')
  await runOnce({
    pgPool: pool,
    taskList: taskListOf(jobs),
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  })
}
