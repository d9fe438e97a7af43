import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { locateCluster } from '../../../apps/server/src/kernel/postgres/cluster.ts'
import { findRunning } from '../../../apps/server/src/kernel/postgres/running-server.ts'
import { isClean, judge, openDesk, sayJudgement, untoldEvents } from '../judge.ts'
import { askAt, embeddedAddress, productIn, type Ask, type Product } from '../product.ts'
import { control, type Rig, type Trial } from '../rig.ts'
import { deliver, write, type Desk, type SentAct } from '../writers.ts'

interface Stage {
  readonly product: Product
  readonly ask: Ask
  readonly desk: Desk
  readonly dataDir: string
}

/** The application is killed at once and started again; its database lives on and is taken over. */
export const killApp: Rig = {
  name: 'kill-app',
  title: '应用被 kill -9，数据库照常运行，重新启动后接管',
  rounds: 20,
  run: async (trial) => {
    const stage = await onStage(trial)
    const acts = await runRounds(trial, stage, async ({ product }) => {
      await product.kill()
      await product.start()
    })
    return (await verdict(trial, stage, acts)) && (await halfShows(trial, stage, acts))
  },
}

/** The database server is killed with all its parts; the application lives on and starts it again. */
export const killDatabase: Rig = {
  name: 'kill-database',
  title: '数据库服务连同各部分被 kill -9，应用照常运行并重新启动它',
  rounds: 20,
  run: async (trial) => {
    const stage = await onStage(trial)
    const { pid } = stage.product
    const acts = await runRounds(trial, stage, endDatabase)
    const same = stage.product.pid === pid
    trial.say(`应用的进程 ${pid} ${same ? '始终没有换过' : '换过，不应如此'}`)
    return (await verdict(trial, stage, acts)) && same && (await lossShows(trial, stage))
  },
}

async function onStage(trial: Trial): Promise<Stage> {
  const dataDir = trial.ground.copy()
  const product = await productIn(dataDir)
  trial.atEnd(() => product.stop())
  await product.start()
  const ask = askAt(() => embeddedAddress(dataDir))
  return { product, ask, dataDir, desk: await openDesk(product.address, ask) }
}

/** Kills in the middle of acts; afterwards every act without an answer is sent again under the same request id. */
async function runRounds(trial: Trial, stage: Stage, kill: (stage: Stage) => Promise<void>): Promise<SentAct[]> {
  const { desk } = stage
  const all: SentAct[] = []
  for (let round = 1; round <= trial.rounds; round += 1) {
    const ending = new AbortController()
    const writing = write([desk], trial.dice, ending.signal)
    await pause(400 + trial.dice.below(800))
    const killing = kill(stage)
    const acts = await stopped(writing, ending)
    await killing
    const open = acts.filter((act) => !act.acknowledged && act.refused === undefined)
    for (const act of open) await deliver(act)
    for (const act of open) if (!act.acknowledged) act.refused ??= `重发后仍没有答复：${act.path}`
    for (const one of desk.cases) {
      const latest = acts.findLast((act) => act.path.includes(one.id) && act.acknowledged)?.acknowledged
      if (latest) one.revision = latest.revision
    }
    all.push(...acts)
    if (round % 20 === 0) trial.say(`第 ${round} 轮，已答复 ${all.filter((act) => act.acknowledged).length} 次`)
  }
  return all
}

/** Writers stop by themselves when the server is gone; those it still answers are told to stop. */
async function stopped(writing: Promise<SentAct[]>, ending: AbortController): Promise<SentAct[]> {
  await Promise.race([writing, pause(500)])
  ending.abort()
  return writing
}

async function verdict(trial: Trial, { ask, desk, dataDir }: Stage, acts: readonly SentAct[]): Promise<boolean> {
  // Half a minute for the background work to tell everybody of what has happened.
  for (let waited = 0; waited < 30 && (await untoldEvents(ask)) > 0; waited += 1) await pause(1000)
  const found = await judge(ask, desk, acts, dataDir)
  trial.say(`${trial.rounds} 次：${sayJudgement(found)}`)
  return isClean(found) && found.untold === 0
}

/** Control: a part of one act taken away by hand must be seen as half-done. */
async function halfShows(trial: Trial, { ask, desk, dataDir }: Stage, acts: readonly SentAct[]): Promise<boolean> {
  const before = await judge(ask, desk, acts, dataDir)
  const draft = acts.find((act) => act.path === '/api/suggestions' && act.acknowledged)?.acknowledged?.id
  await ask('delete from suggestion_texts where suggestion_id = $1', [draft])
  const after = await judge(ask, desk, acts, dataDir)
  const counted = `half-done ${before.halfDone} → ${after.halfDone}`
  return control(trial, '人为去掉一件的正文，须查出', counted, after.halfDone === before.halfDone + 1)
}

/** Control: with commits acknowledged before they are on disk, the same trial must lose acknowledged acts. */
async function lossShows(trial: Trial, stage: Stage): Promise<boolean> {
  const { ask, desk, dataDir } = stage
  for (const setting of ["synchronous_commit = 'off'", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"]) {
    await ask(`alter system set ${setting}`)
  }
  await ask('select pg_reload_conf()')
  await pause(300)
  const ending = new AbortController()
  const writing = write([desk], trial.dice, ending.signal)
  await pause(2500)
  const killing = endDatabase(stage)
  const acts = await stopped(writing, ending)
  await killing
  await ask('alter system reset all')
  await ask('select pg_reload_conf()')
  const found = await judge(ask, desk, acts, dataDir)
  return control(trial, '提交尚未落盘就答复，须有丢失', sayJudgement(found), found.lost > 0)
}

async function endDatabase({ product, ask, dataDir }: Stage): Promise<void> {
  const cluster = locateCluster(join(dataDir, 'postgres'))
  const running = findRunning(cluster)
  if (!running) throw new Error('数据库服务没有在运行。')
  for (const pid of [running.pid, ...childrenOf(running.pid)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // A part may end by itself in the same moment.
    }
  }
  // The application notices within half a second and starts the server again.
  while (findRunning(cluster)?.pid === running.pid) await pause(10)
  await ask('select 1')
  await product.serves()
}

/** The parts of a server; elsewhere than on Linux they end by themselves when they find it gone. */
function childrenOf(pid: number): number[] {
  if (process.platform !== 'linux') return []
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return listed === '' ? [] : listed.split(' ').map(Number)
}
