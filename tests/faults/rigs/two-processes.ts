import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { databaseServer } from '../database-server.ts'
import { openDesk } from '../judge.ts'
import { askAt, productIn, type Ask } from '../product.ts'
import { control, type Rig, type Trial } from '../rig.ts'
import { draftBody, post, trialTitle, type Desk, type Reply, type SentAct } from '../writers.ts'

/** Two processes of the product over one database and one folder of files. */
export interface TwoProcesses {
  readonly ask: Ask
  readonly desks: readonly Desk[]
  readonly dataDir: string
}

/** Starts them; they end with the rig. */
export async function twoProcesses(trial: Trial): Promise<TwoProcesses> {
  const dataDir = trial.ground.copy()
  const server = await databaseServer(join(dataDir, 'postgres'))
  trial.atEnd(() => server.stop())
  await server.start()
  const ask = askAt(() => server.url)
  const desks: Desk[] = []
  for (const place of [0, 1]) {
    const product = await productIn(dataDir, { databaseUrl: server.url })
    trial.atEnd(() => product.stop())
    await product.start()
    desks.push(await openDesk(product.address, ask, place * 2))
  }
  return { ask, desks, dataDir }
}

/** Each submission goes out five times at once to both processes: it happens once, and the same number with other words is refused. */
export const repeatedSubmissions: Rig = {
  name: 'repeats',
  title: '两个进程同时收到同一提交各五次：只发生一次；同一编号另一内容须拒绝',
  rounds: 1000,
  run: async (trial) => {
    const { ask, desks } = await twoProcesses(trial)
    const acts: SentAct[] = []
    let [acknowledged, unlike, strange, reusedRefused] = [0, 0, 0, 0]
    const inTurn = Array.from({ length: 4 }, async (_, lane) => {
      for (let at = lane; at < trial.rounds; at += 4) {
        const act = submission(desks, at)
        acts.push(act)
        const replies = await Promise.all(
          Array.from({ length: 5 }, (_one, turn) => post(sentTo(act, desks, at + turn))),
        )
        const ids = new Set(replies.map((reply) => (reply.status === 200 ? idOf(reply) : `${reply.status}`)))
        acknowledged += replies.filter((reply) => reply.status === 200).length
        if (replies.some((reply) => reply.status !== 200)) strange += 1
        else if (ids.size !== 1) unlike += 1
        const other = await post({ ...sentTo(act, desks, at), body: draftBody() })
        if (other.status === 409 || other.status === 422) reusedRefused += 1
      }
    })
    await Promise.all(inTurn)
    const effects = await effectsOf(ask, acts)
    const missing = effects.filter((n) => n === 0).length
    const doubled = effects.filter((n) => n > 1).length
    trial.say(
      `${trial.rounds} 件各 5 次：acknowledged ${acknowledged}, effects ${effects.reduce((a, b) => a + b, 0)}, lost ${missing}, doubled ${doubled}, ` +
        `unlike answers ${unlike}, other answers ${strange}, 同一编号另一内容被拒绝 ${reusedRefused}`,
    )
    const rights = missing + doubled + unlike + strange === 0 && reusedRefused === trial.rounds
    return (await manyNumbersShow(trial, ask, desks)) && rights
  },
}

/** Two sessions act on one case at the same moment, each at a process of its own: one wins, the other is told which revision stands. */
export const lostUpdates: Rig = {
  name: 'lost-update',
  title: '两处同时经两个进程改同一件：恰有一个成功，另一个得知现在的版本',
  rounds: 1000,
  run: async (trial) => {
    const { ask, desks } = await twoProcesses(trial)
    const [one, other] = desks as [Desk, Desk]
    const all = [...one.cases, ...other.cases]
    let [winners, silent, none, wrong] = [0, 0, 0, 0]
    for (let round = 0; round < trial.rounds; round += 1) {
      const record = all[round % all.length]
      if (!record) throw new Error('演示数据中没有可以分类的建议。')
      const send = (desk: Desk, cookie: string) =>
        post({
          requestId: randomUUID(),
          address: desk.address,
          cookie,
          path: `/api/suggestions/${record.id}/category`,
          body: { revision: record.revision, category: trial.dice.pick(desk.categories) },
        })
      const replies = await Promise.all([send(one, one.clerk), send(other, other.clerk)])
      const won = replies.filter((reply) => reply.status === 200)
      const lost = replies.filter((reply) => reply.status === 409)
      winners += won.length
      if (won.length === 2) silent += 1
      if (won.length === 0) none += 1
      record.revision += won.length
      const told = lost[0] && (JSON.parse(lost[0].text) as { current?: { revision?: number } }).current?.revision
      if (won.length === 1 && told !== record.revision) wrong += 1
    }
    trial.say(
      `${trial.rounds} 对：acknowledged ${winners}, doubled（两个都成功）${silent}, lost（都没有成功）${none}, 没有说对现在版本 ${wrong}`,
    )
    const events = await ask<{ n: number }>(
      `select count(*)::int as n from case_events where case_id = any($1::uuid[]) and type = 'suggestions.categorise'
       and at > now() - interval '1 hour'`,
      [all.map((each) => each.id)],
    )
    trial.say(`办理过程中的记录 ${events[0]?.n} 条`)
    const right = winners === trial.rounds && silent + none + wrong === 0 && events[0]?.n === winners
    return (await blindWritesShow(trial, ask, one)) && right
  },
}

function submission(desks: readonly Desk[], at: number): SentAct {
  const desk = deskAt(desks, at)
  return {
    requestId: randomUUID(),
    address: desk.address,
    cookie: desk.deputy,
    path: '/api/suggestions',
    body: draftBody(),
  }
}

/** The same act at one process or the other; a session is known to both. */
function sentTo(act: SentAct, desks: readonly Desk[], turn: number): SentAct {
  return { ...act, address: deskAt(desks, turn).address }
}

function deskAt(desks: readonly Desk[], turn: number): Desk {
  const desk = desks[turn % desks.length]
  if (!desk) throw new Error('没有进程。')
  return desk
}

function idOf(reply: Reply): string {
  return (JSON.parse(reply.text) as { id: string }).id
}

async function effectsOf(ask: Ask, acts: readonly SentAct[]): Promise<number[]> {
  const rows = await ask<{ title: string; n: number }>(
    'select title, count(*)::int as n from suggestions where title like $1 group by title',
    [`${trialTitle}%`],
  )
  const made = new Map(rows.map((row) => [row.title, row.n]))
  return acts.map((act) => made.get(String(act.body['title'])) ?? 0)
}

/** Control: repeats under numbers of their own are five acts, and the count must say so. */
async function manyNumbersShow(trial: Trial, ask: Ask, desks: readonly Desk[]): Promise<boolean> {
  const act = submission(desks, 0)
  await Promise.all(
    Array.from({ length: 5 }, (_, turn) => post({ ...sentTo(act, desks, turn), requestId: randomUUID() })),
  )
  const [effects = 0] = await effectsOf(ask, [act])
  return control(trial, '每次另用编号，须多次发生', `effects ${effects}`, effects === 5)
}

/** Control: writing without the revision overwrites silently, and the count of winners must say so. */
async function blindWritesShow(trial: Trial, ask: Ask, desk: Desk): Promise<boolean> {
  const id = desk.cases[0]?.id
  const [before] = await ask<{ revision: number }>('select revision from suggestions where id = $1', [id])
  const blind = () => ask('update suggestions set revision = $2 + 1 where id = $1 returning id', [id, before?.revision])
  const both = await Promise.all([blind(), blind()])
  const won = both.filter((rows) => rows.length === 1).length
  return control(trial, '不看版本直接写，两个须都成功', `winners ${won}`, won === 2)
}
