import type { App } from '../../app.ts'
import { sql, type Database } from '../../kernel/database/handle.ts'
import type { Cast } from '../cast.ts'
import { placesBelow } from '../setting.ts'
import { beginTale, type Tale } from '../tale.ts'
import { topics, type Topic } from '../topics.ts'
import type { Fate } from './plan.ts'

/** A clock that the story sets. */
export interface StoryClock {
  set(instant: string): void
}

/** How many suggestions walk at the same time on one day. */
const abreast = 6

interface Act {
  readonly day: string
  readonly run: () => Promise<void>
}

/**
 * Tells the fates day by day through the product's own operations; `told` is called with the acts done so far and of all.
 * Returns which suggestion each fate became.
 */
export async function tellTerm(
  app: App,
  database: Database,
  cast: Cast,
  clock: StoryClock,
  fates: readonly Fate[],
  told: (done: number, all: number, day: string) => void,
): Promise<(fate: Fate) => string> {
  const places = new Map(cast.deputies.map((one) => [one.areaCode, placesBelow(one.areaCode)]))
  const tales = new Map(fates.map((fate) => [fate, taleOf(app, cast, places, fate)]))
  const cases = [...tales].map(([fate, tale]) => actsOf(fate, tale))
  const all = cases.reduce((sum, acts) => sum + acts.length, 0)
  const days = [...new Set(cases.flatMap((acts) => acts.map((act) => act.day)))].toSorted()
  let done = 0
  for (const day of days) {
    clock.set(`${day}T02:00:00Z`)
    const waiting = cases.map((acts) => acts.filter((act) => act.day === day)).filter((acts) => acts.length > 0)
    let next = 0
    const walk = async () => {
      for (;;) {
        const acts = waiting[next]
        next += 1
        if (!acts) return
        for (const act of acts) await act.run()
        done += acts.length
      }
    }
    await Promise.all(Array.from({ length: abreast }, walk))
    await forgetNews(database)
    told(done, all, day)
  }
  return (fate) => tales.get(fate)?.detail().id ?? ''
}

/** Nobody is told today what happened years ago: the news of the day is taken out of the queue before anybody delivers it. */
export async function forgetNews(database: Database): Promise<void> {
  await sql`
    select count(*) from graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs where task_identifier = 'events.deliver'))`.execute(database.handle)
}

function taleOf(app: App, cast: Cast, places: ReadonlyMap<string, readonly string[]>, fate: Fate): Tale {
  const lead = cast.deputies[(fate.at * 5) % cast.deputies.length]
  const topic = topics[fate.at % topics.length]
  if (!lead || !topic) throw new Error('the term has no deputies or topics')
  const around = places.get(lead.areaCode) ?? []
  const place = around[Math.floor(fate.at / topics.length) % Math.max(1, around.length)] ?? '全省'
  // Most are answered by one unit alone; every eighth has the others assist.
  const answered: Topic = fate.at % 8 === 0 ? topic : { ...topic, assist: [] }
  return beginTale(app.perform, cast, lead, answered, place, null)
}

function actsOf(fate: Fate, one: Tale): readonly Act[] {
  const acts: Act[] = []
  const on = (day: string, ...runs: readonly (() => Promise<void>)[]) => {
    for (const run of runs) acts.push({ day, run })
  }
  const number = (series: number) => `建复〔${fate.year}〕${series + fate.at}号`
  const answer = (series: number) => [() => one.reply(fate.replyClass, number(series)), () => one.signAndDeliver()]
  on(
    fate.raisedOn,
    () => one.draft(fate.channel, [], false, fate.wholeDelegation ? fate.raisedOn : undefined),
    () => one.submit(),
  )
  const pass = () => one.check('pass', 'meetsRequirements')
  on(fate.checkedOn, pass, pass)
  on(fate.acceptedOn, pass)
  if (fate.channel === 'presubmission') on(`${fate.year}-01-26`, () => one.takeIn())
  on(fate.assignedOn, () => one.assign())
  on(fate.acknowledgedOn, () => one.acknowledge())
  if (fate.key) on(fate.acknowledgedOn, () => one.mark('主任会议研究确定为年度重点督办建议。'))
  on(
    fate.contactedOn,
    () => one.opinions(),
    () => one.contact(fate.contactedOn),
    () => one.confirmContact(),
  )
  on(fate.repliedOn, ...answer(1))
  const good = fate.satisfied ? 'satisfied' : 'basicallySatisfied'
  if (!fate.redo) {
    on(fate.ratedOn, () => one.rate('satisfied', good))
    return acts
  }
  const { redo } = fate
  on(fate.ratedOn, () => one.rate('basicallySatisfied', 'dissatisfied', '答复没有明确完成时限，所提问题没有解决。'))
  on(
    redo.contactedOn,
    () => one.acknowledge(),
    () => one.opinions(),
    () => one.contact(redo.contactedOn),
    () => one.confirmContact(),
  )
  on(redo.repliedOn, ...answer(10_000))
  on(redo.ratedOn, () => one.rate('satisfied', good))
  return acts
}
