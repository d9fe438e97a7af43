import { listNotices } from '@lvzhi/contract/notices'
import * as portal from '@lvzhi/contract/publications'
import { decideConfidentiality } from '@lvzhi/contract/suggestion-intake'
import { readSuggestion } from '@lvzhi/contract/suggestions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type Client, type TestApp } from '../../../test-support/app.ts'
import { sql } from '../../kernel/database/handle.ts'
import { barOf, rulingOn, type PublicationCase } from './portal.ts'

let running: TestApp
let clerk: Client
let reviewer: Client
let cases: { id: string; lead: string; title: string }[]

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  clerk = await running.as('clerk')
  reviewer = await running.as('reviewer')
  const found = await sql<{ id: string; lead: string; title: string }>`
    select s.id, s.title, a.sign_in_name as lead from suggestions s
      join people p on p.id = s.lead_person_id join accounts a on a.id = p.account_id
    where s.state = 'closed' and not s.confidential and s.division_code = '220000'
      and exists (select 1 from suggestion_replies r where r.suggestion_id = s.id and r.state = 'delivered')
      and not exists (select 1 from portal_publications q where q.suggestion_id = s.id)
    order by s.number limit 4`.execute(running.database.handle)
  cases = found.rows
  await sql`update suggestion_texts set grounds = '村民钱某福（电话１３８　００１３－８０００，身份证 220102 19800101 123X）反映，钱某福家门前道路失修。'
    where suggestion_id = any(${cases.map((one) => one.id)}::uuid[])`.execute(running.database.handle)
})
afterAll(() => running.close())

const preview = async (suggestionId: string, passages?: string[]) =>
  (await clerk.call(portal.previewPublication, { body: { suggestionId, ...(passages && { passages }) } })).ok()
async function publish(suggestionId: string, passages: string[], change: object = {}) {
  const { revision, hash } = await preview(suggestionId, passages)
  const body = {
    suggestionId,
    revision,
    hash,
    passages,
    reason: '办理规范，可以公开。',
    confirmed: true as const,
    ...change,
  }
  return clerk.call(portal.publishSuggestion, { body })
}
const atOnce = (id: string) => running.nobody.call(portal.readPublic, { params: { id } })

test('F14 公开 is decided with a reason on the text that was previewed; nobody reads more than the masked version (MS-52)', async () => {
  const { id } = cases[0]!
  expect((await atOnce(id)).status).toBe(404)
  const plain = await preview(id)
  expect(plain).toMatchObject({ refused: null, mayPublish: true, state: null, versions: [] })
  const grounds = plain.parts.find((part) => part.key === 'grounds')?.segments ?? []
  expect(grounds.filter((piece) => piece.mask !== null).map((piece) => piece.mask)).toEqual(['phone', 'identity'])
  expect((await preview(id, ['钱某福', '查无此人'])).unfound).toEqual(['查无此人'])
  expect((await publish(id, ['查无此人'])).refused().code).toBe('passageUnfound')
  expect((await publish(id, ['钱某福'], { hash: plain.hash })).refused().code, 'another text was previewed').toBe(
    'textChanged',
  )
  expect((await publish(id, ['钱某福'], { revision: plain.revision + 7 })).refused().code).toBe('stale')
  const { version } = (await publish(id, ['钱某福'])).ok()
  expect(version).toBe(1)
  const answer = await atOnce(id)
  expect(answer.ok().grounds).toBe('村民×××（电话×××，身份证 ×××）反映，×××家门前道路失修。')
  expect(answer.text).not.toMatch(/钱某福|８０００|19800101|0431-80000000/)
  expect((await clerk.call(readSuggestion, { params: { id } })).ok()).toMatchObject({
    publicity: 'open',
    publicityReason: '办理规范，可以公开。',
  })
  expect((await publish(id, ['钱某福'])).refused().code).toBe('alreadyPublic')

  await sql`update suggestion_texts set grounds = '原件后来改成了别的。' where suggestion_id = ${id}`.execute(
    running.database.handle,
  )
  expect((await atOnce(id)).ok().grounds, 'the live record is never served').toContain('家门前道路失修')
  const found = (await running.nobody.call(portal.listPublic, { query: { q: cases[0]!.title.slice(2, 8) } })).ok()
  expect(found.items.map((one) => one.id)).toContain(id)

  const gone = { suggestionId: id, reason: '第三人要求撤下。' }
  expect((await reviewer.call(portal.withdrawPublication, { body: gone })).status).toBe(403)
  ;(await clerk.call(portal.withdrawPublication, { body: gone })).ok()
  expect((await atOnce(id)).status).toBe(404)
  expect((await clerk.call(portal.withdrawPublication, { body: gone })).refused().code).toBe('notPublic')
  expect((await clerk.call(readSuggestion, { params: { id } })).ok().publicity).toBe('closed')
  const kept = await preview(id)
  expect(kept.versions).toMatchObject([{ version: 1, withdrawn: { reason: '第三人要求撤下。' } }])
  const listed = (await clerk.call(portal.listPublications, { query: { tab: 'withdrawn' } })).ok()
  expect(listed.items.map((one) => one.suggestionId)).toContain(id)
})

test('MS-52 a stored version cannot be changed, and a new one replaces it', async () => {
  const { id } = cases[1]!
  ;(await publish(id, [])).ok()
  await expect(
    sql`update portal_publications set title = '改' where suggestion_id = ${id}`.execute(running.database.handle),
  ).rejects.toThrow('never changed')
  await expect(
    sql`delete from portal_publications where suggestion_id = ${id}`.execute(running.database.handle),
  ).rejects.toThrow('never removed')
  expect((await publish(id, ['钱某福'])).ok().version).toBe(2)
  expect((await atOnce(id)).ok().grounds).not.toContain('钱某福')
  expect((await preview(id)).passages, 'the next version begins with what was hidden').toEqual(['钱某福'])
})

test('MS-36 what has become confidential is gone from the public page at once', async () => {
  const { id } = cases[2]!
  ;(await publish(id, [])).ok()
  await sql`update suggestions set confidential = true where id = ${id}`.execute(running.database.handle)
  expect((await atOnce(id)).status).toBe(404)
  expect((await publish(id, [])).refused().code).toBe('notPublishable')
  const { items } = (await clerk.call(portal.listPublications, { query: { tab: 'published' } })).ok()
  expect(items.find((one) => one.suggestionId === id)?.hidden).toBe(true)
  const { revision } = await preview(id)
  const body = { revision, keep: false, note: '不再保密。' }
  ;(await clerk.call(decideConfidentiality, { params: { id }, body })).ok()
  expect((await atOnce(id)).status).toBe(200)
})

test('MS-52 代表异议: noted by the lead deputy alone, and bars publication where it is a choice', async () => {
  const { id, lead } = cases[3]!
  const deputy = await running.as(lead)
  const other = cases.map((one) => one.lead).find((one) => one !== lead)
  const body = { suggestionId: id, objects: true, reason: '涉及企业经营情况。' }
  if (other) {
    expect((await (await running.as(other)).call(portal.objectToPublication, { body })).status).toBe(404)
  }
  ;(await deputy.call(portal.objectToPublication, { body })).ok()
  expect((await deputy.call(portal.objectToPublication, { body })).refused().code).toBe('alreadyObjected')
  const own = (await deputy.call(portal.readOwnPublication, { params: { suggestionId: id } })).ok()
  expect(own).toMatchObject({ published: false, objection: { reason: body.reason } })
  await running.app.drain()
  const inbox = (await clerk.call(listNotices, { query: { only: 'task' } })).ok().items
  expect(inbox.find((one) => one.link === `/publications/${id}`)).toMatchObject({
    title: `代表对公开提出异议：${cases[3]!.title}`,
    text: expect.stringContaining(body.reason),
  })
  const before = await preview(id)
  expect(before.objection?.reason).toBe(body.reason)
  const tried = await publish(id, [])
  if (before.required) tried.ok()
  else expect(tried.refused().title).toContain('领衔代表不同意公开')
  ;(await deputy.call(portal.objectToPublication, { body: { ...body, objects: false } })).ok()
  expect((await preview(id)).refused).toBe(null)
  await running.app.drain()
  const told = (await clerk.call(listNotices, { query: { only: 'all' } })).ok().items
  expect(told.filter((one) => one.link === `/publications/${id}`).map((one) => one.kind)).toEqual(['news', 'task'])
})

test('MS-52 an objection bars where publication is a choice (河南), not where it is a duty (山东); no reply, no publication', () => {
  const one: PublicationCase = {
    id: 'x',
    number: '0001',
    title: '关于修路的建议',
    state: 'closed',
    divisionCode: '220000',
    profile: 'henan',
    publicity: 'undecided',
    confidential: false,
    repliedOn: '2026-05-20',
    leadPersonId: null,
    leadName: '某代表',
    cosigners: 0,
    term: null,
    category: null,
    grounds: '',
    proposal: '',
    revision: 0,
    replies: [
      { unit: '省交通运输厅', number: '', replyClass: 'A', deliveredOn: '2026-05-20', body: '', publicity: 'open' },
    ],
  }
  expect(rulingOn(one, false).ruling).toBe('mayPublish')
  expect(rulingOn(one, true).ruling).toBe('mustNotPublish')
  expect(rulingOn({ ...one, profile: 'shandong' }, true).ruling).toBe('mustPublish')
  expect(barOf(one, false)).toBe(null)
  expect(barOf({ ...one, profile: 'shandong' }, true)).toBe(null)
  expect(barOf(one, true)).toContain('不同意公开')
  expect(barOf({ ...one, confidential: true }, false)).toContain('保密')
  expect(barOf({ ...one, state: 'rehandling' }, false)).toContain('还没有答复')
  expect(barOf({ ...one, replies: [] }, false)).toContain('没有已送达的答复')
  const closed = one.replies.map((reply) => ({ ...reply, publicity: 'closed' as const }))
  expect(barOf({ ...one, replies: closed }, false)).toContain('省交通运输厅')
})
