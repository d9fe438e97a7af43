import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Refusal } from '../refusal.ts'
import { rawProblem } from './raw-problem.ts'

/** Longest address with its query, in characters; an export of two hundred chosen rows needs two thirds of it. */
export const longestAddress = 12_288
const mostParameters = 100
/** Headers that say where a request ends or whose it is: twice means that two programs may read it differently. */
const onceOnly = ['host', 'content-length', 'transfer-encoding', 'content-type', 'authorization', 'idempotency-key']

/**
 * Refuses a request whose frame is not plain: two readers of it could part it differently (request smuggling), or its address asks for
 * more than any page does. Throws `Refusal`; the connection of a doubtful frame is to be closed after the answer.
 */
export function checkFrame(request: IncomingMessage): void {
  if (frameIsDoubtful(request)) {
    throw new Refusal('malformed', 'doubtfulFrame', '请求的格式不规范，已拒绝。请用常见的浏览器打开本系统。')
  }
  const address = request.url ?? ''
  if (address.length > longestAddress) {
    throw new Refusal('malformed', 'addressTooLong', '网址太长，无法处理。请减少筛选条件后重试。')
  }
  if (address.split('&').length > mostParameters) {
    throw new Refusal('malformed', 'tooManyParameters', '网址中的参数太多，无法处理。请减少筛选条件后重试。')
  }
}

/** Whether two programs on the way might disagree about where the request ends or whom it is for. */
export function frameIsDoubtful({ httpVersion, headers, rawHeaders, url }: IncomingMessage): boolean {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return true
  if (url?.startsWith('/') !== true) return true
  const coding = headers['transfer-encoding']
  if (coding !== undefined && (coding.toLowerCase() !== 'chunked' || httpVersion !== '1.1')) return true
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  return onceOnly.some((name) => names.indexOf(name) !== names.lastIndexOf(name))
}

/** Answers a request that could not even be read, and ends its connection. */
export function refuseUnreadable(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy()
    return
  }
  socket.write(answerTo(error.code))
  socket.destroySoon()
}

function answerTo(code: string | undefined): string {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return rawProblem(408, 'tooSlow', '请求传得太慢，连接已经断开。请检查网络后重试。')
    case 'HPE_HEADER_OVERFLOW':
      return rawProblem(
        431,
        'headersTooLarge',
        '请求的网址或标头太长，无法处理。请减少筛选条件或清除浏览器的缓存后重试。',
      )
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return rawProblem(413, 'tooLarge', '提交的内容太大，请缩小后重试。')
    default:
      return rawProblem(400, 'malformed', '请求的内容不完整或格式不正确，请刷新页面后重试。')
  }
}
