import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem } from '@lvzhi/contract'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { categoriseSuggestion, remindUnit, setHolder, setInternalDue } from '@lvzhi/contract/suggestion-acts'
import { listCategories, listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { findSuggestion, saveSuggestion } from '../../apps/server/src/modules/suggestions/store.ts'
import { startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'

const rounds = 1000

interface Clerk {
  readonly id: string
  readonly name: string
  readonly client: Client
}
type Answer = { readonly status: number; ok(): SuggestionDetail; refused(): Problem }
type Act = (clerk: Clerk, seen: SuggestionDetail, round: number) => Promise<Answer>

let running: TestApp
let clerks: readonly [Clerk, Clerk]
let categories: readonly string[]
let days: readonly string[]
let cases: SuggestionDetail[]

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  const [office] = await rows<{ id: string }>`select organisation_id as id from accounts where sign_in_name = 'clerk'`
  await running.open('clerk2', 'officeClerk', office!.id)
  const clerkNamed = async (signInName: string): Promise<Clerk> => {
    const [account] = await rows<{ id: string; name: string }>`
      select id, name from accounts where sign_in_name = ${signInName}`
    return { ...account!, client: await running.as(signInName) }
  }
  clerks = [await clerkNamed('clerk'), await clerkNamed('clerk2')]
  const { client } = clerks[0]
  const listed = (await client.call(listCategories)).ok().items
  categories = listed.filter((one) => one.parent !== null).map((one) => one.code)
  const found = (await client.call(listSuggestions, { query: { state: 'inHandling', size: 200 } })).ok().items
  const wanted = ['categorise', 'remind', 'setInternalDue', 'setHolder'] as const
  const able = found.filter((one) => wanted.every((act) => one.allowedActs.includes(act)))
  // Two internal limits to change between: tomorrow and the day after, neither after a legal limit.
  days = daysAfterToday(2)
  const opened = await Promise.all(able.map(({ id }) => read(id)))
  cases = opened.filter((one) =>
    one.clocks.every(
      ({ name, stoppedOn, dueOn }) =>
        !['reply', 'redo'].includes(name) || stoppedOn !== null || (dueOn !== null && dueOn >= days[1]!),
    ),
  )
  cases = cases.slice(0, 20)
  expect(cases.length).toBeGreaterThan(3)
})

afterAll(() => running.close())

async function rows<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(running.database.handle)).rows
}

const read = async (id: string) => (await clerks[0].client.call(readSuggestion, { params: { id } })).ok()

function daysAfterToday(count: number): string[] {
  const day = new Date(`${running.clock.today()}T00:00:00Z`)
  return Array.from({ length: count }, () => {
    day.setUTCDate(day.getUTCDate() + 1)
    return day.toISOString().slice(0, 10)
  })
}

const acts: Readonly<Record<string, Act>> = {
  分类: (clerk, seen, round) => {
    const category = categories[(round + clerks.indexOf(clerk)) % categories.length]!
    return call(clerk, categoriseSuggestion, seen, { category })
  },
  催办: (clerk, seen) => {
    const task = seen.tasks.find((one) => one.round === seen.round && !['replaced', 'replied'].includes(one.state))!
    return call(clerk, remindUnit, seen, { taskId: task.id, text: '请按期办理。' })
  },
  调整内部时限: (clerk, seen, round) => {
    const dueOn = days.find((day) => day !== seen.internalDueOn)!
    return call(clerk, setInternalDue, seen, { dueOn, reason: `第 ${round} 次调整。` })
  },
  接手经办: (clerk, seen) => call(clerk, setHolder, seen, { holder: clerk.id }),
}

function call(
  clerk: Clerk,
  operation: typeof categoriseSuggestion | typeof remindUnit | typeof setInternalDue | typeof setHolder,
  seen: SuggestionDetail,
  body: object,
): Promise<Answer> {
  const input = { params: { id: seen.id }, body: { revision: seen.revision, ...body } }
  return clerk.client.call(operation as typeof categoriseSuggestion, input as never)
}

/** Which of two won; throws unless it is exactly one. */
function onlyWinner(won: readonly [boolean, boolean], shown = ''): 0 | 1 {
  if (won[0] === won[1]) throw new Error(`${won[0] ? 'two winners' : 'no winner'} ${shown}`)
  return won[0] ? 0 : 1
}

test(`P3 two clerks act on one case at the same moment, ${rounds} times: one winner each, the other told who and what`, async () => {
  const meetings = [
    ['分类', '分类'],
    ['催办', '分类'],
    ['调整内部时限', '催办'],
    ['分类', '调整内部时限'],
    ['催办', '催办'],
  ] as const
  const [before] = await rows<{ n: number }>`select coalesce(max(seq), 0)::int as n from case_events`
  const won = new Map<string, number>()
  const byClerk = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const at = round % cases.length
    const seen = cases[at]!
    const meeting = meetings[round % meetings.length]!
    const both = clerks.map((clerk, place) => acts[meeting[place]!]!(clerk, seen, round))
    const [first, second] = await Promise.all([both[0]!, both[1]!])
    const answers = [first, second] as const
    const statuses = answers.map((answer) => answer.status)
    const winner = onlyWinner([statuses[0] === 200, statuses[1] === 200], `${meeting.join('/')} ${statuses.join('/')}`)
    const now = answers[winner].ok()
    const loser = answers[1 - winner]!
    expect(loser.status).toBe(409)
    const problem = loser.refused()
    expect(problem).toMatchObject({
      code: 'stale',
      current: { revision: now.revision, changedBy: clerks[winner].name, act: now.timeline[0]!.title },
    })
    expect(problem.current?.changedAt).toBe(now.timeline[0]!.at)
    expect(problem.title).toContain(`“${clerks[winner].name}”已经办理过这件建议：${meeting[winner]}`)
    cases[at] = now
    byClerk[winner]! += 1
    won.set(seen.id, (won.get(seen.id) ?? 0) + 1)
  }
  expect(byClerk[0]! + byClerk[1]!).toBe(rounds)
  const told = await rows<{ id: string; n: number }>`
    select case_id as id, count(*)::int as n from case_events where seq > ${before!.n} and actor_name <> '系统' group by 1`
  expect(new Map(told.map((row) => [row.id, row.n]))).toEqual(won)
})

test('P3 both take a case over at the same moment: one holds it, and the other reads who took it', async () => {
  let holder = -1
  for (let round = 0; round < cases.length; round += 1) {
    const seen = await read(cases[round]!.id)
    const both = clerks.map((clerk) => acts['接手经办']!(clerk, seen, round))
    const [first, second] = await Promise.all([both[0]!, both[1]!])
    const winner = onlyWinner([first.status === 200, second.status === 200])
    const problem = [second, first][winner]!.refused()
    expect(problem.current).toMatchObject({ changedBy: clerks[winner].name, act: '接手经办' })
    const [kept] = await rows<{ id: string }>`
      select account_id as id from suggestion_holders where suggestion_id = ${seen.id}`
    expect(kept!.id).toBe(clerks[winner].id)
    holder = winner
  }
  expect(holder).not.toBe(-1)
})

test('the count of winners can fail: without the lock on the row both would win', async () => {
  const { id, revision } = await read(cases[0]!.id)
  const meet = async (locked: boolean) => {
    const [{ revision: seen }] = (await rows<{
      revision: number
    }>`select revision from suggestions where id = ${id}`) as [{ revision: number }]
    let waiting = 0
    let open = () => {}
    const bothHaveRead = new Promise<void>((resolve) => (open = resolve))
    const attempt = () =>
      running.database.transaction(async (tx) => {
        const record = await findSuggestion(tx, id, locked)
        if (record?.revision !== seen) return false
        waiting += 1
        if (waiting === 2 || locked) open()
        await bothHaveRead
        await saveSuggestion(tx, id, running.clock.now(), {})
        return true
      })
    return onlyWinner(await Promise.all([attempt(), attempt()]))
  }
  await expect(meet(false)).rejects.toThrow('two winners')
  expect((await read(id)).revision).toBe(revision + 2)
  expect([0, 1]).toContain(await meet(true))
  expect((await read(id)).revision).toBe(revision + 3)
})
