import { closeTerm, createSession, createTerm, listTerms } from '@lvzhi/contract/deputies'
import * as contract from '@lvzhi/contract/suggestion-carry-over'
import { SuggestionState } from '@lvzhi/contract/suggestion-terms'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { anActor, putGround, putSuggestion, worksFor } from '../../../test-support/suggestion-rows.ts'
import { createApp, type App } from '../../app.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { sql } from '../../kernel/database/handle.ts'
import { timelineOf } from '../../kernel/events/events.ts'
import type { Download } from '../../kernel/http/bind.ts'
import { newId } from '../../kernel/identifier.ts'
import { readSheet } from '../../kernel/sheets/read-sheet.ts'
import { filterWords } from './queries/filter-words.ts'
import { testVault } from '../../../test-support/vault.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let app: App
let clerk: Actor
let leader: Actor
let folder: string
const clock = fixedClock('2028-01-05T10:00:00+08:00')
const refused = (code: string) => expect.objectContaining({ code })
const cases: Record<string, string> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lvzhi-carry-over-'))
  app = createApp({
    database,
    clock,
    dataDir: folder,
    vault: testVault,
    mode: 'office',
    passwordCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
  })
  const office = { ...worksFor(ground.office, '220000'), name: '省人大代表工作委员会' }
  clerk = anActor({ roles: ['officeClerk'], organisation: office })
  leader = anActor({ roles: ['officeLeader'], organisation: office })
  const unit = ground.units[0]!
  const put = async (name: string, spec: Parameters<typeof putSuggestion>[2]) => {
    cases[name] = await putSuggestion(database.handle, ground, spec)
  }
  await put('draft', { state: 'draft' })
  await put('returned', { state: 'returned' })
  await put('held', { state: 'heldForSession', set: { channel: 'presubmission' } })
  await put('inHandling', { state: 'inHandling', number: '0001', tasks: [{ unit }], dueOn: '2028-02-20' })
  await put('awaitingRating', {
    state: 'awaitingRating',
    number: '0002',
    lead: ground.people[1]!,
    tasks: [{ unit: ground.units[1]!, state: 'replied' }],
    set: { reply_class: 'A' },
  })
  const closed = { state: 'closed', tasks: [{ unit, state: 'replied' }] }
  await put('done', { ...closed, number: '0003', set: { reply_class: 'A', closed_on: '2027-06-01' } })
  await put('planned', { ...closed, number: '0004', set: { reply_class: 'B', closed_on: '2027-06-01' } })
  await put('promised', { ...closed, number: '0005', set: { reply_class: 'A', closed_on: '2027-06-01' } })
  await put('withdrawn', { state: 'withdrawn', number: '0006' })
  await promise(cases['promised']!, unit)
  await sql`insert into suggestion_numbers (term_id, last_number) values (${ground.termId}, 6)`.execute(database.handle)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

async function promise(suggestionId: string, unit: { id: string; name: string }): Promise<void> {
  const taskId = (
    await sql<{ id: string }>`select id from suggestion_tasks where suggestion_id = ${suggestionId}`.execute(
      database.handle,
    )
  ).rows[0]!.id
  const replyId = newId()
  await sql`insert into suggestion_replies (id, suggestion_id, task_id, round, unit_name, state, reply_class, body, evidence,
      document_number, publicity, contact_name, contact_phone, signer_role, delivered_on)
    values (${replyId}, ${suggestionId}, ${taskId}, 1, ${unit.name}, 'delivered', 'A', '已办理。', '', '', 'open', '', '', 'head', '2027-05-01')`.execute(
    database.handle,
  )
  await sql`insert into suggestion_promises (id, suggestion_id, task_id, reply_id, unit_id, unit_name, round, position, what, responsible,
      due_on, first_due_on, state, made_on)
    values (${newId()}, ${suggestionId}, ${taskId}, ${replyId}, ${unit.id}, ${unit.name}, 1, 0, '工程完工', '计划处', '2028-06-30',
      '2028-06-30', 'open', '2027-05-01')`.execute(database.handle)
}

function wordText(bytes: Buffer): string {
  return strFromU8(unzipSync(bytes)['word/document.xml']!).replaceAll(/<[^>]+>/g, '')
}

const id = () => ({ id: ground.termId })
const read = (actor = clerk) => app.perform(actor, contract.readCarryOver, { params: id() })
const list = async (query = {}) => app.perform(clerk, contract.listCarried, { params: id(), query })
const carry = (counts: { members: number; promises: number }, actor = clerk) =>
  app.perform(actor, contract.carryOver, { params: id(), body: counts })

async function file(
  actor: Actor,
  operation: typeof contract.carryOverLetter | typeof contract.archiveLedger,
  of: string,
) {
  const answer = (await app.perform(actor, operation, { params: { id: of } })) as unknown as Download
  const chunks: Buffer[] = []
  if (Buffer.isBuffer(answer.content)) chunks.push(answer.content)
  else for await (const chunk of answer.content) chunks.push(Buffer.from(chunk as Buffer))
  return { name: answer.name, bytes: Buffer.concat(chunks) }
}

test('P1 UR-86 换届的先后：先有下一届，开幕后封存名册，再结转；件数与预览一致，每届一次', async () => {
  const preview = await read()
  expect(preview).toMatchObject({
    whole: { carried: 6, finished: 0, open: 6 },
    promises: { carried: 1, open: 1 },
    drafts: 1,
    proposers: 2,
    carried: null,
    mayCarryOver: false,
  })
  expect(preview.blocked).toContain('还没有新建下一届')
  await expect(carry({ members: 6, promises: 1 })).rejects.toThrow('还没有新建下一届')

  const congress = { level: 'province' as const, divisionCode: '220000' }
  await sql`insert into divisions (code, name, kind, level, parent_code, valid_from, change, search_key)
    values ('220000', '吉林省', 'province', 'province', null, '2000-01-01', 'loaded', '吉林省') on conflict do nothing`.execute(
    database.handle,
  )
  const next = await app.perform(clerk, createTerm, { body: { ...congress, number: 15, startsOn: '2028-01-10' } })
  await app.perform(clerk, createSession, {
    params: { id: next.id },
    body: { number: 1, opensOn: '2028-01-10', closesOn: '2028-01-15' },
  })
  await expect(carry({ members: 6, promises: 1 })).rejects.toThrow('名册还没有封存')
  await expect(file(clerk, contract.archiveLedger, ground.termId)).rejects.toEqual(refused('termNotClosed'))
  clock.set('2028-01-12T10:00:00+08:00')
  const { revision } = (await app.perform(clerk, listTerms)).items.find((term) => term.id === ground.termId)!
  await app.perform(leader, closeTerm, { params: id(), body: { revision, documentNumber: '常办〔2028〕3号' } })

  expect((await read()).mayCarryOver).toBe(true)
  await expect(carry({ members: 5, promises: 1 })).rejects.toEqual(refused('previewChanged'))
  expect((await read()).carried).toBeNull()
  const done = await carry({ members: 6, promises: 1 })
  expect(done).toMatchObject({ whole: { carried: 6, finished: 0, open: 6 }, promises: { carried: 1 }, drafts: 1 })
  expect(done.kinds.map((line) => [line.name, line.carried])).toEqual([
    ['未办结', 4],
    ['跟踪落实', 2],
  ])
  expect(done.units.at(-1)).toMatchObject({ name: '尚未交办', carried: 2 })
  await expect(carry({ members: 6, promises: 1 }, leader)).rejects.toEqual(refused('alreadyCarriedOver'))
})

test('P1 结转的建议还是同一件：编号、届次、规则、期限不变；名单以后不增不减', async () => {
  const found = await sql<{ term_id: string; number: string; profile: string; due_on: string; revision: number }>`
    select term_id, number, profile, due_on, revision from suggestions where id = ${cases['inHandling']!}`.execute(
    database.handle,
  )
  expect(found.rows[0]).toEqual({
    term_id: ground.termId,
    number: '0001',
    profile: 'jilin',
    due_on: '2028-02-20',
    revision: 0,
  })
  const rows = (await list()).items
  expect(rows.map((row) => row.id).toSorted()).toEqual(
    ['returned', 'held', 'inHandling', 'awaitingRating', 'planned', 'promised'].map((name) => cases[name]!).toSorted(),
  )
  await expect(
    sql`delete from suggestion_carry_over_members where suggestion_id = ${cases['planned']!}`.execute(database.handle),
  ).rejects.toThrow('only ever added')
  const ledger = await app.perform(clerk, listSuggestions, { query: { carriedFrom: ground.termId } })
  expect(ledger.total).toBe(6)
  const words = await filterWords(database.handle, { actor: clerk }, { carriedFrom: ground.termId })
  expect(words).toEqual([['结转自', '吉林省第十四届']])
})

test('P1 审核通过、等候的会议没有召开的，按闭会期间转入待交办，编本届的号', async () => {
  const held = (await list({ stateThen: 'heldForSession' })).items[0]!
  expect([held.stateThen, held.state, held.outcome]).toEqual(['heldForSession', 'awaitingAssignment', 'open'])
  expect(held.number).toMatch(/^\d{4}$/)
})

test('P1 换届告知：时间线、产品内提醒和书面告知函，草稿另行提醒；函上是同一代表的全部结转建议', async () => {
  const timeline = await timelineOf(database.handle, 'suggestions', cases['inHandling']!, false)
  expect(timeline.at(-1) ?? timeline[0]).toMatchObject({ title: '换届结转' })
  expect(timeline.map((event) => event.note).join()).toContain('编号、办理规则和原定期限（2028年2月20日到期）不变')
  const told = await sql<{ payload: { personIds: string[]; unitIds: string[] } }>`
    select payload from case_events where case_id = ${cases['inHandling']!} and type = 'suggestions.carryOver'`.execute(
    database.handle,
  )
  expect(told.rows[0]?.payload).toMatchObject({
    personIds: [ground.people[0]!.id],
    unitIds: [ground.units[0]!.id],
  })
  const draft = await timelineOf(database.handle, 'suggestions', cases['draft']!, false)
  expect(draft.map((event) => event.title)).toEqual(['换届提醒'])

  const letter = await file(clerk, contract.carryOverLetter, cases['inHandling']!)
  expect(letter.name).toBe(`结转告知函_${ground.people[0]!.name}_共5件.docx`)
  const text = wordText(letter.bytes)
  expect(text).toContain('吉林省第十四届')
  expect(text).toContain('有 5 件结转')
  expect(text).toContain('第0001号')
  expect(text).not.toContain('第0002号')
  await expect(file(clerk, contract.carryOverLetter, cases['done']!)).rejects.toEqual(refused('notCarriedOver'))
})

test('P1 结转情况：提出代表看得到本人的函，其他代表看不到；别的地区看不到名单', async () => {
  const proposer = anActor({ roles: ['deputy'], personId: ground.people[0]!.id })
  const other = anActor({ roles: ['deputy'], personId: ground.people[2]!.id })
  const from = (actor: Actor) => app.perform(actor, contract.readCarriedFrom, { params: { id: cases['inHandling']! } })
  expect((await from(proposer)).carried).toMatchObject({
    on: '2028-01-10',
    outcome: 'open',
    mayOpenList: false,
    mayPrintLetter: true,
  })
  expect((await from(other)).carried).toMatchObject({ mayPrintLetter: false })
  await expect(file(other, contract.carryOverLetter, cases['inHandling']!)).rejects.toEqual(refused('absent'))
  expect((await file(proposer, contract.carryOverLetter, cases['inHandling']!)).bytes.length).toBeGreaterThan(1000)
  expect((await app.perform(clerk, contract.readCarriedFrom, { params: { id: cases['done']! } })).carried).toBeNull()
  const elsewhere = anActor({ roles: ['officeClerk'], organisation: worksFor(ground.countyOffice, '220102', 'county') })
  await expect(read(elsewhere)).rejects.toEqual(refused('absent'))
})

test('P1 归档台账含本届全部建议，件数写在文件名上', async () => {
  const archive = await file(clerk, contract.archiveLedger, ground.termId)
  expect(archive.name).toMatch(/^归档_吉林省.*_共8件\.xlsx$/)
  const sheet = await readSheet(archive.bytes, archive.name)
  expect(sheet.rows).toHaveLength(8)
})

test('P1 结转 = 已办结 + 仍在办理：任意经过之后，页面、分组、名单和每个数字的明细都相等', async () => {
  const names = ['returned', 'held', 'inHandling', 'awaitingRating', 'planned', 'promised']
  const later = SuggestionState.codes.filter((state) => state !== 'draft' && state !== 'merged')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ state: fc.constantFrom(...later), replyClass: fc.constantFrom('A', 'B', 'C', null) }), {
        minLength: 6,
        maxLength: 6,
      }),
      fc.constantFrom('open', 'reported', 'kept', 'abandoned', 'replaced'),
      async (nows, promiseState) => {
        for (const [at, { state, replyClass }] of nows.entries()) {
          const kept = at >= 4 ? 'closed' : state
          await sql`update suggestions set state = ${kept}, reply_class = ${replyClass} where id = ${cases[names[at]!]!}`.execute(
            database.handle,
          )
        }
        const graded = promiseState === 'kept'
        await sql`update suggestion_promises set state = ${promiseState}, reported_on = '2028-01-11', evidence = '验收单',
            explanation = '条件变化', grade = ${graded ? 'satisfied' : null}, rated_on = ${graded ? '2028-01-12' : null}`.execute(
          database.handle,
        )
        const page = await read()
        expect(page.whole.carried).toBe(6)
        expect(page.whole.finished + page.whole.open).toBe(6)
        expect(page.promises.finished + page.promises.open).toBe(1)
        for (const outcome of ['finished', 'open'] as const) {
          const rows = await list({ outcome })
          expect(rows.total).toBe(page.whole[outcome])
          expect(rows.items.every((row) => row.outcome === outcome)).toBe(true)
        }
        for (const line of page.units) {
          expect((await list({ unit: line.key ?? 'none' })).total).toBe(line.carried)
        }
        expect((await list({ promises: 'open' })).total).toBe(page.promises.open)
      },
    ),
    { numRuns: 15 },
  )
})
