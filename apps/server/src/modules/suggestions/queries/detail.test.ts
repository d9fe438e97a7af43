import { beforeAll, expect, test } from 'vitest'
import { SuggestionDetail } from '@lvzhi/contract/suggestion-shapes'
import { openFreshDatabase } from '../../../../test-support/database.ts'
import {
  anActor,
  barePorts,
  contextOf,
  putGround,
  putSuggestion,
  worksFor,
} from '../../../../test-support/suggestion-rows.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { fixedClock } from '../../../kernel/clock.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { announce } from '../../../kernel/events/events.ts'
import { newId } from '../../../kernel/identifier.ts'
import { maskedPhone } from '../present-detail.ts'
import { sealedReplyPhone } from '../reply-phone.ts'
import { testVault } from '../../../../test-support/vault.ts'
import { detailOf, readSuggestion } from './detail.ts'
import { readDeputyHome } from './deputy-home.ts'
import { listTasks } from './tasks.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
let numbers = 0
const clock = fixedClock('2026-06-03T02:00:00Z')
const who = {} as Record<'office' | 'lead' | 'other' | 'unit' | 'assist', Actor>

beforeAll(async () => {
  const { people, units } = ground
  const unit = (at: number) => anActor({ roles: ['unitClerk'], organisation: worksFor(units[at]!.id, '220000') })
  who.office = anActor({ roles: ['officeClerk'], name: '办公室经办', organisation: worksFor(ground.office, '220000') })
  who.lead = anActor({ roles: ['deputy'], name: people[0]!.name, personId: people[0]!.id })
  who.other = anActor({ roles: ['deputy'], name: people[3]!.name, personId: people[3]!.id })
  who.unit = unit(2)
  who.assist = unit(0)
})

async function handled(spec: Parameters<typeof putSuggestion>[2] = {}): Promise<{ id: string; taskId: string }> {
  const id = await putSuggestion(database.handle, ground, {
    number: String(++numbers).padStart(4, '0'),
    dueOn: '2026-06-12',
    tasks: [
      { unit: ground.units[2]! },
      { unit: ground.units[0]!, part: 'assist', state: 'opinionGiven', opinion: '同意主办单位意见。' },
      { unit: ground.units[1]!, part: 'assist' },
    ],
    ...spec,
  })
  const found = await sql<{ id: string }>`
    select id from suggestion_tasks where suggestion_id = ${id} and part = 'lead'`.execute(database.handle)
  return { id, taskId: found.rows[0]!.id }
}

async function replied(at: { id: string; taskId: string }, state: 'draft' | 'signed' | 'delivered'): Promise<void> {
  const replyId = newId()
  await sql`insert into suggestion_replies (id, suggestion_id, task_id, round, unit_name, state, reply_class, body, evidence,
      document_number, publicity, contact_name, contact_phone, signer_role, delivered_on)
    values (${replyId}, ${at.id}, ${at.taskId}, 1, '省农业农村厅', ${state}, 'A', '答复正文', '', '吉农建复〔2026〕1号', 'open', '联系人',
      ${sealedReplyPhone(testVault, replyId, '13812345678')}, 'head', ${state === 'delivered' ? '2026-06-01' : null})`.execute(
    database.handle,
  )
}

function tell(
  id: string,
  type: string,
  change: { inside?: boolean; note?: string; label?: string; actor?: Actor } = {},
) {
  const { actor = who.office, label, ...rest } = change
  return database.transaction((tx) =>
    announce(tx, clock, {
      module: 'suggestions',
      caseId: id,
      type,
      title: '办理',
      actor,
      ...(label && { changes: [{ field: 'reply', label, from: null, to: 'A类' }] }),
      ...rest,
    }),
  )
}

async function read(actor: Actor, id: string) {
  const detail = await detailOf(barePorts(clock), contextOf(database.handle, actor, clock), id)
  return SuggestionDetail.parse(detail)
}

test('F13 the status sentence names unit, date, days left, assisting units and what follows', async () => {
  const { id } = await handled()
  const detail = await read(who.office, id)
  expect(detail.statusSentence).toBe(
    '主办单位省农业农村厅，应于 6 月 12 日前答复（剩 7 个工作日），会办 2 家已反馈 1 家；答复送达后由代表评价',
  )
  expect((await read(who.unit, id)).nextStep).toBe('请先与代表联系沟通并登记面商，再起草答复')
  expect((await read(who.other, id)).nextStep).toBeNull()
})

test.each(['draft', 'signed'] as const)('a %s reply is shown to its own unit alone', async (state) => {
  const at = await handled()
  await replied(at, state)
  await tell(at.id, 'suggestions.saveReply', { label: '答复稿（省农业农村厅）' })
  const own = await read(who.unit, at.id)
  expect(own.replies).toMatchObject([{ state, contactPhone: '13812345678' }])
  expect(own.timeline).toHaveLength(1)
  for (const actor of [who.office, who.lead, who.other, who.assist]) {
    const detail = await read(actor, at.id)
    expect([detail.replies, detail.timeline]).toEqual([[], []])
  }
})

test('a delivered reply is shown to all with the number masked', async () => {
  const at = await handled({ state: 'awaitingRating' })
  await replied(at, 'delivered')
  for (const actor of [who.office, who.lead, who.other, who.assist]) {
    expect((await read(actor, at.id)).replies).toMatchObject([{ state: 'delivered', contactPhone: '138****5678' }])
  }
  expect(maskedPhone('0431-88901234')).toBe('043*-****1234')
})

test('the unit sees nothing of a rating before the suggestion is closed or goes to the next round (UR-44)', async () => {
  const rate = async (state: string, round: number) => {
    const at = await handled({ state, set: { round, process_grade: 'satisfied', result_grade: 'dissatisfied' } })
    await sql`insert into suggestion_ratings values (${at.id}, 1, 'satisfied', 'dissatisfied', '没有解决', ${ground.people[0]!.id}, now())`.execute(
      database.handle,
    )
    await tell(at.id, 'suggestions.rate', { note: '没有解决', actor: who.lead })
    return read(who.unit, at.id)
  }
  const open = await rate('awaitingRating', 1)
  expect([open.ratings, open.timeline, open.process, open.result]).toEqual([[], [], null, null])
  expect((await rate('closed', 1)).ratings).toHaveLength(1)
  expect((await rate('rehandling', 2)).ratings).toHaveLength(1)
})

test('inside notes are for the office; a deputy reads the reason of a return, not the note of a pass', async () => {
  const { id } = await handled()
  for (const [decision, note] of [
    ['pass', '内部意见'],
    ['returnForRevision', '请写明地点'],
  ]) {
    await sql`insert into suggestion_checks values (${newId()}, ${id}, 'first', ${decision}, 'other', ${note}, '{}', ${newId()}, '审核人员', now())`.execute(
      database.handle,
    )
  }
  await tell(id, 'suggestions.remind', { inside: true, note: '内部' })
  await tell(id, 'suggestions.firstPass', { note: '内部意见' })
  const office = await read(who.office, id)
  expect(office.checks.map((check) => check.note)).toEqual(['内部意见', '请写明地点'])
  expect(office.timeline.map((entry) => entry.note)).toEqual(['内部意见', '内部'])
  const lead = await read(who.lead, id)
  expect(lead.checks.map((check) => check.note)).toEqual(['', '请写明地点'])
  expect(lead.timeline.map((entry) => entry.note)).toEqual([null])
  expect((await read(who.unit, id)).checks).toEqual([])
})

test('an opinion between units stays between them and the office', async () => {
  const { id } = await handled()
  const opinions = async (actor: Actor) => (await read(actor, id)).tasks.flatMap((task) => task.opinion?.text ?? [])
  expect(await opinions(who.unit)).toEqual(['同意主办单位意见。'])
  expect(await opinions(who.office)).toEqual(['同意主办单位意见。'])
  expect(await opinions(who.lead)).toEqual([''])
})

test('who raised a confidential suggestion is told to no unit, in no field (MS-36)', async () => {
  const { id } = await handled({ confidential: true })
  await tell(id, 'suggestions.submit', { actor: who.lead, note: `${ground.people[0]!.name}提交` })
  const detail = await read(who.unit, id)
  expect(JSON.stringify(detail)).not.toContain(ground.people[0]!.name)
  expect(detail.leadName).toBe('（要求保密）')
  expect(detail.timeline[0]).toMatchObject({ who: '（要求保密）', note: '（要求保密）提交' })
  expect((await read(who.office, id)).leadName).toBe(ground.people[0]!.name)
  await expect(read(who.other, id)).rejects.toMatchObject({ code: 'absent' })
})

test('opening the page marks the task of the own unit as read, and only that', async () => {
  const { id } = await handled()
  const ports = barePorts(clock)
  const unread = async (actor: Actor) => {
    const query = { page: 1, size: 200, tab: 'all' } as const
    const desk = await listTasks(ports)(contextOf(database.handle, actor, clock), { query })
    return desk.items.find((item) => item.suggestion.id === id)?.unread
  }
  await readSuggestion(ports)(contextOf(database.handle, who.office, clock), { params: { id } })
  expect([await unread(who.unit), await unread(who.assist)]).toEqual([true, true])
  await readSuggestion(ports)(contextOf(database.handle, who.unit, clock), { params: { id } })
  expect([await unread(who.unit), await unread(who.assist)]).toEqual([false, true])
})

test('the deputy is first asked to rate, then sees each suggestion as a step', async () => {
  const person = ground.people[1]!
  const actor = anActor({ roles: ['deputy'], personId: person.id })
  await putSuggestion(database.handle, ground, { state: 'draft', lead: person })
  await putSuggestion(database.handle, ground, { state: 'draft', signers: [{ person, state: 'pending' }] })
  const rating = await putSuggestion(database.handle, ground, { state: 'awaitingRating', lead: person })
  const home = await readDeputyHome(barePorts(clock))(contextOf(database.handle, actor, clock))
  expect(home.now).toMatchObject({ kind: 'rate', suggestionId: rating })
  expect(home.more).toBe(2)
  expect(home.mine.map((one) => `${one.role} ${one.step}`).toSorted()).toEqual(['invited 0', 'lead 0', 'lead 4'])
})
