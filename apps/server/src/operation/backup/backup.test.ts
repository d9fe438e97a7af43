import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startTestApp, type TestApp } from '../../../test-support/app.ts'
import { testVault } from '../../../test-support/vault.ts'
import { newKeyRing } from '../../kernel/crypto/key-ring.ts'
import { openVault, type Vault } from '../../kernel/crypto/vault.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { StartupProblem } from '../../kernel/postgres/startup-problem.ts'
import { fixTextForms, tablesOf } from './database-parts.ts'
import { backupName, freeName, keepNewest, sweepHalfDone } from './folders.ts'
import { fileIn, manifestFile, tagFile, type Manifest } from './manifest.ts'
import { contentOf, restoreBackup } from './restore.ts'
import { backupPurpose } from './sealed-file.ts'
import { takeBackup, type Taking } from './take.ts'

const place = mkdtempSync(join(tmpdir(), 'lvzhi-backup-test-'))
const now = new Date('2026-03-10T02:00:00Z')
const made: string[] = []
let source: TestApp
let url: string
let whole: Manifest
const folder = join(place, backupName(now))

const taking = (more: Partial<Taking> = {}): Taking => ({
  url,
  files: join(source.dataDir, 'files'),
  vault: testVault,
  folder: join(place, `other-${randomBytes(4).toString('hex')}`),
  now,
  ...more,
})

beforeAll(async () => {
  source = await startTestApp({ seeded: true })
  await source.database.pool.query('drop schema if exists test_support cascade')
  const named = await source.database.pool.query<{ name: string }>('select current_database() as name')
  url = beside(named.rows[0]?.name ?? '')
  whole = await takeBackup(taking({ folder }))
})

afterAll(async () => {
  await source.close()
  for (const name of made) await run(inject('testServer'), `drop database if exists "${name}" with (force)`)
  rmSync(place, { recursive: true, force: true })
})

function beside(name: string): string {
  const address = new URL(inject('testServer'))
  address.pathname = `/${name}`
  return address.href
}

async function run<T extends pg.QueryResultRow>(address: string, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query<T>(statement)).rows
  } finally {
    await client.end()
  }
}

async function emptyDatabase(): Promise<string> {
  const name = `lvzhi-test-${randomBytes(6).toString('hex')}`
  made.push(name)
  await run(inject('testServer'), `create database "${name}" template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  return beside(name)
}

const restoring = async (more: { folder?: string; vault?: Vault; url?: string; files?: string } = {}) => ({
  folder,
  vault: testVault,
  url: more.url ?? (await emptyDatabase()),
  files: mkdtempSync(join(place, 'files-')),
  ...more,
})

async function contents(address: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query('begin')
    await fixTextForms(client)
    const found: Record<string, string> = {}
    for (const table of await tablesOf(client)) {
      const { rows, content } = await contentOf(client, table)
      found[table.name] = `${rows} ${content}`
    }
    return found
  } finally {
    await client.end()
  }
}

const filesBelow = (top: string): string[] =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

async function expectNothingWritten(address: string): Promise<void> {
  const known = await run<{ known: boolean }>(address, `select to_regclass('installation') is not null as known`)
  if (known[0]?.known) expect(await run(address, 'select 1 from installation')).toEqual([])
}

test('the whole demonstration comes back: every table, sequence and file', async () => {
  const target = await restoring()
  const said: string[] = []
  await restoreBackup({ ...target, say: (line) => said.push(line) })
  expect(await contents(target.url)).toEqual(await contents(url))
  expect(whole.tables.length).toBeGreaterThan(60)
  expect(whole.files.length).toBeGreaterThan(0)
  for (const { id } of whole.files) {
    const [back, was] = [fileIn(target.files, id), fileIn(join(source.dataDir, 'files'), id)].map((path) =>
      readFileSync(path),
    )
    expect(back?.equals(was!)).toBe(true)
  }
  const standing =
    'select schemaname, sequencename, last_value from pg_sequences where last_value is not null order by 1, 2'
  expect(await run(target.url, standing)).toEqual(await run(url, standing))
  const triggers = `select tgrelid::regclass::text as on, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`
  expect(await run(target.url, triggers)).toEqual(await run(url, triggers))
  expect(said.at(-1)).toContain('附件')
  await expect(run(target.url, 'delete from audit_entries')).rejects.toThrow('only ever added')
  await expect(restoreBackup(target)).rejects.toThrow('不是空的')
})

test('after random further acts the content is the same again; acts that go on meanwhile are there whole or not at all', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 }).map((one) => one.replaceAll('\0', ''))
  for (const [at, odd] of fc.sample(text, 60).entries()) {
    await source.database.pool.query(
      `insert into request_receipts (account_id, request_id, operation, content_hash, answer)
       values ($1, $2, $3, 'x', to_jsonb($3::text))`,
      [newId(), newId(), odd],
    )
    if (at % 3 === 0) {
      await source.database.pool.query(
        `insert into audit_entries (at, operation, name, outcome, detail) values (now(), 'test', $1, 'done', to_jsonb($1::text))`,
        [odd],
      )
    }
  }
  const target = await restoring({ folder: join(place, 'again') })
  const before = await contents(url)
  let going = true
  const writing = (async () => {
    while (going) await writePair()
  })()
  const manifest = await takeBackup(taking({ folder: target.folder }))
  going = false
  await writing
  await restoreBackup(target)
  const after = await contents(target.url)
  for (const { name, rows, content } of manifest.tables)
    expect(`${name} ${after[name]}`).toBe(`${name} ${rows} ${content}`)
  const written = ['public.request_receipts', 'public.audit_entries']
  for (const name of Object.keys(before).filter((one) => !written.includes(one))) expect(after[name]).toBe(before[name])
  const halves = await run(
    target.url,
    `select 1 from (select request_id::text as id from request_receipts where operation = 'pair') r
     full join (select subject as id from audit_entries where operation = 'pair') a using (id)
     where (r.id is null) <> (a.id is null)`,
  )
  expect(halves).toEqual([])
})

async function writePair(): Promise<void> {
  const id = newId()
  await source.database.transaction(async (tx) => {
    await sql`insert into request_receipts (account_id, request_id, operation, content_hash) values (${id}, ${id}, 'pair', 'x')`.execute(
      tx,
    )
    await sql`insert into audit_entries (at, operation, name, outcome, subject) values (now(), 'pair', 'pair', 'done', ${id})`.execute(
      tx,
    )
  })
}

test('no personal fact lies in clear in a backup', async () => {
  const people = await run<{ name: string }>(url, 'select distinct name from people limit 40')
  const texts = await run<{ title: string }>(url, 'select title from suggestions limit 10')
  const wanted = [...people.map(({ name }) => name), ...texts.map(({ title }) => title)].map((text) =>
    Buffer.from(text),
  )
  expect(wanted.length).toBeGreaterThan(20)
  for (const path of filesBelow(folder)) {
    const bytes = readFileSync(path)
    expect(wanted.filter((text) => bytes.includes(text)).map(String)).toEqual([])
  }
})

test('a backup that is not whole is refused before anything is written', async () => {
  const tables = filesBelow(join(folder, 'tables'))
  const largest = tables.toSorted((a, b) => readFileSync(b).length - readFileSync(a).length)[0]!
  const stored = filesBelow(join(folder, 'files'))[0]!
  const spoil: [string, () => () => void, string][] = [
    ['a changed byte', () => changed(largest, (bytes) => bytes.fill(bytes[90]! ^ 1, 90, 91)), '已损坏或缺失'],
    ['a cut table', () => changed(largest, (bytes) => bytes.subarray(0, -40)), '已损坏或缺失'],
    ['an emptied table', () => changed(largest, () => Buffer.alloc(0)), '已损坏或缺失'],
    ['exchanged tables', () => exchanged(tables[0]!, tables[1]!), '已损坏或缺失'],
    ['a missing file', () => moved(stored), '已损坏或缺失'],
    ['a changed file', () => changed(stored, (bytes) => bytes.fill(bytes[30]! ^ 1, 30, 31)), '已损坏或缺失'],
    [
      'a changed list',
      () =>
        changed(join(folder, manifestFile), (bytes) => Buffer.from(String(bytes).replace('"rows": 1', '"rows": 2'))),
      '清单已损坏',
    ],
    ['no list', () => moved(join(folder, manifestFile)), '没有完整的备份'],
  ]
  const target = await restoring()
  for (const [what, spoilt, sentence] of spoil) {
    const mend = spoilt()
    const refused = await restoreBackup(target).catch((error: unknown) => error)
    expect(refused, what).toBeInstanceOf(StartupProblem)
    expect(String(refused), what).toContain(sentence)
    mend()
  }
  await expectNothingWritten(target.url)
  expect(filesBelow(target.files)).toEqual([])
})

function changed(path: string, change: (bytes: Buffer) => Buffer): () => void {
  const was = readFileSync(path)
  writeFileSync(path, change(Buffer.from(was)))
  return () => writeFileSync(path, was)
}

function moved(path: string): () => void {
  renameSync(path, `${path}.away`)
  return () => renameSync(`${path}.away`, path)
}

function exchanged(one: string, other: string): () => void {
  const swap = (): void => {
    renameSync(one, `${one}.swap`)
    renameSync(other, one)
    renameSync(`${one}.swap`, other)
  }
  swap()
  return swap
}

test('another key, a newer version and a filled database are one sentence each', async () => {
  const stranger = openVault(newKeyRing('standard', now))
  await expect(restoreBackup(await restoring({ vault: stranger }))).rejects.toThrow('密钥文件不是这份备份的')
  const list = join(folder, manifestFile)
  const was = [readFileSync(list), readFileSync(join(folder, tagFile))] as const
  const newer = Buffer.from(JSON.stringify({ ...whole, migrations: [...whole.migrations, '9999_of_tomorrow'] }))
  writeFileSync(list, newer)
  writeFileSync(join(folder, tagFile), testVault.mac(backupPurpose, newer).toString('hex'))
  await expect(restoreBackup(await restoring())).rejects.toThrow('由更新的版本做的（9999_of_tomorrow）')
  writeFileSync(list, was[0])
  writeFileSync(join(folder, tagFile), was[1])
  await expect(restoreBackup(await restoring({ url }))).rejects.toThrow('不是空的')
})

test('cancelled, short of space or without one of its files, a backup leaves nothing', async () => {
  const cancel = new AbortController()
  const given = taking({ signal: cancel.signal, say: () => cancel.abort() })
  await expect(takeBackup(given)).rejects.toThrow('备份已取消')
  const full = taking()
  const part = `${full.folder}.part-${process.pid}`
  mkdirSync(join(part, 'tables'), { recursive: true })
  symlinkSync('/dev/full', join(part, 'tables', '0003'))
  await expect(takeBackup(full)).rejects.toThrow('磁盘已满，备份没有完成')
  const gone = moved(fileIn(join(source.dataDir, 'files'), whole.files[0]!.id))
  const lacking = taking()
  await expect(takeBackup(lacking)).rejects.toThrow(`附件 ${whole.files[0]!.id} 在数据库里有记录`)
  gone()
  for (const { folder: left } of [given, full, lacking]) {
    expect(existsSync(left)).toBe(false)
    expect(existsSync(`${left}.part-${process.pid}`)).toBe(false)
  }
})

test('the newest backups are kept and half-done ones of dead processes swept', async () => {
  const shelf = join(place, 'shelf')
  const names = [1, 2, 3].map((day) => backupName(new Date(`2026-03-0${day}T17:00:00Z`)))
  for (const name of names) {
    mkdirSync(join(shelf, name), { recursive: true })
    writeFileSync(join(shelf, name, manifestFile), '')
  }
  expect(names[0]).toBe('lvzhi-20260302-010000')
  const [dead, alive] = [`${names[0]}.part-${2 ** 22 + 1}`, `${names[0]}.part-${process.pid}`]
  for (const name of [dead, alive, 'others']) mkdirSync(join(shelf, name))
  expect(await sweepHalfDone(shelf)).toEqual([dead])
  expect(await keepNewest(shelf, 2)).toEqual([names[0]])
  expect(new Set(readdirSync(shelf))).toEqual(new Set([alive, names[1], names[2], 'others']))
})

test('backups of one second stand side by side, also beside one that is still written', () => {
  const shelf = join(place, 'second')
  const at = new Date('2026-03-01T17:00:00.400Z')
  mkdirSync(join(shelf, 'lvzhi-20260302-010000'), { recursive: true })
  mkdirSync(join(shelf, `lvzhi-20260302-010001.part-${process.pid}`))
  mkdirSync(join(shelf, 'lvzhi-20260302-010003'))
  expect(freeName(shelf, at)).toBe('lvzhi-20260302-010002')
  expect(freeName(shelf, new Date('2026-03-01T16:59:59.999Z'))).toBe('lvzhi-20260302-005959')
})
