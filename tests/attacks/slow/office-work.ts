import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

export interface WorkOrder {
  readonly port: number
  readonly path: string
  readonly cookie: string
  readonly time: number
}

/** How long each request took in milliseconds, and how many were not answered 200. */
export interface WorkDone {
  readonly took: readonly number[]
  readonly failed: number
}

let asked = 0

function ask({ port, path, cookie }: WorkOrder, agent: Agent): Promise<number | undefined> {
  asked += 1
  // Each from an address of its own, so that the limit of requests a minute does not meet it.
  const from = `10.9.${(asked >> 8) & 255}.${asked & 255}`
  const begun = performance.now()
  return new Promise((resolve) => {
    const request = get(
      { port, path, agent, host: '127.0.0.1', headers: { cookie, 'x-forwarded-for': from } },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode === 200 ? performance.now() - begun : undefined))
      },
    )
    request.on('error', () => resolve(undefined))
  })
}

/** Four people who each ask for a page, read a little, and ask for the next. */
async function work(order: WorkOrder): Promise<WorkDone> {
  const agent = new Agent({ keepAlive: true })
  const until = performance.now() + order.time
  const took: number[] = []
  let failed = 0
  const person = async () => {
    while (performance.now() < until) {
      const one = await ask(order, agent)
      if (one === undefined) failed += 1
      else took.push(one)
      await new Promise((next) => setTimeout(next, 25))
    }
  }
  await Promise.all([person(), person(), person(), person()])
  agent.destroy()
  return { took, failed }
}

if (parentPort) parentPort.postMessage(await work(workerData as WorkOrder))
