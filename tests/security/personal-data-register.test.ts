import { DataClass } from '@lvzhi/contract/privacy'
import { expect, test } from 'vitest'
import { createApp } from '../../apps/server/src/app.ts'
import { lightPasswordCost } from '../../apps/server/test-support/light-password-cost.ts'
import { openFreshDatabase } from '../../apps/server/test-support/database.ts'
import { testVault } from '../../apps/server/test-support/vault.ts'
import { fixedClock } from '../../apps/server/src/kernel/clock.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'

const database = await openFreshDatabase()
const app = createApp({
  database,
  clock: fixedClock('2026-03-10T02:00:00Z'),
  dataDir: '.',
  vault: testVault,
  mode: 'office',
  passwordCost: lightPasswordCost,
})
const tables = app.registeredData.flatMap(({ data }) => Object.entries(data.tables))
const plain = app.registeredData.flatMap(({ data }) => Object.entries(data.plain))

/** The job queue keeps ids and times alone; its tables come from its library and change with it. */
const foreignSchemas = ['pg_catalog', 'information_schema', 'graphile_worker']

async function catalogue(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await sql<{ table: string; columns: string[] }>`
    select table_name as table, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_type = 'BASE TABLE' and table_schema <> all (${foreignSchemas}) group by table_name`.execute(
    database.handle,
  )
  return new Map(found.rows.map((row) => [row.table, row.columns]))
}

/** What differs between the database and the register, in words. */
function differences(real: ReadonlyMap<string, readonly string[]>): string[] {
  const words = (text: string) => text.split(' ').filter((word) => word !== '')
  const told = new Map([
    ...tables.map(([name, one]) => [name, [...Object.keys(one.columns), ...words(one.others)]] as const),
    ...plain.map(([name, columns]) => [name, words(columns)] as const),
  ])
  return [
    ...[...real].flatMap(([name, columns]) => {
      const known = told.get(name)
      if (!known) return [`table ${name} stands in no module's personalData`]
      return [
        ...columns.filter((column) => !known.includes(column)).map((column) => `column ${name}.${column} is not told`),
        ...known.filter((column) => !columns.includes(column)).map((column) => `column ${name}.${column} is gone`),
      ]
    }),
    ...[...told.keys()].filter((name) => !real.has(name)).map((name) => `table ${name} is gone`),
  ]
}

test('every column of the database stands in the register or on the list of columns without personal data', async () => {
  expect(differences(await catalogue())).toEqual([])
})

test('a new table and a new column are noticed', async () => {
  const real = new Map(await catalogue())
  real.set('people', [...(real.get('people') ?? []), 'religion'])
  real.set('petitioners', ['name'])
  expect(differences(real)).toEqual([
    'column people.religion is not told',
    "table petitioners stands in no module's personalData",
  ])
})

test('no table is told twice', () => {
  const names = [...tables, ...plain].map(([name]) => name)
  expect(names).toEqual([...new Set(names)])
})

test('each entry names purpose, basis with its article, how long, and whose', () => {
  for (const [, one] of tables) {
    expect(one.purpose.length).toBeGreaterThan(4)
    expect(one.basis).toMatch(/第.+条/)
    expect(one.kept.length).toBeGreaterThan(1)
    expect(one.whose.length).toBeGreaterThan(0)
    expect(Object.keys(one.columns).length).toBeGreaterThan(0)
    for (const column of Object.values(one.columns)) expect(DataClass.codes).toContain(column.class)
    if (one.erasure.how === 'keep') expect(one.erasure.law).toMatch(/第.+条/)
  }
})

test('what the register calls sealed is sealed, and the other way round', () => {
  const sealed = app.sealedColumns.map(({ table, column }) => `${table}.${column}`)
  const told = tables.flatMap(([name, one]) =>
    Object.entries(one.columns).flatMap(([column, { sealed: is }]) => (is ? [`${name}.${column}`] : [])),
  )
  expect(told.toSorted()).toEqual(sealed.toSorted())
})

test('a number of a person is of the class 敏感个人信息', () => {
  const classes = tables.flatMap(([, one]) =>
    Object.values(one.columns).flatMap((column) =>
      /^(公民身份号码|手机号码)$/.test(column.what) ? [column.class] : [],
    ),
  )
  expect(new Set(classes)).toEqual(new Set(['sensitive']))
})

test('the columns by which rows of a person are found are columns of the table', async () => {
  const real = await catalogue()
  for (const [name, one] of tables) {
    for (const subject of [one.account, one.person]) {
      if (!subject) continue
      expect(real.get(name)).toContain(subject.column)
      if (subject.through) expect(real.get(subject.through.table)).toContain(subject.through.column)
    }
    if (one.sweep) expect(real.get(name)).toContain(one.sweep.after)
    for (const column of one.erasure.how === 'clear' ? one.erasure.columns : [])
      expect(one.columns).toHaveProperty(column)
  }
})
