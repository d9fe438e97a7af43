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
  readonly openedAt: number
  bytes: number
  at: number
}

/** How often connections are looked at, how long one may be silent before the server is asked, and how long it may take to answer; milliseconds. */
export interface SilenceLimits {
  readonly every: number
  readonly patience: number
  readonly asking: number
}

/** Connections given up that are remembered while the server says nothing. */
const most = 200

/** A connection that was given up here; the server may still wait for what it will never hear, with all locks in its hands. */
interface GivenUp {
  readonly pid: number
  readonly at: number
}

/**
 * Ends connections whose answer will never come: a network that swallows everything, a server that stands still, a firewall that has
 * forgotten the connection. Whoever waits is told to come again instead of hanging for ever; and as soon as the server answers again it
 * is told to end its side too, so that nobody waits for the locks of an act that is lost. A statement that the server is really working
 * on is left alone, however long it takes. Gives the call that ends the watch.
 */
export function endSilentConnections(
  pool: pg.Pool,
  url: string,
  { every, patience, asking }: SilenceLimits = { every: 1000, patience: 4000, asking: 3000 },
): () => void {
  const clients = new Map<Driven, Heard>()
  pool.on('connect', (client) => {
    const driven = client as unknown as Driven
    const at = performance.now()
    clients.set(driven, { openedAt: at, bytes: driven.connection.stream.bytesRead, at })
  })
  pool.on('remove', (client) => void clients.delete(client as unknown as Driven))
  const silent = () =>
    [...clients].flatMap(([client, heard]) => {
      const { bytesRead } = client.connection.stream
      if (client.readyForQuery || bytesRead !== heard.bytes)
        Object.assign(heard, { bytes: bytesRead, at: performance.now() })
      return performance.now() - heard.at >= patience ? [client] : []
    })
  let looking = false
  let unanswered = 0
  let silentSince = 0
  let givenUp: readonly GivenUp[] = []
  const look = async (): Promise<void> => {
    const suspects = silent()
    if (looking || (suspects.length === 0 && givenUp.length === 0)) return
    looking = true
    let again = false
    const asked = performance.now()
    try {
      const working = await workingOn(url, asking, suspects, givenUp)
      unanswered = working ? 0 : unanswered + 1
      if (working) givenUp = []
      else if (unanswered === 1) silentSince = asked
      // Once without an answer may be haste, of a server under load. After three times the connections at rest are lost too: better they end
      // now than with the next request; not those opened since, which have been answered.
      const still = unanswered === 1 ? [] : silent().filter((client) => suspects.includes(client))
      const lost = [...clients].flatMap(([client, { openedAt }]) => (openedAt < silentSince ? [client] : []))
      const dead =
        unanswered > 2
          ? new Set([...lost, ...still])
          : new Set(still.filter(({ processID }) => !working?.has(processID ?? 0)))
      for (const client of dead) {
        client.connection.stream.destroy()
        clients.delete(client)
      }
      const at = performance.now()
      givenUp = [...givenUp, ...[...dead].flatMap(({ processID: pid }) => (pid === null ? [] : [{ pid, at }]))].slice(
        -most,
      )
      again = working !== undefined && dead.size > 0
    } finally {
      looking = false
    }
    if (again) await look()
  }
  const timer = setInterval(() => void look(), every)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Which of the connections the server says that it works for; undefined when it says nothing at all. Those given up are ended on its side.
 * Their numbers may belong to others by now: only a session that began before is the one that was given up.
 */
async function workingOn(
  url: string,
  asking: number,
  clients: readonly Driven[],
  givenUp: readonly GivenUp[],
): Promise<ReadonlySet<number> | undefined> {
  const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: asking, query_timeout: asking })
  probe.on('error', () => undefined)
  try {
    await probe.connect()
    if (givenUp.length > 0) {
      const ages = givenUp.map(({ at }) => (performance.now() - at) / 1000)
      await probe.query(
        `select pg_terminate_backend(a.pid)
         from unnest($1::int[], $2::float8[]) g (pid, age) join pg_stat_activity a on a.pid = g.pid
         where a.usename = current_user and a.datname = current_database()
           and a.backend_start < clock_timestamp() - make_interval(secs => g.age)`,
        [givenUp.map(({ pid }) => pid), ages],
      )
    }
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
