import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { contentOf } from '../../apps/server/src/operation/backup/restore.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { freePort, productIn, type Product } from '../faults/product.ts'
import { draftBody, signIn } from '../faults/writers.ts'
import { blockOf } from '../process/support/guide.ts'
import type { Drill } from './drill.ts'
import {
  missingPostgres,
  newCluster,
  asServer,
  runProgram,
  serverFile,
  serverFolder,
  startServer,
  type OutsideServer,
} from './outside-postgres.ts'
import { seedInto } from './seeded.ts'

const acts = 40
const table = { name: 'suggestion_texts', columns: ['suggestion_id', 'grounds', 'proposal'] }

/** 恢复到任意时刻: a base copy, the archived log, a wrong delete, and the database as it was a second before. */
export const pitr: Drill = {
  name: 'pitr',
  title: '恢复到任意时刻：底本加日志归档，误删一张表，恢复到误删前一秒',
  missing: missingPostgres,
  run: async (folder, say) => {
    const archive = serverFolder(join(folder, 'archive'))
    const settings = archiving(archive)
    const first = await startServer(await newCluster(join(folder, 'first')), await freePort(), settings)
    let second: OutsideServer | undefined
    let product: Product | undefined
    try {
      await first.ask('create database lvzhi', 'postgres')
      say('正在建立演示数据并启动产品……')
      await seedInto(first.url(), join(folder, 'data'))
      product = await productIn(join(folder, 'data'), { databaseUrl: first.url() })
      await product.start()
      const base = join(archive, 'base')
      await runProgram('pg_basebackup', ['-D', base, '-X', 'stream', '-c', 'fast', '-d', first.url('postgres')])
      await runProgram('pg_verifybackup', [base])
      const done = await act(product)
      const wanted = await contentIn(first.url())
      await pause(2000)
      const [before] = await first.ask<{ at: string }>("select (clock_timestamp() - interval '1 second')::text as at")
      await first.ask(`drop table ${table.name} cascade`)
      say(`底本之后办了 ${done.length} 件，都有答复；${before?.at} 的一秒之后误删了表 ${table.name}`)
      await archived(first)
      await product.stop()
      await first.stop()
      const began = Date.now()
      second = await recover(archive, before?.at)
      const took = (Date.now() - began) / 1000
      const back = await contentIn(second.url())
      const kept = await second.ask<{ id: string }>(`select suggestion_id as id from ${table.name}`)
      const lost = done.filter((id) => !kept.some((row) => row.id === id))
      say(
        `恢复用时 ${took.toFixed(1)} 秒：答复过的 ${done.length} 件，丢失 ${lost.length} 件；该表 ${back.rows} 行，内容摘要${back.content === wanted.content ? '相同' : '不同'}`,
      )
      const again = await productIn(join(folder, 'data'), { databaseUrl: second.url() })
      await again.start()
      product = again
      say('产品在恢复的数据库上启动了')
      await again.stop()
      await second.stop()
      second = await recover(archive, undefined)
      const gone = await second.ask<{ known: boolean }>(`select to_regclass('${table.name}') is null as known`)
      say(`对照（不指明时刻，恢复到最后）：表${gone[0]?.known ? '确实没有' : '还在，演练无效'}`)
      return done.length === acts && lost.length === 0 && back.content === wanted.content && gone[0]?.known === true
    } finally {
      await product?.stop().catch(() => undefined)
      await first.stop()
      await second?.stop()
    }
  },
}

/** The settings of the guide, with the drill's folder for the archive. */
function archiving(archive: string): Record<string, string> {
  const lines = blockOf('backup.md', 'ini', 1).split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^\s*(\w+) = (.+)$/.exec(line) ?? []
      return name && value ? [[name, value.replace(/^'|'$/g, '').replaceAll('/archive/', `${archive}/`)]] : []
    }),
  )
}

async function act(product: Product): Promise<string[]> {
  const cookie = await signIn(product.address, 'deputy', demonstrationPassword)
  const ids: string[] = []
  for (let at = 0; at < acts; at += 1) {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
    const answer = await fetch(`${product.address}/api/suggestions`, {
      method: 'POST',
      headers,
      body: JSON.stringify(draftBody()),
    })
    if (answer.ok) ids.push(((await answer.json()) as { id: string }).id)
  }
  return ids
}

async function contentIn(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await contentOf(client, table)
  } finally {
    await client.end()
  }
}

/** Ends the piece of the log that is being written, and waits until it lies in the archive. */
async function archived(server: OutsideServer): Promise<void> {
  const [last] = await server.ask<{ file: string }>('select pg_walfile_name(pg_switch_wal()) as file')
  for (let waited = 0; waited < 60_000; waited += 200) {
    const [done] = await server.ask<{ file: string | null }>('select last_archived_wal as file from pg_stat_archiver')
    if ((done?.file ?? '') >= (last?.file ?? '')) return
    await pause(200)
  }
  throw new Error('日志没有归档。')
}

/** As the guide says: the base copy in the place of the data, the wanted instant, the empty file, start. */
async function recover(archive: string, instant: string | undefined): Promise<OutsideServer> {
  const cluster = join(archive, `recovered-${readdirSync(archive).length}`)
  await asServer('cp', ['-a', join(archive, 'base'), cluster])
  serverFile(join(cluster, 'recovery.signal'), '')
  const server = await startServer(cluster, await freePort(), {
    restore_command: `cp ${archive}/%f %p`,
    ...(instant !== undefined && { recovery_target_time: instant }),
    recovery_target_action: 'promote',
  })
  for (let waited = 0; waited < 60_000; waited += 100) {
    const [state] = await server.ask<{ recovering: boolean }>('select pg_is_in_recovery() as recovering', 'postgres')
    if (state?.recovering === false) return server
    await pause(100)
  }
  await server.stop()
  throw new Error('恢复没有完成。')
}
