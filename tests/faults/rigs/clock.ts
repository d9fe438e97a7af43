import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../../apps/server/src/kernel/clock.ts'
import { ensureKeyRing } from '../../../apps/server/src/kernel/crypto/key-file.ts'
import { openVault } from '../../../apps/server/src/kernel/crypto/vault.ts'
import { readHeads } from '../../../apps/server/src/kernel/audit/heads.ts'
import { verifyAudit } from '../../../apps/server/src/kernel/audit/verify.ts'
import { openDatabase } from '../../../apps/server/src/kernel/database/handle.ts'
import { demonstrationPassword } from '../../../apps/server/src/seed/cast.ts'
import { databaseServer } from '../database-server.ts'
import { fakeClock, fakeClockLibrary } from '../fake-clock.ts'
import { isClean, judge, openDesk, sayJudgement } from '../judge.ts'
import { askAt, productIn, type Ask } from '../product.ts'
import { control, type Rig, type Trial } from '../rig.ts'
import { tellAgain, toldOnce } from '../told-events.ts'
import { deliver, signIn, type Desk, type SentAct } from '../writers.ts'
import { clockLog, type ClockLog } from '../clock-log.ts'
import { writeOn, type Writing } from '../write-on.ts'

/** Days ahead of the machine's clock, one after the other; every other time it goes right again. */
const settings = [1, 0, -1, 0, 100, 0]
/** Long enough for the product to look at the clock once. */
const stay = 12_500

/** 时钟跳变: the wall clock of the product and its database is set ahead and back while acts go on. */
export const clockJumps: Rig = {
  name: 'clock',
  title: '应用与数据库的时钟在负载下拨快 1 天、拨慢 1 天、拨快 100 天再拨回：不丢不重，会话不超期，定时工作各做一次',
  rounds: 1,
  impossible: () =>
    fakeClockLibrary() === undefined ? '缺少 libfaketimeMT.so.1（Debian：faketime 或 libfaketime）。' : undefined,
  run: async (trial) => {
    let held = true
    for (let round = 0; round < trial.rounds; round += 1) held = (await oneRound(trial)) && held
    return held
  },
}

async function oneRound(trial: Trial): Promise<boolean> {
  const dataDir = trial.ground.copy()
  const clock = fakeClock()
  trial.atEnd(() => clock.remove())
  const server = await databaseServer(join(dataDir, 'postgres'), { env: clock.env })
  trial.atEnd(() => server.stop())
  await server.start()
  await leaveAlarms(askAt(() => server.url))
  const product = await productIn(dataDir, { databaseUrl: server.url, env: clock.env })
  trial.atEnd(() => product.stop())
  await product.start()
  const { pid } = product
  const ask = askAt(() => server.url)
  const log = await clockLog(ask)
  const desk = await openDesk(product.address, ask)
  const events = await tellAgain(ask, 50, "now() + interval '12 hours'")
  const sessions: SessionAtOffset[] = []
  const keep = async (days: number) => {
    sessions.push({ days, cookie: await signIn(product.address, 'unit', demonstrationPassword), over: false })
  }
  await keep(0)
  const writing = writeOn(desk)
  await pause(2000)
  const wrong: string[] = []
  let before = 0
  for (const days of settings) {
    clock.set(days)
    await log.stage(days)
    wrong.push(...(await sessionsAt(product.address, sessions, days)))
    trial.say(`时钟${offsetName(before, days)}：${writing.say()}`)
    await keep(days)
    await pause(stay)
    before = days
  }
  await writing.stop()
  await allDone(ask)
  const same = product.pid === pid
  const good = [
    await sayWriting(trial, writing, ask, desk, dataDir),
    saySessions(trial, sessions, wrong),
    await sayWork(trial, log, ask, events),
    await sayTimeline(trial, ask, writing.acts, desk),
    same,
  ].every(Boolean)
  trial.say(same ? '应用的进程始终没有换过' : '应用的进程换过，不应如此')
  await product.stop()
  const audit = await auditHolds(trial, server.url, dataDir, ask)
  await product.start()
  return (await sweptReceiptsShow(trial, ask, writing.acts, product.address)) && audit && good
}

/**
 * An alarm that wakes the server while it waits sees the machine's clock, not this one: the library does not stand between there. With the clock
 * a day behind, every such alarm would end a healthy act as one that rests; the limit against these is tried by the rig `stall`.
 */
async function leaveAlarms(ask: Ask): Promise<void> {
  await ask(`create function trial_leave_alarms() returns event_trigger language plpgsql security definer as $$
    begin perform set_config('idle_in_transaction_session_timeout', '0', false); end $$`)
  await ask('create event trigger trial_leave_alarms on login execute function trial_leave_alarms()')
}

function offsetName(from: number, to: number): string {
  return to > from ? `拨快 ${to - from} 天` : `拨慢 ${from - to} 天`
}

interface SessionAtOffset {
  /** Where the clock stood when it was opened. */
  readonly days: number
  readonly cookie: string
  over: boolean
}

/** A session lives for hours: one that was opened a day earlier or later is over, and stays so whatever the clock says later. */
async function sessionsAt(address: string, sessions: readonly SessionAtOffset[], days: number): Promise<string[]> {
  const wrong: string[] = []
  for (const [number, session] of sessions.entries()) {
    const answer = await fetch(`${address}/api/session`, { headers: { cookie: session.cookie } })
    const open = ((await answer.json()) as { account: unknown }).account !== null
    const allowed = session.days === days && !session.over
    if (open && !allowed)
      wrong.push(`第 ${number + 1} 个会话（时钟差 ${session.days} 天时登录）在差 ${days} 天时仍然有效`)
    session.over ||= !open
  }
  return wrong
}

function saySessions(trial: Trial, sessions: readonly SessionAtOffset[], wrong: readonly string[]): boolean {
  const ended = sessions.filter((session) => session.over).length
  trial.say(
    `会话 ${sessions.length} 个：已失效 ${ended} 个，超期或复活 ${wrong.length} 次${wrong[0] ? `，如${wrong[0]}` : ''}`,
  )
  // The last one was opened at the end and may go on.
  return wrong.length === 0 && ended >= sessions.length - 2
}

async function sayWriting(trial: Trial, writing: Writing, ask: Ask, desk: Desk, dataDir: string): Promise<boolean> {
  const found = await judge(ask, desk, writing.acts, dataDir)
  const others = writing.strange()
  trial.say(
    `${sayJudgement(found)}；重新登录 ${writing.signedIn()} 次，其他答复 ${others.length} 次${others[0] ? `，如 ${others[0]}` : ''}`,
  )
  return isClean(found) && others.length === 0
}

/** Waits until the background work has done what is due. */
async function allDone(ask: Ask): Promise<void> {
  for (let waited = 0; waited < 60; waited += 1) {
    const [left] = await ask<{ n: number }>(
      'select count(*)::int as n from graphile_worker._private_jobs where run_at <= now()',
    )
    if (left?.n === 0) return
    await pause(1000)
  }
}

async function sayWork(trial: Trial, log: ClockLog, ask: Ask, events: number): Promise<boolean> {
  const told = await toldOnce(ask)
  const daily = await log.daily()
  const [left] = await ask<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs')
  trial.say(
    `跳过的时段里到期的提醒 ${events} 件：告知一次的 ${told.receipts}，数目不齐的 ${told.uneven}；剩下的工作 ${left?.n}`,
  )
  trial.say(
    `每日工作 ${daily.kinds} 种：拨快 1 天时各做 ${daily.afterDay.join('、')} 次，拨快 100 天时各做 ${daily.afterHundred.join('、')} 次，` +
      `拨回当时又做 ${daily.afterBack} 次，同一天做两次的 ${daily.twice}；每分钟的工作共 ${daily.minutely} 次；拨回后停在将来的 ${daily.stuck}`,
  )
  const once = (counts: readonly number[]) => counts.length === 1 && counts[0] === 1
  return (
    told.receipts === events &&
    told.uneven === 0 &&
    once(daily.afterDay) &&
    once(daily.afterHundred) &&
    daily.afterBack === 0 &&
    daily.twice === 0 &&
    daily.stuck === 0 &&
    left?.n === 0
  )
}

/** The timeline is ordered by number, not by time: every entry goes on from where the one before has led. */
async function sayTimeline(trial: Trial, ask: Ask, acts: readonly SentAct[], desk: Desk): Promise<boolean> {
  const contradictions = async (order: 'seq' | 'at') => {
    const rows = await ask<{ entries: number; n: number }>(
      `select count(*)::int as entries, count(*) filter (where before is not null and before <> came)::int as n from (
         select changes->0->>'from' as came, lag(changes->0->>'to') over (partition by case_id order by ${order}) as before
         from case_events where case_id = any($1::uuid[]) and type = 'suggestions.categorise'
       ) t`,
      [desk.cases.map((one) => one.id)],
    )
    return rows[0] ?? { entries: 0, n: 1 }
  }
  const right = await contradictions('seq')
  const acknowledged = acts.filter((act) => act.path.endsWith('/category') && act.acknowledged).length
  trial.say(`办理过程 ${right.entries} 条（已答复的分类 ${acknowledged} 次）：按序号前后矛盾 ${right.n} 处`)
  const naive = await contradictions('at')
  const shown = control(trial, '改按时间排列，须有矛盾', `前后矛盾 ${naive.n} 处`, naive.n > 0)
  return right.n === 0 && right.entries >= acknowledged && acknowledged > 0 && shown
}

/** The audit is whole afterwards; and a row that is changed by hand is found. */
async function auditHolds(trial: Trial, url: string, dataDir: string, ask: Ask): Promise<boolean> {
  const ring = ensureKeyRing(join(dataDir, 'keys', 'ring.json'), 'standard', systemClock.now())
  const heads = join(dataDir, 'audit-heads')
  const verify = async () => {
    const database = openDatabase(url, 1)
    try {
      return await verifyAudit(database, openVault(ring), existsSync(heads) ? readHeads(heads) : [])
    } finally {
      await database.close()
    }
  }
  const whole = await verify()
  trial.say(
    `操作记录 ${whole.rows} 条，链到位置 ${whole.position}，外存链头 ${whole.outsideHeads} 个：核验发现问题 ${whole.findingCount} 处${whole.findings[0] ? `，如${whole.findings[0].text}` : ''}`,
  )
  const change = (sign: '+' | '-') =>
    ask(`with off as (select set_config('session_replication_role', 'replica', true))
         update audit_entries set at = at ${sign} interval '1 day' from off
         where id = (select entry_id from audit_chain order by position desc limit 1)`)
  await change('+')
  const changed = await verify()
  await change('-')
  const shown = control(
    trial,
    '人为改动一条操作记录的时间，须查出',
    `问题 ${changed.findingCount} 处`,
    changed.findingCount > 0,
  )
  return whole.findingCount === 0 && whole.outsideHeads > 0 && shown
}

/** Control: were receipts taken away as soon as the clock says that they are old, an act that is sent again would be doubled. */
async function sweptReceiptsShow(trial: Trial, ask: Ask, acts: readonly SentAct[], address: string): Promise<boolean> {
  const act = acts.find((one) => one.path === '/api/suggestions' && one.acknowledged)
  if (!act) return false
  const cookie = await signIn(address, 'deputy', demonstrationPassword)
  const isSame = async () => {
    const again: SentAct = { ...act, cookie, acknowledged: undefined }
    await deliver(again)
    return again.acknowledged?.id === act.acknowledged?.id
  }
  const kept = await isSame()
  await ask("delete from request_receipts where at < now() + interval '100 days' - interval '30 days'")
  const swept = await isSame()
  const found = `回执还在时${kept ? '是同一件' : '另成一件'}，清除后${swept ? '是同一件' : '另成一件'}`
  return control(trial, '一跳就清除回执，重发须重复', found, kept && !swept)
}
