import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The name of the cookie that holds the session's token on this machine, where the browser speaks plain http. */
export const sessionCookie = 'lvzhi_session'

/** Everywhere else: by this beginning the browser takes it only over https, for this host alone and for every path. */
export const hostSessionCookie = `__Host-${sessionCookie}`

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/

function isPlainLoopback(request: Pick<FastifyRequest, 'protocol' | 'hostname'>): boolean {
  return request.protocol === 'http' && loopback.test(request.hostname)
}

/** The token that the request brings. A cookie that something beside us could have planted is not looked at. */
export function sessionTokenOf(request: Pick<FastifyRequest, 'protocol' | 'hostname' | 'cookies'>): string | undefined {
  return request.cookies[isPlainLoopback(request) ? sessionCookie : hostSessionCookie]
}

/** Gives the browser the token for so many seconds; an empty one with none takes it away. */
export function sendSessionCookie(
  request: Pick<FastifyRequest, 'protocol' | 'hostname'>,
  reply: Pick<FastifyReply, 'setCookie'>,
  { token, maxAge }: { readonly token: string; readonly maxAge: number },
): void {
  const plain = isPlainLoopback(request)
  void reply.setCookie(plain ? sessionCookie : hostSessionCookie, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: !plain,
    maxAge,
  })
}

/** Over https the browser is told to come by no other way for a year. */
export function keepToHttps(request: Pick<FastifyRequest, 'protocol'>, reply: Pick<FastifyReply, 'header'>): void {
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
}
