import * as guidance from '@lvzhi/contract/guidance'
import * as contract from '@lvzhi/contract/outcomes'
import { OutcomeAct, OutcomeState } from '@lvzhi/contract/outcomes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type Client, type TestApp } from '../../../test-support/app.ts'
import { sql } from '../../kernel/database/handle.ts'
import { workflow } from './workflow.ts'

let running: TestApp
let clerk: Client
let reviewer: Client
let leader: Client
let suggestions: { id: string; title: string; lead: string }[]

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  clerk = await running.as('clerk')
  reviewer = await running.as('reviewer')
  leader = await running.as('leader')
  const found = await sql<{ id: string; title: string; lead: string }>`
    select s.id, s.title, a.sign_in_name as lead from suggestions s
      join people p on p.id = s.lead_person_id join accounts a on a.id = p.account_id
    where s.state = 'closed' and not s.confidential and s.division_code = '220000' and not s.id in
      (select from_id from case_links union select to_id from case_links union select suggestion_id from guidance_examples)
    order by s.number limit 4`.execute(running.database.handle)
  suggestions = found.rows
})
afterAll(() => running.close())

const fields = {
  kind: 'legislationTopic' as contract.OutcomeKind,
  title: '城乡供热管理条例立法选题',
  text: '列入年度立法计划调研项目。',
  organ: '省人大常委会法制工作委员会',
  on: '2026-04-10',
  circle: [] as string[],
}
const make = async (client: Client, change: object = {}) =>
  (await client.call(contract.createOutcome, { body: { ...fields, ...change } })).ok()
const links = async (client: Client, kind: string, id: string) =>
  (await client.call(contract.listLinks, { params: { kind, id } })).ok().links

test('F25 a suggestion is linked to a topic and the topic to a law text; every end shows it, and the numbers follow', async () => {
  const { id: suggestionId, lead } = suggestions[0]!
  const topic = await make(clerk, { from: { kind: 'suggestions', id: suggestionId, relation: 'formsTopic' } })
  const law = await make(reviewer, {
    kind: 'lawText',
    title: '城乡供热管理条例',
    from: { kind: 'outcomes', id: topic.id, relation: 'formsResult' },
  })
  expect(await links(clerk, 'suggestions', suggestionId)).toMatchObject([
    {
      relation: '形成选题',
      forward: true,
      kindLabel: '成果',
      record: { id: topic.id, state: '提出' },
      mayUnlink: true,
    },
  ])
  expect(await links(leader, 'outcomes', topic.id)).toMatchObject([
    { relation: '形成选题', forward: false, record: { id: suggestionId } },
    { relation: '形成成果', forward: true, record: { id: law.id } },
  ])
  expect(law.suggestions, 'over the topic').toBe(1)
  const figures = (await leader.call(contract.readOutcomeFigures, { query: { year: 2026 } })).ok()
  for (const { kind, outcomes, suggestions: sources } of figures.kinds) {
    const listed = (await leader.call(contract.listOutcomes, { query: { kind, year: 2026 } })).ok()
    const behind = (await leader.call(contract.listOutcomeSuggestions, { query: { kind, year: 2026 } })).ok()
    expect([listed.total, behind.total, behind.items.length]).toEqual([outcomes, sources, sources])
  }
  expect(figures.kinds.find((one) => one.kind === 'lawText')).toMatchObject({ suggestions: 1 })

  const deputy = await running.as(lead)
  expect(await links(deputy, 'suggestions', suggestionId), 'told once adopted').toEqual([])
  const decide = { params: { id: topic.id }, body: { act: 'adopt' as const, note: '列入计划。', revision: 0 } }
  expect((await clerk.call(contract.decideOutcome, decide)).ok()).toMatchObject({
    state: 'adopted',
    note: '列入计划。',
  })
  expect((await reviewer.call(contract.decideOutcome, decide)).refused().code).toBe('stale')
  expect(await links(deputy, 'suggestions', suggestionId)).toMatchObject([{ record: { id: topic.id, address: '' } }])
})

test('F25 一条关联 is made once, ends with its reason, and what an act linked stays', async () => {
  const [, one, two] = suggestions
  const from = { kind: 'suggestions', id: one!.id }
  const to = { kind: 'suggestions', id: two!.id }
  const body = { from, to, relation: 'sameMatter' as const, note: '都是供热' }
  ;(await clerk.call(contract.linkRecords, { body })).ok()
  expect((await clerk.call(contract.linkRecords, { body })).refused().code).toBe('alreadyLinked')
  expect((await clerk.call(contract.linkRecords, { body: { ...body, to: from } })).refused().code).toBe('invalidField')
  const [link] = await links(clerk, 'suggestions', to.id)
  expect(link).toMatchObject({ forward: false, note: '都是供热', linkedBy: expect.any(String) as string })
  const end = { at: to, linkId: link!.id, reason: '录错' }
  expect((await leader.call(contract.unlinkRecords, { body: end })).status).toBe(403)
  ;(await clerk.call(contract.unlinkRecords, { body: end })).ok()
  expect((await clerk.call(contract.unlinkRecords, { body: end })).status).toBe(404)
  expect(await links(clerk, 'suggestions', from.id)).toEqual([])
  const made = await sql<{ from_id: string; to_id: string }>`
    select from_id, to_id from case_links where relation = '转为建议' and from_kind = 'motions' and ended_at is null limit 1`.execute(
    running.database.handle,
  )
  for (const row of made.rows) {
    const fixed = (await links(clerk, 'motions', row.from_id)).find((each) => each.record.id === row.to_id)
    const at = { kind: 'motions', id: row.from_id }
    expect(fixed?.mayUnlink).toBe(false)
    const tried = await clerk.call(contract.unlinkRecords, { body: { at, linkId: fixed!.id, reason: '试' } })
    expect(tried.refused().code).toBe('fixedLink')
  }
})

test('absent, unknown and foreign records are answered alike', async () => {
  const admin = await running.as('sysadmin')
  const { id } = suggestions[0]!
  for (const [client, kind, at] of [
    [clerk, 'suggestions', '00000000-0000-7000-8000-000000000000'],
    [clerk, 'nothing', id],
    [clerk, 'motions', id],
    [admin, 'suggestions', id],
  ] as const) {
    const answer = await client.call(contract.listLinks, { params: { kind, id: at } })
    expect([answer.status, answer.refused().title]).toEqual([404, '没有找到这条记录，可能已被删除，或您无权查看。'])
  }
})

test('F25 领导批示 is read by its circle alone, in lists, numbers and links too', async () => {
  const { id, lead } = suggestions[3]!
  const from = { kind: 'suggestions', id, relation: 'formsInstruction' }
  const made = await make(clerk, { kind: 'instruction', title: '关于养老服务的批示', from })
  const shown = async (client: Client) => {
    const read = await client.call(contract.readOutcome, { params: { id: made.id } })
    const { items } = (await client.call(contract.listOutcomes, { query: { kind: 'instruction' } })).ok()
    const { kinds } = (await client.call(contract.readOutcomeFigures, { query: {} })).ok()
    const counted = kinds.find((one) => one.kind === 'instruction')?.outcomes
    const linked = (await links(client, 'suggestions', id)).length
    return [read.status, items.some((one) => one.id === made.id), counted === items.length, linked]
  }
  expect(await shown(clerk)).toEqual([200, true, true, 1])
  expect(await shown(leader)).toEqual([200, true, true, 1])
  expect(await shown(reviewer)).toEqual([404, false, true, 0])
  const colleagues = (await clerk.call(contract.listColleagues)).ok().items
  const named = await sql<{ id: string }>`select id from accounts where sign_in_name = 'reviewer'`.execute(
    running.database.handle,
  )
  const circle = [named.rows[0]!.id]
  expect(colleagues.map((one) => one.id)).toContain(circle[0])
  const params = { id: made.id }
  const body = { ...fields, kind: 'instruction' as const, title: made.title, circle, revision: made.revision }
  const stranger = { ...body, circle: [suggestions[0]!.id] }
  expect((await clerk.call(contract.editOutcome, { params, body: stranger })).refused().code).toBe('invalidField')
  const edited = (await clerk.call(contract.editOutcome, { params, body })).ok()
  expect(await shown(reviewer)).toEqual([200, true, true, 1])
  const adopt = { params, body: { act: 'adopt' as const, note: '已办理。', revision: edited.revision } }
  ;(await clerk.call(contract.decideOutcome, adopt)).ok()
  expect(await links(await running.as(lead), 'suggestions', id), 'never told to deputies').toEqual([])
})

test('the table of acts, state by state', () => {
  const allowed = Object.fromEntries(
    OutcomeState.codes.map((state) => [state, workflow.allowedActs(state, ['office'], { id: '' }, '')]),
  )
  expect(allowed).toEqual({
    proposed: ['edit', 'adopt', 'decline'],
    adopted: ['edit', 'complete'],
    declined: [],
    completed: [],
  })
  for (const state of OutcomeState.codes) expect(workflow.allowedActs(state, [], { id: '' }, '')).toEqual([])
  expect(OutcomeAct.codes).toHaveLength(4)
})

test('F25 优秀汇编 leaves out what may not be published (MS-36, MS-52)', async () => {
  const chosen = suggestions.slice(0, 2)
  await sql`update suggestions set publicity = 'open' where id = any(${chosen.map((one) => one.id)}::uuid[])`.execute(
    running.database.handle,
  )
  for (const { id: suggestionId } of chosen) {
    const { refused: _, ...text } = (await clerk.call(guidance.draftExample, { params: { suggestionId } })).ok()
    ;(
      await clerk.call(guidance.chooseExample, { body: { suggestionId, reason: '情况清楚，办法可行。', ...text } })
    ).ok()
  }
  const examples = (await clerk.call(guidance.listExamples, { query: {} })).ok().items
  const exampleIds = chosen.map(({ id }) => examples.find((one) => one.suggestionId === id)!.id)
  const body = { name: '2026年优秀代表建议汇编', year: 2026, preface: '联系电话 138-0013-8000。', exampleIds }
  const { id } = (await clerk.call(contract.createCompilation, { body })).ok()
  await sql`update suggestions set confidential = true where id = ${chosen[1]!.id}`.execute(running.database.handle)
  const [listed] = (await clerk.call(contract.listCompilations, { query: {} })).ok().items
  expect(listed).toMatchObject({ id, chosen: 2, leftOut: [{ title: chosen[1]!.title }] })
  const word = await clerk.call(contract.compilationWord, { params: { id } })
  expect([word.status, word.text.slice(0, 2)]).toEqual([200, 'PK'])
  await sql`update suggestions set publicity = 'closed' where id = ${chosen[0]!.id}`.execute(running.database.handle)
  expect((await clerk.call(contract.compilationWord, { params: { id } })).refused().code).toBe('nothingToPublish')
  await sql`update suggestions set confidential = false where id = ${chosen[1]!.id}`.execute(running.database.handle)
})
