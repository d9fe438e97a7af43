import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import type { AttackOrder, AttackOutcome, SlowWay } from './slow/attacker.ts'
import type { WorkDone, WorkOrder } from './slow/office-work.ts'

const each = 300
const time = 12_000
const over = 8_000
const ways: readonly SlowWay[] = ['headers', 'body', 'read']
const names: Readonly<Record<SlowWay, string>> = { headers: '慢速标头', body: '慢速正文', read: '慢速读取' }

let running: TestApp
let port: number
let cookie: string

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  port = Number(new URL(await running.listen()).port)
  cookie = `lvzhi_session=${(await running.as('clerk')).cookie}`
})

afterAll(() => running.close())

/** Runs a part in a thread of its own, so that it does not take the server's time. */
function inThread<Order, Outcome>(file: string, order: Order): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(file, import.meta.url), { workerData: order, execArgv: [] })
    thread.once('message', resolve)
    thread.once('error', reject)
  })
}

const attack = (at: number, by: readonly SlowWay[]) =>
  inThread<AttackOrder, AttackOutcome>('./slow/attacker.ts', { port: at, ways: by, each, time, over })
const work = () =>
  inThread<WorkOrder, WorkDone>('./slow/office-work.ts', {
    port,
    path: '/api/suggestions?size=20',
    cookie,
    time: time + over,
  })

const p95 = ({ took }: WorkDone) => took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Infinity

function told(outcome: AttackOutcome): string {
  return ways
    .flatMap((way) => {
      const all = outcome[way]
      if (!all) return []
      const closed = all.filter((one) => one !== null)
      const latest = Math.round(Math.max(0, ...closed) / 100) / 10
      return [`${names[way]} ${each} 个，关闭 ${closed.length} 个，最晚 ${latest} 秒`]
    })
    .join('；')
}

/** What came of an attack on the product, and of ordinary work before, beside and after it. */
async function attacked(by: readonly SlowWay[]) {
  await work()
  const alone = await work()
  const [outcome, beside] = await Promise.all([attack(port, by), work()])
  const after = await work()
  console.log(`产品：${told(outcome)}`)
  console.log(
    `同时的普通请求：${beside.took.length} 个，p95 ${p95(beside).toFixed(1)} 毫秒；没有攻击时 ${alone.took.length} 和 ${after.took.length} 个，p95 ${p95(alone).toFixed(1)} 和 ${p95(after).toFixed(1)} 毫秒；失败 ${beside.failed} 个`,
  )
  for (const way of by) {
    expect(outcome[way]).toHaveLength(each)
    expect([way, outcome[way]?.filter((one) => one === null || one > 10_000)]).toEqual([way, []])
  }
  expect(beside.failed + alone.failed + after.failed).toBe(0)
  return p95(beside) / ((p95(alone) + p95(after)) / 2)
}

test('slow headers and slow bodies are closed within 10 s, and others hardly notice', async () => {
  expect(await attacked(['headers', 'body'])).toBeLessThan(2)
})

// They have the product send 1.7 GB first, as any reader may, so how others fare is told and not judged; none of them fails.
test('readers who do not read are closed within 10 s', async () => {
  await attacked(['read'])
})

test('control: a server with the defaults of its platform keeps nearly all of them', async () => {
  const page = Buffer.alloc(1_400_000, 'a')
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.end(page))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const outcome = await attack((server.address() as AddressInfo).port, ways)
  server.closeAllConnections()
  server.close()
  console.log(`对照（平台默认设置）：${told(outcome)}`)
  for (const way of ways) {
    expect(outcome[way]?.filter((one) => one === null).length).toBeGreaterThan(each * 0.95)
  }
})
