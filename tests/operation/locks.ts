import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { fill } from '../../bench/ground.ts'
import { embeddedServer } from '../../bench/servers.ts'
import { openDatabase } from '../../apps/server/src/kernel/database/handle.ts'
import { migrate } from '../../apps/server/src/kernel/database/migrate.ts'
import { fillOrder, referencesOf, tablesOf } from '../../apps/server/src/operation/backup/database-parts.ts'
import { withTriggersOff } from '../../apps/server/src/operation/backup/triggers.ts'
import type { Drill } from './drill.ts'

const migrations = join(import.meta.dirname, '../../apps/server/migrations')

/** The last migration of the time when a process was always stopped before an upgrade. */
const lastAlone = '0100_reminder_offsets'
const longest = 1000
const often = 20
const size = Number(process.env['LVZHI_DRILL_SIZE'] ?? 200_000)

/** 升级时的锁: the migrations of an upgrade over a full ledger, and how long each table is closed to everybody. */
export const locks: Drill = {
  name: 'locks',
  title: `升级时的锁：${size} 件的台账升级到现在的版本，没有一张表被锁住超过 1 秒`,
  missing: () => undefined,
  run: async (folder, say) => {
    const server = await embeddedServer(folder)
    try {
      const former = await formerLedger(server.url, folder, say)
      const held = await watched(former, () => migrate(former))
      const worst = held[0]
      say(
        `升级用时内被独占的表 ${held.length} 张，最久 ${worst ? `${worst.table} ${worst.milliseconds} 毫秒` : '没有'}`,
      )
      const control = await watched(former, () =>
        asked(former, 'alter table suggestions add column drill uuid default gen_random_uuid()'),
      )
      const seen = control.find(({ table }) => table === 'suggestions')?.milliseconds ?? 0
      say(
        `对照（加一列，每行各算一个值，整张表重写）：锁住 ${seen} 毫秒${seen > longest ? '，看得出' : '，没有看出，演练无效'}`,
      )
      return (worst?.milliseconds ?? 0) <= longest && seen > longest
    } finally {
      await server.remove()
    }
  },
}

/** A full ledger as the version before would have it: filled in the present form, then carried over by the columns that both have. */
async function formerLedger(url: string, folder: string, say: (line: string) => void): Promise<string> {
  const [present, former] = [beside(url, 'present'), beside(url, 'former')]
  for (const name of ['present', 'former']) await asked(url, `create database ${name}`)
  const older = readdirSync(migrations)
    .map((file) => file.replace(/\.sql$/, ''))
    .filter((name) => name <= lastAlone)
  await migrate(present)
  await migrate(former, older)
  say('正在填充台账……')
  const database = openDatabase(present, 4)
  await fill(present, database.pool, folder, size)
  await database.close()
  await carryOver(present, former)
  await asked(former, 'vacuum analyze')
  return former
}

async function carryOver(present: string, former: string): Promise<void> {
  const [source, target] = [present, former].map((connectionString) => new pg.Client({ connectionString })) as [
    pg.Client,
    pg.Client,
  ]
  await Promise.all([source.connect(), target.connect()])
  try {
    const there = new Map((await tablesOf(source)).map((table) => [table.name, new Set(table.columns)]))
    const tables = await tablesOf(target)
    const { order } = fillOrder(
      tables.map(({ name }) => name),
      await referencesOf(target),
    )
    await target.query('begin')
    await withTriggersOff(target, order, async () => {
      await target.query(`truncate ${order.join(', ')}`)
      for (const name of order) {
        const columns = tables.find((table) => table.name === name)?.columns.filter((one) => there.get(name)?.has(one))
        if (!columns || columns.length === 0) continue
        const list = `${name} (${columns.join(', ')})`
        await pipeline(
          source.query(copyTo(`copy ${list} to stdout`)),
          target.query(copyFrom(`copy ${list} from stdin`)),
        )
      }
    })
    await target.query('commit')
  } finally {
    await Promise.all([source.end(), target.end()])
  }
}

interface Held {
  readonly table: string
  readonly milliseconds: number
}

/** Does the work and tells how long each table was closed to reading or writing meanwhile, longest first. */
async function watched(url: string, work: () => Promise<unknown>): Promise<Held[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const seen = new Map<string, { from: number; longest: number }>()
  let going = true
  const looking = (async () => {
    while (going) {
      const now = performance.now()
      const held = await client.query<{ table: string }>(
        `select distinct c.relname as "table" from pg_locks l join pg_class c on c.oid = l.relation
         where l.granted and c.relkind = 'r' and l.mode in ('AccessExclusiveLock', 'ExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock')
           and l.database = (select oid from pg_database where datname = current_database())
           and c.relnamespace = 'public'::regnamespace and c.reltuples > 0`,
      )
      const names = new Set(held.rows.map((row) => row.table))
      for (const name of names) {
        const one = seen.get(name) ?? { from: now, longest: 0 }
        seen.set(name, { from: one.from, longest: Math.max(one.longest, performance.now() - one.from) })
      }
      for (const [name, one] of seen) if (!names.has(name)) seen.set(name, { ...one, from: performance.now() })
      await pause(often)
    }
  })()
  try {
    await work()
  } finally {
    going = false
    await looking
    await client.end()
  }
  return [...seen]
    .map(([table, one]) => ({ table, milliseconds: Math.round(one.longest) }))
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
}

async function asked(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function beside(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
