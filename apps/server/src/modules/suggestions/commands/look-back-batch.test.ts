import { beforeAll, expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion } from '../../../../test-support/suggestion-builder.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import { previewBatch } from '../queries/batch-preview.ts'
import { readCohort } from '../queries/cohort.ts'
import { freezeCohort } from './freeze-cohort.ts'
import { runBatch } from './run-batch.ts'
import { readBatch, startBatch } from './start-batch.ts'
import { voidCohort } from './void-cohort.ts'

// 2 March 2026 is a Monday.
const { desk, world, cast } = await handlingGround()
const { handle } = desk.database
let cohort: string
const ids: string[] = []

/** A closed suggestion that was answered as class B on that day. */
async function promised(on: string, title = '关于农村饮水安全的建议'): Promise<string> {
  const id = await aSuggestion(handle, world, { state: 'closed', title })
  await sql`update suggestions set reply_class = 'B' where id = ${id}`.execute(handle)
  await sql`insert into suggestion_classes (id, suggestion_id, round, changed_on, to_class, meaning, reason, evidence, changed_by, changed_at)
    values (${newId()}, ${id}, 1, ${on}, 'B', '含义', '答复', '依据', '经办', '2026-01-01')`.execute(handle)
  return id
}

const context = () => desk.contextOf(handle, cast.clerk)
const entered = { to: 'A', changedOn: '2026-02-20', text: '已经建成通水。', evidence: '竣工验收报告。' } as const
const preview = (more: Partial<Parameters<ReturnType<typeof previewBatch>>[1]['body']> = {}) =>
  previewBatch(desk.ports)(context(), { body: { act: 'lookBack', cohort, members: {}, ...entered, ...more } })
const start = (items: readonly { id: string; revision: number }[], more: object = {}) =>
  desk.database.transaction((tx) =>
    startBatch(desk.ports)(desk.contextOf(tx, cast.clerk), {
      body: { act: 'lookBack', cohort, items: [...items], ...entered, ...more },
    }),
  )

beforeAll(async () => {
  await sql`insert into installation (mode, made_at) values ('office', now())`.execute(handle)
  const { accountId, name, organisation } = cast.clerk
  await sql`insert into accounts (id, sign_in_name, sign_in_key, name, organisation_id, demonstration, password_hash,
      password_changed_at, must_change_password, created_at)
    values (${accountId}, ${accountId}, ${accountId}, ${name}, ${organisation?.id}, false, 'x', now(), false, now())`.execute(
    handle,
  )
  await sql`insert into role_grants (id, account_id, role, valid_from, granted_by, granted_at)
    values (${newId()}, ${accountId}, 'officeClerk', '2025-01-01', ${accountId}, now())`.execute(handle)
  for (let at = 0; at < 60; at += 1) ids.push(await promised('2026-01-10'))
  ids.push(await promised('2026-01-10', '关于校车安全的建议'))
  const frozen = await desk.database.transaction((tx) =>
    freezeCohort(desk.contextOf(tx, cast.clerk), {
      body: { name: '本届B类建议回头看', termId: world.termId, classOn: '2026-01-31' },
    }),
  )
  cohort = frozen.id
})

test('F19 批量回头看：符合条件的全部，不限于本页；预览写明每件会怎样、哪些不能办，照预览的逐件办', async () => {
  const [redone, later, outside] = [ids[0]!, ids[1]!, await promised('2026-02-10')]
  await sql`update suggestions set state = 'rehandling' where id = ${redone}`.execute(handle)
  await sql`insert into suggestion_classes (id, suggestion_id, round, changed_on, to_class, meaning, reason, evidence, changed_by, changed_at)
    values (${newId()}, ${later}, 1, '2026-02-25', 'B', '含义', '回头看', '依据', '经办', '2026-02-25')`.execute(handle)
  const shown = await preview()
  expect(shown.matching).toBe(61)
  expect(shown.open).toHaveLength(59)
  expect(shown.open[0]?.effect).toBe('由B类转为A类')
  expect(Object.fromEntries(shown.left.map((row) => [row.id, row.reason]))).toEqual({
    [redone]: '当前是“重新办理”，不能回头看',
    [later]: '核实日期早于上一次变更的 2026年2月25日',
  })
  const narrowed = await preview({ members: { q: '校车' }, to: 'B' })
  expect(narrowed.open.map((row) => row.effect)).toEqual(['类别不变，仍为B类'])
  const ticked = [outside, ids[2]!]
  const chosen = await previewBatch(desk.ports)(context(), {
    body: { act: 'lookBack', cohort, ...entered, ids: ticked },
  })
  expect(chosen.left).toMatchObject([{ id: outside, reason: '不在这个回头看名单里' }])

  const batch = await start([...shown.open, { id: outside, revision: 0 }])
  await runBatch(desk.ports, desk.database, batch.id)
  const settled = await readBatch()(context(), { params: { batchId: batch.id } })
  expect(settled).toMatchObject({ total: 60, done: 59, refused: 1, finished: true })
  expect(settled.refusals[0]?.message).toContain('不在这个回头看名单里')
  const report = await readCohort()(context(), { params: { id: cohort }, query: {} })
  expect(report.whole).toMatchObject({ classes: { A: 59, B: 2, C: 0, D: 0 }, members: 61 })
  expect(report.choices.map((one) => one.code)).toContain('A')
  expect((await desk.timeline(ids[5]!)).at(-1)?.note).toBe('已经建成通水。；依据：竣工验收报告。')
})

test.each([
  [{ evidence: ' ' }, '请填写依据'],
  [{ text: '' }, '请填写情况'],
  [{ to: undefined }, '请选择核实后的类别'],
  [{ changedOn: '2026-03-03' }, '核实日期不能晚于今天'],
  [{ cohort: undefined }, '请从回头看名单中选择建议'],
])('F19 批量回头看缺少 %o 的不办理', async (missing, told) => {
  await expect(preview(missing)).rejects.toThrow(told)
  await expect(start([{ id: ids[3]!, revision: 1 }], missing)).rejects.toThrow(told)
})

test('F19 作废的名单不能批量回头看，已经开始的也停下', async () => {
  const { revision } = await desk.record(ids[4]!)
  const batch = await start([{ id: ids[4]!, revision }], { changedOn: '2026-03-01' })
  await desk.database.transaction((tx) =>
    voidCohort(desk.contextOf(tx, cast.clerk), {
      params: { id: cohort },
      body: { revision: 0, reason: '截止日期有误。' },
    }),
  )
  await runBatch(desk.ports, desk.database, batch.id)
  expect(await readBatch()(context(), { params: { batchId: batch.id } })).toMatchObject({ done: 0, refused: 1 })
  await expect(preview()).rejects.toThrow('已经作废')
})
