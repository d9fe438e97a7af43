import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { failedAuditRows } from '../kernel/audit/audit.ts'
import { sql, type Database } from '../kernel/database/handle.ts'
import type { Phase } from './readiness.ts'
import { within } from './readiness.ts'

/** 运行指标: figures of this process in the text format of Prometheus. Labels name operations, never addresses or persons. */
export interface Measures {
  readonly contentType: string
  /** Counts and times every answer of the server. */
  attach(server: FastifyInstance): void
  /** All figures as they are now; figures of the database are left out while it is away. */
  text(): Promise<string>
}

const patience = 3000

/** Makes the measures of one process over its database. */
export function createMeasures(database: Database, phase: () => Phase): Measures {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const requests = new Counter({
    name: 'lvzhi_requests_total',
    help: 'Answers by operation and class of status',
    labelNames: ['operation', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'lvzhi_request_seconds',
    help: 'Time from request to answer by operation',
    labelNames: ['operation'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30],
    registers,
  })
  const gauge = (name: string, help: string, collect?: (this: Gauge) => void) =>
    new Gauge({ name, help, registers, ...(collect && { collect }) })
  gauge('lvzhi_serving', '1 while the process takes requests, 0 while it starts or ends', function () {
    this.set(phase() === 'serving' ? 1 : 0)
  })
  gauge('lvzhi_pool_in_use', 'Database connections at work', function () {
    this.set(database.pool.totalCount - database.pool.idleCount)
  })
  gauge('lvzhi_pool_waiting', 'Requests that wait for a database connection', function () {
    this.set(database.pool.waitingCount)
  })
  const failed = new Counter({
    name: 'lvzhi_audit_failures_total',
    help: 'Audit rows that could not be written',
    registers,
    collect() {
      this.reset()
      this.inc(failedAuditRows())
    },
  })
  failed.inc(0)
  const up = gauge('lvzhi_database_up', '1 while the database answers')
  const kept: readonly [keyof Omit<Kept, 'sweepers'>, Gauge][] = [
    ['jobsWaiting', gauge('lvzhi_jobs_waiting', 'Background jobs that are due and not yet begun')],
    ['jobsFailed', gauge('lvzhi_jobs_failed', 'Background jobs given up after their last attempt')],
    ['oldestDue', gauge('lvzhi_jobs_oldest_due_seconds', 'Age of the oldest job that is due')],
    ['sessions', gauge('lvzhi_sessions', 'Sessions used in the last half hour')],
  ]
  const bySweeper = { labelNames: ['sweeper'], registers }
  const total = (name: string, help: string) => new Counter({ name, help, ...bySweeper })
  const now = (name: string, help: string) => new Gauge({ name, help, ...bySweeper })
  const sweepers: readonly [keyof Omit<SweeperRun, 'name'>, Counter | Gauge][] = [
    ['found', total('lvzhi_sweeper_found_total', 'Work left half done, each time that it was found')],
    ['mended', total('lvzhi_sweeper_mended_total', 'Work left half done that the product has done itself')],
    ['unmended', now('lvzhi_sweeper_unmended', 'Work left half done that somebody must look at')],
    ['failed', now('lvzhi_sweeper_failed', '1 where the sweeper itself broke off')],
  ]
  return {
    contentType: register.contentType,
    attach: (server) => {
      server.addHook('onResponse', async (request, reply) => {
        const operation = operationOf(request)
        requests.inc({ operation, status: `${Math.floor(reply.statusCode / 100)}xx` })
        seconds.observe({ operation }, reply.elapsedTime / 1000)
      })
    },
    text: async () => {
      const found = await within(patience, keptIn(database)).catch(() => undefined)
      up.set(found ? 1 : 0)
      for (const [key, one] of kept) {
        if (found) one.set(found[key])
        else one.remove()
      }
      for (const [key, one] of sweepers) {
        one.reset()
        for (const run of found?.sweepers ?? []) one.inc({ sweeper: run.name }, run[key])
      }
      return register.metrics()
    },
  }
}

/** The operation behind a request; what is none is told apart roughly. */
export function operationOf(request: FastifyRequest): string {
  const schema: { readonly operationId?: unknown } | undefined = request.routeOptions.schema
  if (typeof schema?.operationId === 'string') return schema.operationId
  return request.routeOptions.url === undefined ? 'none' : 'page'
}

interface Kept {
  readonly jobsWaiting: number
  readonly jobsFailed: number
  readonly oldestDue: number
  readonly sessions: number
  readonly sweepers: readonly SweeperRun[]
}

/** What a sweeper has found in any process: the same figures wherever they are asked. */
interface SweeperRun {
  readonly name: string
  readonly found: number
  readonly mended: number
  readonly unmended: number
  readonly failed: number
}

async function keptIn(database: Database): Promise<Kept | undefined> {
  const found = await sql<Kept>`
    select j.*, (
        select count(*)::int from sessions where ended_at is null and last_seen_at > now() - interval '30 minutes'
      ) as sessions, (
        select coalesce(json_agg(json_build_object('name', name, 'found', found, 'mended', mended, 'unmended', unmended,
          'failed', failed::int)), '[]') from sweeper_runs
      ) as sweepers
    from (
      select count(*) filter (where run_at <= now() and locked_at is null and attempts < max_attempts)::int as "jobsWaiting",
        count(*) filter (where attempts >= max_attempts and locked_at is null)::int as "jobsFailed",
        coalesce(extract(epoch from now() - min(run_at)
          filter (where run_at <= now() and locked_at is null and attempts < max_attempts)), 0)::float8 as "oldestDue"
      from graphile_worker.jobs
    ) j`.execute(database.handle)
  return found.rows[0]
}
