import type { FastifyInstance } from 'fastify'
import { operationOf } from './measures.ts'

/** Writes one line for each answer, at level info: number of the request, operation, status, duration and account id. */
export function attachRequestLines(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        operation: operationOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ...(request.actor && { account: request.actor.accountId }),
      },
      'answered',
    )
  })
}
