import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test-support/database.ts'
import { testVault } from '../../../test-support/vault.ts'
import { writeAudit } from '../../kernel/audit/audit.ts'
import { createAuditKeeper } from '../../kernel/audit/keeper.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { openDatabase, sql } from '../../kernel/database/handle.ts'
import { archiveAudit } from './archive.ts'
import { verifyArchive } from './verify-archive.ts'

const place = mkdtempSync(join(tmpdir(), 'lvzhi-archive-test-'))
const fresh = await freshDatabase()
const database = openDatabase(fresh.url, 3)
const owner = openDatabase(fresh.ownerUrl, 2)
const clock = fixedClock('2023-01-01T02:00:00Z')
const keeper = createAuditKeeper({ database, clock, vault: testVault, folder: join(place, 'heads') })

afterAll(async () => {
  await database.close()
  await owner.close()
  await fresh.drop()
  rmSync(place, { recursive: true, force: true })
})

async function act(on: string, count: number): Promise<void> {
  clock.set(`${on}T02:00:00Z`)
  for (let at = 0; at < count; at += 1) {
    const entry = { actor: null, operation: 'test.act', name: '试验', outcome: 'done' as const, detail: { at } }
    await writeAudit(database.handle, { clock, vault: testVault }, entry)
  }
  await keeper.seal({ sign: true })
}

async function remaining(): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from audit_entries`.execute(database.handle)
  return found.rows[0]?.count ?? 0
}

const archiving = (on: string, days = 1095) =>
  archiveAudit({ owner, vault: testVault, folder: join(place, 'archives'), now: new Date(`${on}T00:00:00Z`), days })

test('rows leave as a sealed file after their time, and the chain goes on from its end', async () => {
  await act('2023-01-01', 7)
  await act('2023-06-01', 5)
  await act('2026-02-01', 4)
  await expect(archiving('2026-03-01', 179)).rejects.toThrow('至少保存 180 天')
  expect(await archiving('2025-06-01')).toBeNull()
  const first = await archiving('2026-03-01')
  expect(first).toMatchObject({ number: 1, first: 1, position: 7 })
  expect(await remaining()).toBe(9)
  await keeper.seal({ sign: true })
  expect((await keeper.verify()).findings).toEqual([])
  await act('2026-07-01', 3)
  const second = await archiving('2026-07-02')
  expect(second).toMatchObject({ number: 2, first: 8, position: 12 })
  const found = await keeper.verify()
  expect(found.findings).toEqual([])
  expect(found).toMatchObject({ rows: 7, position: 19 })
  for (const [archive, rows] of [
    [first, 7],
    [second, 5],
  ] as const) {
    const path = join(place, 'archives', archive?.fileName ?? '')
    expect(readFileSync(path).includes('试验')).toBe(false)
    const checked = await verifyArchive(path, testVault)
    expect([checked.rows, checked.findings.kept]).toEqual([rows, []])
  }
})

test('a changed archive and a changed record of it are found', async () => {
  const again = await archiving('2027-01-02', 180)
  const path = join(place, 'archives', again?.fileName ?? '')
  const was = readFileSync(path)
  writeFileSync(
    path,
    was.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
  )
  expect((await verifyArchive(path, testVault)).findings.count).toBeGreaterThan(1)
  writeFileSync(path, was)
  const record = readFileSync(`${path}.json`, 'utf8')
  writeFileSync(
    `${path}.json`,
    record.replace(`"position":${again?.position}`, `"position":${(again?.position ?? 0) - 1}`),
  )
  expect((await verifyArchive(path, testVault)).findings.count).toBeGreaterThan(0)
  await keeper.seal({ sign: true })
  expect((await keeper.verify()).findings).toEqual([])
  await expect(
    owner.transaction(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`delete from audit_archives where number = 1`.execute(tx)
      const { verifyWithin } = await import('../../kernel/audit/verify.ts')
      throw new Error((await verifyWithin(tx, testVault, [])).findings.map(({ kind }) => kind).join())
    }),
  ).rejects.toThrow('archiveForged')
})

test('a damaged audit is not archived', async () => {
  await act('2026-07-03', 2)
  await owner.transaction(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`update audit_entries set name = '别的' where id = (select max(id) from audit_entries)`.execute(tx)
  })
  await expect(archiving('2030-01-01')).rejects.toThrow('没有归档')
})
