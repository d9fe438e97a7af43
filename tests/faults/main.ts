import { randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { diceOf, type Dice } from '../../apps/server/src/seed/dice.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { applicationIn, type Application } from './application.ts'
import { judge, untoldEvents, type Judgement } from './judge.ts'
import { deliver, signIn, write, type Desk, type SentAct } from './writers.ts'

/** What is killed in the middle of the acts, and what must follow. */
interface Fault {
  readonly title: string
  kill(app: Application): Promise<void>
}

const faults: readonly Fault[] = [
  {
    title: '应用被 kill -9，数据库照常运行，重新启动后接管',
    kill: async (app) => {
      await app.kill()
      await app.start()
    },
  },
  { title: '数据库服务连同各部分被 kill -9，应用照常运行并重新启动它', kill: (app) => app.killDatabase() },
]

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
  },
})

async function main(): Promise<boolean> {
  const rounds = Number(values.rounds)
  const seed = Number(values.seed)
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 1000 || !Number.isInteger(seed)) {
    console.error('用法：npm run faults -- [--rounds 5] [--seed 123]，轮数为 1 至 1000。')
    return false
  }
  const dice = diceOf(seed)
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-faults-'))
  chmodSync(folder, 0o711)
  const app = await applicationIn(folder)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void tidy(app, folder).then(() => process.exit(1)))
  console.log(`断电试验：每种故障 ${rounds} 轮，种子 ${seed}（用 --seed ${seed} 重现同样的次序）。正在建立演示数据……`)
  try {
    await app.start()
    const desk = await openDesk(app)
    let held = true
    let lastActs: SentAct[] = []
    for (const fault of faults) {
      lastActs = await runRounds(app, desk, dice, rounds, fault)
      await told(app)
      const found = await judge(app, desk, lastActs)
      console.log(`\n${fault.title}：\n  ${say(found)}`)
      held = held && isClean(found)
    }
    held = (await lossShows(app, desk, dice)) && held
    held = (await halfShows(app, desk, lastActs)) && held
    console.log(held ? '\n通过。' : '\n没有通过。')
    return held
  } finally {
    await tidy(app, folder)
  }
}

/** Kills in the middle of acts; afterwards every act without an answer is sent again under the same request id. */
async function runRounds(app: Application, desk: Desk, dice: Dice, rounds: number, fault: Fault): Promise<SentAct[]> {
  const all: SentAct[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const ending = new AbortController()
    const writing = write(desk, dice, ending.signal)
    await pause(500 + dice.below(1000))
    const killing = fault.kill(app)
    const acts = await stopped(writing, ending)
    await killing
    const open = acts.filter((act) => !act.acknowledged && act.refused === undefined)
    for (const act of open) await deliver(app.address, act)
    const still = open.filter((act) => !act.acknowledged)
    for (const act of still) act.refused ??= `重发后仍没有答复：${act.path}`
    for (const one of desk.cases) {
      const latest = acts.findLast((act) => act.path.includes(one.id) && act.acknowledged)?.acknowledged
      if (latest) one.revision = latest.revision
    }
    all.push(...acts)
  }
  return all
}

/** Writers stop by themselves when the server is gone; those it still answers are told to stop. */
async function stopped(writing: Promise<SentAct[]>, ending: AbortController): Promise<SentAct[]> {
  await Promise.race([writing, pause(500)])
  ending.abort()
  return writing
}

/** Control: with commits acknowledged before they are on disk, the same trial must lose acknowledged acts. */
async function lossShows(app: Application, desk: Desk, dice: Dice): Promise<boolean> {
  for (const setting of ["synchronous_commit = 'off'", "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"]) {
    await app.ask(`alter system set ${setting}`)
  }
  await app.ask('select pg_reload_conf()')
  await pause(300)
  const ending = new AbortController()
  const writing = write(desk, dice, ending.signal)
  await pause(2500)
  const killing = app.killDatabase()
  const acts = await stopped(writing, ending)
  await killing
  await app.ask('alter system reset all')
  await app.ask('select pg_reload_conf()')
  const found = await judge(app, desk, acts)
  const shown = found.lost > 0
  console.log(
    `\n对照一（提交尚未落盘就答复，须有丢失）：\n  ${say(found)} —— ${shown ? '确有丢失，试验有效' : '没有丢失，试验无效'}`,
  )
  return shown
}

/** Control: a part of one act taken away by hand must be seen as half-done. */
async function halfShows(app: Application, desk: Desk, acts: readonly SentAct[]): Promise<boolean> {
  const before = await judge(app, desk, acts)
  const draft = acts.find((act) => act.path === '/api/suggestions' && act.acknowledged)?.acknowledged?.id
  await app.ask('delete from suggestion_texts where suggestion_id = $1', [draft])
  const after = await judge(app, desk, acts)
  const shown = after.halfDone === before.halfDone + 1
  console.log(
    `\n对照二（人为去掉一件的正文，须查出）：\n  half-done ${before.halfDone} → ${after.halfDone} —— ${shown ? '查得出，试验有效' : '没有查出，试验无效'}`,
  )
  return shown
}

/** Gives the background work half a minute to tell everybody of what has happened. */
async function told(app: Application): Promise<void> {
  for (let waited = 0; waited < 30 && (await untoldEvents(app)) > 0; waited += 1) await pause(1000)
}

async function openDesk(app: Application): Promise<Desk> {
  const cases = await app.ask<{ id: string; revision: number }>(
    "select id, revision from suggestions where state in ('inHandling', 'closed') order by id limit 2",
  )
  const categories = await app.ask<{ code: string }>(
    'select code from suggestion_categories where parent_code is not null',
  )
  return {
    address: app.address,
    deputy: await signIn(app.address, 'deputy', demonstrationPassword),
    clerk: await signIn(app.address, 'clerk', demonstrationPassword),
    cases,
    categories: categories.map((one) => one.code),
  }
}

function say({ acknowledged, lost, halfDone, doubled, untold, refused }: Judgement): string {
  const line = `acknowledged ${acknowledged}, lost ${lost}, half-done ${halfDone}, doubled ${doubled}, untold ${untold}`
  return refused.length === 0 ? line : `${line}；另有 ${refused.length} 次被拒绝，如 ${refused[0]}`
}

function isClean({ acknowledged, lost, halfDone, doubled, refused }: Judgement): boolean {
  return acknowledged > 0 && lost === 0 && halfDone === 0 && doubled === 0 && refused.length === 0
}

let tidied: Promise<void> | undefined

function tidy(app: Application, folder: string): Promise<void> {
  tidied ??= (async () => {
    await app.stop()
    // As root in a closed folder the cluster lies elsewhere.
    const pointer = join(folder, 'postgres', 'cluster-location')
    if (existsSync(pointer)) rmSync(dirname(readFileSync(pointer, 'utf8').trim()), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  })()
  return tidied
}

process.exitCode = (await main()) ? 0 : 1
