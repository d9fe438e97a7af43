import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { embeddedServer } from '../../bench/servers.ts'
import { productIn, type Product } from '../faults/product.ts'
import { startBalancer } from './balancer.ts'
import type { Drill } from './drill.ts'
import { seedInto } from './seeded.ts'
import type { Visit } from './visitors.ts'

/** 滚动重启: two processes over one database are restarted one after the other, three times, while people work. */
export const rolling: Drill = {
  name: 'rolling',
  title: '滚动重启：两个进程轮流重启三遍，期间不断有人读和办，没有一个请求失败',
  missing: () => undefined,
  run: async (folder, say) => {
    const database = await embeddedServer(folder)
    const products: Product[] = []
    try {
      say('正在建立演示数据……')
      await seedInto(database.url, join(folder, 'data'))
      for (const at of [0, 1]) {
        // One folder of files and one key ring for both, as on shared storage.
        const env = { LVZHI_DRAIN: '1', LVZHI_METRICS: '' }
        const one = await productIn(join(folder, 'data'), { databaseUrl: database.url, env })
        say(`正在启动第 ${at + 1} 个进程……`)
        await one.start()
        products.push(one)
      }
      const heeded = await restartUnderLoad(products, false, 3, say)
      say(`滚动重启 ${heeded.restarts} 次：读 ${heeded.reads}，办 ${heeded.acts}，失败 ${heeded.failures.length}`)
      for (const failure of new Set(heeded.failures)) say(`  ${failure}`)
      const control = await restartUnderLoad(products, true, 1, say)
      say(
        `对照（进程被强行结束、代理不看就绪，须有失败）：读 ${control.reads}，办 ${control.acts}，失败 ${control.failures.length}`,
      )
      return heeded.failures.length === 0 && heeded.reads > 100 && heeded.acts > 20 && control.failures.length > 0
    } finally {
      for (const one of products) await one.stop().catch(() => undefined)
      await database.remove()
    }
  },
}

/** `carelessly` kills instead of asking, and lets the proxy send without asking who is ready. */
async function restartUnderLoad(
  products: readonly Product[],
  carelessly: boolean,
  rounds: number,
  say: (line: string) => void,
): Promise<Visit & { restarts: number }> {
  const balancer = await startBalancer(
    products.map(({ address }) => address),
    carelessly,
  )
  const visitors = fork(join(import.meta.dirname, 'visitors.ts'), [balancer.address])
  let restarts = 0
  try {
    await once(visitors, 'message')
    for (let round = 0; round < rounds; round += 1) {
      for (const one of products) {
        await pause(1000)
        const begun = Date.now()
        if (carelessly) await one.kill()
        else await one.stop()
        const stopped = Date.now()
        await one.start()
        await ready(one)
        restarts += 1
        say(`  第 ${restarts} 次重启：停 ${stopped - begun} 毫秒，起 ${Date.now() - stopped} 毫秒`)
      }
    }
    return { ...(await resultOf(visitors)), restarts }
  } finally {
    visitors.kill()
    await balancer.close()
  }
}

async function ready(one: Product): Promise<void> {
  for (;;) {
    const answer = await fetch(`${one.address}/readyz`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await pause(50)
  }
}

async function resultOf(visitors: ChildProcess): Promise<Visit> {
  visitors.send('stop')
  const [visit] = (await once(visitors, 'message')) as [Visit]
  return visit
}
