import type { Socket } from 'node:net'
import pg from 'pg'

/** What the driver knows of a connection besides its types. */
interface Driven {
  /** False while an answer is awaited. */
  readonly readyForQuery: boolean
  readonly processID: number | null
  readonly connection: { readonly stream: Socket }
}

interface Heard {
  bytes: number
  at: number
}

/** How often connections are looked at, and for how long one may be silent before the server is asked; milliseconds. */
export interface SilenceLimits {
  readonly every: number
  readonly patience: number
}

const asking = 5000

/**
 * Ends connections whose answer will never come: a network that swallows everything, a server that stands still, a firewall that has
 * forgotten the connection. Whoever waits is told to come again instead of hanging for ever. A statement that the server is really
 * working on is left alone, however long it takes. Gives the call that ends the watch.
 */
export function endSilentConnections(
  pool: pg.Pool,
  url: string,
  { every, patience }: SilenceLimits = { every: 2000, patience: 5000 },
): () => void {
  const clients = new Map<Driven, Heard>()
  pool.on('connect', (client) => {
    const driven = client as unknown as Driven
    clients.set(driven, { bytes: driven.connection.stream.bytesRead, at: Date.now() })
  })
  pool.on('remove', (client) => void clients.delete(client as unknown as Driven))
  const silent = () =>
    [...clients].flatMap(([client, heard]) => {
      const { bytesRead } = client.connection.stream
      if (client.readyForQuery || bytesRead !== heard.bytes) Object.assign(heard, { bytes: bytesRead, at: Date.now() })
      return Date.now() - heard.at >= patience ? [client] : []
    })
  let looking = false
  let unanswered = 0
  const look = async (): Promise<void> => {
    const suspects = silent()
    if (looking || suspects.length === 0) return
    looking = true
    try {
      const working = await workingOn(url, suspects)
      unanswered = working ? 0 : unanswered + 1
      // When the server says nothing twice, the connections at rest are lost too: better now than with the next request. Once may be haste.
      const dead =
        unanswered > 1
          ? [...clients.keys()]
          : silent().filter((client) => suspects.includes(client) && !working?.has(client.processID ?? 0))
      for (const client of dead) client.connection.stream.destroy()
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), every)
  timer.unref()
  return () => clearInterval(timer)
}

/** Which of the connections the server says that it works for; undefined when it says nothing at all. */
async function workingOn(url: string, clients: readonly Driven[]): Promise<ReadonlySet<number> | undefined> {
  const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: asking, query_timeout: asking })
  probe.on('error', () => undefined)
  try {
    await probe.connect()
    const found = await probe.query<{ pid: number }>(
      "select pid from pg_stat_activity where pid = any($1::int[]) and state = 'active'",
      [clients.map((client) => client.processID ?? 0)],
    )
    return new Set(found.rows.map((row) => row.pid))
  } catch {
    return undefined
  } finally {
    // A silent server says no farewell either.
    ;(probe as unknown as Driven).connection.stream.destroy()
  }
}
