import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { openDatabase, sql, type Database } from '../database/handle.ts'
import { newId } from '../identifier.ts'
import { BrokenSeal } from './cipher-profiles.ts'
import { holdKeys } from './hold-keys.ts'
import { newKeyRing, sealingWith, withNewKey } from './key-ring.ts'
import { sealClear } from './seal-clear.ts'
import { indexAgain, sealAgain, type SealedColumn } from './sealed-columns.ts'
import { openField, sealField } from './sealed-field.ts'
import { openVault } from './vault.ts'

const at = new Date('2026-11-22T00:00:00Z')
const ring = newKeyRing('standard', at)
const vault = openVault(ring)
const wider = withNewKey(ring, 'guomi', at)
const columns: readonly SealedColumn[] = [
  { table: 'kept_numbers', column: 'number', purpose: 'test.number', bound: 'id', index: 'number_index' },
  { table: 'kept_numbers', column: 'more', json: true, purpose: 'test.more', bound: "id || '/more'" },
]
const count = 1203

let fresh: FreshDatabase
let database: Database

beforeAll(async () => {
  fresh = await freshDatabase()
  database = openDatabase(fresh.ownerUrl, 4)
  await sql`
    create table kept_numbers (id uuid primary key, number text, number_index bytea unique, more jsonb)`.execute(
    database.handle,
  )
  const rows = Array.from({ length: count }, (_, place) => ({ id: newId(), number: numberAt(place), more: { place } }))
  await sql`
    insert into kept_numbers (id, number, more)
    select id, number, more from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, number text, more jsonb)`.execute(
    database.handle,
  )
  await sql`insert into kept_numbers (id) values (${newId()})`.execute(database.handle)
})

afterAll(async () => {
  await database.close()
  await fresh.drop()
})

function numberAt(place: number): string {
  return `22010219580101${String(place).padStart(4, '0')}`
}

async function stored() {
  const found = await sql<{ id: string; number: string | null; index: Buffer | null; more: string | null }>`
    select id, number, number_index as index, more #>> '{}' as more from kept_numbers`.execute(database.handle)
  return found.rows
}

async function readable(through: typeof vault): Promise<string[]> {
  const rows = await stored()
  return rows.flatMap(({ id, number, more }) => {
    const opened = openField(through, 'test.number', id, number)
    if (opened === null) return []
    expect(JSON.parse(openField(through, 'test.more', `${id}/more`, more) ?? '')).toEqual({
      place: Number(opened.slice(-4)),
    })
    return [opened]
  })
}

const expected = Array.from({ length: count }, (_, place) => numberAt(place))

/** How many of the numbers stand in clear in the table's own file. */
async function clearOnDisk(): Promise<number> {
  await sql`checkpoint`.execute(database.handle)
  const found = await sql<{ file: Buffer }>`
    select pg_read_binary_file(pg_relation_filepath('kept_numbers')) as file`.execute(database.handle)
  const file = found.rows[0]?.file ?? Buffer.alloc(0)
  return expected.filter((number) => file.includes(number)).length
}

describe('what an earlier version wrote in clear', () => {
  it('lies in clear in the file before, and nowhere in it after the first start; everything can be read', async () => {
    expect(await clearOnDisk()).toBe(count)
    await sealClear(database, fresh.ownerUrl, vault, columns)
    expect(await clearOnDisk()).toBe(0)
    expect((await readable(vault)).toSorted()).toEqual(expected)
  })

  it('is found by its whole number through the index, and no second row takes the same number', async () => {
    const index = vault.index('test.number', numberAt(7))
    const found = await sql<{ id: string; number: string }>`
      select id, number from kept_numbers where number_index = ${index}`.execute(database.handle)
    expect(found.rows.map((row) => openField(vault, 'test.number', row.id, row.number))).toEqual([numberAt(7)])
    await expect(
      sql`insert into kept_numbers (id, number_index) values (${newId()}, ${index})`.execute(database.handle),
    ).rejects.toMatchObject({ code: '23505' })
  })

  it('is looked through once: a later start touches nothing', async () => {
    const before = await stored()
    await sealClear(database, fresh.ownerUrl, vault, columns)
    expect(await stored()).toEqual(before)
  })

  it('of one row does not open in another', async () => {
    const [one, other] = (await stored()).filter((row) => row.number !== null)
    expect(() => openField(vault, 'test.number', other!.id, one!.number)).toThrow(BrokenSeal)
    expect(() => openField(vault, 'test.number', one!.id, numberAt(1))).toThrow(BrokenSeal)
  })
})

describe('a change of keys, from the international algorithms to the national ones', () => {
  it('first only opens with the new key; then everything is sealed again and none of it is lost', async () => {
    expect(openVault(wider).version).toBe(1)
    const next = openVault(sealingWith(wider, 2), 1)
    expect((await readable(next)).toSorted()).toEqual(expected)
    const [{ id } = { id: '' }] = await stored()
    // A process that still seals with the former key writes meanwhile.
    await sql`update kept_numbers set number = ${sealField(vault, 'test.number', id, numberAt(9000))},
      number_index = ${vault.index('test.number', numberAt(9000))}, more = null where id = ${id}`.execute(
      database.handle,
    )
    expect(await sealAgain(database, next, columns)).toBe(2 * count - 1)
    const rows = await stored()
    for (const { number, more } of rows) {
      expect([number ?? 'sealed:2:', more ?? 'sealed:2:'].every((text) => text.startsWith('sealed:2:'))).toBe(true)
    }
    expect(rows.filter((row) => row.number !== null)).toHaveLength(count)
    expect(await sealAgain(database, next, columns)).toBe(0)
  })

  it('leaves the indexes as they were until they are made anew, all at once', async () => {
    const before = new Map((await stored()).map((row) => [row.id, row.index?.toString('hex')]))
    const next = openVault(sealingWith(wider, 2), 2)
    expect(await database.transaction((tx) => indexAgain(tx, next, columns))).toBe(count)
    for (const { id, number, index } of await stored()) {
      if (number === null) continue
      expect(index).toEqual(next.index('test.number', openField(next, 'test.number', id, number) ?? ''))
      expect(index?.toString('hex')).not.toBe(before.get(id))
    }
  })
})

describe('a database', () => {
  it('is held to its keys: another ring, or one without a former key, does not start', async () => {
    expect(await holdKeys(database.handle, vault, at)).toBe(1)
    expect(await holdKeys(database.handle, openVault(wider), at)).toBe(1)
    await expect(holdKeys(database.handle, vault, at)).rejects.toThrow('缺少第 2 号密钥')
    const strange = openVault(withNewKey(newKeyRing('standard', at), 'guomi', at))
    await expect(holdKeys(database.handle, strange, at)).rejects.toThrow('不是这个数据库的')
  })
})
