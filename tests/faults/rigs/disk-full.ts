import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, statfsSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseServer } from '../database-server.ts'
import { judge, openDesk, sayJudgement } from '../judge.ts'
import { loopDisk, noLoopDisks } from '../loop-disk.ts'
import { askAt, productIn, type Ask } from '../product.ts'
import { control, type Rig, type Trial } from '../rig.ts'
import { deliver, draftBody, type Desk, type Reply, type SentAct } from '../writers.ts'

type Place = 'data' | 'wal' | 'files'

const titles: Record<Place, string> = {
  data: '数据库的数据盘满',
  wal: '数据库的日志盘（pg_wal）满',
  files: '附件的磁盘满',
}

const backWithin = 10

/** A small disk of its own runs full under the product's writes, is given room again, and everything must go on. */
export const diskFull: Rig = {
  name: 'disk-full',
  title: '数据、日志、附件的磁盘满：已答复的都在，读照常，写得到 503 或 507，腾出空间后 10 秒内照常',
  rounds: 1,
  impossible: () => noLoopDisks('mkfs.ext4'),
  run: async (trial) => {
    let held = true
    for (let round = 0; round < trial.rounds; round += 1) {
      for (const place of ['data', 'wal', 'files'] as const) held = (await fill(trial, place)) && held
    }
    return held
  },
}

async function fill(trial: Trial, place: Place): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-faults-full-'))
  chmodSync(folder, 0o711)
  trial.atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const disk = loopDisk(folder, 'disk', 'ext4', place === 'data' ? 400 : 160)
  trial.atEnd(() => disk.remove())
  chmodSync(disk.folder, 0o711)
  const dataDir = trial.ground.copy()
  const cluster = join(dataDir, 'postgres', 'cluster')
  if (place === 'files') moveTo(join(dataDir, 'files'), join(disk.folder, 'files'))
  else if (place === 'wal') moveTo(join(cluster, 'pg_wal'), join(disk.folder, 'pg_wal'))
  else moveTo(cluster, join(disk.folder, 'cluster'))
  // The data disk runs full, not the journal's: that lies beside it on the large one.
  if (place === 'data') moveTo(join(disk.folder, 'cluster', 'pg_wal'), join(dataDir, 'postgres', 'pg_wal'))
  const server = await databaseServer(join(dataDir, 'postgres'), {
    settings: { max_wal_size: '64MB', min_wal_size: '32MB', checkpoint_timeout: '30s' },
  })
  trial.atEnd(() => server.stop())
  await server.start()
  const product = await productIn(dataDir, { databaseUrl: server.url })
  trial.atEnd(() => product.stop())
  await product.start()
  const { pid } = product
  const ask = askAt(() => server.url)
  const desk = await openDesk(product.address, ask)
  const acts: SentAct[] = []
  for (let n = 0; n < 10; n += 1) await act(desk, acts, place)
  // A standby that is away: until it comes back every segment is kept, and the disk of the log runs full.
  if (place === 'wal') await ask("select pg_create_physical_replication_slot('trial', true)")
  const ballast = join(disk.folder, 'ballast')
  fillUp(disk.folder, ballast)
  const full: Reply[] = []
  for (let n = 0; n < 400 && full.length < 5; n += 1) {
    const reply = await act(desk, acts, place)
    if (reply.status !== 200) full.push(reply)
    else if (place === 'wal') await nextSegment(server.url)
  }
  const { lives, read } = await readOn(server.url, product.address, desk)
  rmSync(ballast, { force: true })
  const begun = Date.now()
  // What keeps an outside server up (systemd, for one) starts it again when it has ended by itself.
  if (server.pids().length === 0) await server.start()
  while ((await act(desk, acts, place)).status !== 200 && Date.now() - begun < 60_000) await pause(200)
  const back = (Date.now() - begun) / 1000
  for (const one of acts.filter((each) => !each.acknowledged)) await deliver(one)
  const found = await judge(
    ask,
    desk,
    acts.map((each) => ({ ...each })),
    dataDir,
  )
  const codes = [...new Set(full.map((reply) => reply.status ?? 0))]
  const proper =
    full.length > 0 &&
    full.every((reply) => [503, 507].includes(reply.status ?? 0) && /"title":"[^"]*[\u4e00-\u9fff]/.test(reply.text))
  trial.say(
    `${titles[place]}：写得到 ${codes.join('、') || '——没有满'}，${lives ? `数据库仍可读，读得到 ${read}` : '数据库停了（PANIC）'}，` +
      `腾出空间后 ${back.toFixed(1)} 秒照常，${product.pid === pid ? '应用没有重启' : '应用重启了'}；${sayJudgement(found)}`,
  )
  if (!proper && full[0]) trial.say(`  例如：${full[0].status ?? '无答复'} ${full[0].text.slice(0, 200)}`)
  const readRight = !lives || read === 200
  const right =
    proper &&
    readRight &&
    back <= backWithin &&
    product.pid === pid &&
    found.lost + found.halfDone + found.doubled === 0
  return (await lossShows(trial, place, { ask, desk, acts, dataDir })) && right
}

interface Aftermath {
  readonly ask: Ask
  readonly desk: Desk
  readonly acts: readonly SentAct[]
  readonly dataDir: string
}

/** Control: what a full disk could have cost is taken away by hand, a text or a stored file, and must be missed. */
async function lossShows(trial: Trial, place: Place, { ask, desk, acts, dataDir }: Aftermath): Promise<boolean> {
  const before = await judge(ask, desk, acts, dataDir)
  if (place === 'files') {
    const id = acts.find((one) => one.acknowledged?.fileId)?.acknowledged?.fileId ?? ''
    rmSync(join(dataDir, 'files', id.slice(-2), id))
  } else {
    const id = acts.find((one) => one.acknowledged)?.acknowledged?.id
    await ask('delete from suggestion_texts where suggestion_id = $1', [id])
  }
  const after = await judge(ask, desk, acts, dataDir)
  const found = `half-done ${before.halfDone} → ${after.halfDone}, lost ${before.lost} → ${after.lost}`
  const title = `${titles[place]}，人为去掉一件的${place === 'files' ? '附件' : '正文'}，须查出`
  return control(trial, title, found, after.halfDone === before.halfDone + 1)
}

/** Reads while the database can be read at all: with its log full it falls and comes up again, for reading, until somebody writes. */
async function readOn(url: string, address: string, desk: Desk): Promise<{ lives: boolean; read: number }> {
  let seen = { lives: false, read: 0 }
  for (let tries = 0; tries < 20 && seen.read !== 200; tries += 1) {
    const before = await isReadable(url)
    const read = await fetch(`${address}/api/suggestions?size=5`, {
      headers: { cookie: desk.deputy },
      signal: AbortSignal.timeout(20_000),
    }).then(
      (answer) => answer.status,
      () => 0,
    )
    if (before && (await isReadable(url))) seen = { lives: true, read }
    else await pause(500)
  }
  return seen
}

async function isReadable(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1 from suggestions limit 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Begins another segment of the log, as hours of work would. */
async function nextSegment(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select pg_switch_wal()')
  } catch {
    // The disk is full: the acts that follow say so.
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function act(desk: Desk, acts: SentAct[], place: Place): Promise<Reply> {
  const draft: SentAct = {
    requestId: crypto.randomUUID(),
    address: desk.address,
    cookie: desk.deputy,
    path: '/api/suggestions',
    body: { ...draftBody(), proposal: `具体建议。${'办好这件事。'.repeat(1500)}` },
  }
  acts.push(draft)
  const made = await deliver(draft)
  if (place !== 'files' || !draft.acknowledged) return made
  const upload: SentAct = {
    requestId: crypto.randomUUID(),
    address: desk.address,
    cookie: desk.deputy,
    path: `/api/suggestions/${draft.acknowledged.id}/attachments`,
    body: {},
    file: { name: '附件.txt', text: `${crypto.randomUUID()}\n`.repeat(20_000), of: draft.acknowledged },
  }
  acts.push(upload)
  return deliver(upload)
}

function moveTo(from: string, to: string): void {
  mkdirSync(join(to, '..'), { recursive: true })
  try {
    renameSync(from, to)
  } catch {
    execFileSync('cp', ['-a', from, to])
    rmSync(from, { recursive: true, force: true })
  }
  symlinkSync(to, from)
}

/** Leaves less than half a megabyte free. */
function fillUp(folder: string, ballast: string): void {
  const { bavail, bsize } = statfsSync(folder)
  execFileSync('fallocate', ['-l', String(Math.max(0, bavail * bsize - 400_000)), ballast])
}
