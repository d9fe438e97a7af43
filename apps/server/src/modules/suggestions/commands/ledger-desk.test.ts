import { expect, test } from 'vitest'
import { handlingGround } from '../../../../test-support/handling-ground.ts'
import { aSuggestion, accountOf } from '../../../../test-support/suggestion-builder.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import { assignmentLetter } from '../queries/assignment-letter.ts'
import { previewAssignment } from '../queries/assignment-preview.ts'
import { listHandovers, readHandover } from '../queries/handovers.ts'
import { printHandlingSheets } from '../queries/handling-sheets.ts'
import { listSuggestions } from '../queries/ledger.ts'
import { viewsFor } from '../queries/views.ts'
import { assign } from './assign.ts'
import { createHandover } from './hand-over-meeting.ts'
import { keepOwnNote, markFavourite, markSeen, orderFavourites } from './keep-own-marks.ts'
import { chooseDefaultView, createView, deleteView, editView } from './keep-view.ts'
import { readBanner, setBanner } from './set-banner.ts'

const { desk, world, cast, steps } = await handlingGround()
const other = accountOf(world, world.office, 'officeReviewer')

const context = (actor: Actor) => desk.contextOf(desk.database.handle, actor)
const view = (name: string, shared = false) => ({
  name,
  shared,
  address: { tab: 'inHandling', limit: 'legalNear', sort: '-dueOn' },
  columns: ['number', 'title', 'dueOn'],
})
const list = (actor: Actor, query: object) =>
  listSuggestions(desk.ports)(context(actor), {
    query: { page: 1, size: 50, tab: 'all', sort: 'number', order: 'asc', ...query },
  })

test('F12 a saved view is one’s own or the office’s; only its owner changes it, and the office’s is kept by clerk or leader', async () => {
  const own = await createView(desk.ports)(context(cast.clerk), { body: view('我的临期') })
  const shared = await createView(desk.ports)(context(cast.clerk), { body: view('每周调度', true) })
  expect((await viewsFor(context(other))).map((one) => one.name)).toEqual(['每周调度'])
  expect((await viewsFor(context(cast.unitClerk(world.units[0])))).map((one) => one.name)).toEqual([])
  await expect(createView(desk.ports)(context(other), { body: view('共用', true) })).rejects.toMatchObject({
    code: 'mayNotShare',
  })
  await expect(createView(desk.ports)(context(cast.clerk), { body: view('我的临期') })).rejects.toMatchObject({
    code: 'invalidField',
  })
  const edit = editView(desk.ports)
  await expect(
    edit(context(other), { params: { id: shared.id }, body: { ...view('改名'), revision: 0 } }),
  ).rejects.toMatchObject({ code: 'absent' })
  await edit(context(cast.clerk), { params: { id: own.id }, body: { ...view('我的期限'), revision: 0 } })
  await expect(
    edit(context(cast.clerk), { params: { id: own.id }, body: { ...view('再改'), revision: 0 } }),
  ).rejects.toMatchObject({ code: 'stale' })
  await chooseDefaultView()(context(other), { body: { view: shared.id } })
  expect((await viewsFor(context(other)))[0]).toMatchObject({ isDefault: true, own: false, shared: true })
  await deleteView()(context(cast.clerk), { params: { id: shared.id }, body: { revision: 0 } })
  expect(await viewsFor(context(other))).toEqual([])
  expect(await viewsFor(context(cast.clerk))).toMatchObject([{ name: '我的期限', address: { limit: 'legalNear' } }])
})

test('F12 ★ has each officer’s own order, a note is read by its writer alone, and both are filters', async () => {
  const ids = []
  for (let at = 0; at < 3; at++) ids.push(await aSuggestion(desk.database.handle, world))
  const [a, b, c] = ids as [string, string, string]
  for (const id of ids)
    await markFavourite(desk.ports)(context(cast.clerk), { params: { id }, body: { favourite: true } })
  const order = async () => (await list(cast.clerk, { favourite: '1', sort: 'favourite' })).items.map((row) => row.id)
  expect(await order()).toEqual([c, b, a])
  await orderFavourites()(context(cast.clerk), { body: { ids: [b, a] } })
  expect(await order()).toEqual([b, a, c])
  await keepOwnNote(desk.ports)(context(cast.clerk), { params: { id: a }, body: { text: ' 周五前问水利厅 ' } })
  await markFavourite(desk.ports)(context(cast.clerk), { params: { id: a }, body: { favourite: false } })
  expect(await order()).toEqual([b, c])
  const noted = (await list(cast.clerk, { noted: '1' })).items
  expect(noted).toMatchObject([{ id: a, favourite: false, ownNote: '周五前问水利厅' }])
  expect((await list(other, { noted: '1' })).total).toBe(0)
  expect((await list(other, { favourite: '1' })).total).toBe(0)
  await keepOwnNote(desk.ports)(context(cast.clerk), { params: { id: a }, body: { text: '' } })
  expect((await list(cast.clerk, { noted: '1' })).total).toBe(0)
  const stranger = cast.unitClerk(world.units[3])
  await expect(
    markFavourite(desk.ports)(context(stranger), { params: { id: a }, body: { favourite: true } }),
  ).rejects.toMatchObject({ code: 'absent' })
})

test('UR-13 what moved since the last look is unread, for each officer apart', async () => {
  const id = await aSuggestion(desk.database.handle, world)
  await steps.assign(id, [[world.units[0], 'lead']])
  const unread = async (actor: Actor) => (await list(actor, { unread: '1' })).items.map((row) => row.id)
  expect(await unread(cast.clerk)).toContain(id)
  await markSeen(desk.ports)(context(cast.clerk), { body: { ids: [id] } })
  expect(await unread(cast.clerk)).not.toContain(id)
  expect(await unread(other)).toContain(id)
  desk.clock.set('2026-03-03T09:00:00+08:00')
  await steps.acknowledge(id, world.units[0])
  expect(await unread(cast.clerk)).toContain(id)
  await markSeen(desk.ports)(context(cast.clerk), { body: {} })
  expect(await unread(cast.clerk)).toEqual([])
})

test('F7 what is released at a 交办会 is what was previewed: n suggestions, each unit’s list, letter and limit from that day', async () => {
  const ids = []
  for (let at = 0; at < 3; at++) ids.push(await aSuggestion(desk.database.handle, world))
  const [water, farm, money] = [world.units[3], world.units[0], world.units[1]]
  const items = ids.map((id, at) => ({
    id,
    revision: 0,
    units: [
      { unitId: (at === 2 ? farm : water).id, part: 'lead' as const },
      ...(at === 0 ? [{ unitId: money.id, part: 'assist' as const }] : []),
    ],
  }))
  const preview = await previewAssignment(desk.ports)(context(cast.clerk), {
    body: { items: items.map(({ id, units }) => ({ id, units })), assignedOn: '2026-02-27' },
  })
  const meeting = await createHandover(desk.ports)(context(cast.clerk), {
    body: {
      name: '省十四届人大四次会议代表建议交办会',
      heldOn: '2026-02-27',
      place: '省人大常委会会议厅',
      session: world.sessionId,
    },
  })
  const released = await desk.database.transaction((tx) =>
    assign(desk.ports)(desk.contextOf(tx, cast.clerk), {
      params: undefined,
      query: undefined,
      file: null,
      body: { items, difficult: false, note: '', handover: meeting.id },
    }),
  )
  expect(released.assigned).toBe(preview.count)
  const shown = await readHandover()(context(cast.clerk), { params: { handoverId: meeting.id } })
  expect(shown).toMatchObject({ suggestions: 3, units: 3, heldOn: '2026-02-27', session: '第四次会议' })
  const lists = (units: { unit: { name: string }; items: { id: string }[] }[]) =>
    Object.fromEntries(units.map(({ unit, items }) => [unit.name, items.map((item) => item.id).toSorted()]))
  expect(lists(shown.lists)).toEqual(lists(preview.units))
  for (const { unit, items } of shown.lists) {
    const letter = await assignmentLetter(desk.ports)(context(cast.clerk), {
      query: { unit: unit.id, assignedOn: shown.heldOn },
    })
    expect(letter.name).toContain(unit.name)
    expect(items.every((item) => item.taskState === '待签收' && (item.dueOn ?? '9999') > shown.heldOn)).toBe(true)
  }
  expect((await listHandovers()(context(cast.leader), { query: { page: 1, size: 50 } })).total).toBe(1)
  const sheets = await printHandlingSheets(desk.ports)(context(cast.clerk), { query: { ids: ids.join(',') } })
  expect(sheets.name).toBe('建议办理单_共3件.docx')
  expect((sheets.content as Buffer).subarray(0, 2).toString()).toBe('PK')
})

test('a 交办会 is not held in the future, and another office’s cannot be used', async () => {
  const body = { name: '交办会', heldOn: '2026-12-01', place: '会议厅' }
  await expect(createHandover(desk.ports)(context(cast.clerk), { body })).rejects.toMatchObject({
    code: 'invalidField',
  })
  const unit = accountOf(world, world.units[0], 'officeClerk')
  expect((await listHandovers()(context(unit), { query: { page: 1, size: 50 } })).total).toBe(0)
})

test('UR-26 the office’s word about delays is read by everybody of its area and taken away by an empty text', async () => {
  const read = (actor: Actor) => readBanner(desk.ports)(context(actor))
  expect(await read(cast.clerk)).toEqual({ banner: null, mayEdit: true })
  await setBanner(desk.ports)(context(cast.leader), { body: { text: '因机构改革，部分建议的答复可能推迟。' } })
  const seen = await read(cast.unitClerk(world.units[0]))
  expect([seen.banner?.text, seen.mayEdit]).toEqual(['因机构改革，部分建议的答复可能推迟。', false])
  await setBanner(desk.ports)(context(cast.clerk), { body: { text: ' ' } })
  expect((await read(cast.deputy)).banner).toBeNull()
})
