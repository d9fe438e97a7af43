import { listNotices, markNoticesRead } from '@lvzhi/contract/notices'
import { addDays, addMonths } from '@lvzhi/law'
import { createApp, type App, type AppOptions } from '../app.ts'
import { fixedClock } from '../kernel/clock.ts'
import { assessmentSteps } from './assessment.ts'
import { gatherCast, type Cast, type CastDeputy } from './cast.ts'
import { committeeSteps } from './committee.ts'
import { diceOf, type Dice } from './dice.ts'
import { guidanceSteps } from './guidance.ts'
import { motionSteps } from './motions.ts'
import { outcomeSteps } from './outcomes.ts'
import { jilinToday } from './setting.ts'
import { supervisionToday } from './supervision-meetings.ts'
import { gatherCommittees, supervisionSteps } from './supervision.ts'
import { beginTale, type Tale } from './tale.ts'
import { placesOf, topics } from './topics.ts'

/** What the seed needs: the parts of the application without its clock, and the day on which the story ends. */
export type SeedOptions = Omit<AppOptions, 'clock' | 'pages'> & { readonly today: string }

interface Step {
  readonly at: string
  readonly run: () => Promise<void>
}

/**
 * Fills an empty demonstration installation with a province at work: the story of one session year and of what lies on the desks
 * today, told through the product's own operations with a clock that follows the story, so that everything in it is legal.
 */
export async function seedDemonstration(options: SeedOptions): Promise<void> {
  const { today } = options
  // The last look-back of a session year is in the middle of October; before that the story tells the year before.
  const year = Number(today.slice(0, 4)) - (today.slice(5) > '10-15' ? 0 : 1)
  const clock = fixedClock(`${year - 1}-12-01T01:00:00Z`)
  const app = createApp({ ...options, clock })
  await app.accounts.ensureInstallation()
  await options.database.transaction((tx) => app.accounts.beginDemonstration(tx, '220000'))
  const dice = diceOf(20260101)
  const cast = await gatherCast(app, options.database, dice, jilinToday(year))
  const committees = await gatherCommittees(app, options.database, '220000')
  const supervision = { app, cast, committees, year, today }
  const steps = [
    ...storySteps(app, cast, dice, year, today),
    ...committeeSteps(supervision),
    ...motionSteps(supervision),
    ...supervisionSteps(supervision),
    ...assessmentSteps(supervision),
    ...outcomeSteps(supervision),
    ...guidanceSteps(supervision),
  ]
  for (const step of steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    clock.set(step.at)
    await step.run()
  }
  clock.set(`${today}T00:30:00Z`)
  await app.suggestions.sweepDeadlines()
  await supervisionToday(supervision)
  await app.supervision.sweepDue()
  await app.drain()
  await readOldNotices(app, cast, addDays(today, -10))
}

/** Who works in the story has looked at what is older than a few days. */
async function readOldNotices(app: App, cast: Cast, before: string): Promise<void> {
  const units = [...cast.units.values()].flatMap((unit) => [unit.clerk, unit.head])
  const everybody = [...Object.values(cast.office), ...units, ...cast.deputies.map((deputy) => deputy.actor)]
  for (const actor of everybody) {
    for (;;) {
      const { items } = await app.perform(actor, listNotices, { query: { only: 'unread', size: 200, page: 1 } })
      const old = items.filter((notice) => notice.at < before).map((notice) => notice.id)
      if (old.length > 0) await app.perform(actor, markNoticesRead, { body: { ids: old } })
      if (items.length < 200 || old.length === 0) break
    }
  }
}

function storySteps(app: App, cast: Cast, dice: Dice, year: number, today: string): Step[] {
  const steps: Step[] = []
  let minute = 0
  // Each act of a day has its own minute, so that the order of acts is the order of the story.
  const on = (day: string, run: () => Promise<unknown>) => {
    minute += 1
    const clockTime = `${String(1 + (Math.floor(minute / 60) % 8)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    steps.push({
      at: `${day}T${clockTime}:00Z`,
      run: async () => {
        await run()
      },
    })
  }
  let count = 0
  const tale = (lead?: CastDeputy): Tale => {
    const topic = topics[count % topics.length]
    const deputy = lead ?? cast.deputies[(count * 5) % cast.deputies.length]
    if (!topic || !deputy) throw new Error('the story has no topic or deputy')
    const place = dice.pick(placesOf[deputy.areaCode] ?? ['全省'])
    count += 1
    return beginTale(app.perform, cast, deputy, topic, place, topic.category)
  }
  lastSession({ cast, dice, year, today, on, tale })
  summer({ cast, dice, year, today, on, tale })
  desksToday({ cast, dice, year, today, on, tale })
  return steps
}

interface Scene {
  readonly cast: Cast
  readonly dice: Dice
  readonly year: number
  readonly today: string
  readonly on: (day: string, run: () => Promise<unknown>) => void
  readonly tale: (lead?: CastDeputy) => Tale
}

/** The session year: handed in early or during the session, assigned together, answered, rated, some done again. */
function lastSession({ cast, dice, year, on, tale }: Scene): void {
  for (let index = 0; index < 28; index += 1) {
    const one = tale(index === 3 ? cast.shownDeputy : undefined)
    const early = index % 2 === 0
    const companions = index % 3 === 0 ? companionsOf(cast, one.lead, dice, 1 + dice.below(4)) : []
    const raised = early ? `${year - 1}-12-${15 + (index % 10)}` : `${year}-01-27`
    on(raised, () => one.draft(early ? 'presubmission' : 'inSession', companions))
    for (const companion of companions) on(raised, () => one.join(companion, dice.below(10) > 0))
    on(raised, () => one.submit())
    on(early ? `${year}-01-08` : `${year}-01-28`, () => one.check('pass', 'meetsRequirements'))
    on(early ? `${year}-01-12` : `${year}-01-29`, () => one.check('pass', 'meetsRequirements'))
    if (index === 6) {
      on(`${year}-01-14`, () =>
        one.check('reject', 'pendingCase', '所提事项涉及正在审理的具体案件，请通过法定渠道反映。'),
      )
      continue
    }
    if (index === 8) {
      on(`${year}-01-14`, () => one.check('refer', 'enquiry', '所提属于政策咨询，转有关部门参阅并由代表工委答复。'))
      continue
    }
    on(early ? `${year}-01-15` : `${year}-01-30`, () => one.check('pass', 'meetsRequirements'))
    if (early) on(`${year}-01-26`, () => one.takeIn())
    if (index === 9) {
      on(`${year}-01-30`, () => one.withdraw('所提问题已在会议期间得到解决，申请撤回。'))
      continue
    }
    const separate = index === 4 ? [one.topic.lead, ...one.topic.assist].slice(0, 2) : undefined
    on(`${year}-02-10`, () => one.assign(separate))
    on(`${year}-02-11`, () => one.acknowledge())
    on(`${year}-03-10`, () => one.opinions())
    on(`${year}-03-${12 + (index % 15)}`, () => one.contact(`${year}-03-${11 + (index % 15)}`))
    on(`${year}-03-30`, () => one.confirmContact())
    if (index % 7 === 2) on(`${year}-03-02`, () => one.mark('主任会议确定为年度重点督办建议，由常委会领导牵头督办。'))
    const replyClass = (['A', 'A', 'B', 'A', 'B', 'C', 'A', 'D', 'B'] as const)[index % 9] ?? 'A'
    const answered = `${year}-0${4 + (index % 2)}-0${1 + (index % 7)}`
    on(answered, () => one.reply(replyClass, `吉建复〔${year}〕${100 + index}号`))
    on(answered, () => one.signAndDeliver())
    const rated = addDays(answered, 9)
    if (index === 12) {
      on(addDays(answered, 60), () => one.close())
    } else if (index % 9 === 5) {
      on(rated, () => one.rate('basicallySatisfied', 'dissatisfied', '答复没有明确完成时限，群众反映的问题没有解决。'))
      redo(one, year, on, index, dice)
    } else {
      on(rated, () => one.rate('satisfied', index % 4 === 1 ? 'basicallySatisfied' : 'satisfied'))
      if (replyClass === 'B' && index % 2 === 0) on(`${year}-10-15`, () => one.lookBack('A', `${year}-10-15`))
    }
  }
}

/** 重新办理: the second round of a dissatisfied deputy; one of them still runs. */
function redo(one: Tale, year: number, on: Scene['on'], index: number, dice: Dice): void {
  on(`${year}-06-01`, () => one.acknowledge())
  on(`${year}-06-10`, () => one.opinions())
  on(`${year}-06-12`, () => one.contact(`${year}-06-11`))
  if (index === 23) return
  on(`${year}-06-26`, () => one.reply(dice.below(2) === 0 ? 'A' : 'B', `吉建复〔${year}〕${300 + index}号`))
  on(`${year}-06-26`, () => one.signAndDeliver())
  on(`${year}-07-06`, () => one.rate('satisfied', 'satisfied'))
}

/** Between sessions: assigned one by one, now overdue, near, running, waiting for an opinion, a contest, more time or a rating. */
function summer({ cast, dice, today, on, tale }: Scene): void {
  // Assignment days before the last day of three months: negative ones are overdue today.
  const margins = [-6, -3, 2, 4, 9, 16, 24, 33, 41, 52, 60, 70]
  margins.forEach((margin, index) => {
    const assigned = weekday(addDays(addMonths(today, -3), margin))
    const one = tale(index === 5 ? cast.shownDeputy : undefined)
    const raised = addDays(assigned, -12)
    on(raised, () => one.draft('interSession', []))
    on(raised, () => one.submit())
    on(addDays(assigned, -9), () => one.check('pass', 'meetsRequirements'))
    on(addDays(assigned, -7), () => one.check('pass', 'meetsRequirements'))
    on(addDays(assigned, -5), () => one.check('pass', 'meetsRequirements'))
    on(assigned, () => one.assign())
    if (index < margins.length - 1) on(addDays(assigned, 1), () => one.acknowledge())
    else on(addDays(assigned, 1), () => one.contest('建议核心内容属于其他部门职责，建议改由主管部门主办。'))
    if (index < 6) on(addDays(assigned, 9), () => one.opinions())
    if (index % 2 === 0 && index < 8) on(addDays(assigned, 10), () => one.contact(addDays(assigned, 9)))
    if (index === 2)
      on(addDays(today, -6), () => one.askForTime('涉及三个部门职责划分，需省政府专题研究，申请延长答复期限。'))
    if (index === 4 || index === 5) {
      if (index === 5) on(addDays(assigned, 12), () => one.contact(addDays(assigned, 11)))
      on(addDays(today, -9), () =>
        one.reply(dice.pick(['A', 'B'] as const), `吉建复〔${today.slice(0, 4)}〕${400 + index}号`),
      )
      on(addDays(today, -8), () => one.signAndDeliver())
    }
  })
}

/** What lies on the desks today: drafts, invitations, entries to confirm, and every queue of the checks. */
function desksToday({ cast, dice, today, on, tale }: Scene): void {
  const back = (days: number) => addDays(today, -days)
  for (let index = 0; index < 10; index += 1) {
    const one = tale(index === 0 || index === 1 || index === 2 ? cast.shownDeputy : undefined)
    const first = back(14 - index)
    if (index === 0) {
      on(first, () => one.draft('interSession', [], true))
      continue
    }
    const companions = index === 1 ? companionsOf(cast, one.lead, dice, 2) : index === 3 ? [cast.shownDeputy] : []
    on(first, () => one.draft('interSession', companions))
    if (index === 1 || index === 3) continue
    on(first, () => one.submit())
    if (index === 4) continue
    if (index === 2) {
      on(back(4), () =>
        one.check('returnForRevision', 'severalMatters', '建议中包含两件事，请分开提出；第二部分请补充具体数据。'),
      )
      continue
    }
    on(back(4), () => one.check('pass', 'meetsRequirements'))
    if (index === 5 || index === 6) continue
    on(back(3), () => one.check('pass', 'meetsRequirements'))
    if (index === 7) continue
    on(back(1), () => one.check('pass', 'meetsRequirements'))
  }
}

function companionsOf(cast: Cast, lead: CastDeputy, dice: Dice, count: number): CastDeputy[] {
  const others = cast.deputies.filter((one) => one.areaCode === lead.areaCode && one.personId !== lead.personId)
  const start = dice.below(others.length)
  return Array.from({ length: count }, (_, index) => others[(start + index) % others.length]).filter(
    (one): one is CastDeputy => one !== undefined,
  )
}

/** The day itself, or the Friday before a weekend. */
function weekday(day: string): string {
  const weekdayNumber = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekdayNumber === 6) return addDays(day, -1)
  return weekdayNumber === 0 ? addDays(day, -2) : day
}
