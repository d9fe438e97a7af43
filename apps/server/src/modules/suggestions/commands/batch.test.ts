import type { BatchAct } from '@lvzhi/contract/suggestion-desk'
import { beforeAll, expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion } from '../../../../test-support/suggestion-builder.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import { previewBatch } from '../queries/batch-preview.ts'
import { categorise } from './categorise.ts'
import { runBatch } from './run-batch.ts'
import { readBatch, startBatch } from './start-batch.ts'

// 2 March 2026 is a Monday.
const { desk, world, cast, steps } = await handlingGround()
beforeAll(async () => {
  await sql`insert into installation (mode, made_at) values ('office', now())`.execute(desk.database.handle)
  for (const actor of [cast.clerk, cast.leader]) await enrol(actor)
})

/** Puts the account into the tables, so that it counts as one in use. */
async function enrol(actor: Actor): Promise<void> {
  const { handle } = desk.database
  await sql`insert into accounts (id, sign_in_name, sign_in_key, name, organisation_id, demonstration, password_hash,
      password_changed_at, must_change_password, created_at)
    values (${actor.accountId}, ${actor.accountId}, ${actor.accountId}, ${actor.name}, ${actor.organisation?.id}, false, 'x',
      now(), false, now())`.execute(handle)
  await sql`insert into role_grants (id, account_id, role, valid_from, granted_by, granted_at)
    values (${newId()}, ${actor.accountId}, ${actor.roles[0]}, '2025-01-01', ${actor.accountId}, now())`.execute(handle)
}

const context = (actor: Actor) => desk.contextOf(desk.database.handle, actor)
const preview = (act: BatchAct, ids: readonly string[], more: object = {}, actor = cast.clerk) =>
  previewBatch(desk.ports)(context(actor), { body: { act, ids: [...ids], ...more } })
async function start(
  act: BatchAct,
  items: readonly { id: string; revision: number }[],
  more: object,
  actor = cast.clerk,
) {
  return desk.database.transaction((tx) =>
    startBatch(desk.ports)(desk.contextOf(tx, actor), { body: { act, items: [...items], ...more } }),
  )
}
const progress = (batchId: string, actor = cast.clerk) => readBatch()(context(actor), { params: { batchId } })

async function inHandling(units = 1): Promise<string> {
  const id = await aSuggestion(desk.database.handle, world)
  const parts = world.units.slice(0, units).map((unit, at) => [unit, at === 0 ? 'lead' : 'assist'] as const)
  await steps.assign(id, parts)
  return id
}

test('F12 催办 of several: the preview names every unit that is told, leaves out where nothing is owed, and exactly that is done', async () => {
  const [owed, both, waiting] = [
    await inHandling(),
    await inHandling(2),
    await aSuggestion(desk.database.handle, world),
  ]
  const shown = await preview('remind', [owed, both, waiting], { text: '请抓紧办理。' })
  expect(shown.open.map(({ id, effect }) => [id, effect])).toEqual([
    [owed, '催办 省农业农村厅'],
    [both, '催办 省农业农村厅、省财政厅'],
  ])
  expect(shown.told).toBe(3)
  expect(shown.left).toMatchObject([{ id: waiting, reason: '当前是“待交办”，不能催办' }])
  const begun = await start('remind', shown.open, { text: '请抓紧办理。' })
  expect(begun).toMatchObject({ total: 2, done: 0, finished: false })
  await runBatch(desk.ports, desk.database, begun.id)
  expect(await progress(begun.id)).toMatchObject({ total: 2, done: 2, refused: 0, finished: true, refusals: [] })
  expect(
    (await desk.timeline(both)).filter((row) => row.type === 'suggestions.remind').map((row) => row.title),
  ).toEqual(['催办（省农业农村厅）', '催办（省财政厅）'])
  // Run again after a crash or by a second worker, nothing happens twice.
  await runBatch(desk.ports, desk.database, begun.id)
  expect((await desk.timeline(owed)).filter((row) => row.type === 'suggestions.remind')).toHaveLength(1)
})

test('a row that somebody has changed since the preview is refused with who, the others are done, and each is one transaction', async () => {
  const ids = [await inHandling(), await inHandling(), await inHandling()]
  const shown = await preview('categorise', ids, { category: '0101' })
  await desk.act(categorise, cast.clerk, ids[1]!, { category: '0201' })
  const begun = await start('categorise', shown.open, { category: '0101' })
  await runBatch(desk.ports, desk.database, begun.id)
  const after = await progress(begun.id)
  expect(after).toMatchObject({ total: 3, done: 2, refused: 1, finished: true })
  expect(after.refusals).toMatchObject([{ id: ids[1] }])
  expect(after.refusals[0]?.message).toContain('已经办理过这件建议')
  expect(await Promise.all(ids.map(async (id) => (await desk.record(id)).categoryCode))).toEqual([
    '0101',
    '0201',
    '0101',
  ])
  const audit = await sql<{ outcome: string; subject: string }>`
    select outcome, subject from audit_entries where operation = 'suggestions.categorise' and detail->>'batch' = ${begun.id}
    order by subject`.execute(desk.database.handle)
  expect(audit.rows.map((row) => row.outcome).toSorted()).toEqual(['done', 'done', 'refused'])
})

test('改期 moves the internal limit of every unit that owes, never past the legal one, and keeps the former clock', async () => {
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[world.units[0], 'lead']], { internalDueOn: '2026-04-01' })
  const legal = (await desk.record(id)).dueOn!
  const tooLate = await preview('setInternalDue', [id], { dueOn: '2026-12-01', text: '会期调整' })
  expect(tooLate.open).toEqual([])
  expect(tooLate.left[0]?.reason).toContain('不能晚于法定期限')
  const shown = await preview('setInternalDue', [id], { dueOn: '2026-04-20', text: '会期调整' })
  expect(shown.open[0]?.effect).toBe('内部时限由2026年4月1日改为2026年4月20日')
  const begun = await start('setInternalDue', shown.open, { dueOn: '2026-04-20', text: '会期调整' })
  await runBatch(desk.ports, desk.database, begun.id)
  const record = await desk.record(id)
  expect([record.internalDueOn, record.dueOn]).toEqual(['2026-04-20', legal])
  expect(
    record.clocks.filter((clock) => clock.name === 'internal').map((clock) => [clock.dueOn, clock.stoppedOn]),
  ).toEqual(
    expect.arrayContaining([
      ['2026-04-01', '2026-03-02'],
      ['2026-04-20', null],
    ]),
  )
  expect((await desk.timeline(id)).at(-1)?.changes).toEqual([
    { field: 'internalDueOn', label: '内部时限', from: '2026年4月1日', to: '2026年4月20日' },
  ])
})

test('经办人 is one of the own office; taking over leaves a trace that the unit does not read', async () => {
  const id = await inHandling()
  const shown = await preview('setHolder', [id], { holder: cast.clerk.accountId })
  const begun = await start('setHolder', shown.open, { holder: cast.clerk.accountId })
  await runBatch(desk.ports, desk.database, begun.id)
  expect((await progress(begun.id)).done).toBe(1)
  const rows = await sql<{ title: string; inside: boolean }>`
    select title, inside from case_events where case_id = ${id} and type = 'suggestions.setHolder'`.execute(
    desk.database.handle,
  )
  expect(rows.rows).toEqual([{ title: '接手经办', inside: true }])
  expect((await preview('setHolder', [id], { holder: cast.clerk.accountId })).left[0]?.reason).toContain(
    '已经是这位同志',
  )
  await expect(preview('setHolder', [id], { holder: newId() })).rejects.toMatchObject({ code: 'invalidField' })
})

test('each batch act asks the same right as the single one, and another’s batch is not told', async () => {
  const id = await inHandling()
  await expect(preview('markKey', [id], { text: '主任会议确定' })).rejects.toMatchObject({ code: 'noPermission' })
  const shown = await preview('markKey', [id], { text: '主任会议确定' }, cast.leader)
  const begun = await start('markKey', shown.open, { text: '主任会议确定' }, cast.leader)
  await expect(progress(begun.id)).rejects.toMatchObject({ code: 'absent' })
  await runBatch(desk.ports, desk.database, begun.id)
  expect((await desk.record(id)).keyMarked).toBe(true)
})

test('an account that has been disabled since does nothing more', async () => {
  const actor = { ...cast.clerk, accountId: newId() }
  await enrol(actor)
  const id = await inHandling()
  const begun = await start(
    'categorise',
    (await preview('categorise', [id], { category: '0301' })).open,
    { category: '0301' },
    actor,
  )
  await sql`update accounts set disabled_at = now(), disabled_reason = '调离' where id = ${actor.accountId}`.execute(
    desk.database.handle,
  )
  await runBatch(desk.ports, desk.database, begun.id)
  expect((await progress(begun.id, actor)).refusals[0]?.message).toBe('办理人的账号已停用。')
})

test('all that match a filter are taken, as many as one batch may hold, and the true number is told', async () => {
  for (let at = 0; at < 4; at++)
    await aSuggestion(desk.database.handle, world, { state: 'closed', title: '关于水库移民的建议' })
  const shown = await previewBatch(desk.ports)(context(cast.clerk), {
    body: { act: 'categorise', category: '0103', filters: { tab: 'closed' } },
  })
  expect([shown.matching, shown.open.length]).toEqual([4, 4])
  await expect(preview('remind', [newId()], {})).rejects.toMatchObject({ code: 'invalidField' })
})
