import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy of our own on the loopback that gives each request what a page would. */
export interface FreshProxy {
  readonly address: string
  /** Requests that came so far. */
  asked(): number
  close(): Promise<void>
}

/**
 * Stands before the server for programs that cannot make a new request id for each request: adds one, the sign-in cookie of the request's
 * `x-as`, and an address of its own, so that the limit of requests a minute does not meet it. `extra` answers what it knows itself.
 */
export async function openFreshProxy(
  target: string,
  cookies: ReadonlyMap<string, string>,
  extra: (url: URL) => Promise<{ status: number; body: string }> | undefined,
): Promise<FreshProxy> {
  const { port } = new URL(target)
  let count = 0
  const server: Server = createServer((incoming, outgoing) => {
    count += 1
    const own = extra(new URL(incoming.url ?? '/', target))
    if (own) {
      void own.then(({ status, body }) => outgoing.writeHead(status, { 'content-type': 'text/plain' }).end(body))
      return
    }
    const cookie = cookies.get(String(incoming.headers['x-as']))
    const onward = ask(
      {
        host: '127.0.0.1',
        port,
        method: incoming.method,
        path: incoming.url,
        headers: {
          ...plainHeaders(incoming),
          ...(cookie && { cookie: `lvzhi_session=${cookie}` }),
          'idempotency-key': crypto.randomUUID(),
          'x-forwarded-for': `10.7.${(count >> 8) & 255}.${count & 255}`,
        },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => count,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}

function plainHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const kept = ['content-type', 'content-length', 'transfer-encoding', 'accept', 'user-agent']
  return Object.fromEntries(
    kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  )
}
