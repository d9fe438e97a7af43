import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { answerUnknown } from './unknown-address.ts'

/**
 * Serves the built pages; every address that is no file and no part of the API is answered with the shell, whose router knows it, and
 * what is neither by `unknown`.
 */
export async function servePages(
  server: FastifyInstance,
  folder: string,
  unknown: ReturnType<typeof answerUnknown>,
): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Built files carry a hash in their names; the shell must always be asked for anew.
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !/^\/(api|docs|openapi\.json|healthz)(\/|$|\?)/.test(request.url)
    if (page && !/\.\w{2,5}$/.test(request.url.split('?')[0] ?? '')) {
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').sendFile('index.html')
    }
    return unknown(request, reply)
  })
}
