import type { FastifyInstance } from 'fastify'
import { isMigratedBy } from '../kernel/database/migrate.ts'
import { sql, type Database } from '../kernel/database/handle.ts'

/** What the process is about: not yet serving, serving, or finishing what is open before it ends. */
export type Phase = 'starting' | 'serving' | 'draining'

/** Why a process takes no requests; `ready` when it does. */
export type Standing = 'ready' | 'starting' | 'draining' | 'databaseAway' | 'schemaOlder'

/** 就绪检查: tells a proxy whether this process may be sent requests. */
export interface Readiness {
  readonly phase: Phase
  enter(phase: Phase): void
  standing(): Promise<Standing>
  /** Puts `GET /readyz` on the server, and ends kept connections one by one while draining. */
  attach(server: FastifyInstance): void
}

const patience = 2000

/**
 * Follows the readiness of one process. A database that a newer version has upgraded stays usable, as upgrades only add (see
 * `kernel/database/migration-rules.ts`); one that lacks a migration of this version does not.
 */
export function createReadiness(database: Database): Readiness {
  let phase: Phase = 'starting'
  const standing = async (): Promise<Standing> => {
    if (phase !== 'serving') return phase
    try {
      await within(patience, sql`select 1`.execute(database.handle))
      return (await within(patience, isMigratedBy(database.pool))) ? 'ready' : 'schemaOlder'
    } catch {
      return 'databaseAway'
    }
  }
  return {
    get phase() {
      return phase
    },
    enter: (next) => {
      phase = next
    },
    standing,
    attach: (server) => {
      server.get('/readyz', { schema: { hide: true } as object }, async (_request, reply) => {
        const found = await standing()
        if (found !== 'ready') void reply.code(503).header('retry-after', '2')
        return reply.header('cache-control', 'no-store').send({ status: found })
      })
      server.addHook('onSend', async (_request, reply) => {
        if (phase === 'draining') reply.header('connection', 'close')
      })
    },
  }
}

/** The result, or an error where it takes longer; the work itself goes on unheard. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(new Error('takes too long')), milliseconds)
      }),
    ])
  } finally {
    clearTimeout(timer)
  }
}
