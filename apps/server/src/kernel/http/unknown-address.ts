import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { BoundRoute } from './bind.ts'
import { noSuchAddress, sendProblem } from './problem-reply.ts'

/** Answers what no route takes: 405 with `allow` where the address is known under another method, else that there is none. */
export function answerUnknown(routes: readonly BoundRoute[]) {
  const known = routes.map(({ operation }) => ({
    method: operation.method,
    pattern: new RegExp(`^${operation.path.replace(/:\w+|\{\w+\}/g, '[^/]+')}/?$`),
  }))
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const [path = ''] = request.url.split('?')
    const methods = new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))
    if (methods.size === 0) return sendProblem(request, reply, noSuchAddress())
    const allowed = [...methods].flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])).join(', ')
    const title = `这个地址不接受 ${request.method} 请求，只接受 ${allowed}。`
    return sendProblem(request, reply.header('allow', allowed), new Refusal('wrongMethod', 'wrongMethod', title))
  }
}
