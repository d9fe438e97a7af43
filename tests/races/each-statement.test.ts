import { afterAll, beforeAll, expect, test } from 'vitest'
import * as acts from '@lvzhi/contract/suggestion-acts'
import type { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import type { SuggestionAct } from '@lvzhi/contract/suggestion-terms'
import { addAttachment, listCategories, listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { startTestApp, type CallInput, type Client, type TestApp } from '../../apps/server/test-support/app.ts'
import { failingDriver, innerWords, type FailingDriver } from './failing-driver.ts'

let driver: FailingDriver
let running: TestApp
let hashed: string[]

beforeAll(async () => {
  driver = failingDriver()
  running = await startTestApp({ seeded: true })
  // Audit rows of the failures stay, and a session notes when it was last used; all else that an act could touch is compared.
  const found = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name ~ '^(suggestion|case_events|request_receipts|stored_files|notices|event_receipts|links|edit_locks)'`.execute(
    running.database.handle,
  )
  hashed = [...found.rows.map(({ name }) => `public.${name}`), 'graphile_worker._private_jobs']
  expect(hashed.length).toBeGreaterThan(20)
})

afterAll(async () => {
  driver.remove()
  await running.close()
})

/** One line for all that stands in the tables of the suggestions and their surroundings. */
async function stateHash(): Promise<string> {
  const parts = hashed.map(
    (name) => `select '${name}' as name, count(*) as n, sum(hashtextextended(t::text, 0)) as h from ${name} t`,
  )
  const found = await sql<{ hash: string }>`
    select md5(string_agg(x.name || ':' || x.n || ':' || coalesce(x.h, 0), ',' order by x.name)) as hash
    from (${sql.raw(parts.join(' union all '))}) x`.execute(running.database.handle)
  return found.rows[0]!.hash
}

type AnyCall = (client: Client, key: string) => ReturnType<Client['call']>

/**
 * Lets the first, the second … statement of the act fail until none is left to fail, and then lets it pass, always under one request id.
 * Gives how many statements the act has.
 */
async function failEach(client: Client, call: AnyCall): Promise<number> {
  const key = crypto.randomUUID()
  const before = await stateHash()
  for (let n = 1; n < 200; n += 1) {
    const armed = driver.arm(n)
    const answer = await call(client, key)
    driver.disarm()
    if (armed.asked() < n) {
      expect(answer.status, answer.text).toBe(200)
      const after = await stateHash()
      expect(after).not.toBe(before)
      expect((await call(client, key)).status, 'the repetition of what has happened').toBe(200)
      expect(await stateHash(), 'happens no second time').toBe(after)
      return n - 1
    }
    const where = `statement ${n}: ${answer.text}`
    expect([500, 503], where).toContain(answer.status)
    const problem = answer.refused()
    expect(problem.title, where).toMatch(/[\u4e00-\u9fff]/)
    expect(answer.text).not.toContain(innerWords)
    expect(answer.text).not.toMatch(/suggestion_|select |insert |\bat \S+\.ts/)
    if (answer.status === 503) expect(answer.headers['retry-after'], where).toBeDefined()
    expect(await stateHash(), where).toBe(before)
  }
  throw new Error('an act of more than 200 statements')
}

/** A case on which the account may do this act, opened. */
async function caseFor(client: Client, act: SuggestionAct): Promise<SuggestionDetail> {
  const { items } = (await client.call(listSuggestions, { query: { size: 200 } })).ok()
  const found = items.find((item) => item.allowedActs.includes(act))
  if (!found) throw new Error(`the demonstration has nothing for ${client.signInName} to ${act}`)
  return (await client.call(readSuggestion, { params: { id: found.id } })).ok()
}

function on<B extends object>(
  seen: SuggestionDetail,
  body: B,
): { params: { id: string }; body: B & { revision: number } } {
  return { params: { id: seen.id }, body: { revision: seen.revision, ...body } }
}

function ownTask(seen: SuggestionDetail): { taskId: string } {
  const task = seen.tasks.find((one) => one.round === seen.round && !['replaced', 'replied'].includes(one.state))
  return { taskId: task!.id }
}

const unsaid: CallInput<unknown>['file'] = {
  name: '附件.txt',
  mediaType: 'text/plain',
  bytes: Buffer.from('一份附件\n'.repeat(50)),
}

test('drafting, adding a file and handing in: whichever statement fails, nothing stands and the repetition succeeds once', async () => {
  const deputy = await running.as('deputy')
  const title = '关于逐条语句失败的建议'
  const body = {
    title,
    grounds: '情况和问题。',
    proposal: '具体建议。',
    channel: 'interSession' as const,
    cosigners: [],
    wholeDelegation: false,
    confidential: false,
  }
  expect(await failEach(deputy, (client, key) => client.call(acts.createDraft, { body, key }))).toBeGreaterThan(5)
  const made = await sql<{ id: string }>`select id from suggestions where title = ${title}`.execute(
    running.database.handle,
  )
  expect(made.rows).toHaveLength(1)
  const params = { id: made.rows[0]!.id }
  expect(
    await failEach(deputy, (client, key) =>
      client.call(addAttachment, { params, key, ...(unsaid && { file: unsaid }) }),
    ),
  ).toBeGreaterThan(5)
  const draft = (await deputy.call(readSuggestion, { params })).ok()
  expect(
    await failEach(deputy, (client, key) => client.call(acts.submitSuggestion, { ...on(draft, {}), key })),
  ).toBeGreaterThan(5)
})

test('assigning and signing for: whichever statement fails, nothing stands and the repetition succeeds once', async () => {
  const clerk = await running.as('clerk')
  const unit = await running.as('unit')
  const waiting = await caseFor(clerk, 'assign')
  const own = await sql<{ id: string }>`
    select organisation_id as id from accounts where sign_in_name = 'unit'`.execute(running.database.handle)
  const items = [
    { id: waiting.id, revision: waiting.revision, units: [{ unitId: own.rows[0]!.id, part: 'lead' as const }] },
  ]
  expect(
    await failEach(clerk, (client, key) => client.call(acts.assignSuggestions, { body: { items }, key })),
  ).toBeGreaterThan(5)
  const assigned = (await unit.call(readSuggestion, { params: { id: waiting.id } })).ok()
  expect(
    await failEach(unit, (client, key) =>
      client.call(acts.acknowledgeTask, { ...on(assigned, ownTask(assigned)), key }),
    ),
  ).toBeGreaterThan(5)
})

test('drafting and signing a reply: whichever statement fails, nothing stands and the repetition succeeds once', async () => {
  const unit = await running.as('unit')
  const head = await running.as('unithead')
  const handled = await caseFor(unit, 'saveReply')
  const reply = {
    ...ownTask(handled),
    replyClass: 'C' as const,
    body: '一、基本情况\n因条件所限，作为参考。',
    evidence: '受年度预算和用地指标限制，现在办不到。',
    documentNumber: '农建复〔2026〕77号',
    publicity: 'open' as const,
    contactName: '办公室',
    contactPhone: '0531-00000000',
  }
  expect(
    await failEach(unit, (client, key) => client.call(acts.saveReply, { ...on(handled, reply), key })),
  ).toBeGreaterThan(5)
  const drafted = await caseFor(head, 'signReply')
  const sign = { ...ownTask(drafted), signerRole: 'mainHead' as const }
  expect(
    await failEach(head, (client, key) => client.call(acts.signReply, { ...on(drafted, sign), key })),
  ).toBeGreaterThan(5)
})

test('rating and classing: whichever statement fails, nothing stands and the repetition succeeds once', async () => {
  const deputy = await running.as('deputy')
  const clerk = await running.as('clerk')
  const replied = await caseFor(deputy, 'rate')
  const grades = { process: 'satisfied' as const, result: 'dissatisfied' as const, reason: '没有写明时间。' }
  expect(
    await failEach(deputy, (client, key) => client.call(acts.rateSuggestion, { ...on(replied, grades), key })),
  ).toBeGreaterThan(5)
  const listed = (await clerk.call(listCategories)).ok().items
  const handled = await caseFor(clerk, 'categorise')
  const category = listed.find((one) => one.parent !== null)!.code
  expect(
    await failEach(clerk, (client, key) =>
      client.call(acts.categoriseSuggestion, { ...on(handled, { category }), key }),
    ),
  ).toBeGreaterThan(5)
})
