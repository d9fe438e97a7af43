import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../apps/server/src/kernel/database/handle.ts'
import { followStandby } from '../../apps/server/src/kernel/database/standby.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { freePort, productIn, type Product } from '../faults/product.ts'
import { signIn } from '../faults/writers.ts'
import type { Drill } from './drill.ts'
import {
  missingPostgres,
  newCluster,
  runProgram,
  serverFolder,
  startServer,
  type OutsideServer,
} from './outside-postgres.ts'
import { seedInto } from './seeded.ts'

/** 备用库: reads that may be stale go to the copy, and to the primary when the copy lags, stands still or is away. */
export const standby: Drill = {
  name: 'standby',
  title: '备用库：可以稍旧的读取走备用库；备用库落后、停住、断开时回到主库，没有一个请求失败',
  missing: missingPostgres,
  run: async (folder, say) => {
    const settings = { wal_level: 'replica', max_wal_senders: '4', hot_standby: 'on' }
    const primary = await startServer(await newCluster(join(folder, 'primary')), await freePort(), settings)
    const home = serverFolder(join(folder, 'standby'))
    const port = await freePort()
    let copy: OutsideServer | undefined
    let product: Product | undefined
    try {
      await primary.ask('create database lvzhi', 'postgres')
      say('正在建立演示数据并启动产品……')
      await seedInto(primary.url(), join(folder, 'data'))
      await runProgram('pg_basebackup', [
        '-D',
        join(home, 'cluster'),
        '-X',
        'stream',
        '-c',
        'fast',
        '-R',
        '-d',
        primary.url('postgres'),
      ])
      copy = await startServer(join(home, 'cluster'), port, settings)
      const env = { DATABASE_READ_URL: copy.url() }
      product = await productIn(join(folder, 'data'), { databaseUrl: primary.url(), env })
      await product.start()
      const reads = await readerOf(product)
      const held: boolean[] = []
      const check = (what: string, passed: boolean): void => {
        held.push(passed)
        say(`${passed ? '✓' : '✗'} ${what}`)
      }
      await pause(3000)
      const [before, primaryBefore] = [await commits(copy), await commits(primary)]
      const failed = await reads(40)
      await pause(1500)
      const [onCopy, onPrimary] = [(await commits(copy)) - before, (await commits(primary)) - primaryBefore]
      check(
        `统计读取 40 次，失败 ${failed}；备用库多了 ${onCopy} 个事务，主库多了 ${onPrimary} 个（登录核对）`,
        failed === 0 && onCopy >= 40,
      )
      held.push(...(await lagging(primary, copy, say)))
      await copy.stop()
      const away = await reads(40)
      check(`备用库停了：统计读取 40 次，失败 ${away}`, away === 0)
      copy = await startServer(join(home, 'cluster'), port, settings)
      await pause(5000)
      const again = await commits(copy)
      const back = await reads(40)
      await pause(1500)
      const served = (await commits(copy)) - again
      check(`备用库回来了：统计读取 40 次，失败 ${back}，备用库多了 ${served} 个事务`, back === 0 && served >= 40)
      return held.every(Boolean)
    } finally {
      await product?.stop().catch(() => undefined)
      await copy?.stop()
      await primary.stop()
    }
  },
}

/** The copy stands still while the primary goes on: it is trusted for ten seconds and no longer, and again once it has caught up. */
async function lagging(primary: OutsideServer, copy: OutsideServer, say: (line: string) => void): Promise<boolean[]> {
  const database = openDatabase(primary.url(), 2)
  const followed = followStandby(copy.url(), database)
  const lines: boolean[] = []
  const check = (what: string, passed: boolean): void => {
    lines.push(passed)
    say(`${passed ? '✓' : '✗'} ${what}`)
  }
  try {
    await until(() => followed.handle() !== undefined, 10_000)
    await copy.ask('select pg_wal_replay_pause()')
    const began = Date.now()
    let distrustedAfter = 0
    while (Date.now() - began < 20_000 && distrustedAfter === 0) {
      await primary.ask("select pg_logical_emit_message(false, 'drill', 'goes on')")
      await pause(250)
      if (followed.handle() === undefined) distrustedAfter = (Date.now() - began) / 1000
    }
    check(
      `备用库停住，主库照写：${distrustedAfter.toFixed(1)} 秒后不再读它`,
      distrustedAfter > 5 && distrustedAfter <= 12.5,
    )
    await copy.ask('select pg_wal_replay_resume()')
    const resumed = Date.now()
    const caught = await until(() => followed.handle() !== undefined, 15_000)
    check(`继续回放后 ${((Date.now() - resumed) / 1000).toFixed(1)} 秒又读它`, caught)
    return lines
  } finally {
    await followed.close()
    await database.close()
  }
}

async function until(holds: () => boolean, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (holds()) return true
    await pause(100)
  }
  return false
}

async function commits(server: OutsideServer): Promise<number> {
  const [found] = await server.ask<{ count: number }>(
    "select xact_commit::int as count from pg_stat_database where datname = 'lvzhi'",
    'postgres',
  )
  return found?.count ?? 0
}

/** Reads the statistics so many times and gives how many failed. */
async function readerOf(product: Product): Promise<(times: number) => Promise<number>> {
  const cookie = await signIn(product.address, 'clerk', demonstrationPassword)
  return async (times) => {
    let failed = 0
    for (let at = 0; at < times; at += 1) {
      const answer = await fetch(`${product.address}/api/statistics/handling`, { headers: { cookie } }).catch(
        () => undefined,
      )
      await answer?.text()
      if (!answer?.ok) failed += 1
    }
    return failed
  }
}
