import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { breakingStatements } from './migration-rules.ts'

const folder = join(import.meta.dirname, '../../../migrations')

/** The last migration of the time when a process was always stopped before an upgrade. */
const lastAlone = '0100_reminder_offsets.sql'

test.each(readdirSync(folder).filter((name) => name.endsWith('.sql') && name > lastAlone))(
  'the version before bears %s, or it says since when nothing uses what it takes away',
  (name) => {
    expect(breakingStatements(readFileSync(join(folder, name), 'utf8'))).toEqual([])
  },
)

test.each([
  ['drop table a;', 'drops a table'],
  ['DROP TABLE IF EXISTS a;', 'drops a table'],
  ['drop view pub_a;', 'drops a view'],
  ['alter table a\n  drop column b;', 'drops a column'],
  ['alter table a add column c int, drop b;', 'drops a column'],
  ['alter table a rename column b to c;', 'renames'],
  ['alter table a rename to b;', 'renames'],
  ['alter table a alter column b type bigint;', 'changes the type of a column'],
  ['alter table a alter b set data type text using b::text;', 'changes the type of a column'],
  ['alter table a alter column b set not null;', 'asks a column that the version before leaves empty'],
  ['alter table a add column b int not null;', 'adds a column that must be filled'],
  ['alter table a add b text not null check (b <> $$x$$);', 'adds a column that must be filled'],
])('%s is found', (statement, what) => {
  expect(breakingStatements(statement).map((one) => one.what)).toEqual([what])
  expect(breakingStatements(`-- after: 0.2.0\n${statement}`)).toEqual([])
})

test.each([
  'create table a (id uuid primary key, b text not null);',
  'create table a (id uuid); alter table a alter column id set not null;',
  'alter table a add column b int;',
  'alter table a add column b int not null default 0;',
  'alter table a add column b int default 0 not null;',
  'alter table a add column b bigint generated always as identity not null;',
  'alter table a drop constraint b;',
  'alter table a alter column b drop not null;',
  'alter table a alter column b drop default;',
  'alter table a add constraint c check (b is not null) not valid;',
  'drop view pub_a; create view pub_a as select 1;',
  'drop index a; drop trigger b on c; drop function d();',
  "insert into a values ('drop table b;');",
  '-- drop table a;',
  'create function f() returns void language sql as $$ drop table a; $$;',
])('%s is borne', (statement) => {
  expect(breakingStatements(statement)).toEqual([])
})
