import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from '../../../apps/server/src/kernel/postgres/process-identity.ts'
import { databaseServer } from '../database-server.ts'
import { askAt, type Ask } from '../product.ts'
import { control, type Rig, type Trial } from '../rig.ts'
import { tellAgain, toldOnce } from '../told-events.ts'

const entry = join(import.meta.dirname, '../jobs/worker.ts')
const processes = 3
const killEvery = 2000
/** Copies of events that have been told, one for so many jobs; each must be told again, once. */
const jobsPerEvent = 5
/** Seconds over which the jobs fall due. */
const dueOver = 60

interface Worker {
  readonly child: ChildProcess
  working: boolean
}

/** Jobs that fall due while three processes work and one of them is killed every two seconds. */
export const jobsOnThree: Rig = {
  name: 'jobs',
  title: '三个进程做到期的后台工作，每 2 秒 kill -9 其中一个：每项效果恰好一次；停住的进程醒来也不重做',
  rounds: 10_000,
  run: async (trial) => {
    const { ask, crew } = await workshop(trial)
    crew.fill()
    await crew.allWork()
    const naive = Math.min(200, Math.ceil(trial.rounds / 2))
    const events = await askForWork(ask, trial.rounds, naive)
    const kills = await killWhile(trial, crew, () => waiting(ask))
    const held = await judgeWork(trial, ask, trial.rounds, events, kills)
    const doubled = await ask<{ n: number }>(
      'select count(*)::int as n from (select key from trial_naive group by 1 having count(*) > 1) t',
    )
    const shown = control(
      trial,
      '没有唯一键的效果，须有重做',
      `${naive} 项中 doubled ${doubled[0]?.n}`,
      (doubled[0]?.n ?? 0) > 0,
    )
    return (await zombie(trial, ask, crew)) && shown && held
  },
}

async function workshop(trial: Trial): Promise<{ ask: Ask; crew: Crew }> {
  const dataDir = trial.ground.copy()
  const server = await databaseServer(join(dataDir, 'postgres'))
  trial.atEnd(() => server.stop())
  await server.start()
  const ask = askAt(() => server.url)
  await ask(
    'create table trial_begun (key text not null, by int not null, at timestamptz not null default clock_timestamp())',
  )
  await ask(
    'create table trial_effects (key text primary key, by int not null, at timestamptz not null default clock_timestamp())',
  )
  await ask(
    'create table trial_naive (key text not null, by int not null, at timestamptz not null default clock_timestamp())',
  )
  const crew = crewFor(dataDir, server.url)
  trial.atEnd(() => crew.end())
  return { ask, crew }
}

interface Crew {
  readonly members: Worker[]
  /** Puts a new process in the place of this one. */
  replace(member: Worker): Promise<void>
  fill(): void
  allWork(): Promise<void>
  end(): Promise<void>
}

function crewFor(dataDir: string, databaseUrl: string): Crew {
  const members: Worker[] = []
  const spares: Worker[] = []
  const prepare = () => {
    const child = spawn(process.execPath, [entry], {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        LVZHI_DATA: dataDir,
        LVZHI_KEYS: '',
        NODE_COMPILE_CACHE: join(dataDir, 'compiled'),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const member: Worker = { child, working: false }
    child.stdout?.on('data', (chunk: Buffer) => (member.working ||= chunk.toString().includes('working')))
    child.stdin?.on('error', () => undefined)
    spares.push(member)
  }
  const hire = () => {
    while (spares.length < processes) prepare()
    const next = spares.shift()
    if (!next) return
    next.child.stdin?.write('go\n')
    members.push(next)
    prepare()
  }
  const dismiss = async ({ child }: Worker) => {
    child.kill('SIGKILL')
    while (child.pid !== undefined && isAlive(child.pid)) await pause(5)
  }
  return {
    members,
    fill: () => {
      while (members.length < processes) hire()
    },
    replace: async (member) => {
      await dismiss(member)
      members.splice(members.indexOf(member), 1)
      hire()
    },
    allWork: async () => {
      while (!members.every((member) => member.working)) await pause(50)
    },
    end: async () => {
      for (const member of [...members, ...spares]) await dismiss(member)
    },
  }
}

async function askForWork(ask: Ask, jobs: number, naive: number): Promise<number> {
  await ask('create table trial_start as select now() as at')
  await ask(
    `select graphile_worker.add_job('trial.once', json_build_object('key', n), run_at => now() + make_interval(secs => n * $2::float / $1))
     from generate_series(1, $1::int) n`,
    [jobs, dueOver],
  )
  await ask(
    `select graphile_worker.add_job('trial.naive', json_build_object('key', n), run_at => now() + make_interval(secs => n * $2::float / $1))
     from generate_series(1, $1::int) n`,
    [naive, dueOver],
  )
  return tellAgain(ask, Math.floor(jobs / jobsPerEvent))
}

async function waiting(ask: Ask): Promise<number> {
  const rows = await ask<{ n: number }>(
    'select count(*)::int as n from graphile_worker._private_jobs where attempts < max_attempts',
  )
  return rows[0]?.n ?? 0
}

/** Kills one of the processes that work, every two seconds, until nothing is left to do; gives how many it were. */
async function killWhile(trial: Trial, crew: Crew, left: () => Promise<number>): Promise<number> {
  let kills = 0
  for (const until = Date.now() + 600_000; (await left()) > 0;) {
    if (Date.now() > until) throw new Error('十分钟内没有做完。')
    await pause(killEvery)
    const able = crew.members.filter((member) => member.working)
    // On a slow machine those that replace the killed need their time; somebody must be left to work.
    if (able.length < 2) continue
    await crew.replace(trial.dice.pick(able))
    kills += 1
  }
  await crew.allWork()
  return kills
}

async function judgeWork(trial: Trial, ask: Ask, jobs: number, events: number, kills: number): Promise<boolean> {
  const [own] = await ask<{ effects: number; begun: number; late: number; worst: number }>(
    `select count(*)::int as effects, (select count(*)::int from trial_begun where key ~ '^[0-9]+$') as begun,
       coalesce(percentile_cont(0.99) within group (order by late), 0)::float as late, coalesce(max(late), 0)::float as worst
     from (
       select greatest(0, extract(epoch from at - (select at from trial_start)) - key::int * $2::float / $1) as late
       from trial_effects where key ~ '^[0-9]+$'
     ) t`,
    [jobs, dueOver],
  )
  const told = await toldOnce(ask)
  const [failed] = await ask<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs')
  if (!own) return false
  trial.say(
    `kill -9 ${kills} 次；自设工作 ${jobs} 项：effects ${own.effects}, lost ${jobs - own.effects}, doubled 0（唯一键），开始过 ${own.begun} 次`,
  )
  trial.say(`延迟 p99 ${own.late.toFixed(1)} 秒，最多 ${own.worst.toFixed(1)} 秒；放弃的工作 ${failed?.n}`)
  trial.say(`办理事件 ${events} 件：告知一次的 ${told.receipts}，提醒数目不齐的 ${told.uneven}`)
  return own.effects === jobs && own.late < 60 && told.receipts === events && told.uneven === 0 && failed?.n === 0
}

/** A process stops for so long that its work is given to others, and then wakes up. */
async function zombie(trial: Trial, ask: Ask, crew: Crew): Promise<boolean> {
  await ask(
    `select graphile_worker.add_job('trial.once', json_build_object('key', 'slow-' || n, 'milliseconds', 1500)) from generate_series(1, 12) n`,
  )
  await pause(700)
  const begun = await ask<{ by: number }>("select distinct by from trial_begun where key like 'slow-%' limit 1")
  const stopped = crew.members.find((member) => member.child.pid === begun[0]?.by)
  if (!stopped) throw new Error('没有进程领到工作。')
  stopped.child.kill('SIGSTOP')
  for (let waited = 0; waited < 60 && (await waiting(ask)) > 2; waited += 1) await pause(500)
  const held = await ask<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker._private_jobs where locked_by is not null',
  )
  await ask('select graphile_worker.force_unlock_workers($1::text[])', [held.map((one) => one.locked_by)])
  for (let waited = 0; waited < 60 && (await waiting(ask)) > 0; waited += 1) await pause(500)
  stopped.child.kill('SIGCONT')
  await pause(4000)
  const [found] = await ask<{ effects: number; twice: number }>(
    `select (select count(*)::int from trial_effects where key like 'slow-%') as effects,
       (select count(*)::int from (select key from trial_begun where key like 'slow-%' group by key having count(*) > 1) t) as twice`,
  )
  const left = await waiting(ask)
  trial.say(
    `停住一个进程、收回它的工作、再让它醒来：12 项 effects ${found?.effects}，做过两遍的 ${found?.twice}，剩下 ${left}`,
  )
  return found?.effects === 12 && found.twice > 0 && left === 0
}
