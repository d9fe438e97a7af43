import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkCharacterOf } from '@lvzhi/law'
import { readSession } from '@lvzhi/contract/accounts'
import {
  confirmRosterImport,
  createDeputy,
  editDeputy,
  exportDeputies,
  listDeputies,
  listRosterImportRows,
  listTerms,
  readDeputy,
  revealDeputyField,
  rosterImportFaults,
  undoRosterImport,
  uploadRoster,
} from '@lvzhi/contract/deputies'
import { saveContact, unmaskContact, readOrganisation } from '@lvzhi/contract/organisations'
import { saveReply } from '@lvzhi/contract/suggestion-acts'
import { listSuggestions, readSuggestion } from '@lvzhi/contract/suggestions'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'

/** Numbers that exist nowhere else: whoever finds one has found a leak. */
const canary = {
  entered: numbered('22010119770305731'),
  corrected: numbered('22010119770305732'),
  imported: numbered('22010119770305733'),
  faulty: '220101197703057340',
  phone: '19955110731',
  newPhone: '19955110732',
  importedPhone: '19955110733',
  faultyPhone: '19955110734',
  landline: '043195510735',
  mobile: '19955110736',
  email: 'canary-0737@example.gov.cn',
  replyPhone: '043195510738',
}
const everyCanary = Object.values(canary)
/** Put in clear into a table on purpose, to see that it is found. */
const control = '19955110799'

let product: TestApp
let client: pg.Client
let walFrom: string

beforeAll(async () => {
  product = await startTestApp({ seeded: true })
  const found = await sql<{ name: string }>`select current_database() as name`.execute(product.database.handle)
  const url = new URL(inject('testServer'))
  url.pathname = `/${found.rows[0]?.name}`
  client = new pg.Client({ connectionString: url.href })
  await client.connect()
  const wal = await client.query<{ file: string }>('select pg_walfile_name(pg_current_wal_lsn()) as file')
  walFrom = wal.rows[0]?.file ?? ''
  await plant()
  await product.drain()
})

afterAll(async () => {
  await client.end()
  await product.close()
})

function numbered(first17: string): string {
  const ruling = checkCharacterOf(first17)
  if (!('value' in ruling)) throw new Error(first17)
  return first17 + ruling.value.checkCharacter
}

const answers: { readonly operation: string; readonly text: string }[] = []

/** The canaries go in as people enter them: by hand, corrected, by a roster, as contacts and in a reply. */
async function plant(): Promise<void> {
  const clerk = await product.as('clerk')
  const keep = <A extends { readonly text: string }>(operation: string, answer: A): A => {
    answers.push({ operation, text: answer.text })
    return answer
  }
  const terms = (await clerk.call(listTerms, { query: {} })).ok().items
  const term = terms.find((one) => one.level === 'province' && one.endsOn === null)
  if (!term) throw new Error('no term of the province')
  const person = {
    name: '林观澜',
    citizenNumber: canary.entered,
    phone: canary.phone,
    mandate: {
      termId: term.id,
      certificateNo: '99731',
      electingUnitName: '长春市',
      startsOn: term.startsOn,
      beginGround: 'byElected' as const,
      documentNumber: '补选公告',
    },
  }
  const { id } = keep('createDeputy', await clerk.call(createDeputy, { body: person })).ok()
  const { revision } = keep('readDeputy', await clerk.call(readDeputy, { params: { id } })).ok()
  const edited = { ...person, citizenNumber: canary.corrected, phone: canary.newPhone, revision }
  keep('editDeputy', await clerk.call(editDeputy, { params: { id }, body: edited })).ok()
  const revealed = await clerk.call(revealDeputyField, {
    params: { id },
    body: { field: 'citizenNumber', reason: '核对代表证' },
  })
  expect(revealed.ok().value).toBe(canary.corrected)
  const lines = [
    '姓名,代表证号,选举单位,公民身份号码,手机号码',
    `苏听雨,99732,长春市,${canary.imported},${canary.importedPhone}`,
    `${canary.faulty},99733,长春市,${canary.faulty},${canary.faultyPhone}`,
  ]
  const file = { name: '名册.csv', mediaType: 'text/csv', bytes: Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`) }
  const bad = keep('uploadRoster', await clerk.call(uploadRoster, { query: { termId: term.id }, file })).ok()
  keep('rows', await clerk.call(listRosterImportRows, { params: { id: bad.id }, query: {} })).ok()
  expect((await clerk.call(rosterImportFaults, { params: { id: bad.id } })).status).toBe(200)
  const good = { ...file, bytes: Buffer.from(`\ufeff${lines.slice(0, 2).join('\r\n')}\r\n`) }
  const batch = keep('uploadRoster', await clerk.call(uploadRoster, { query: { termId: term.id }, file: good })).ok()
  keep('confirm', await clerk.call(confirmRosterImport, { params: { id: batch.id }, body: {} })).ok()
  await product.drain()
  keep('undo', await clerk.call(undoRosterImport, { params: { id: batch.id }, body: { reason: '试导' } })).ok()
  keep('list', await clerk.call(listDeputies, { query: {} })).ok()
  keep('export', await clerk.call(exportDeputies, { query: {} }))
  await plantContact(keep)
  await plantReply(keep)
}

async function plantContact(keep: <A extends { readonly text: string }>(operation: string, answer: A) => A) {
  const administrator = await product.as('sysadmin')
  const unit = (await (await product.as('unit')).call(readSession)).ok().account?.organisation
  const params = { id: unit?.id ?? '' }
  const seen = (await administrator.call(readOrganisation, { params, query: {} })).ok()
  const body = {
    name: '方知远',
    phone: canary.landline,
    mobile: canary.mobile,
    email: canary.email,
    revision: seen.revision,
  }
  const saved = keep('saveContact', await administrator.call(saveContact, { params, body })).ok()
  const contactId = saved.contacts.find((one) => one.name === '方知远')?.id ?? ''
  const clerk = await product.as('clerk')
  const shown = await clerk.call(unmaskContact, {
    params: { ...params, contactId },
    body: { field: 'mobile', reason: '联系会务' },
  })
  expect(shown.ok().value).toBe(canary.mobile)
}

async function plantReply(keep: <A extends { readonly text: string }>(operation: string, answer: A) => A) {
  const unit = await product.as('unit')
  const { items } = (await unit.call(listSuggestions, { query: { size: 100 } })).ok()
  const found = items.find((one) => one.allowedActs.includes('saveReply'))
  const params = { id: found?.id ?? '' }
  const seen = (await unit.call(readSuggestion, { params })).ok()
  const own = await sql<{ id: string }>`
    select t.id from suggestion_tasks t join accounts a on a.organisation_id = t.unit_id
    where a.sign_in_name = 'unit' and t.suggestion_id = ${params.id} and t.round = ${seen.round} and t.state <> 'replaced'`.execute(
    product.database.handle,
  )
  const body = {
    taskId: own.rows[0]?.id ?? '',
    replyClass: 'A' as const,
    body: '已经办理。',
    evidence: '工程验收单',
    documentNumber: '吉字〔2026〕31号',
    publicity: 'open' as const,
    contactName: '方知远',
    contactPhone: canary.replyPhone,
    revision: seen.revision,
  }
  const saved = (await unit.call(saveReply, { params, body })).ok()
  expect(saved.replies.some((reply) => reply.contactPhone === canary.replyPhone)).toBe(true)
  keep('another reader', await (await product.as('clerk')).call(readSuggestion, { params }))
}

/** The canaries that stand in the content, in clear or as the two usual codings of bytes. */
function foundIn(content: Buffer, among: readonly string[] = everyCanary): string[] {
  const text = content.toString('latin1')
  return among.filter((one) => {
    const bytes = Buffer.from(one)
    return [one, bytes.toString('base64').replace(/=+$/, '').slice(0, -2), bytes.toString('hex')].some((form) =>
      text.includes(form),
    )
  })
}

test('the search finds what does stand in clear', async () => {
  for (const one of everyCanary) {
    const forms = [one, Buffer.from(one).toString('hex'), Buffer.from(`${one}`).toString('base64')]
    for (const form of forms) expect(foundIn(Buffer.from(`(a,${form},b)`))).toContain(one)
  }
  await client.query('create table planted_leak (text text)')
  await client.query('insert into planted_leak values ($1)', [control])
  expect(await leakingTables([control])).toEqual(['public.planted_leak'])
  await client.query('drop table planted_leak')
})

test('G16 no dump of any table holds an identity number or telephone number in clear', async () => {
  expect(await leakingTables()).toEqual([])
})

async function leakingTables(among: readonly string[] = everyCanary): Promise<string[]> {
  const tables = await client.query<{ name: string; quoted: string }>(`
    select schemaname || '.' || tablename as name, format('%I.%I', schemaname, tablename) as quoted from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`)
  expect(tables.rows.length).toBeGreaterThan(60)
  const leaking: string[] = []
  for (const { name, quoted } of tables.rows) {
    const rows = await client.query<{ line: string }>(`select t::text as line from ${quoted} t`)
    if (foundIn(Buffer.from(rows.rows.map((row) => row.line).join('\n')), among).length > 0) leaking.push(name)
  }
  return leaking
}

test('G16 no file of the database holds one, its journal of these acts included', async () => {
  await client.query('checkpoint')
  const relations = await client.query<{ path: string }>(`
    select pg_relation_filepath(oid) as path from pg_class
    where relkind in ('r', 'i', 't', 'm') and relnamespace <> 'pg_catalog'::regnamespace and pg_relation_filepath(oid) is not null`)
  const journal = await client.query<{ path: string }>(
    "select 'pg_wal/' || name as path from pg_ls_waldir() where name >= $1 and name ~ '^[0-9A-F]{24}$' order by name",
    [walFrom],
  )
  expect(relations.rows.length).toBeGreaterThan(200)
  expect(journal.rows.length).toBeGreaterThan(0)
  const leaking: string[] = []
  for (const { path } of [...relations.rows, ...journal.rows]) {
    const read = await client.query<{ content: Buffer | null }>('select pg_read_binary_file($1, true) as content', [
      path,
    ])
    if (foundIn(read.rows[0]?.content ?? Buffer.alloc(0)).length > 0) leaking.push(path)
  }
  expect(leaking).toEqual([])
})

test('G16 no stored file holds one: rosters as they were uploaded lie sealed', () => {
  const files = readdirSync(product.dataDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) expect(foundIn(readFileSync(join(file.parentPath, file.name)))).toEqual([])
})

test('G16 no answer but that of an unmasking holds one, exports included', () => {
  expect(answers.length).toBeGreaterThan(10)
  for (const { operation, text } of answers) {
    // Who typed a faulty number is told which one; its cell is masked, its name column is not a number to the product.
    const found = foundIn(Buffer.from(text)).filter((one) => one !== canary.faulty && one !== canary.email)
    expect({ operation, found }).toEqual({ operation, found: [] })
  }
})
