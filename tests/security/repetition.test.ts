import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignSuggestions, categoriseSuggestion, createDraft, remindUnit } from '@lvzhi/contract/suggestion-acts'
import { listCategories, listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'

let running: TestApp
let clerk: Client
let colleague: Client
let deputy: Client

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  clerk = await running.as('clerk')
  deputy = await running.as('deputy')
  const office = await count<{ id: string }>`
    select organisation_id as id from accounts where sign_in_name = 'clerk'`
  await running.open('clerk2', 'officeClerk', office[0]!.id)
  colleague = await running.as('clerk2')
})

afterAll(() => running.close())

async function count<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(running.database.handle)).rows
}

async function eventsOf(caseId: string, type: string): Promise<number> {
  const rows = await count<{ n: number }>`
    select count(*) as n from case_events where case_id = ${caseId} and type = ${`suggestions.${type}`}`
  return rows[0]!.n
}

function aDraft(title: string) {
  return {
    title,
    grounds: '情况和问题。',
    proposal: '具体建议。',
    channel: 'interSession' as const,
    cosigners: [],
    wholeDelegation: false,
    confidential: false,
  }
}

test('the same request five times at once is one act with one answer', async () => {
  for (let round = 0; round < 20; round += 1) {
    const key = crypto.randomUUID()
    const title = `关于第${round}次重复提交的建议`
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => deputy.call(createDraft, { body: aDraft(title), key })),
    )
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    // The kept answer may order its fields otherwise; what it says is the same.
    expect(new Set(answers.map((answer) => answer.ok().id)).size).toBe(1)
    for (const answer of answers) expect(answer.ok()).toEqual(answers[0]!.ok())
    const made = await count<{ id: string }>`select id from suggestions where title = ${title}`
    expect(made).toHaveLength(1)
    expect(await eventsOf(made[0]!.id, 'saveDraft')).toBe(1)
    const traced = await count<{ n: number }>`
      select count(*) as n from audit_entries where operation = 'suggestions.createDraft' and subject = ${made[0]!.id}`
    expect(traced[0]!.n).toBe(1)
  }
})

test('the same request twice at once on an existing case moves it once', async () => {
  const handled = await oneOf('inHandling', 'remind')
  const before = await eventsOf(handled.id, 'remind')
  const key = crypto.randomUUID()
  const body = { revision: handled.revision, taskId: handled.tasks[0]!.id, text: '请按期办理。' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => clerk.call(remindUnit, { params: { id: handled.id }, body, key })),
  )
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
  expect(await eventsOf(handled.id, 'remind')).toBe(before + 1)
})

test('the same id with another content is refused and changes nothing', async () => {
  const key = crypto.randomUUID()
  const first = await deputy.call(createDraft, { body: aDraft('关于同一编号第一次提交的建议'), key })
  expect(first.status).toBe(200)
  const second = await deputy.call(createDraft, { body: aDraft('关于同一编号第二次提交的建议'), key })
  expect(second.status).toBe(422)
  expect(second.refused()).toMatchObject({ code: 'requestIdReused' })
  expect(await count`select 1 from suggestions where title = '关于同一编号第二次提交的建议'`).toEqual([])
  const otherOperation = await clerk.call(listCategories)
  const category = otherOperation.ok().items.find((item) => item.parent !== null)!
  const handled = await oneOf('inHandling', 'categorise')
  const body = { revision: handled.revision, category: category.code }
  const clerksOwn = await clerk.call(categoriseSuggestion, { params: { id: handled.id }, body, key })
  expect(clerksOwn.status, 'another account may have the same id').toBe(200)
  const again = await clerk.call(remindUnit, {
    params: { id: handled.id },
    body: { revision: handled.revision + 1, taskId: handled.tasks[0]!.id, text: '请按期办理。' },
    key,
  })
  expect(again.status, 'but no other operation of that account').toBe(422)
})

test('a refused request does not use its id up', async () => {
  const key = crypto.randomUUID()
  const refused = await deputy.call(createDraft, {
    body: { ...aDraft('关于先退后交的建议'), cosigners: [crypto.randomUUID()] },
    key,
  })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect((await deputy.call(createDraft, { body: aDraft('关于先退后交的建议'), key })).status).toBe(200)
})

test('P3 a stale save is refused with the revision in force and who made it', async () => {
  const handled = await oneOf('inHandling', 'remind')
  const task = handled.tasks[0]!
  const body = { revision: handled.revision, taskId: task.id, text: '请按期办理。' }
  const moved = (await colleague.call(remindUnit, { params: { id: handled.id }, body })).ok()
  const late = await clerk.call(remindUnit, { params: { id: handled.id }, body })
  expect(late.status).toBe(409)
  const problem = late.refused()
  expect(problem.code).toMatch(/stale/i)
  expect(problem.current).toMatchObject({ revision: moved.revision, changedBy: '姓名clerk2' })
  expect(problem.title).toMatch(/[\u4e00-\u9fff]/)
})

test('P3 two clerks assign the same case at the same moment, 50 times: one wins each time', async () => {
  const units = await count<{ id: string }>`
    select distinct unit_id as id from suggestion_tasks order by 1 limit 2`
  const waiting = await casesToAssign(50)
  for (const { id, revision } of waiting) {
    const tasksBefore = await count`select 1 from suggestion_tasks where suggestion_id = ${id}`
    expect(tasksBefore).toEqual([])
    const answers = await Promise.all(
      [clerk, colleague].map((one, at) =>
        one.call(assignSuggestions, {
          body: { items: [{ id, revision, units: [{ unitId: units[at]!.id, part: 'lead' }] }] },
        }),
      ),
    )
    const winners = answers.filter((answer) => answer.status === 200)
    const losers = answers.filter((answer) => answer.status === 409)
    expect([winners.length, losers.length], answers.map((answer) => answer.text).join('\n')).toEqual([1, 1])
    const winner = answers[0]!.status === 200 ? 0 : 1
    const tasks = await count<{ unit: string }>`
      select unit_id as unit from suggestion_tasks where suggestion_id = ${id}`
    expect(tasks).toEqual([{ unit: units[winner]!.id }])
    expect(await eventsOf(id, 'assign')).toBe(1)
    const now = await count<{ revision: number }>`select revision from suggestions where id = ${id}`
    expect(losers[0]!.refused().current?.revision).toBe(now[0]!.revision)
  }
})

/** A suggestion in this state on which the clerk may do this act. */
async function oneOf(state: 'inHandling', act: 'remind' | 'categorise') {
  const { items } = (await clerk.call(listSuggestions, { query: { state, size: 200 } })).ok()
  const found = items.find((item) => item.allowedActs.includes(act))
  if (!found) throw new Error(`the demonstration has no case in ${state} for ${act}`)
  const detail = (await clerk.call(readSuggestion, { params: { id: found.id } })).ok()
  return {
    ...detail,
    tasks: detail.tasks.filter((task) => task.round === detail.round && !['replaced', 'replied'].includes(task.state)),
  }
}

/** Brings as many cases as asked to the point where they wait for their assignment: copies of one that waits. */
async function casesToAssign(wanted: number): Promise<{ id: string; revision: number }[]> {
  const model = await count<{ id: string }>`select id from suggestions where state = 'awaitingAssignment' limit 1`
  const copied = await count<{ column_name: string }>`
    select column_name from information_schema.columns
    where table_schema = 'public' and table_name = 'suggestions' and is_generated = 'NEVER'
      and column_name not in ('id', 'number')`
  const columns = sql.join(copied.map((column) => sql.ref(column.column_name)))
  for (let at = 0; at < wanted; at += 1) {
    const id = crypto.randomUUID()
    await sql`
      insert into suggestions (id, number, ${columns})
      select ${id}, ${`T${String(at).padStart(4, '0')}`}, ${columns} from suggestions where id = ${model[0]!.id}`.execute(
      running.database.handle,
    )
    await count`
      insert into suggestion_texts (suggestion_id, grounds, proposal)
      select ${id}, grounds, proposal from suggestion_texts where suggestion_id = ${model[0]!.id}`
    await count`
      insert into suggestion_signers (suggestion_id, person_id, position, lead, name, delegation, state)
      select ${id}, person_id, position, lead, name, delegation, state from suggestion_signers
      where suggestion_id = ${model[0]!.id}`
  }
  return count`select id, revision from suggestions where number like 'T%' order by number`
}
