import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { diceOf } from '../../apps/server/src/seed/dice.ts'
import { layGround, type Ground } from './ground.ts'
import type { Rig } from './rig.ts'
import { clockJumps } from './rigs/clock.ts'
import { diskFull } from './rigs/disk-full.ts'
import { jobsOnThree } from './rigs/jobs.ts'
import { killApp, killDatabase } from './rigs/kills.ts'
import { powerCut } from './rigs/power-cut.ts'
import { stalls } from './rigs/stall.ts'
import { lostUpdates, repeatedSubmissions } from './rigs/two-processes.ts'

const rigs: readonly Rig[] = [
  killApp,
  killDatabase,
  powerCut,
  stalls,
  diskFull,
  lostUpdates,
  repeatedSubmissions,
  jobsOnThree,
  clockJumps,
]

const usage = `用法：npm run faults -- [--rig 名称] [--rounds 次数] [--seed 种子] [--ground 文件夹]
  --rig     只做一项，可写多次；不写则全部都做
  --rounds  每项的轮数，1 至 10000；不写则按各项自己的
  --seed    重现同样的次序
  --ground  演示数据放在这个文件夹，下次再用；不写则每次新建
可做的各项：
${rigs.map((rig) => `  ${rig.name.padEnd(16)} ${rig.title}（${rig.rounds} 轮）`).join('\n')}`

type Outcome = 'held' | 'failed' | 'impossible'

const words: Record<Outcome, string> = { held: '通过', failed: '没有通过', impossible: '本机不能做' }

let ground: Ground | undefined
let tidies: (() => Promise<unknown> | void)[] = []

async function tidy(): Promise<void> {
  const due = tidies.toReversed()
  tidies = []
  for (const one of due) {
    try {
      await one()
    } catch (error) {
      console.error(`收尾时出错：${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

async function runRig(rig: Rig, rounds: number, seed: number, on: Ground): Promise<Outcome> {
  console.log(`\n${rig.name}：${rig.title}（${rounds} 轮，种子 ${seed}）`)
  const why = rig.impossible?.()
  if (why !== undefined) {
    console.log(`  本机不能做这一项：${why}`)
    return 'impossible'
  }
  const begun = Date.now()
  try {
    const held = await rig.run({
      rounds,
      dice: diceOf(seed),
      ground: on,
      say: (line) => console.log(`  ${line}`),
      atEnd: (one) => tidies.push(one),
    })
    return held ? 'held' : 'failed'
  } catch (error) {
    console.log(`  试验中断：${error instanceof Error ? error.message : String(error)}`)
    return 'failed'
  } finally {
    await tidy()
    console.log(`  用时 ${Math.round((Date.now() - begun) / 1000)} 秒`)
  }
}

/** 0 when everything asked for has passed, 2 when some of it cannot be run on this machine, else 1. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rig: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      ground: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const seed = Number(values.seed)
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
  const chosen = rigs.filter((rig) => values.rig === undefined || values.rig.includes(rig.name))
  const unknown = (values.rig ?? []).filter((name) => !rigs.some((rig) => rig.name === name))
  const badRounds = rounds !== undefined && (!Number.isInteger(rounds) || rounds < 1 || rounds > 10_000)
  if (values.help || unknown.length > 0 || badRounds || !Number.isInteger(seed)) {
    if (unknown.length > 0) console.error(`没有这一项：${unknown.join('、')}。`)
    console.error(usage)
    return values.help ? 0 : 1
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void tidy().then(() => (ground?.remove(), process.exit(1))))
  }
  console.log(`故障试验：${chosen.map((rig) => rig.name).join('、')}，种子 ${seed}。正在准备演示数据……`)
  const outcomes: [Rig, Outcome][] = []
  try {
    ground = await layGround(values.ground)
    for (const rig of chosen) outcomes.push([rig, await runRig(rig, rounds ?? rig.rounds, seed, ground)])
  } finally {
    await tidy()
    ground?.remove()
  }
  console.log(`\n种子 ${seed}：`)
  for (const [rig, outcome] of outcomes) console.log(`  ${rig.name.padEnd(16)} ${words[outcome]}`)
  if (outcomes.some(([, outcome]) => outcome === 'failed')) return 1
  return outcomes.some(([, outcome]) => outcome === 'impossible') ? 2 : 0
}

process.exitCode = await main()
