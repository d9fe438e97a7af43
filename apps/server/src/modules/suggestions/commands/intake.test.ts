import { gateAnswers } from '@lvzhi/contract/suggestion-gates'
import type { Channel, CheckReason } from '@lvzhi/contract/suggestion-terms'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  accountOf,
  aSuggestion,
  aSuggestionWorld,
  deputyAccount,
  type SuggestionWorld,
} from '../../../../test-support/suggestion-builder.ts'
import { suggestionDesk, type SuggestionDesk } from '../../../../test-support/suggestion-desk.ts'
import { castOf, type Cast } from '../../../../test-support/suggestion-handling.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import type { SuggestionPorts } from '../ports.ts'
import { detailOf } from '../queries/detail.ts'
import { likeDecision } from '../queries/like-decision.ts'
import { indexSuggestion } from '../search-text.ts'
import { findSuggestion } from '../store.ts'
import { decideCheck } from './decide-check.ts'
import { decideConfidentiality } from './decide-confidentiality.ts'
import { listCheckTexts, saveCheckText } from './keep-check-texts.ts'
import { answerMerge, proposeMerge } from './merge.ts'
import { createDraft, saveDraft } from './save-draft.ts'
import { listCheckChains, setCheckChain } from './set-check-chain.ts'
import { submit } from './submit.ts'
import { support } from './support.ts'
import { previewTakeIn, takeInDue, takeInSession } from './take-in.ts'

let desk: SuggestionDesk
let world: SuggestionWorld
let cast: Cast
let ports: SuggestionPorts
let reviewer: Actor
let precheck: Actor

beforeAll(async () => {
  desk = await suggestionDesk('2026-01-10T09:00:00+08:00')
  world = await aSuggestionWorld(desk.database.handle)
  cast = castOf(world)
  reviewer = accountOf(world, world.office, 'officeReviewer')
  precheck = accountOf(world, world.units[3], 'preliminaryReviewer')
  ports = {
    ...desk.ports,
    mandateOn: (_db, personId) =>
      Promise.resolve({
        personId,
        name: world.deputies.find((one) => one.id === personId)?.name ?? '',
        termId: world.termId,
        level: 'province',
        divisionCode: world.divisionCode,
        delegationId: world.units[2].id,
        delegationName: '第一代表团',
        electingUnitId: world.units[3].id,
        suspendedReason: null,
      }),
    sessionFor: () =>
      Promise.resolve({
        id: world.sessionId,
        name: '第四次会议',
        opensOn: '2026-01-20',
        closesOn: '2026-01-24',
        presubmissionOpensOn: '2025-12-06',
        submissionCutoffAt: null,
      }),
  }
})
beforeEach(() => desk.clock.set('2026-01-10T09:00:00+08:00'))
afterAll(() => desk.close())

type Asked = { params: never; query: never; body: never; file: null }
async function run<I, T>(
  actor: Actor,
  command: (context: RequestContext, input: I) => Promise<T>,
  input: { params?: unknown; query?: unknown; body?: unknown },
): Promise<T> {
  return desk.database.transaction((tx) =>
    command(desk.contextOf(tx, actor), { params: undefined, query: undefined, file: null, ...input } as Asked as I),
  )
}
const record = async (id: string) => (await findSuggestion(desk.database.handle, id))!
async function on<I>(
  actor: Actor,
  command: (context: RequestContext, input: I) => Promise<string>,
  id: string,
  body = {},
) {
  const { revision } = await record(id)
  return run(actor, command, { params: { id }, body: { revision, ...body } })
}
const seenBy = async (actor: Actor, id: string) => detailOf(ports, desk.contextOf(desk.database.handle, actor), id)

const writing = (title: string, more = {}) => ({
  title,
  grounds: '敬老院缺少护理员，夜间无人照看。',
  proposal: '核定护理岗位，每半年检查一次。',
  channel: 'interSession' as Channel,
  cosigners: [],
  wholeDelegation: false,
  confidential: false,
  ...more,
})
const draft = (title: string, more = {}) => run(cast.deputy, createDraft(ports), { body: writing(title, more) })
const decide = (actor: Actor, id: string, reason: CheckReason = 'meetsRequirements', note = '') =>
  on(actor, decideCheck(ports), id, {
    decision: reason === 'meetsRequirements' ? 'pass' : 'returnForRevision',
    reason,
    note,
    answers: gateAnswers(reason, note),
  })
const held = async (title: string) => {
  const id = await aSuggestion(desk.database.handle, world, {
    title,
    state: 'heldForSession',
    number: null,
    channel: 'presubmission',
  })
  return id
}

test('F4 审核环节: the chain set for a term and channel is the way of what is handed in from then on; what is on its way keeps its own', async () => {
  const before = await draft('关于环节之前提交的建议')
  await on(cast.deputy, submit(ports), before)
  expect((await record(before)).state).toBe('preliminaryCheck')

  const body = {
    termId: world.termId,
    channel: 'interSession',
    steps: ['second', 'preliminary'],
    reason: '闭会期间减少环节',
  }
  expect(await run(reviewer, setCheckChain(), { body })).toEqual({
    channel: 'interSession',
    steps: ['preliminary', 'second'],
  })
  const after = await draft('关于环节之后提交的建议')
  await on(cast.deputy, submit(ports), after)
  await decide(precheck, after)
  expect((await record(after)).state, '预审 goes straight to 复核').toBe('secondCheck')
  await decide(precheck, before)
  expect((await record(before)).state).toBe('firstCheck')

  const chains = await run(cast.clerk, listCheckChains(), { query: { term: world.termId } })
  expect(chains.mayChange).toBe(true)
  expect(chains.channels.map(({ channel, steps }) => `${channel} ${steps.join(' ')}`)).toEqual([
    'presubmission preliminary first second',
    'inSession preliminary first second',
    'interSession preliminary second',
  ])
  expect(chains.decisions).toMatchObject([{ reason: '闭会期间减少环节', by: reviewer.name }])
  const steps = ['first']
  await expect(run(reviewer, setCheckChain(), { body: { ...body, steps } })).rejects.toThrow('复核')
  await expect(run(precheck, setCheckChain(), { body })).rejects.toThrow('没有找到')
  await run(reviewer, setCheckChain(), { body: { ...body, steps: ['preliminary', 'first', 'second'], reason: '恢复' } })
})

test('F4 退回修改: the proposer reads which question failed and why, and where the text stands; nobody reads what passed', async () => {
  const id = await draft('关于两件事的建议')
  await on(cast.deputy, submit(ports), id)
  await decide(precheck, id, 'severalMatters', '请分成两件写。')
  const detail = await seenBy(cast.deputy, id)
  expect(detail.statusSentence).toContain('退回修改')
  expect(detail.checks.at(-1)).toMatchObject({
    decision: 'returnForRevision',
    answers: [{ question: 'oneMatter', passed: false, reason: 'severalMatters', note: '请分成两件写。' }],
  })
  expect((await seenBy(precheck, id)).checks.at(-1)?.answers).toHaveLength(13)
})

test('F1 UR-4: the checker sees how the last like case was decided, with reason, text, by whom and when', async () => {
  const first = await draft('关于补齐县级敬老院护理人员的建议')
  await on(cast.deputy, submit(ports), first)
  await decide(precheck, first, 'incompleteFacts', '请补充护理人员的数量。')
  await draft('关于县级敬老院护理人员待遇的建议')
  const second = await draft('关于补齐乡镇敬老院护理人员的建议')
  await on(cast.deputy, submit(ports), second)
  const found = async (actor: Actor) => run(actor, likeDecision(), { params: { id: second } })
  expect((await found(precheck)).found).toMatchObject({
    id: first,
    decision: 'returnForRevision',
    reason: 'incompleteFacts',
    note: '请补充护理人员的数量。',
    by: precheck.name,
    step: 'preliminary',
  })
  expect((await found(precheck)).found?.likeness).toBeGreaterThan(50)
  await expect(found(cast.deputy)).rejects.toThrow('没有找到')
  const unlike = await draft('关于修建跨江铁路大桥的建议', { grounds: '过江绕行。', proposal: '列入规划。' })
  await on(cast.deputy, submit(ports), unlike)
  expect(await run(precheck, likeDecision(), { params: { id: unlike } })).toEqual({ found: null })
})

test('F4 审核用语: an office words its own text, others keep the product’s, and two who change it are kept apart', async () => {
  const textOf = async (actor: Actor) =>
    (await run(actor, () => listCheckTexts()(desk.contextOf(desk.database.handle, actor)), {})).items.find(
      (one) => one.reason === 'severalMatters',
    )
  expect(await textOf(cast.clerk)).toMatchObject({ own: false, revision: 0 })
  const params = { reason: 'severalMatters' }
  const body = { text: '一件建议只写一件事，请分开提交。', revision: 0 }
  await run(cast.clerk, saveCheckText(), { params, body })
  expect(await textOf(reviewer)).toMatchObject({ own: true, text: body.text, revision: 1, changedBy: cast.clerk.name })
  await expect(run(reviewer, saveCheckText(), { params, body })).rejects.toThrow(cast.clerk.name)
  const county = { ...cast.clerk, organisation: { ...cast.clerk.organisation!, divisionCode: '370102' } }
  expect(await textOf(county), 'the province’s text serves its counties').toMatchObject({ own: false, text: body.text })
  const elsewhere = { ...cast.clerk, organisation: { ...cast.clerk.organisation!, divisionCode: '430000' } }
  expect((await textOf(elsewhere))?.text).not.toBe(body.text)
})

test('F1 转入会期: n previewed, n taken in with consecutive numbers; before the first day and after a change nothing', async () => {
  for (const title of ['关于甲事的建议', '关于乙事的建议', '关于丙事的建议']) await held(title)
  const preview = () => run(cast.clerk, (context) => previewTakeIn(ports)(context), {})
  const takeAll = async (items: readonly { id: string; revision: number }[]) =>
    run(cast.clerk, takeInSession(ports), { body: { session: world.sessionId, items } })
  const [session] = (await preview()).sessions
  expect(session).toMatchObject({ name: '第四次会议', open: false })
  expect(session?.items).toHaveLength(3)
  const items = session!.items.map(({ id, revision }) => ({ id, revision }))
  await expect(takeAll(items)).rejects.toThrow('开幕')
  desk.clock.set('2026-01-20T00:30:00+08:00')
  expect((await preview()).sessions[0]?.open).toBe(true)
  await expect(takeAll(items.slice(1)), 'fewer than stand there').rejects.toThrow('预览 2 件，现在待转入 3 件')
  await sql`update suggestions set revision = revision + 1 where id = ${items[0]!.id}`.execute(desk.database.handle)
  await expect(takeAll(items)).rejects.toThrow('请重新预览')
  expect((await record(items[1]!.id)).state).toBe('heldForSession')

  const again = (await preview()).sessions[0]!.items.map(({ id, revision }) => ({ id, revision }))
  const taken = await takeAll(again)
  expect(taken).toEqual({ taken: 3, ids: again.map((item) => item.id) })
  const numbers = await Promise.all(taken.ids.map(async (id) => Number((await record(id)).number)))
  expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0]! + 2])
  expect((await preview()).sessions).toEqual([])
})

test('F1 转入会期: the daily job takes in on the first day what nobody has taken in, once', async () => {
  const id = await held('关于丁事的建议')
  expect(await takeInDue(ports, desk.database)).toBe(0)
  desk.clock.set('2026-01-20T00:01:00+08:00')
  expect(await takeInDue(ports, desk.database)).toBe(1)
  expect(await record(id)).toMatchObject({ state: 'awaitingAssignment', channel: 'presubmission' })
  expect((await desk.timeline(id)).at(-1)?.title).toBe('转入会期')
  expect(await takeInDue(ports, desk.database)).toBe(0)
})

test('F5 全团建议: names the delegation’s day and who presided before it is handed in; a mark inside the total', async () => {
  const id = await draft('关于全团提出的建议', { wholeDelegation: true })
  await expect(on(cast.deputy, submit(ports), id)).rejects.toThrow('代表团哪一天决定')
  const decision = (decidedOn: string) =>
    writing('关于全团提出的建议', { wholeDelegation: true, delegationDecision: { decidedOn, presidedBy: '张安' } })
  await on(cast.deputy, saveDraft(ports), id, decision('2026-01-11'))
  await expect(on(cast.deputy, submit(ports), id)).rejects.toThrow('不能晚于今天')
  await on(cast.deputy, saveDraft(ports), id, decision('2026-01-09'))
  await on(cast.deputy, submit(ports), id)
  expect(await seenBy(precheck, id)).toMatchObject({
    wholeDelegation: true,
    delegationDecision: { decidedOn: '2026-01-09', presidedBy: '张安' },
  })
  await on(precheck, decideCheck(ports), id, {
    decision: 'pass',
    reason: 'meetsRequirements',
    note: '',
    answers: gateAnswers(),
  })
  expect((await record(id)).wholeDelegation).toBe(true)
})

test('F5 保密 MS-36: asked with a reason, decided by the office with a trace; lifted, every deputy may read it', async () => {
  const asked = { confidential: true, confidentialReason: '涉及举报人，公开会受打击报复。' }
  const id = await draft('关于保护举报人的建议', { confidential: true })
  await expect(on(cast.deputy, submit(ports), id)).rejects.toThrow('需要保密的理由')
  await on(cast.deputy, saveDraft(ports), id, writing('关于保护举报人的建议', asked))
  await on(cast.deputy, submit(ports), id)
  await sql`update suggestions set state = 'awaitingAssignment' where id = ${id}`.execute(desk.database.handle)
  const other = deputyAccount(world.deputies[2])
  await expect(seenBy(other, id)).rejects.toThrow('没有找到')
  expect((await seenBy(cast.clerk, id)).confidentiality).toMatchObject({
    reason: asked.confidentialReason,
    decision: null,
  })
  await on(cast.clerk, decideConfidentiality(ports), id, { keep: true, note: '同意。' })
  await expect(seenBy(other, id)).rejects.toThrow('没有找到')
  await on(reviewer, decideConfidentiality(ports), id, { keep: false, note: '已征得代表同意，隐去姓名后公开。' })
  const open = await seenBy(other, id)
  expect(open.confidentiality, 'the reason is between the deputy and the office').toBeNull()
  expect(open.timeline.map((entry) => entry.title)).toEqual(expect.arrayContaining(['同意保密', '不再保密']))
  await expect(on(reviewer, decideConfidentiality(ports), id, { keep: true, note: '再保密' })).rejects.toThrow(
    '没有要求保密',
  )
})

test('UR-7 附议 is no signature: it enters no count of signers, and only another deputy of the same congress may give it', async () => {
  const id = await aSuggestion(desk.database.handle, world, { cosigners: [world.deputies[1]] })
  const other = deputyAccount(world.deputies[2])
  await expect(on(cast.deputy, support(ports), id, { agree: true, note: '' })).rejects.toThrow('附议')
  await expect(on(deputyAccount(world.deputies[1]), support(ports), id, { agree: true, note: '' })).rejects.toThrow(
    '附议',
  )
  await on(other, support(ports), id, { agree: true, note: '我团也有同样情况。' })
  await expect(on(other, support(ports), id, { agree: true, note: '' })).rejects.toThrow('已经附议')
  const detail = await seenBy(other, id)
  expect(detail.supports).toMatchObject({ own: true, people: [{ personId: world.deputies[2].id }] })
  expect(detail.cosigners).toBe(1)
  expect(detail.signers.map((signer) => signer.personId)).not.toContain(world.deputies[2].id)
  await on(other, support(ports), id, { agree: false, note: '' })
  expect((await seenBy(other, id)).supports).toEqual({ own: false, people: [] })
  const strange: SuggestionPorts = {
    ...ports,
    mandateOn: async (...given) => ({ ...(await ports.mandateOn(...given))!, termId: world.sessionId }),
  }
  await expect(on(other, support(strange), id, { agree: true, note: '' })).rejects.toThrow('同一届')
  const hidden = await aSuggestion(desk.database.handle, world, { confidential: true })
  await expect(on(other, support(ports), hidden, { agree: true, note: '' })).rejects.toThrow('没有找到')
})

test('UR-8 UR-9 并案: both sides’ timelines tell it, both link to one another, and the check keeps the decision', async () => {
  const [lead, second] = world.deputies
  const into = await aSuggestion(desk.database.handle, world, { title: '关于并入这件的建议', lead: second })
  const id = await aSuggestion(desk.database.handle, world, {
    title: '关于被并的建议',
    lead,
    state: 'secondCheck',
    number: null,
  })
  await indexSuggestion(desk.database.handle, id)
  await on(reviewer, proposeMerge(ports), id, { into, reason: '同一条河，同一个问题。' })
  const titles = async (one: string) => (await desk.timeline(one)).map((entry) => entry.title)
  expect(await titles(into)).toEqual(['有建议拟并入本件'])
  expect((await seenBy(reviewer, id)).checks).toMatchObject([
    { step: 'second', decision: 'proposeMerge', reason: 'duplicate', note: '同一条河，同一个问题。' },
  ])
  await on(deputyAccount(lead), answerMerge(ports), id, { agree: true })
  expect(await titles(into), 'nothing is merged before both have agreed').toHaveLength(1)
  await on(deputyAccount(second), answerMerge(ports), id, { agree: true })
  expect((await record(id)).state).toBe('merged')
  expect(await titles(into)).toEqual(['有建议拟并入本件', '并入一件建议'])
  expect((await seenBy(cast.clerk, id)).links).toMatchObject([{ id: into, kind: '并入' }])
  expect((await seenBy(cast.clerk, into)).links).toMatchObject([{ id, kind: '并案' }])
})
