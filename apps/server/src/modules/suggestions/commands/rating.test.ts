import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, deputyAccount } from '../../../../test-support/suggestion-builder.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { sql } from '../../../kernel/database/handle.ts'
import { newId } from '../../../kernel/identifier.ts'
import { detailOf } from '../queries/detail.ts'
import { rate } from './rate.ts'
import { adviseRating, requestRating } from './request-rating.ts'
import { sweepDeadlines } from './sweep.ts'

const { desk, world, cast, steps, on } = await handlingGround()
const unit = world.units[0]
const cosigner = world.deputies[1]

async function answered(profile: 'shandong' | 'henan' = 'shandong') {
  on('2026-03-02')
  const id = await aSuggestion(desk.database.handle, world, { cosigners: [cosigner], profile })
  await steps.assign(id, [[unit, 'lead']])
  await steps.answer(id, unit)
  return id
}

const read = (id: string, actor: Actor) => detailOf(desk.ports, { actor, db: desk.database.handle }, id)

test('F17 the request for the rating comes from the office side, never from the unit', async () => {
  const id = await answered()
  const asked = await sql<{ actor_name: string; payload: { personIds: string[] } }>`
    select actor_name, payload from case_events where case_id = ${id} and type = 'suggestions.requestRating'`.execute(
    desk.database.handle,
  )
  expect(asked.rows).toMatchObject([{ actor_name: '系统', payload: { personIds: [world.deputies[0].id] } }])
  const remind = { note: '请在期限内评价。' }
  await expect(desk.act(requestRating, cast.unitClerk(unit), id, remind)).rejects.toThrow(
    '只能由代表工作机构经办、系统办理',
  )
  await expect(desk.act(requestRating, cast.unitHead(unit), id, remind)).rejects.toThrow('只能由')
  await desk.act(requestRating, cast.clerk, id, remind)
  expect((await desk.timeline(id)).at(-1)).toMatchObject({ title: '提醒代表评价', note: remind.note })
})

test('F17 the rating is near, then over: the deputy is reminded, and silence stays 未评价', async () => {
  const id = await answered('henan')
  on('2026-03-11')
  await sweepDeadlines(desk.ports, desk.database)
  on('2026-03-17')
  await sweepDeadlines(desk.ports, desk.database)
  const told = (await desk.timeline(id)).filter((entry) => /nearDue|expireRating/.test(entry.type))
  expect(told.map((entry) => [entry.title, entry.payload['personIds']])).toEqual([
    ['代表评价临期', [world.deputies[0].id]],
    ['代表评价期满', [world.deputies[0].id]],
  ])
  expect(await desk.record(id)).toMatchObject({ state: 'awaitingRating', processGrade: null, resultGrade: null })
})

test('UR-43 已答复未落实 stands beside the grades, and the unit reads it only when the case is closed', async () => {
  const id = await answered()
  await desk.act(rate, cast.deputy, id, {
    process: 'satisfied',
    result: 'basicallySatisfied',
    reason: '',
    notCarriedOut: true,
  })
  const detail = await read(id, cast.unitClerk(unit))
  expect(detail.ratings).toMatchObject([{ process: 'satisfied', result: 'basicallySatisfied', notCarriedOut: true }])
  expect((await desk.timeline(id)).at(-1)?.changes).toContainEqual(
    expect.objectContaining({ label: '落实情况', to: '已答复，未落实' }),
  )
})

test('F17 a co-signer tells the lead deputy, who rates for all; the unit learns nothing of it before the end', async () => {
  const id = await answered()
  const other = deputyAccount(cosigner)
  await expect(desk.act(adviseRating, cast.deputy, id, { view: '同意。' })).rejects.toThrow('只能由联名代表办理')
  await desk.act(adviseRating, other, id, { view: '答复没有写明资金来源。' })
  await desk.act(adviseRating, other, id, { view: '答复没有写明资金来源和完成时间。' })
  expect((await read(id, cast.deputy)).cosignerViews.map((view) => view.view)).toEqual([
    '答复没有写明资金来源和完成时间。',
  ])
  expect((await read(id, cast.clerk)).cosignerViews).toHaveLength(1)
  const unitSees = await read(id, cast.unitClerk(unit))
  expect(unitSees.cosignerViews).toEqual([])
  expect(JSON.stringify(unitSees)).not.toContain('资金来源')
  const outsider = await read(id, deputyAccount(world.deputies[2]))
  expect(JSON.stringify(outsider)).not.toContain('资金来源')
  await desk.act(rate, cast.deputy, id, { process: 'satisfied', result: 'satisfied', reason: '' })
  await expect(desk.act(adviseRating, other, id, { view: '补充。' })).rejects.toThrow('只有在“待评价”时才能办理')
})

test('F11 a limit that has passed goes to a named person with the next step: the leader, or whom the office names', async () => {
  await sql`insert into installation (mode, made_at) values ('demo', now())`.execute(desk.database.handle)
  const office = newId()
  await sql`insert into organisations (id, kind, level, division_code, valid_from, search_key)
    values (${office}, 'congressOffice', 'province', '370000', '2020-01-01', 'dgw')`.execute(desk.database.handle)
  await sql`insert into organisation_periods (organisation_id, name, valid_from, change, made_by, made_at)
    values (${office}, '某省人大常委会代表工作机构', '2020-01-01', 'created', ${newId()}, now())`.execute(
    desk.database.handle,
  )
  const person = async (name: string, role: string) => {
    const account = newId()
    await sql`insert into accounts (id, sign_in_name, sign_in_key, name, organisation_id, demonstration, password_hash, password_changed_at,
      must_change_password, created_at) values (${account}, ${account}, ${account}, ${name}, ${office}, true, 'x', now(), false, now())`.execute(
      desk.database.handle,
    )
    await sql`insert into role_grants (id, account_id, role, organisation_id, valid_from, granted_at)
      values (${newId()}, ${account}, ${role}, ${office}, '2026-01-01', now())`.execute(desk.database.handle)
    return account
  }
  const leader = await person('王领导', 'officeLeader')
  const deputy = await person('李专员', 'officeReviewer')
  const late = async () => {
    on('2026-03-02')
    const id = await aSuggestion(desk.database.handle, world)
    await steps.assign(id, [[unit, 'lead']])
    await steps.acknowledge(id, unit)
    on('2026-06-03')
    await sweepDeadlines(desk.ports, desk.database)
    const passed = (await desk.timeline(id)).filter((entry) => entry.type === 'suggestions.passDeadline')
    expect(passed).toHaveLength(1)
    return { id, passed: passed[0]! }
  }
  const first = await late()
  expect(first.passed.payload['accountIds']).toEqual([leader])
  expect(first.passed.changes).toContainEqual(
    expect.objectContaining({ label: '升级', to: '王领导：请督促承办单位说明原因并限期办理' }),
  )
  expect((await read(first.id, cast.clerk)).clocks.find((clock) => clock.name === 'reply')?.escalatedTo).toBe('王领导')
  await sql`insert into suggestion_escalation_contacts (organisation_id, account_id, set_by, set_at)
    values (${office}, ${deputy}, '王领导', now())`.execute(desk.database.handle)
  expect((await late()).passed.payload['accountIds']).toEqual([deputy])
})
