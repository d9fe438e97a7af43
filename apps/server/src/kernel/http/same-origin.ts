import type { FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'

/** Content types that a foreign page can send without asking first; no content type is one of them. */
const simpleTypes = /^\s*(?:$|text\/plain|application\/x-www-form-urlencoded|multipart\/form-data)/i

/**
 * Why a changing request may come from another website (CSRF), or undefined. The browser's own word (`sec-fetch-site`) counts first,
 * then the page's origin; a browser too old to send either is told by the mark that only our pages can set.
 */
export function foreignPageRefusal(request: Pick<FastifyRequest, 'method' | 'headers' | 'host'>): Refusal | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  return isForeign(request)
    ? new Refusal('forbidden', 'foreignPage', '请求来自别的网站，已拒绝。请从本系统的页面操作。')
    : undefined
}

function isForeign({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return true
  const { origin } = headers
  if (origin !== undefined) {
    const page = URL.canParse(origin) ? new URL(origin) : undefined
    if (!page) return true
    // A proxy may leave the port out of the host that it passes on; the browser's own word has then told.
    return site === undefined ? page.host !== plainHost(host, page.protocol) : page.hostname !== nameOf(host)
  }
  if (site !== undefined || headers.cookie === undefined || headers['idempotency-key'] !== undefined) return false
  return simpleTypes.test(headers['content-type'] ?? '')
}

/** The host as a URL writes it: without the port that goes without saying. */
function plainHost(host: string, protocol: string): string {
  const address = `${protocol}//${host}`
  return URL.canParse(address) ? new URL(address).host : host
}

function nameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host
}
