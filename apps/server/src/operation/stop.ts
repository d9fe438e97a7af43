import type { FastifyInstance } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import type { Readiness } from './readiness.ts'
import { within } from './readiness.ts'

/** What a process gives up when it ends. */
export interface Stopping {
  readonly readiness: Readiness
  readonly server: FastifyInstance
  /** Lets the background work under way finish. */
  readonly stopWork: () => Promise<void>
  /** Seconds between falling unready and taking no more connections, so that a proxy has noticed; 0 without one. */
  readonly drainSeconds: number
  /** Milliseconds that open requests and jobs have to finish. */
  readonly limit?: number
}

/**
 * Ends the service in order: readiness falls first, then no new connection is taken, open requests and jobs finish within the limit, and
 * what hangs beyond it is cut off; a job that is cut off is taken up by another process.
 */
export async function stopService({ readiness, server, stopWork, drainSeconds, limit = 20_000 }: Stopping) {
  readiness.enter('draining')
  const working = stopWork()
  if (drainSeconds > 0) await pause(drainSeconds * 1000)
  const cut = setTimeout(() => server.server.closeAllConnections(), limit)
  try {
    await server.close()
  } finally {
    clearTimeout(cut)
  }
  await within(limit, working).catch(() => undefined)
}
