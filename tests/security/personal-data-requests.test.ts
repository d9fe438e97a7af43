import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { editDeputy, uploadRoster } from '@lvzhi/contract/deputies'
import * as requests from '@lvzhi/contract/privacy-requests'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp, type App } from '../../apps/server/src/app.ts'
import type { Actor } from '../../apps/server/src/kernel/access/actor.ts'
import { fixedClock } from '../../apps/server/src/kernel/clock.ts'
import { sql, type Handle } from '../../apps/server/src/kernel/database/handle.ts'
import { createFileStore } from '../../apps/server/src/kernel/files/files.ts'
import { newId } from '../../apps/server/src/kernel/identifier.ts'
import { erasePersonFromImports } from '../../apps/server/src/kernel/imports/erase-person.ts'
import { lightPasswordCost } from '../../apps/server/test-support/light-password-cost.ts'
import { openFreshDatabase } from '../../apps/server/test-support/database.ts'
import { aCitizenNumber } from '../../apps/server/test-support/deputy-ground.ts'
import { anActor, putGround, worksFor } from '../../apps/server/test-support/suggestion-rows.ts'
import { testVault } from '../../apps/server/test-support/vault.ts'

const database = await openFreshDatabase()
const db = database.handle
const dataDir = mkdtempSync(join(tmpdir(), 'lvzhi-erasure-'))
const clock = fixedClock('2026-03-02T02:00:00Z')
const files = createFileStore(join(dataDir, 'files'), clock, testVault)
const ground = await putGround(db)
let app: App
let clerk: Actor
let leader: Actor
let formerTerm = ''

const canaries = { name: '廉颇之', number: aCitizenNumber('1961-07-08', 33), phone: '13944775566', birth: '1961-07-08' }

async function account(name: string, roles: Actor['roles'], personId: string | null = null): Promise<Actor> {
  const id = newId()
  await sql`
    insert into accounts (id, sign_in_name, sign_in_key, name, demonstration, password_hash, password_changed_at,
      must_change_password, created_at)
    values (${id}, ${id}, ${id}, ${name}, true, 'none', now(), false, now())`.execute(db)
  if (personId !== null) await sql`update people set account_id = ${id} where id = ${personId}`.execute(db)
  const office = roles.includes('officeClerk') || roles.includes('officeLeader')
  const organisation = office ? worksFor(ground.office, '220000') : null
  return anActor({ accountId: id, name, roles, personId, organisation })
}

async function person(name: string, endsOn: string | null): Promise<{ id: string; actor: Actor }> {
  const id = newId()
  await sql`
    insert into people (id, name, name_folded, name_readings, sex, birth_date, division_code, made_by, made_by_name, made_at)
    values (${id}, ${name}, ${name}, '', 'female', ${canaries.birth}, '220000', ${newId()}, '测试', now())`.execute(db)
  await sql`
    insert into mandates (id, person_id, term_id, certificate_no, electing_unit_name, starts_on, begin_ground, made_by_name,
      made_at, ends_on, end_ground, end_act, end_document)
    values (${newId()}, ${id}, ${formerTerm}, ${id.slice(-8)}, '长春市', '2023-01-20', 'elected', '测试', now(),
      ${endsOn}, ${endsOn && 'resigned'}, ${endsOn && 'resignationAccepted'}, ${endsOn && '〔2022〕1号'})`.execute(db)
  return { id, actor: await account(name, ['deputy'], id) }
}

beforeAll(async () => {
  app = createApp({ database, clock, dataDir, vault: testVault, mode: 'office', passwordCost: lightPasswordCost })
  await sql`insert into installation (mode, made_at) values ('demo', now()) on conflict do nothing`.execute(db)
  clerk = await account('林经办', ['officeClerk'])
  leader = await account('郑主任', ['officeLeader'])
  formerTerm = ground.termId
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const read = (actor: Actor, id: string) => app.perform(actor, requests.readRequest, { params: { id } })

test('a correction is applied by the office to the record itself, within fifteen working days, and told', async () => {
  const { id: personId, actor } = await person('冯冬青', null)
  const { id } = await app.perform(actor, requests.askCorrection, {
    body: { field: 'position', wrong: '某公司', correct: '长春市实验小学教师', grounds: '已经调动' },
  })
  const asked = await read(actor, id)
  expect(asked).toMatchObject({ state: 'awaiting', dueOn: '2026-03-23', allowedActs: ['withdraw'] })
  expect((await read(clerk, id)).allowedActs).toEqual(['correct', 'refuse'])
  const done = await app.perform(clerk, requests.correctPersonal, {
    params: { id },
    body: { revision: 0, decision: '已核实' },
  })
  expect(done).toMatchObject({ state: 'done', decidedBy: '林经办', decision: '已核实' })
  const found = await sql<{ position: string }>`select position from people where id = ${personId}`.execute(db)
  expect(found.rows[0]?.position).toBe('长春市实验小学教师')
  const told = await sql<{ payload: { accountIds: string[] } }>`
    select payload from case_events where case_id = ${id} and type = 'privacy.correct'`.execute(db)
  expect(told.rows[0]?.payload.accountIds).toEqual([actor.accountId])
})

test('a number that a record would not take is refused before it is asked for, and one asked for is stored sealed', async () => {
  const { actor } = await person('陈立夏', null)
  const ask = (correct: string) =>
    app.perform(actor, requests.askCorrection, { body: { field: 'citizenNumber', correct, grounds: '登记有误' } })
  await expect(ask('220102196107080011')).rejects.toThrow()
  expect(() => app.deputies.checkCorrection('name', '', '2026-03-03')).toThrow('更正后的内容不合要求：不能为空。')
  const number = aCitizenNumber('1970-01-02', 44)
  const { id } = await ask(number)
  const stored = await sql<{ correct: string }>`select correct from privacy_requests where id = ${id}`.execute(db)
  expect(stored.rows[0]?.correct).toMatch(/^sealed:/)
  expect((await read(actor, id)).correct).toBe(number)
  expect((await read(clerk, id)).correct).toBe(`${'*'.repeat(16)}${number.slice(-2)}`)
})

test('a request of another is as absent as one that does not exist, for colleagues and for another office', async () => {
  const { actor } = await person('周谷雨', null)
  const { id } = await app.perform(actor, requests.askErasure, { body: { grounds: '不再需要' } })
  const { actor: other } = await person('吴白露', null)
  const county = anActor({
    roles: ['officeClerk', 'officeLeader'],
    organisation: worksFor(ground.countyOffice, '220102', 'county'),
  })
  for (const stranger of [other, county]) {
    const refusals = await Promise.all(
      [id, newId()].map((one) => read(stranger, one).catch((error: Error) => error.message)),
    )
    expect(refusals[0]).toBe(refusals[1])
  }
})

test('nothing of a deputy in office is erased; the refusal names the law and is told', async () => {
  const { actor } = await person('郑霜降', null)
  const { id } = await app.perform(actor, requests.askErasure, { body: { grounds: '不愿意登记' } })
  await expect(
    app.perform(leader, requests.erasePersonal, { params: { id }, body: { revision: 0, decision: '同意' } }),
  ).rejects.toThrow('现任代表')
  const refused = await app.perform(leader, requests.refuseRequest, {
    params: { id },
    body: { revision: 0, law: 'duty', decision: '任期内需要' },
  })
  expect(refused).toMatchObject({ state: 'refused', law: '代表法：代表履职的材料', allowedActs: [] })
  await expect(app.perform(actor, requests.withdrawRequest, { params: { id }, body: { revision: 1 } })).rejects.toThrow(
    '不予办理',
  )
})

test('an erasure leaves neither number, birth date nor staged row anywhere in database and files', async () => {
  const { id: personId, actor } = await person(canaries.name, '2024-12-30')
  const roster = `姓名,代表证号,选举单位,公民身份号码,手机号码,出生日期\n${canaries.name},900,长春市,${canaries.number},${canaries.phone},${canaries.birth}\n`
  await app.perform(clerk, uploadRoster, {
    query: { termId: formerTerm },
    file: { name: '名册.csv', mediaType: 'text/csv', bytes: Buffer.from(roster) },
  })
  await app.perform(leader, requests.askForRelative, {
    body: {
      personId,
      relative: '长女',
      kind: 'correction',
      field: 'phone',
      correct: canaries.phone,
      grounds: '号码已变',
    },
  })
  await sql`insert into sessions (id, account_id, token_hash, started_at, last_seen_at, address)
    values (${newId()}, ${actor.accountId}, '\\x01', now(), now(), '10.9.8.7')`.execute(db)
  await app.perform(clerk, editDeputy, {
    params: { id: personId },
    body: {
      revision: 0,
      name: canaries.name,
      sex: 'female',
      citizenNumber: canaries.number,
      phone: canaries.phone,
      birthDate: canaries.birth,
    },
  })
  const before = await everythingOf(personId)
  for (const canary of [canaries.number, canaries.phone, canaries.birth, '10.9.8.7']) expect(before).toContain(canary)

  const { id } = await app.perform(actor, requests.askErasure, { body: { grounds: `请删除 ${canaries.phone}` } })
  const done = await app.perform(leader, requests.erasePersonal, {
    params: { id },
    body: { revision: 0, decision: '任期已满，同意删除' },
  })
  expect(done.decision).toContain('代表的证件号码和手机号码')
  expect(done.decision).toContain('导入文件的逐行内容')
  expect(done.decision).toMatch(/依法保留：.*任期和资格/)
  // What lay on the disk goes after the commit.
  await app.drain()
  const after = await everythingOf(personId)
  for (const canary of [canaries.number, canaries.phone, canaries.birth, '10.9.8.7'])
    expect(after).not.toContain(canary)
})

test('an erasure that is rolled back leaves the uploaded sheet as it was; one that is committed leaves its content nowhere', async () => {
  const name = '蔺相宜'
  await app.perform(clerk, uploadRoster, {
    query: { termId: formerTerm },
    file: {
      name: '名册.csv',
      mediaType: 'text/csv',
      bytes: Buffer.from(`姓名,代表证号,选举单位\n${name},901,长春市\n`),
    },
  })
  const sheetOf = async () => {
    const found = await sql<{
      id: string
    }>`select file_id as id from import_batches order by made_at desc, id desc limit 1`.execute(db)
    return found.rows[0]!.id
  }
  const sheet = await sheetOf()
  const erase = (tx: Handle) => erasePersonFromImports(tx, testVault, files, { module: 'deputies', name, numbers: [] })
  const undone = database.transaction(async (tx) => {
    expect(await erase(tx)).toBe(1)
    throw new Error('the power fails')
  })
  await expect(undone).rejects.toThrow('the power fails')
  await app.drain()
  expect(await sheetOf()).toBe(sheet)
  expect((await files.contentOf(sheet)).toString()).toContain(name)

  expect(await database.transaction(erase)).toBe(1)
  expect(await sheetOf()).not.toBe(sheet)
  expect(await files.liesThere(sheet)).toBe(true)
  await app.drain()
  expect(await files.liesThere(sheet)).toBe(false)
  expect((await files.contentOf(await sheetOf())).toString()).not.toContain(name)
  // Done twice, as any background work may be, it harms nothing, and it never takes what has a row.
  await files.removeContent(db, sheet)
  await files.removeContent(db, await sheetOf())
  expect(await files.liesThere(await sheetOf())).toBe(true)
})

/** All rows of all tables with every sealed column opened, and every file opened: what a holder of the keys could read. */
async function everythingOf(personId: string): Promise<string> {
  const names = await sql<{ name: string }>`
    select c.table_name as name from information_schema.tables c
    where c.table_schema in ('public', 'graphile_worker') and c.table_type = 'BASE TABLE'
      and c.table_name <> 'divisions'`.execute(db)
  const texts: string[] = []
  for (const { name } of names.rows) {
    const schema = name.startsWith('_private') ? 'graphile_worker' : 'public'
    if (schema === 'public' && name === 'migrations') continue
    // Other persons of this test have the same birth date.
    const which = name === 'people' ? sql`where t.id = ${personId}` : sql``
    const rows = await sql<{
      text: string
    }>`select t::text as text from ${sql.table(`${schema}.${name}`)} t ${which}`.execute(db)
    texts.push(...rows.rows.map((row) => row.text))
  }
  for (const { table, column, purpose, bound, json } of app.sealedColumns) {
    const kept = await sql<{ bound: string; kept: string }>`
      select (${sql.raw(bound)})::text as bound, ${json ? sql`${sql.ref(column)} #>> '{}'` : sql.ref(column)} as kept
      from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db)
    for (const row of kept.rows) {
      if (row.kept === '') continue
      const sealed = Buffer.from(row.kept.slice(row.kept.indexOf(':', 7) + 1), 'base64')
      texts.push(testVault.openText(purpose, row.bound, sealed))
    }
  }
  for (const folder of readdirSync(join(dataDir, 'files'))) {
    for (const id of readdirSync(join(dataDir, 'files', folder))) {
      texts.push(
        readFileSync(join(dataDir, 'files', folder, id), 'latin1'),
        (await files.contentOf(id)).toString('utf8'),
      )
    }
  }
  return texts.join('\n')
}

test('a relative asks through the office, for a person who is no deputy any more only', async () => {
  const { id: dead } = await person('孙寒露', '2024-05-01')
  const { id: serving } = await person('钱小满', null)
  const ask = (personId: string) =>
    app.perform(clerk, requests.askForRelative, {
      body: { personId, relative: '配偶', kind: 'erasure', grounds: '已去世' },
    })
  await expect(ask(serving)).rejects.toThrow('由本人提出')
  const { id } = await ask(dead)
  expect((await read(leader, id)).allowedActs).toEqual(['erase', 'refuse'])
})

test('an overdue request is told once; rows past their keeping are swept, younger ones stay', async () => {
  const { actor } = await person('许芒种', null)
  const { id } = await app.perform(actor, requests.askErasure, { body: { grounds: '不再需要' } })
  for (const [days, title] of [
    [1094, '还要'],
    [1096, '过期'],
  ] as const) {
    await sql`insert into notices (id, account_id, event_id, kind, title, text, link, at)
      values (${newId()}, ${actor.accountId}, (select id from case_events order by seq limit 1 offset ${days - 1094}), 'news', ${title}, '', '/', ${clock.now()}::timestamptz - make_interval(days => ${days}))`.execute(
      db,
    )
  }
  const sweep = app.modules.find((one) => one.name === 'privacy')!.jobs[0]!
  await sweep.run({})
  const left = await sql<{ title: string }>`select title from notices where title in ('还要', '过期')`.execute(db)
  expect(left.rows).toEqual([{ title: '还要' }])
  const toldOf = async () =>
    (
      await sql<{
        n: number
      }>`select count(*) as n from case_events where case_id = ${id} and type = 'privacy.passDeadline'`.execute(db)
    ).rows[0]?.n
  expect(await toldOf()).toBe(0)
  clock.set('2026-03-24T02:00:00Z')
  await sweep.run({})
  await sweep.run({})
  expect(await toldOf()).toBe(1)
  expect((await read(clerk, id)).overdue).toBe(true)
})
