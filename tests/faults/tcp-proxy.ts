import { connect, createServer, type Socket } from 'node:net'

/** What happens to the bytes between the product and its database. */
export type Weather =
  | { readonly kind: 'fair' }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Every connection ends after so many more bytes of the server. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** Whatever is sent is swallowed, and nothing of it comes later either; new connections are taken and never answered. */
  | { readonly kind: 'blackHole' }
  /** The server's side of every connection is closed, the product's side stays open. */
  | { readonly kind: 'halfClosed' }

/** A network of our own before the database, which can be made bad. */
export interface TcpProxy {
  readonly port: number
  set(weather: Weather): void
  /** Connections that have lost something for ever. */
  lost(): number
  close(): Promise<void>
}

/** Listens on this machine and passes on to a port of this machine. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  let weather: Weather = { kind: 'fair' }
  let left = Infinity
  const pairs = new Set<{ client: Socket; server: Socket; lost: boolean }>()
  const listener = createServer((client) => {
    const pair = { client, server: connect(target, '127.0.0.1'), lost: false }
    const { server } = pair
    pairs.add(pair)
    const end = () => {
      client.destroy()
      server.destroy()
      pairs.delete(pair)
    }
    const pass = (to: Socket, chunk: Buffer, fromServer: boolean) => {
      if (weather.kind === 'blackHole') pair.lost = true
      // What fell into the hole once is missing for ever: the connection stays silent.
      if (pair.lost || to.destroyed) return
      if (weather.kind === 'slow') {
        setTimeout(() => to.destroyed || to.write(chunk), weather.milliseconds)
        return
      }
      if (weather.kind === 'cut' && fromServer) {
        left -= chunk.length
        if (left <= 0) {
          to.write(chunk.subarray(0, Math.max(0, chunk.length + left)))
          end()
          return
        }
      }
      to.write(chunk)
    }
    client.on('data', (chunk: Buffer) => pass(server, chunk, false))
    server.on('data', (chunk: Buffer) => pass(client, chunk, true))
    for (const socket of [client, server]) {
      socket.on('error', () => undefined)
      socket.on('close', () => pair.lost || end())
    }
  })
  await new Promise<void>((settle) => listener.listen(0, '127.0.0.1', settle))
  const address = listener.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    set: (next) => {
      weather = next
      left = next.kind === 'cut' ? next.bytes : Infinity
      if (next.kind === 'halfClosed') for (const { client } of pairs) client.end()
    },
    lost: () => [...pairs].filter((pair) => pair.lost).length,
    close: () =>
      new Promise((settle) => {
        for (const { client, server } of pairs) {
          client.destroy()
          server.destroy()
        }
        listener.close(() => settle())
      }),
  }
}
