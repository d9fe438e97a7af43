import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test-support/database.ts'
import { checkDatabase } from '../postgres/database-check.ts'
import { StartupProblem } from '../postgres/startup-problem.ts'
import { migrate } from './migrate.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

async function ask(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

function beside(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

test('a migrated database has nothing more to run, also when two processes ask at once', async () => {
  expect(await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)])).toEqual([[], []])
})

test('two processes migrate an empty database once', async () => {
  const name = new URL(database.ownerUrl).pathname.slice(1) + '-empty'
  await ask(database.ownerUrl, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
  const url = beside(database.ownerUrl, name)
  try {
    const [first, second] = await Promise.all([migrate(url), migrate(url)])
    expect([first, second].filter((names) => names.length === 0)).toHaveLength(1)
    expect([...first, ...second]).toContain('0001_kernel')
    await expect(ask(url, 'SELECT graphile_worker.add_job($$probe$$)')).resolves.toBeDefined()
  } finally {
    await ask(database.ownerUrl, `DROP DATABASE "${name}" WITH (FORCE)`)
  }
})

test('a database of a newer version is refused', async () => {
  await ask(database.ownerUrl, "INSERT INTO schema_migrations (name, run_on) VALUES ('9999_future', now())")
  await expect(migrate(database.ownerUrl)).rejects.toThrow('更新的版本')
  await ask(database.ownerUrl, "DELETE FROM schema_migrations WHERE name = '9999_future'")
})

test('a database whose character type is plain C is refused, a fit one is taken', async () => {
  await checkDatabase(database.ownerUrl)
  const name = new URL(database.ownerUrl).pathname.slice(1) + '-c'
  await ask(database.ownerUrl, `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
  const refusal = checkDatabase(beside(database.ownerUrl, name))
  await expect(refusal).rejects.toThrow(StartupProblem)
  await expect(refusal).rejects.toThrow('不能识别汉字')
  await ask(database.ownerUrl, `DROP DATABASE "${name}" WITH (FORCE)`)
})

test('each way a connection fails is one sentence without the password', async () => {
  const wrong = (change: (url: URL) => void): Promise<string> => {
    const url = new URL(database.ownerUrl)
    url.password = 'not-the-password'
    change(url)
    return checkDatabase(url.href).then(
      () => '',
      (error: unknown) => (error instanceof StartupProblem ? error.message : ''),
    )
  }
  expect(await wrong(() => undefined)).toContain('用户名或口令不对')
  expect(await wrong((url) => (url.port = '1'))).toContain('没有数据库服务')
  expect(await wrong((url) => (url.hostname = 'no-such-host.invalid'))).toContain('数据库 no-such-host.invalid')
  await expect(checkDatabase(beside(database.ownerUrl, 'no-such-database'))).rejects.toThrow('不存在')
  expect(await wrong((url) => (url.port = '1'))).not.toContain('not-the-password')
})
