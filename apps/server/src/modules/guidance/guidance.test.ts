import * as guidance from '@lvzhi/contract/guidance'
import { decideConfidentiality } from '@lvzhi/contract/suggestion-intake'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type Client, type TestApp } from '../../../test-support/app.ts'
import { sql } from '../../kernel/database/handle.ts'

let running: TestApp
let clerk: Client
let reviewer: Client
let deputy: Client

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  clerk = await running.as('clerk')
  reviewer = await running.as('reviewer')
  deputy = await running.as('deputy')
})
afterAll(() => running.close())

const topic = {
  title: '加强农村养老护理',
  text: '围绕护理员配备、床位和医养结合提出可以办理的建议。',
  provider: '省民政厅',
  year: 2026,
  session: '第五次会议',
  publishedFrom: null as string | null,
  publishedTo: null as string | null,
}
const list = async (client: Client, query = {}) => (await client.call(guidance.listTopics, { query })).ok()

test('F3 参考选题: seen by deputies from its first day; an older copy is refused with who changed it', async () => {
  const made = (await clerk.call(guidance.createTopic, { body: topic })).ok()
  expect(made.state).toBe('unpublished')
  expect((await list(deputy)).items.map((one) => one.id)).not.toContain(made.id)
  expect((await deputy.call(guidance.readTopic, { params: { id: made.id } })).status).toBe(404)
  const body = { ...topic, publishedFrom: running.clock.today(), revision: made.revision }
  const params = { id: made.id }
  expect((await reviewer.call(guidance.editTopic, { params, body })).ok().state).toBe('published')
  const stale = (await clerk.call(guidance.editTopic, { params, body })).refused()
  expect(stale.code).toBe('stale')
  expect(stale.current?.changedBy).toBeTruthy()
  expect((await list(deputy)).items.map((one) => one.id)).toContain(made.id)
  expect((await list(deputy)).mayManage).toBe(false)
  const wrong = { ...body, publishedTo: '2020-01-01', revision: 1 }
  expect((await clerk.call(guidance.editTopic, { params, body: wrong })).refused().title).toContain('结束日期')
})

test('F3 按选题写建议: the draft keeps the link, and it counts only once handed in', async () => {
  const made = (
    await clerk.call(guidance.createTopic, { body: { ...topic, publishedFrom: running.clock.today() } })
  ).ok()
  const params = { id: made.id }
  const { suggestionId } = (await deputy.call(guidance.startDraft, { params, body: {} })).ok()
  const draft = (await deputy.call(readSuggestion, { params: { id: suggestionId } })).ok()
  expect(draft).toMatchObject({ title: '关于加强农村养老护理的建议', state: 'draft' })
  const seen = (await deputy.call(guidance.readTopic, { params })).ok()
  expect(seen.suggestions).toMatchObject([{ id: suggestionId, title: draft.title }])
  expect(seen.raised).toBe(0)
  expect((await clerk.call(guidance.readTopic, { params })).ok().suggestions, 'a draft is its author’s alone').toEqual(
    [],
  )
  const ended = { ...topic, publishedFrom: '2020-01-01', publishedTo: '2020-02-01', revision: made.revision }
  ;(await clerk.call(guidance.editTopic, { params, body: ended })).ok()
  expect((await deputy.call(guidance.startDraft, { params, body: {} })).status).toBe(404)
})

test('优秀范本: only what may be public, without numbers of telephones; hidden again when it becomes confidential', async () => {
  const found = await sql<{ id: string }>`
    select id from suggestions s where state = 'closed' and not confidential and division_code = '220000'
      and not exists (select from guidance_examples e where e.suggestion_id = s.id) order by id limit 2`.execute(
    running.database.handle,
  )
  const [open, shut] = found.rows.map((row) => row.id)
  await sql`update suggestions set publicity = case when id = ${open} then 'open' else 'undecided' end where id = any(${[open, shut]}::uuid[])`.execute(
    running.database.handle,
  )
  const draftOf = async (suggestionId: string) =>
    (await clerk.call(guidance.draftExample, { params: { suggestionId } })).ok()
  expect(await draftOf(shut!)).toMatchObject({ grounds: '', refused: '没有决定公开的建议不能选为范本，请先决定公开。' })
  const { refused: _, ...text } = await draftOf(open!)
  const body = { suggestionId: open!, reason: '数据扎实，建议具体。', ...text }
  expect((await clerk.call(guidance.chooseExample, { body: { ...body, suggestionId: shut! } })).refused().code).toBe(
    'notPublic',
  )
  const withPhone = { ...body, proposal: `${body.proposal}联系电话13900001111。` }
  expect((await clerk.call(guidance.chooseExample, { body: withPhone })).refused().title).toContain('号码')
  const { id } = (await clerk.call(guidance.chooseExample, { body })).ok()
  expect((await clerk.call(guidance.chooseExample, { body })).refused().code).toBe('alreadyExample')
  /** The demonstration has examples of its own; only this one is looked for. */
  const shown = async (client: Client) =>
    (await client.call(guidance.listExamples, { query: {} })).ok().items.filter((one) => one.id === id)
  expect(await shown(deputy)).toMatchObject([{ id, suggestionId: null, reason: body.reason }])
  await sql`update suggestions set confidential = true where id = ${open}`.execute(running.database.handle)
  expect(await shown(deputy)).toEqual([])
  expect(await shown(clerk)).toMatchObject([{ id, hidden: '代表要求保密，不能选为范本。' }])
  const { revision } = (await clerk.call(readSuggestion, { params: { id: open! } })).ok()
  ;(
    await reviewer.call(decideConfidentiality, {
      params: { id: open! },
      body: { revision, keep: false, note: '不再保密。' },
    })
  ).ok()
  expect(await shown(deputy)).toHaveLength(1)
  const gone = { params: { id }, body: { reason: '选了更好的。', revision: 0 } }
  ;(await clerk.call(guidance.withdrawExample, gone)).ok()
  expect((await clerk.call(guidance.withdrawExample, gone)).status).toBe(404)
  expect(await shown(clerk)).toEqual([])
})
