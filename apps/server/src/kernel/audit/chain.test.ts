import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createPublicKey, verify as checkSignature } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, openFreshDatabase } from '../../../test-support/database.ts'
import { testVault } from '../../../test-support/vault.ts'
import { systemActor } from '../access/actor.ts'
import { fixedClock } from '../clock.ts'
import { newKeyRing, sealingWith, withNewKey } from '../crypto/key-ring.ts'
import { openVault, type Vault } from '../crypto/vault.ts'
import { openDatabase, sql, type Handle } from '../database/handle.ts'
import { failedAuditRows, writeAudit } from './audit.ts'
import { auditColumns, isTagged, steadyJson, type StoredAudit } from './audit-row.ts'
import { sealAudit } from './chain.ts'
import { readHeads, signedText } from './heads.ts'
import { createAuditKeeper } from './keeper.ts'
import { verifyAudit } from './verify.ts'

const fresh = await freshDatabase()
const database = openDatabase(fresh.url)
/** Only the owner of the tables may move the numbers on. */
const owner = openDatabase(fresh.ownerUrl, 1)
const clock = fixedClock('2026-03-10T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'lvzhi-test-heads-'))
const keeper = createAuditKeeper({ database, clock, vault: testVault, folder })
const parts = { database, clock, vault: testVault }

afterAll(async () => {
  await database.close()
  await owner.close()
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => keeper.seal())

const write = (handle: Handle, detail?: Record<string, unknown>, vault: Vault = testVault) =>
  writeAudit(
    handle,
    { clock, vault },
    {
      actor: systemActor,
      operation: 'test.act',
      name: '试验',
      outcome: 'done',
      ...(detail && { detail }),
    },
  )

async function chained(): Promise<number[]> {
  const found = await sql<{ id: number }>`select entry_id as id from audit_chain order by position`.execute(
    database.handle,
  )
  return found.rows.map(({ id }) => id)
}

async function waiting(): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from audit_entries e where not exists (select 1 from audit_chain c where c.entry_id = e.id)`.execute(
    database.handle,
  )
  return found.rows[0]?.count ?? 0
}

test('a row that commits late is chained after those that were sealed meanwhile', async () => {
  const before = await chained()
  let release = (): void => undefined
  const held = new Promise<void>((settle) => (release = settle))
  let began = (): void => undefined
  const begun = new Promise<void>((settle) => (began = settle))
  const late = database.transaction(async (tx) => {
    await write(tx, { late: true })
    began()
    await held
  })
  await begun
  await write(database.handle)
  await keeper.seal()
  const early = await chained()
  expect(early).toHaveLength(before.length + 1)
  release()
  await late
  await keeper.seal()
  const after = await chained()
  expect(after).toHaveLength(before.length + 2)
  expect(after.at(-1)).toBe(after.at(-2)! - 1)
  expect((await keeper.verify()).findings).toEqual([])
})

test('a straggler from far back is found by the nightly pass', async () => {
  await sql`select setval(pg_get_serial_sequence('audit_entries', 'id'), (select max(id) + 50000 from audit_entries))`.execute(
    owner.handle,
  )
  await write(database.handle)
  await keeper.seal()
  await sql`select setval(pg_get_serial_sequence('audit_entries', 'id'), (select max(id) - 40000 from audit_entries))`.execute(
    owner.handle,
  )
  await write(database.handle)
  await keeper.seal()
  expect(await waiting()).toBe(1)
  const found = await keeper.verify()
  expect(found).toMatchObject({ unsealed: 0, findings: [] })
  await sql`select setval(pg_get_serial_sequence('audit_entries', 'id'), (select max(id) from audit_entries))`.execute(
    owner.handle,
  )
})

test('processes that seal together make one chain', async () => {
  for (let at = 0; at < 40; at += 1) await write(database.handle, { at })
  await Promise.all(Array.from({ length: 6 }, () => sealAudit(parts)))
  await keeper.seal()
  expect(await waiting()).toBe(0)
  const ids = await chained()
  expect(new Set(ids).size).toBe(ids.length)
  expect((await keeper.verify()).findings).toEqual([])
})

test('any detail is read back as it was tagged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (detail) => {
      await write(database.handle, detail)
      const found =
        await sql<StoredAudit>`select ${auditColumns} from audit_entries e order by id desc limit 1`.execute(
          database.handle,
        )
      const row = found.rows[0]!
      expect(isTagged(testVault, row)).toBe(true)
      expect(steadyJson(JSON.parse(row.detail!))).toBe(steadyJson(detail))
    }),
    { numRuns: 150 },
  )
})

test('an act whose audit row cannot be written does not happen', async () => {
  const before = failedAuditRows()
  const act = database.transaction(async (tx) => {
    await sql`insert into key_versions (version, fingerprint, first_used_at) values (777, ${Buffer.alloc(32)}, now())`.execute(
      tx,
    )
    await writeAudit(tx, parts, { actor: null, operation: 'test.act', name: null as never, outcome: 'done' })
  })
  await expect(act).rejects.toThrow()
  expect(failedAuditRows()).toBe(before + 1)
  const kept = await sql`select 1 from key_versions where version = 777`.execute(database.handle)
  expect(kept.rows).toEqual([])
})

test('heads outside are signed, can be checked with the public key alone, and tell of a changed line', async () => {
  await write(database.handle)
  await keeper.seal({ sign: true })
  const heads = readHeads(folder)
  const head = heads.at(-1)!.head!
  const key = createPublicKey({ key: keeper.publicKey, format: 'der', type: 'spki' })
  expect(checkSignature(null, signedText(head), key, head.signature.subarray(2))).toBe(true)
  const file = join(folder, readdirSync(folder)[0]!)
  const was = readFileSync(file, 'utf8')
  writeFileSync(file, was.replace(`"position":${head.position}`, `"position":${head.position + 1}`))
  appendFileSync(file, '{}\n')
  const found = await verifyAudit(database, testVault, readHeads(folder))
  expect(found.findings.map(({ kind }) => kind)).toEqual(['headForged', 'headForged'])
  writeFileSync(file, was)
})

test('rows of the version before the chain need no tag; later ones do', async () => {
  const older = await openFreshDatabaseWithOldRows()
  const olderKeeper = createAuditKeeper({ ...parts, database: older, folder: join(folder, 'older') })
  await olderKeeper.seal()
  expect((await olderKeeper.verify()).findings).toEqual([])
  await sql`insert into audit_entries (at, operation, name, outcome) values (now(), 'x', 'x', 'done')`.execute(
    older.handle,
  )
  expect((await olderKeeper.verify()).findings.map(({ kind }) => kind)).toEqual(['rowForged'])
})

async function openFreshDatabaseWithOldRows() {
  const older = await openFreshDatabase()
  await sql`insert into audit_entries (at, operation, name, outcome) values (now(), 'x', 'x', 'done'), (now(), 'y', 'y', 'done')`.execute(
    older.handle,
  )
  return older
}

test('rows, heads and chain stay right over a change of keys, of the national algorithms too', async () => {
  const ring = newKeyRing('standard', clock.now())
  const wider = withNewKey(ring, 'guomi', clock.now())
  const first = openVault(ring)
  const second = openVault(sealingWith(wider, 2))
  const other = await openFreshDatabase()
  const place = join(folder, 'keys')
  for (const vault of [first, second]) {
    for (let at = 0; at < 3; at += 1) await write(other.handle, { at }, vault)
    await createAuditKeeper({ ...parts, database: other, vault, folder: place }).seal({ sign: true })
  }
  expect((await verifyAudit(other, second, readHeads(place))).findings).toEqual([])
  expect((await verifyAudit(other, openVault(newKeyRing('standard', clock.now())), [])).findingCount).toBeGreaterThan(6)
})
