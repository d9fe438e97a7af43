import { STATUS_CODES } from 'node:http'

/** A problem as the bytes of a whole answer that ends the connection, for requests that never reach a route. */
export function rawProblem(status: number, code: string, title: string): string {
  const body = JSON.stringify({ code, status, title })
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n')
}
