import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { databaseServer, type DatabaseServer } from '../database-server.ts'
import { isClean, judge, openDesk, sayJudgement } from '../judge.ts'
import { askAt, productIn } from '../product.ts'
import { control, type Rig } from '../rig.ts'
import { tcpProxy, type TcpProxy } from '../tcp-proxy.ts'
import { deliver, draftBody, type Desk, type Reply, type SentAct } from '../writers.ts'

interface Trouble {
  readonly title: string
  /** Makes the trouble, waits as long as it lasts, and ends it. */
  make(server: DatabaseServer, network: TcpProxy): Promise<void>
}

const through =
  (weather: Parameters<TcpProxy['set']>[0], milliseconds: number): Trouble['make'] =>
  async (_server, network) => {
    network.set(weather)
    await pause(milliseconds)
    network.set({ kind: 'fair' })
  }

const troubles: readonly Trouble[] = [
  {
    title: '数据库立即停止并重新启动（pg_ctl restart -m immediate）',
    make: async (server) => {
      await server.stopAtOnce()
      await server.start()
    },
  },
  {
    title: '数据库的各进程停住 10 秒（SIGSTOP）',
    make: async (server) => {
      const pids = server.pids()
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      await pause(10_000)
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    },
  },
  { title: '网络每段延迟 300 毫秒，共 5 秒', make: through({ kind: 'slow', milliseconds: 300 }, 5000) },
  { title: '网络在 2000 字节后中断，共 3 秒', make: through({ kind: 'cut', bytes: 2000 }, 3000) },
  { title: '网络吞掉一切，共 10 秒', make: through({ kind: 'blackHole' }, 10_000) },
  { title: '连接只剩一半（数据库一侧已关）', make: through({ kind: 'halfClosed' }, 1000) },
]

/** Seconds in which the product must serve again. */
const backWithin = 5

/** The database is restarted, stands still, or is behind a bad network, while acts go on: each is repeated until it is acknowledged. */
export const stalls: Rig = {
  name: 'stall',
  title: '数据库在负载下重启、停住、网络变坏：其间只有 503 与 Retry-After，恢复后 5 秒内照常',
  rounds: 1,
  run: async (trial) => {
    const dataDir = trial.ground.copy()
    const server = await databaseServer(join(dataDir, 'postgres'))
    trial.atEnd(() => server.stop())
    await server.start()
    const network = await tcpProxy(server.port)
    trial.atEnd(() => network.close())
    const url = new URL(server.url)
    url.port = String(network.port)
    const product = await productIn(dataDir, { databaseUrl: url.href })
    trial.atEnd(() => product.stop())
    await product.start()
    const { pid } = product
    const ask = askAt(() => server.url)
    const desk = await openDesk(product.address, ask)
    const acts: SentAct[] = []
    let held = true
    for (let round = 0; round < trial.rounds; round += 1) {
      for (const trouble of troubles) {
        const ending = new AbortController()
        const replies: Reply[] = []
        const writing = Promise.all(Array.from({ length: 4 }, () => insist(desk, ending.signal, acts, replies)))
        await pause(1000)
        await trouble.make(server, network)
        const back = await backAfter(desk, acts, replies)
        await pause(500)
        ending.abort()
        await writing
        const others = replies.filter(({ status }) => status !== 200 && status !== 503)
        const bare = replies.filter(({ status, retryAfter }) => status === 503 && !retryAfter)
        const again = replies.filter(({ status }) => status === 503).length
        const good = others.length === 0 && bare.length === 0 && back <= backWithin && product.pid === pid
        held = held && good
        trial.say(
          `${trouble.title}：503 ${again} 次（缺 Retry-After 的 ${bare.length}），其他答复 ${others.length} 次，` +
            `${back.toFixed(1)} 秒后照常${others[0] ? `；如 ${others[0].status ?? '无答复'} ${others[0].text.slice(0, 120)}` : ''}`,
        )
      }
    }
    const found = await judge(ask, desk, acts, dataDir)
    trial.say(`${sayJudgement(found)}；应用的进程${product.pid === pid ? '始终没有换过' : '换过，不应如此'}`)
    return (await repeatsShow(trial, desk, ask)) && isClean(found) && held
  },
}

/** Sends drafts one after the other, each again and again under its number until it is acknowledged. */
async function insist(desk: Desk, ending: AbortSignal, acts: SentAct[], replies: Reply[]): Promise<void> {
  while (!ending.aborted) {
    const act = draft(desk)
    acts.push(act)
    for (let tries = 0; !act.acknowledged && act.refused === undefined && tries < 600; tries += 1) {
      replies.push(await deliver(act))
      if (!act.acknowledged) await pause(100)
    }
  }
}

function draft(desk: Desk): SentAct {
  return {
    requestId: crypto.randomUUID(),
    address: desk.address,
    cookie: desk.deputy,
    path: '/api/suggestions',
    body: draftBody(),
  }
}

/** Seconds until a new act is acknowledged, counted from now. */
async function backAfter(desk: Desk, acts: SentAct[], replies: Reply[]): Promise<number> {
  const begun = Date.now()
  const act = draft(desk)
  acts.push(act)
  while (!act.acknowledged && Date.now() - begun < 60_000) {
    replies.push(await deliver(act))
    if (!act.acknowledged) await pause(50)
  }
  return (Date.now() - begun) / 1000
}

/** Control: a repetition under another number is a second act, and the count of doubles must say so. */
async function repeatsShow(
  trial: Parameters<typeof control>[0],
  desk: Desk,
  ask: ReturnType<typeof askAt>,
): Promise<boolean> {
  const act = draft(desk)
  await deliver(act)
  await deliver({ ...act, requestId: crypto.randomUUID() })
  const rows = await ask<{ n: number }>('select count(*)::int as n from suggestions where title = $1', [
    act.body['title'],
  ])
  return control(trial, '重发时另用编号，须重复', `effects ${rows[0]?.n}`, rows[0]?.n === 2)
}
