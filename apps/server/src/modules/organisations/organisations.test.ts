import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { systemActor, type Actor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { openDatabase, sql, type Database, type Handle } from '../../kernel/database/handle.ts'
import type { RequestContext } from '../../kernel/http/bind.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import { closeOrganisation } from './commands/close-organisation.ts'
import { createOrganisation, type NewOrganisation } from './commands/create-organisation.ts'
import { createDivision, mergeDivision, moveDivision, renameDivision } from './commands/change-division.ts'
import { removeContact, saveContact, unmaskContact } from './commands/keep-contacts.ts'
import { mergeOrganisation } from './commands/merge-organisation.ts'
import { moveOrganisation } from './commands/move-organisation.ts'
import { renameOrganisation } from './commands/rename-organisation.ts'
import { setAliases } from './commands/set-aliases.ts'
import { createOrganisations, type DivisionFact, type Organisations } from './index.ts'
import { offeredTo, visibleTo } from './policy.ts'
import { searchOrganisations, treeOfOrganisations } from './organisation-store.ts'
import { readDivision } from './queries/divisions.ts'
import { readOrganisation } from './queries/organisation-detail.ts'
import { testVault } from '../../../test-support/vault.ts'

const since = (code: string, name: string, parentCode: string | null, rest: Partial<DivisionFact>): DivisionFact => ({
  code,
  name,
  parentCode,
  kind: 'county',
  level: 'county',
  validFrom: '1990-01-01',
  validTo: null,
  ...rest,
})

const facts: DivisionFact[] = [
  since('220000', '北江省', null, { kind: 'province', level: 'province' }),
  since('220100', '东宁市', '220000', { kind: 'city', level: 'prefecture' }),
  since('220300', '西平市', '220000', { kind: 'city', level: 'prefecture' }),
  since('220102', '南湖区', '220100', { kind: 'district' }),
  since('220103', '北湖区', '220100', { kind: 'district' }),
  since('220102001', '长桥街道', '220102', { kind: 'subdistrict', level: 'township' }),
  since('220381', '公岭市', '220300', { kind: 'countyCity', validTo: '2020-06-19', successorCode: '220184' }),
  since('220184', '公岭市', '220100', { kind: 'countyCity', validFrom: '2020-06-19' }),
]

let fresh: FreshDatabase
let database: Database
let organisations: Organisations
const clock = fixedClock('2026-03-10T02:00:00Z')
const administrator: Actor = {
  ...systemActor,
  accountId: crypto.randomUUID(),
  name: '系统管理员',
  roles: ['systemAdministrator'],
}

function contextOf(db: Handle, actor: Actor = administrator): RequestContext {
  const session = { start: () => undefined, end: () => undefined }
  return {
    actor,
    db,
    clock,
    vault: testVault,
    address: '127.0.0.1',
    session,
    subject: () => undefined,
    note: () => undefined,
  }
}

const act = <T>(work: (context: RequestContext) => Promise<T>, actor?: Actor) =>
  database.transaction((tx) => work(contextOf(tx, actor)))

const open = (input: Partial<NewOrganisation> & { name: string }) =>
  act((context) =>
    createOrganisation(context, { kind: 'handlingUnit', divisionCode: '220000', on: '2020-01-01', ...input }),
  )

const detail = (id: string, on = '2026-03-10', actor?: Actor) =>
  readOrganisation(contextOf(database.handle, actor), id, on)

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: Refusal) => error.code,
  )

async function actorAt(id: string, role: Actor['roles'][number]): Promise<Actor> {
  const organisation = await organisations.actorOrganisation(database.handle, id)
  return { ...systemActor, accountId: crypto.randomUUID(), name: '经办', roles: [role], organisation }
}

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.url, 4)
  organisations = createOrganisations({
    database,
    clock,
    vault: testVault,
    files: undefined as never,
    divisionFacts: () => facts,
  })
  await database.transaction((tx) => organisations.loadDivisions(tx, '220000'))
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
})

describe('organisations', () => {
  it('keep the name of every day after being renamed', async () => {
    const id = await open({ name: '省国土资源厅' })
    const { revision } = await detail(id)
    await act((context) => renameOrganisation(context, id, { name: '省自然资源厅', on: '2023-07-01', revision }))
    expect((await detail(id, '2023-06-30')).name).toBe('省国土资源厅')
    expect((await detail(id, '2023-07-01')).name).toBe('省自然资源厅')
    expect((await detail(id)).history.map((entry) => [entry.name, entry.change])).toEqual([
      ['省自然资源厅', 'renamed'],
      ['省国土资源厅', 'created'],
    ])
    expect(await organisations.unitByName(database.handle, '省国土资源厅', '2021-05-01')).toMatchObject({ id })
    expect(await organisations.unitByName(database.handle, '省国土资源厅', '2024-05-01')).toBeNull()
  })

  it('refuse a stale change, one before the last, and one after the end', async () => {
    const id = await open({ name: '省甲局' })
    const change = { name: '省乙局', on: '2021-01-01', revision: 0 }
    expect(await codeOf(act((context) => renameOrganisation(context, id, { ...change, revision: 9 })))).toBe('stale')
    expect(await codeOf(act((context) => renameOrganisation(context, id, { ...change, on: '2020-01-01' })))).toBe(
      'invalidField',
    )
    await act((context) => closeOrganisation(context, id, { on: '2022-01-01', revision: 0 }))
    expect(
      await codeOf(act((context) => renameOrganisation(context, id, { ...change, revision: 1, on: '2023-01-01' }))),
    ).toBe('alreadyEnded')
  })

  it('hand what stood below to the successor when merged, and say so on both sides', async () => {
    const old = await open({ name: '省文化厅' })
    const next = await open({ name: '省文化和旅游厅' })
    const child = await open({ name: '省图书馆', parentId: old })
    await act((context) =>
      mergeOrganisation(context, old, {
        successorId: next,
        on: '2022-03-01',
        revision: 0,
        document: '吉编〔2022〕1号',
      }),
    )
    expect((await detail(child)).parentName).toBe('省文化和旅游厅')
    expect((await detail(child, '2022-02-28')).parentName).toBe('省文化厅')
    expect(await detail(old)).toMatchObject({ validTo: '2022-03-01', successor: { id: next }, allowedActs: [] })
    expect((await detail(old)).history[0]).toMatchObject({ change: 'merged', document: '吉编〔2022〕1号' })
    expect((await detail(next)).predecessors).toEqual([{ id: old, name: '省文化厅', on: '2022-03-01' }])
  })

  it('refuse a circle, also through a merger, and closing over living children', async () => {
    const top = await open({ name: '省丙厅' })
    const below = await open({ name: '省丙厅一处', parentId: top })
    const move = { parentId: below, on: '2021-01-01', revision: 0 }
    expect(await codeOf(act((context) => moveOrganisation(context, top, move)))).toBe('circle')
    const merge = { successorId: below, on: '2021-01-01', revision: 0 }
    expect(await codeOf(act((context) => mergeOrganisation(context, top, merge)))).toBe('circle')
    expect(await codeOf(act((context) => closeOrganisation(context, top, { on: '2021-01-01', revision: 0 })))).toBe(
      'hasChildren',
    )
  })

  it('refuse the same name twice in force in one area, and allow it elsewhere', async () => {
    await open({ name: '教育局', divisionCode: '220100' })
    expect(await codeOf(open({ name: '教育局', divisionCode: '220100' }))).toBe('nameTaken')
    expect(await codeOf(open({ name: '教育局', divisionCode: '220300' }))).toBe('done')
  })

  it('let two moves at the same time close no circle', async () => {
    const [a, b] = [await open({ name: '省丁一' }), await open({ name: '省丁二' })]
    const answers = await Promise.all([
      codeOf(act((context) => moveOrganisation(context, a, { parentId: b, on: '2021-01-01', revision: 0 }))),
      codeOf(act((context) => moveOrganisation(context, b, { parentId: a, on: '2021-01-01', revision: 0 }))),
    ])
    expect(answers.toSorted()).toEqual(['circle', 'done'])
  })

  it('find a unit by alias, short name, pinyin and by a name written nearly right', async () => {
    const id = await open({ name: '省农业农村厅', shortName: '农业厅', aliases: ['省农委'] })
    expect(await organisations.unitByName(database.handle, '省 农 委', '2024-01-01')).toEqual({
      id,
      name: '省农业农村厅',
    })
    expect(await organisations.unitByName(database.handle, '农业厅', '2024-01-01')).toEqual({
      id,
      name: '省农业农村厅',
    })
    expect(await organisations.nearestUnitNames(database.handle, '省农业农林厅', '2024-01-01')).toContain(
      '省农业农村厅',
    )
    const search = { closed: 'no' as const, on: '2024-01-01', page: 1, size: 50 }
    const found = await searchOrganisations(database.handle, { seen: 'all' }, { ...search, q: 'snynct' })
    expect(found.items.map((item) => item.id)).toEqual([id])
    expect((await searchOrganisations(database.handle, { seen: 'all' }, { ...search, q: '%' })).total).toBe(0)
    await act((context) => setAliases(context, id, { aliases: ['省农经办'], revision: 0 }))
    expect(await organisations.unitByName(database.handle, '省农委', '2024-01-01')).toBeNull()
  })
})

describe('contact persons', () => {
  it('show masked numbers, keep what is not sent, and unmask one field with its reason in the audit', async () => {
    const id = await open({ name: '省戊厅' })
    const input = { name: '联系人甲', mobile: '13812345678', phone: '0431-88901234', revision: 0 }
    await act((context) => saveContact(context, id, input))
    const contact = (await detail(id)).contacts[0]!
    expect(contact).toMatchObject({ mobile: '138****5678', phone: '0431-******34' })
    await act((context) => saveContact(context, id, { contactId: contact.id, name: '联系人乙', revision: 1 }))
    const notes: unknown[] = []
    const unmasked = await database.transaction((tx) =>
      unmaskContact({ ...contextOf(tx), note: (note) => notes.push(note) }, id, contact.id, {
        field: 'mobile',
        reason: '电话核对',
      }),
    )
    expect(unmasked).toEqual({ value: '13812345678' })
    expect(notes).toEqual([{ contact: contact.id, field: 'mobile', reason: '电话核对' }])
    await act((context) => removeContact(context, id, contact.id, 2))
    expect((await detail(id)).contacts).toEqual([])
  })
})

describe('visibility', () => {
  it('is the same in list and detail for every account, and foreign reads as absent', async () => {
    const places = { province: '220000', prefecture: '220100', other: '220300', county: '220102', moved: '220381' }
    const ids = new Map<string, string>()
    for (const [place, divisionCode] of Object.entries(places)) {
      ids.set(place, await open({ name: `可见性${place}办公室`, kind: 'congressOffice', divisionCode }).catch(() => ''))
    }
    ids.set('unit', await open({ name: '可见性承办单位', divisionCode: '220100' }))
    const all = (await sql<{ id: string }>`select id from organisations`.execute(database.handle)).rows.map(
      (row) => row.id,
    )
    const actors = [
      administrator,
      await actorAt(ids.get('province')!, 'officeClerk'),
      await actorAt(ids.get('prefecture')!, 'officeLeader'),
      await actorAt(ids.get('county')!, 'officeReviewer'),
      await actorAt(ids.get('unit')!, 'unitClerk'),
      { ...administrator, roles: ['auditAdministrator' as const] },
      { ...administrator, roles: ['deputy' as const] },
    ]
    const seen: number[] = []
    for (const actor of actors) {
      const search = { closed: 'yes' as const, on: '2026-03-10', page: 1, size: 200 }
      const listed = (await searchOrganisations(database.handle, visibleTo(actor), search)).items.map((item) => item.id)
      const readable: string[] = []
      for (const id of all) if ((await codeOf(detail(id, '2026-03-10', actor))) === 'done') readable.push(id)
      expect(readable.toSorted()).toEqual(listed.toSorted())
      seen.push(listed.length)
    }
    expect(seen[0]).toBe(all.length)
    expect(seen.slice(4)).toEqual([1, 0, 0])
    const county = actors[3]!
    const foreign = await detail(ids.get('other')!, '2026-03-10', county).catch((error: Refusal) => error)
    const missing = await detail(crypto.randomUUID(), '2026-03-10', county).catch((error: Refusal) => error)
    expect(JSON.stringify(foreign)).toBe(JSON.stringify(missing))
    const offered = async (actor: Actor) =>
      (await treeOfOrganisations(database.handle, offeredTo(actor), { on: '2026-03-10' })).length
    expect(await offered(actors[6]!)).toBeGreaterThan(await offered(county))
  })

  it('keeps an administrator of an area inside it', async () => {
    const office = await open({ name: '东宁市数据局', divisionCode: '220100' })
    const local = await actorAt(office, 'systemAdministrator')
    const input = { kind: 'handlingUnit' as const, on: '2024-01-01', name: '区城管局' }
    const below = act((context) => createOrganisation(context, { ...input, divisionCode: '220102' }), local)
    const beside = () => act((context) => createOrganisation(context, { ...input, divisionCode: '220300' }), local)
    expect(await codeOf(below)).toBe('done')
    expect(await codeOf(beside())).toBe('invalidField')
    const foreign = act(
      (context) => renameDivision(context, '220300', { name: '改名市', on: '2025-01-01', revision: 0 }),
      local,
    )
    expect(await codeOf(foreign)).toBe('absent')
  })
})

describe('divisions', () => {
  const read = (code: string, on: string) => readDivision(contextOf(database.handle), code, on)

  it('tell where a county was on a day and where its old code counts now', async () => {
    expect((await read('220381', '2019-01-01')).path.map((step) => step.name)).toEqual(['北江省', '西平市', '公岭市'])
    expect((await read('220184', '2021-01-01')).path.map((step) => step.name)).toEqual(['北江省', '东宁市', '公岭市'])
    expect(await organisations.isBelow(database.handle, '220381', '220100')).toBe(true)
    expect(await organisations.isBelow(database.handle, '220381', '220300')).toBe(false)
    expect(await organisations.divisionName(database.handle, '220381', '2026-01-01')).toBe('公岭市')
    expect(await organisations.divisionName(database.handle, '229999', '2026-01-01')).toBeNull()
  })

  it('are founded, renamed, moved and merged with dates', async () => {
    const code = '220104'
    const founded = {
      code,
      name: '新区',
      kind: 'district' as const,
      level: 'county' as const,
      parentCode: '220100',
      on: '2021-01-01',
    }
    await act((context) => createDivision(context, founded))
    expect(await codeOf(act((context) => createDivision(context, founded)))).toBe('codeTaken')
    await act((context) => renameDivision(context, code, { name: '高新区', on: '2022-01-01', revision: 0 }))
    await act((context) => moveDivision(context, code, { parentCode: '220300', on: '2023-01-01', revision: 1 }))
    expect(
      await codeOf(
        act((context) => moveDivision(context, code, { parentCode: '220103', on: '2024-01-01', revision: 2 })),
      ),
    ).toBe('invalidField')
    expect((await read(code, '2021-06-01')).name).toBe('新区')
    expect((await read(code, '2022-06-01')).parentCode).toBe('220100')
    await act((context) => mergeDivision(context, '220102', { successorCode: '220103', on: '2025-01-01', revision: 0 }))
    expect((await read('220102001', '2024-12-31')).parentCode).toBe('220102')
    expect((await read('220102001', '2025-01-01')).parentCode).toBe('220103')
    expect((await read('220102', '2026-01-01')).history[0]).toMatchObject({ change: 'merged', successorCode: '220103' })
    expect(await organisations.isBelow(database.handle, '220102', '220103')).toBe(true)
  })

  it('have no overlapping periods, whoever writes', async () => {
    const insert = sql`
      insert into divisions (code, name, kind, level, valid_from, change, search_key)
      values ('220300', '重叠市', 'city', 'prefecture', '2001-01-01', 'renamed', '')`
    await expect(insert.execute(database.handle)).rejects.toThrow()
    await expect(database.transaction((tx) => organisations.loadDivisions(tx, '220000'))).resolves.toBeUndefined()
  })
})
