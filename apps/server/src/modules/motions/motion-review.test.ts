import * as contract from '@lvzhi/contract/motions'
import type { MotionDetail } from '@lvzhi/contract/motion-shapes'
import { MotionOutcome } from '@lvzhi/contract/motion-terms'
import { text as readText } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { motionGround, type Congress, type MotionGround } from '../../../test-support/motion-ground.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Download } from '../../kernel/http/bind.ts'
import { readSheet } from '../../kernel/sheets/read-sheet.ts'

let ground: MotionGround
let shanghai: Congress
beforeAll(async () => {
  ground = await motionGround()
  shanghai = await ground.congress('province', '310000', 11)
})
afterAll(() => ground.close())

const meeting = { meeting: '主席团第三次会议', decidedOn: '2026-01-22' }

async function decided(
  congress: Congress,
  decision: 'onAgenda' | 'committeeFirst' | 'committeeReview',
  motion?: MotionDetail,
): Promise<MotionDetail> {
  const { id, revision } = motion ?? (await ground.checked(congress))
  return ground.app.perform(congress.staff('officeLeader'), contract.decideMotion, {
    params: { id },
    body: { revision, decision, ...meeting, reason: '情况需要。', committeeId: congress.units.committee.id },
  })
}

async function bytesOf(answer: unknown): Promise<{ name: string; bytes: Buffer }> {
  const { name, content } = answer as Download
  if (Buffer.isBuffer(content)) return { name, bytes: content }
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(Buffer.from(chunk as Buffer))
  return { name, bytes: Buffer.concat(chunks) }
}

async function documentOf(docx: Buffer): Promise<string> {
  const zip = await fromBufferPromise(docx)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'word/document.xml') return readText(await zip.openReadStreamPromise(entry))
  }
  throw new Error('not a Word document')
}

test('MS-03 a committee gives its opinion first, then the presidium puts it on the agenda and the vote is recorded', async () => {
  const committee = ground.province.staff('unitClerk', 'committee')
  const first = await decided(ground.province, 'committeeFirst')
  const seen = await ground.app.perform(committee, contract.readMotion, { params: { id: first.id } })
  expect(seen).toMatchObject({ state: 'committeeFirst', allowedActs: ['reportOpinion'] })
  const report = {
    taskId: seen.tasks[0]!.id,
    conclusion: '建议列入议程。',
    text: '经审议，议案可行。',
    doneOn: '2026-01-22',
  }
  await expect(
    ground.app.perform(ground.province.staff('unitClerk', 'department'), contract.reportMotionOpinion, {
      params: { id: first.id },
      body: { revision: seen.revision, ...report },
    }),
  ).rejects.toMatchObject({ code: 'absent' })
  const back = await ground.app.perform(committee, contract.reportMotionOpinion, {
    params: { id: first.id },
    body: { revision: seen.revision, ...report },
  })
  expect(back.state).toBe('awaitingDecision')
  const agenda = await decided(ground.province, 'onAgenda', back)
  expect(agenda.decisions.map((one) => one.decision)).toEqual(['committeeFirst', 'onAgenda'])
  const leader = ground.province.staff('officeLeader')
  const vote = { passed: true, meeting: '第三次全体会议', tally: '赞成 480 票，反对 3 票，弃权 5 票' }
  await expect(
    ground.app.perform(leader, contract.recordMotionVote, {
      params: { id: first.id },
      body: { revision: agenda.revision, ...vote, votedOn: '2026-01-21' },
    }),
  ).rejects.toThrow('表决不能在这之前')
  const passed = await ground.app.perform(leader, contract.recordMotionVote, {
    params: { id: first.id },
    body: { revision: agenda.revision, ...vote, votedOn: '2026-01-22' },
  })
  expect(passed).toMatchObject({ state: 'passed', vote: { passed: true, meeting: '第三次全体会议' } })
})

test('MS-07, MS-08 in 上海 the limits run with their articles: three months, thirty days, three months, one month', async () => {
  const { units } = shanghai
  let motion = await decided(shanghai, 'committeeReview')
  expect(motion).toMatchObject({ state: 'committeeReview', dueName: 'committeeResult', dueOn: '2026-04-27' })
  expect(motion.tasks[0]!.basis[0]).toEqual({ text: '上海代表议案规定（2015）第十五条', verified: true })
  const committee = shanghai.staff('unitClerk', 'committee')
  const step = async (
    actor: Actor,
    entry: typeof contract.askMotionOrgan | typeof contract.answerMotionAsk | typeof contract.reportMotionHandling,
    body: object,
  ) => {
    motion = await ground.app.perform(actor, entry as typeof contract.askMotionOrgan, {
      params: { id: motion.id },
      body: { revision: motion.revision, ...body } as never,
    })
  }
  await step(committee, contract.askMotionOrgan, { organId: units.department.id, demand: '请说明编制情况。' })
  expect(motion).toMatchObject({ dueName: 'organAnswer', dueOn: '2026-02-24' })
  const department = shanghai.staff('unitClerk', 'department')
  const ask = motion.tasks.find((task) => task.kind === 'organAnswer')!
  await step(department, contract.answerMotionAsk, { taskId: ask.id, text: '编制缺口三千二百名。' })
  motion = await ground.app.perform(committee, contract.reportMotionReview, {
    params: { id: motion.id },
    body: {
      revision: motion.revision,
      taskId: motion.tasks.find((task) => task.kind === 'committeeResult')!.id,
      conclusion: '建议列入立法计划。',
      text: '经审议，建议列入。',
      doneOn: '2026-01-22',
    },
  })
  expect(motion).toMatchObject({ state: 'deliberation', dueOn: null })
  motion = await ground.app.perform(shanghai.staff('officeLeader'), contract.recordMotionDeliberation, {
    params: { id: motion.id },
    body: {
      revision: motion.revision,
      meeting: '常委会第二十次会议',
      decidedOn: '2026-01-22',
      conclusion: '同意审议结果报告，交有关机关办理。',
      organIds: [units.department.id, units.government.id],
    },
  })
  expect(motion).toMatchObject({ state: 'handling', dueName: 'handlingReport', dueOn: '2026-04-22' })
  const tasks = () => motion.tasks.filter((task) => task.doneOn === null)
  await step(department, contract.reportMotionHandling, {
    taskId: tasks().find((task) => task.unit.id === units.department.id)!.id,
    text: '已经办理。',
  })
  expect(motion.state, 'the other organ still owes its report').toBe('handling')
  await step(shanghai.staff('officeClerk'), contract.reportMotionHandling, {
    taskId: tasks()[0]!.id,
    text: '已经办理。',
  })
  expect(motion.state).toBe('handlingReported')
  const review = (agree: boolean) =>
    ground.app.perform(shanghai.staff('officeLeader'), contract.reviewMotionHandling, {
      params: { id: motion.id },
      body: { revision: motion.revision, agree, ...meeting, note: agree ? '' : '没有明确完成时限。' },
    })
  motion = await review(false)
  expect(motion).toMatchObject({ state: 'redo', dueName: 'redoReport', dueOn: '2026-02-24' })
  for (const task of tasks()) {
    await step(shanghai.staff('officeClerk'), contract.reportMotionHandling, { taskId: task.id, text: '已重新办理。' })
  }
  motion = await review(true)
  expect(motion).toMatchObject({ state: 'closed', outcome: 'committee', dueOn: null, lamp: 'done' })
})

test('MS-07 where no text sets a limit no date is reckoned and the screen says so', async () => {
  const motion = await decided(ground.province, 'committeeReview')
  expect(motion).toMatchObject({ dueOn: null, lamp: 'none' })
  expect(motion.tasks[0]).toMatchObject({ dueOn: null, remark: '本省规则未规定“专委会审议结果报告”期限' })
})

test('F5 the figures add up, each number opens as many rows, and the export has the rows of the list', async () => {
  const clerk = ground.province.staff('officeClerk')
  await ground.raised(ground.province, 10)
  const { groups, definition } = await ground.app.perform(clerk, contract.countMotions, { query: { by: 'session' } })
  expect(definition).toContain('每件计一次')
  expect(groups.length).toBeGreaterThan(0)
  for (const group of groups) {
    expect(group.outcomes.reduce((sum, one) => sum + one.count, 0)).toBe(group.total)
    for (const { outcome, count } of group.outcomes) {
      const query = { outcome, ...(group.id ? { session: group.id } : {}) }
      expect((await ground.app.perform(clerk, contract.listMotions, { query })).total, outcome).toBe(count)
    }
  }
  const list = await ground.app.perform(clerk, contract.listMotions, { query: { size: 2 } })
  expect(list.items).toHaveLength(2)
  expect(list.outcomes.map((one) => one.outcome)).toEqual([...MotionOutcome.codes])
  const file = await bytesOf(await ground.app.perform(clerk, contract.exportMotions, { query: {} }))
  expect(file.name).toBe(`议案台账（共${list.total}件）.xlsx`)
  expect((await readSheet(file.bytes, file.name)).rows).toHaveLength(list.total)
})

test('F2 the printed motion has its three parts and the confirmed signers and nobody else', async () => {
  const { id } = await ground.raised(ground.province, 10, '关于打印的议案')
  const printed = await bytesOf(
    await ground.app.perform(ground.province.staff('officeClerk'), contract.printMotion, { params: { id } }),
  )
  const xml = await documentOf(printed.bytes)
  const text = xml.replace(/<[^>]+>/g, '')
  for (const part of ['一、案由', '二、案据', '三、方案', '代表甲等 10 名代表联名', '代表癸', '领衔']) {
    expect(text).toContain(part)
  }
  expect(text).not.toContain('代表子')
  expect(xml).toMatch(/w:top="2098"|w:top="2097"/)
})
