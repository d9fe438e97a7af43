import { afterAll, expect, inject, test } from 'vitest'
import { openFreshDatabase, freshDatabase } from '../../apps/server/test-support/database.ts'
import { openDatabase } from '../../apps/server/src/kernel/database/handle.ts'
import { prepareDatabase } from '../../apps/server/src/kernel/database/reach.ts'
import { addedOnly, readOnly, roleBehind } from '../../apps/server/src/kernel/database/roles.ts'
import { newId } from '../../apps/server/src/kernel/identifier.ts'

const fresh = await freshDatabase()
const application = openDatabase(fresh.url, 2)
const other = await openFreshDatabase()
const role = decodeURIComponent(new URL(inject('testApplication')).username)

afterAll(async () => {
  await application.pool.end()
  await fresh.drop()
})

const tried = (statement: string, values: unknown[] = []) => application.pool.query(statement, values)

interface Rights {
  readonly name: string
  readonly owner: boolean
  readonly select: boolean
  readonly insert: boolean
  readonly update: boolean
  readonly delete: boolean
  readonly more: boolean
}

async function rightsOf(schema: string): Promise<Rights[]> {
  const { rows } = await tried(
    `select c.relname as name, pg_has_role($1, c.relowner, 'member') as owner,
       has_table_privilege($1, c.oid, 'select') as select, has_table_privilege($1, c.oid, 'insert') as insert,
       has_table_privilege($1, c.oid, 'update') or has_any_column_privilege($1, c.oid, 'update') as update,
       has_table_privilege($1, c.oid, 'delete') as delete,
       has_table_privilege($1, c.oid, 'truncate') or has_table_privilege($1, c.oid, 'references')
         or has_table_privilege($1, c.oid, 'trigger') as more
     from pg_class c where c.relnamespace = $2::regnamespace and c.relkind in ('r', 'p') order by 1`,
    [role, schema],
  )
  return rows as Rights[]
}

test('every table × right of the application: business read and written, the audit only added to, structure never', async () => {
  const tables = await rightsOf('public')
  expect(tables.length).toBeGreaterThan(80)
  for (const { name, ...rights } of tables) {
    const writes = !readOnly.includes(name)
    const changes = writes && !addedOnly.includes(name)
    expect({ name, ...rights }).toEqual({
      name,
      owner: false,
      select: true,
      insert: writes,
      update: changes,
      delete: changes,
      more: false,
    })
  }
  for (const name of [...addedOnly, ...readOnly]) expect(tables.map((table) => table.name)).toContain(name)
  const queue = await rightsOf('graphile_worker')
  expect(queue.filter(({ owner, more }) => owner || more)).toEqual([])
})

test('the role is no superuser and may make no role, database, table, function or trigger', async () => {
  const { rows } = await tried(
    'select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls from pg_roles where rolname = current_user',
  )
  expect(rows[0]).toEqual({
    rolsuper: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
    rolbypassrls: false,
  })
  expect(await roleBehind(fresh.url)).toEqual({ role, mighty: false })
  expect((await roleBehind(fresh.ownerUrl)).mighty).toBe(true)
  const forbidden = [
    'create table public.mine (id int)',
    'create schema mine',
    'create role mine',
    `create function public.mine() returns int language sql as 'select 1'`,
    `create or replace function public.refuse_change() returns trigger language plpgsql as 'begin return old; end'`,
    'alter table audit_entries disable trigger all',
    'alter table role_grants disable trigger one_administrator_role',
    'drop trigger audit_entries_kept on audit_entries',
    'drop table audit_entries',
    'drop index audit_entries_tag',
    'truncate audit_entries',
    'truncate suggestions cascade',
    'set session_replication_role = replica',
    'alter sequence audit_entries_id_seq restart',
    `select setval('audit_entries_id_seq', 1)`,
    `copy audit_entries to program 'true'`,
    `select pg_read_file('PG_VERSION')`,
  ]
  for (const statement of forbidden)
    await expect(tried(statement), statement).rejects.toThrow(/permission denied|must be owner/)
})

test('what was written to the audit can be neither changed nor removed, not even by saying so', async () => {
  await tried(`insert into audit_entries (at, operation, name, outcome) values (now(), 'test.act', '试验', 'done')`)
  for (const name of addedOnly) {
    await expect(tried(`delete from ${name}`), name).rejects.toThrow('permission denied')
  }
  await expect(tried(`update audit_entries set name = '别的'`)).rejects.toThrow('permission denied')
  const client = await application.pool.connect()
  try {
    await client.query(`set lvzhi.audit_archive = 'on'`)
    await expect(client.query('delete from audit_entries')).rejects.toThrow('permission denied')
  } finally {
    client.release(true)
  }
  await expect(tried('insert into audit_archives select * from audit_archives')).rejects.toThrow('permission denied')
})

test('三员分立 holds in the database too: two administrator roles, or one and any other, for one account are refused', async () => {
  const account = newId()
  await tried(`insert into installation (mode, made_at) values ('office', now())`)
  await tried(
    `insert into accounts (id, sign_in_name, sign_in_key, name, demonstration, password_hash, password_changed_at, must_change_password, created_at)
     values ($1, 'three', 'three', '某人', false, 'x', now(), false, now())`,
    [account],
  )
  const grant = (name: string, from = '2026-01-01', until: string | null = null) =>
    tried(
      `insert into role_grants (id, account_id, role, valid_from, valid_until, granted_at) values ($1, $2, $3, $4, $5, now()) returning id`,
      [newId(), account, name, from, until],
    )
  const kinds = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']
  for (const [at, kind] of kinds.entries()) {
    const { rows } = await grant(kind)
    for (const second of [...kinds.filter((one) => one !== kind), 'officeClerk', 'deputy']) {
      await expect(grant(second), `${kind} + ${second}`).rejects.toThrow('an administrator holds no other role')
    }
    await tried('delete from role_grants where id = $1', [(rows[0] as { id: string }).id])
    await grant('officeClerk', `20${30 + at}-01-01`, `20${30 + at}-06-30`)
    await expect(grant(kind, `20${30 + at}-06-30`)).rejects.toThrow('an administrator holds no other role')
    await tried('delete from role_grants where account_id = $1', [account])
  }
  const { rows } = await grant('officeClerk')
  const id = (rows[0] as { id: string }).id
  await grant('officeReviewer')
  await expect(tried(`update role_grants set role = 'auditAdministrator' where id = $1`, [id])).rejects.toThrow(
    'an administrator holds no other role',
  )
})

test('a start as the application over a migrated database changes nothing; where roles are one, it says so', async () => {
  const said: string[] = []
  await prepareDatabase({ url: fresh.url, ownerUrl: fresh.ownerUrl }, (line) => said.push(line))
  expect(said).toEqual([])
  await prepareDatabase({ url: fresh.url, ownerUrl: fresh.url }, (line) => said.push(line))
  expect(said).toEqual([])
  await prepareDatabase({ url: fresh.ownerUrl, ownerUrl: fresh.ownerUrl }, (line) => said.push(line))
  expect(said.join()).toContain('数据库没有分权')
  const owner = openDatabase(fresh.ownerUrl, 1)
  await owner.pool.query(`delete from schema_migrations where name like '0103%'`)
  await owner.pool.end()
  await expect(prepareDatabase({ url: fresh.url, ownerUrl: fresh.url }, () => undefined)).rejects.toThrow(
    'LVZHI_MIGRATE_URL',
  )
})

test('a table of a later version comes with the rights of the application', async () => {
  const owner = openDatabase(fresh.ownerUrl, 1)
  try {
    await owner.pool.query('create table of_tomorrow (id int generated always as identity primary key, text text)')
    await tried(`insert into of_tomorrow (text) values ('x')`)
    await tried(`update of_tomorrow set text = 'y'`)
    await expect(tried('truncate of_tomorrow')).rejects.toThrow('permission denied')
  } finally {
    await owner.pool.end()
  }
  expect((await other.pool.query('select current_user as name')).rows[0]).toEqual({ name: role })
})
