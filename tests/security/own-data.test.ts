import { exportMine, readMine, readRegister, revealMine } from '@lvzhi/contract/privacy'
import { editDeputy, readDeputy, revealDeputyField } from '@lvzhi/contract/deputies'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { aCitizenNumber } from '../../apps/server/test-support/deputy-ground.ts'

let product: TestApp
let personId = ''
const citizenNumber = aCitizenNumber('1975-03-04', 21)
const phone = '13843117766'

beforeAll(async () => {
  product = await startTestApp({ seeded: true })
  const found = await sql<{ id: string }>`
    select p.id from people p join accounts a on a.id = p.account_id where a.sign_in_name = 'deputy'`.execute(
    product.database.handle,
  )
  personId = found.rows[0]!.id
  const clerk = await product.as('clerk')
  const seen = (await clerk.call(readDeputy, { params: { id: personId } })).ok()
  const { name, sex, ethnicity, birthDate, politicalStatus, education, position, revision } = seen
  await clerk
    .call(editDeputy, {
      params: { id: personId },
      body: {
        name,
        sex,
        ethnicity,
        birthDate: birthDate ?? null,
        politicalStatus,
        education,
        position,
        citizenNumber,
        phone,
        revision,
      },
    })
    .then((answer) => answer.ok())
})

afterAll(() => product.close())

test('the numbers are masked until the password has been given', async () => {
  const deputy = await product.as('deputy')
  const mine = await deputy.call(readMine)
  const numbers = mine.ok().sections.find((one) => one.table === 'people_private')
  expect(numbers?.rows).toEqual([
    { citizen_number: `${'*'.repeat(16)}${citizenNumber.slice(-2)}`, phone: '138****7766' },
  ])
  expect(mine.text).not.toContain(citizenNumber)
  expect((await deputy.call(revealMine, { body: { password: 'wrong' } })).status).toBe(422)
  const clear = (await deputy.call(revealMine, { body: { password: demonstrationPassword } })).ok()
  expect(clear.numbers).toEqual([
    { what: '公民身份号码', value: citizenNumber },
    { what: '手机号码', value: phone },
  ])
})

test('the copy holds exactly the rows that the database holds of the person', async () => {
  const deputy = await product.as('deputy')
  const file = await deputy.call(exportMine, { query: { format: 'json' } })
  const copy = JSON.parse(file.text) as { sections: { table: string; count: number; rows: Record<string, string>[] }[] }
  // An oracle of its own: whatever column of whatever table holds the person's or the account's id as its subject.
  const account = await sql<{ id: string }>`select account_id as id from people where id = ${personId}`.execute(
    product.database.handle,
  )
  const ids: Readonly<Record<string, string>> = { person: personId, account: account.rows[0]!.id }
  const counted: Record<string, number> = {}
  for (const [table, column, whose] of oracle) {
    const found = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} where ${sql.ref(column)} = ${ids[whose] ?? ''}::uuid`.execute(
      product.database.handle,
    )
    counted[table] = found.rows[0]!.n
  }
  for (const [table, count] of Object.entries(counted)) {
    const section = copy.sections.find((one) => one.table === table)
    // Each download is itself noted after the copy was made.
    const later = table === 'audit_entries' ? 1 : 0
    expect([table, section?.count ?? 0, section?.rows.length ?? 0]).toEqual([table, count - later, count - later])
  }
  expect(Object.keys(counted).filter((table) => counted[table]! > 0).length).toBeGreaterThan(8)
  expect(file.text).not.toContain(citizenNumber)
  expect(file.text).not.toContain(phone)
})

const oracle = [
  ['people', 'id', 'person'],
  ['people_private', 'person_id', 'person'],
  ['mandates', 'person_id', 'person'],
  ['assistances', 'person_id', 'person'],
  ['suggestions', 'lead_person_id', 'person'],
  ['suggestion_signers', 'person_id', 'person'],
  ['suggestion_supports', 'person_id', 'person'],
  ['motions', 'lead_person_id', 'person'],
  ['motion_signers', 'person_id', 'person'],
  ['supervision_participants', 'person_id', 'person'],
  ['committee_members', 'person_id', 'person'],
  ['accounts', 'id', 'account'],
  ['sessions', 'account_id', 'account'],
  ['role_grants', 'account_id', 'account'],
  ['notices', 'account_id', 'account'],
  ['audit_entries', 'account_id', 'account'],
  ['request_receipts', 'account_id', 'account'],
] as const

test('every column that names an account or a person by reference leads to my data or says why not', async () => {
  const references = await sql<{ table: string; column: string }>`
    select r.conrelid::regclass::text as table, a.attname as column from pg_constraint r
    join pg_attribute a on a.attrelid = r.conrelid and a.attnum = r.conkey[1]
    where r.contype = 'f' and r.confrelid in ('people'::regclass, 'accounts'::regclass)`.execute(
    product.database.handle,
  )
  const found = new Map(
    product.app.registeredData.flatMap(({ data }) =>
      Object.entries(data.tables).map(([table, one]) => [table, [one.account?.column, one.person?.column]] as const),
    ),
  )
  const left = references.rows
    .filter(({ table, column }) => !found.get(table)?.includes(column))
    .map(({ table, column }) => `${table}.${column}`)
  expect(left.filter((one) => !secondParties.includes(one))).toEqual([])
})

/** Who acted on a row that is about somebody else. */
const secondParties: readonly string[] = [
  // The person's own row is found by its id.
  'people.account_id',
  // The lead deputy rates; the row is found by the suggestion.
  'suggestion_ratings.rated_by',
  // The office may ask for a relative.
  'privacy_requests.asked_by',
  // The security administrator may bind an identity for somebody.
  'external_identities.bound_by',
]

test('the person sees who saw a number, when and why', async () => {
  const clerk = await product.as('clerk')
  await clerk.call(revealDeputyField, { params: { id: personId }, body: { field: 'phone', reason: '通知开会' } })
  const deputy = await product.as('deputy')
  const [seen] = (await deputy.call(readMine)).ok().seen
  expect(seen).toMatchObject({ field: '手机号码', reason: '通知开会' })
  expect(seen?.by).not.toBe('')
})

test('the readable copy is a Word document with the same masks', async () => {
  const deputy = await product.as('deputy')
  const file = await deputy.call(exportMine, { query: { format: 'docx' } })
  expect(file.status).toBe(200)
  expect(file.text.startsWith('PK')).toBe(true)
})

test('of many rows the Word copy holds the first and says how many the whole copy has', async () => {
  const clerk = await product.as('clerk')
  const whole = JSON.parse((await clerk.call(exportMine, { query: { format: 'json' } })).text) as {
    sections: { table: string; title: string; count: number }[]
  }
  const longest = whole.sections.find((one) => one.table === 'case_events')!
  expect(longest.count).toBeGreaterThan(300)
  const answer = await product.inject({
    method: 'GET',
    url: '/api/privacy/mine/file?format=docx',
    headers: { cookie: `lvzhi_session=${clerk.cookie}` },
  })
  const text = strFromU8(unzipSync(answer.rawPayload)['word/document.xml']!).replaceAll(/<[^>]+>/g, '')
  expect(text).toContain(`这里只列出前 300 条，全部 ${longest.count} 条见数据文件（JSON）。`)
})

test('the office and the security administrator read the register', async () => {
  for (const name of ['clerk', 'leader', 'secadmin']) {
    const register = (await (await product.as(name)).call(readRegister)).ok()
    expect(register.tables.length).toBeGreaterThan(70)
    expect(register.tables.find((one) => one.table === 'people_private')?.columns[0]).toEqual({
      column: 'citizen_number',
      what: '公民身份号码',
      class: 'sensitive',
      masked: '只显示最后两位',
      sealed: true,
    })
    expect(register.unassessed).toHaveLength(5)
  }
})
