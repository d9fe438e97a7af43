import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { rawProblem } from './raw-problem.ts'

/** How long a connection may go on without getting anywhere. Times in milliseconds. */
export interface SlowLimits {
  /** Over which both rates are measured. */
  readonly window: number
  /** A body must bring so many bytes in each window: a slow phone network does, a connection held open on purpose does not. */
  readonly leastBytes: number
  /** An unread body that the product itself is not ready for. */
  readonly ownPatience: number
  /** Requests sent on one connection before their answers; browsers and proxies wait for each. */
  readonly mostAtOnce: number
  readonly lookEvery: number
}

export const slowLimits: SlowLimits = {
  window: 7_000,
  leastBytes: 8_192,
  ownPatience: 40_000,
  mostAtOnce: 8,
  lookEvery: 500,
}

interface Watched {
  readonly socket: Socket
  readonly open: Map<IncomingMessage, ServerResponse>
  read: Mark
  written: Mark
  /** Since when the body has waited for the product and not for the client. */
  heldSince: number | null
}

interface Mark {
  at: number
  bytes: number
}

/**
 * Closes connections whose body comes, or whose answer is taken, too slowly: they cost their owner nothing and us a place;
 * also those that ask without end before they take an answer. Headers that
 * come slowly are the business of `headersTimeout`. A refused body is told so; an answer that nobody takes is broken off.
 */
export function closeSlowClients(server: Server, limits: SlowLimits = slowLimits): void {
  const connections = new Map<Socket, Watched>()
  const time = ownTime(limits.lookEvery)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    let watched = connections.get(socket)
    if (!watched) {
      watched = watch(socket, time.now())
      connections.set(socket, watched)
      socket.once('close', () => connections.delete(socket))
    }
    forgetAnswered(watched)
    if (watched.open.size === 0) restart(watched, time.now())
    watched.open.set(request, response)
    if (watched.open.size > limits.mostAtOnce) socket.destroy()
  })
  const look = setInterval(() => {
    const now = time.look()
    for (const watched of connections.values()) judge(watched, now, limits)
  }, limits.lookEvery).unref()
  server.on('close', () => clearInterval(look))
}

/**
 * The time in which this process was there to look, in milliseconds. A machine that stands still, or has no time for us, brings no bytes either:
 * what is missed at once beyond twice the usual step is nobody's slowness.
 */
function ownTime(every: number) {
  let missed = 0
  let last = performance.now()
  return {
    now: () => performance.now() - missed,
    look: () => {
      const real = performance.now()
      missed += Math.max(0, real - last - 2 * every)
      last = real
      return real - missed
    },
  }
}

function watch(socket: Socket, at: number): Watched {
  const mark = { at, bytes: 0 }
  return { socket, open: new Map(), read: { ...mark }, written: { ...mark }, heldSince: null }
}

function restart(watched: Watched, at: number): void {
  watched.read = { at, bytes: watched.socket.bytesRead }
  watched.written = { at, bytes: taken(watched.socket) }
  watched.heldSince = null
}

function forgetAnswered({ open }: Watched): void {
  for (const [request, response] of open) {
    if (request.complete && (response.writableFinished || response.destroyed)) open.delete(request)
  }
}

/** Bytes that have left for the client; what still waits in the process is not counted. */
function taken(socket: Socket): number {
  return socket.bytesWritten - socket.writableLength
}

function judge(watched: Watched, now: number, limits: SlowLimits): void {
  const { socket, open } = watched
  if (socket.destroyed) return
  forgetAnswered(watched)
  const incoming = [...open.keys()].find((request) => !request.complete)
  if (incoming && bodyIsSlow(watched, incoming, now, limits)) {
    const response = open.get(incoming)
    if (response && !response.headersSent) {
      socket.write(rawProblem(408, 'tooSlow', '请求的内容传得太慢，连接已经断开。请检查网络后重试。'))
    }
    socket.destroySoon()
    setTimeout(() => socket.destroy(), 500).unref()
    return
  }
  if (!incoming) watched.read = { at: now, bytes: socket.bytesRead }
  if (socket.writableLength === 0 || taken(socket) > watched.written.bytes) {
    watched.written = { at: now, bytes: taken(socket) }
  } else if (now - watched.written.at > limits.window) {
    socket.destroy()
  }
}

function bodyIsSlow(watched: Watched, request: IncomingMessage, now: number, limits: SlowLimits): boolean {
  // What has come and is not yet taken up waits for us.
  if (request.readableLength > 0 && !request.readableFlowing) {
    watched.heldSince ??= now
    watched.read = { at: now, bytes: watched.socket.bytesRead }
    return now - watched.heldSince > limits.ownPatience
  }
  watched.heldSince = null
  if (now - watched.read.at < limits.window) return false
  const slow = watched.socket.bytesRead - watched.read.bytes < limits.leastBytes
  watched.read = { at: now, bytes: watched.socket.bytesRead }
  return slow
}
