import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Measures } from './measures.ts'

/** Where the measures are read; never the port that serves people. */
export interface MeasuresAddress {
  readonly host: string
  readonly port: number
}

/** Answers `GET /metrics` on a listener of its own, for the office's monitoring alone. The answer closes it. */
export async function listenForMeasures(
  measures: Measures,
  address: MeasuresAddress,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000 }, (request, reply) => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      reply.writeHead(404).end()
      return
    }
    measures.text().then(
      (text) => reply.writeHead(200, { 'content-type': measures.contentType, 'cache-control': 'no-store' }).end(text),
      () => reply.writeHead(503).end(),
    )
  })
  server.listen(address.port, address.host)
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) }
}

async function closed(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  if (server.listening) await once(server, 'close')
}
