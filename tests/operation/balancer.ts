import { once } from 'node:events'
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A small proxy before several processes of the product. */
export interface Balancer {
  readonly address: string
  close(): Promise<void>
}

const safe = new Set(['GET', 'HEAD'])

/**
 * Sends each request to the next process that says it is ready, asked anew every 100 ms. A refused connection goes to another process; an
 * answer that breaks off is asked again only where that changes nothing. `heedless` asks nobody and sends round robin: the control.
 */
export async function startBalancer(targets: readonly string[], heedless = false): Promise<Balancer> {
  const ready = new Set(targets)
  const ending = new AbortController()
  const agent = new Agent({ keepAlive: true })
  const looking = heedless
    ? Promise.resolve()
    : Promise.all(targets.map((target) => follow(target, ready, ending.signal)))
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      turn += 1
      const open = targets.filter((target) => ready.has(target))
      const choice = open.length > 0 ? open : targets
      const order = choice.map((_, at) => choice[(turn + at) % choice.length] ?? '')
      pass(order, { incoming, outgoing, agent, body: Buffer.concat(chunks) })
    })
  }).listen(0, '127.0.0.1')
  // No visitor finds a kept connection closed: the proxy is not what is tried.
  server.keepAliveTimeout = 600_000
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      ending.abort()
      await looking
      agent.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function follow(target: string, ready: Set<string>, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const answer = await fetch(`${target}/readyz`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) ready.add(target)
    else ready.delete(target)
    await pause(100, undefined, { signal: ending }).catch(() => undefined)
  }
}

interface Passing {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly agent: Agent
  readonly body: Buffer
}

function pass([target, ...others]: readonly string[], passing: Passing): void {
  const { incoming, outgoing, agent, body } = passing
  if (target === undefined) return void outgoing.writeHead(502).end()
  const { method = 'GET', url, headers } = incoming
  const forward = ask(`${target}${url}`, { method, headers: { ...headers, connection: 'keep-alive' }, agent })
  forward.on('response', (answer) => {
    // How long the product keeps its connections says nothing about those of the proxy.
    const { connection: _, 'keep-alive': __, ...kept } = answer.headers
    outgoing.writeHead(answer.statusCode ?? 502, kept)
    answer.pipe(outgoing)
  })
  forward.on('error', (error: NodeJS.ErrnoException) => {
    if (outgoing.headersSent) return void outgoing.destroy()
    const again = error.code === 'ECONNREFUSED' || safe.has(method)
    if (again && others.length > 0) pass(others, passing)
    else outgoing.writeHead(502).end()
  })
  forward.end(body)
}
