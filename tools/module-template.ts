/** Gives the files of a new module by their paths: `term` is its Chinese name, `number` that of its migration. */
export function moduleFiles(name: string, term: string, number: string): Record<string, string> {
  const record = singular(name)
  const Name = capital(name)
  const Record = capital(record)
  const folder = `apps/server/src/modules/${name}`
  return {
    [`packages/contract/src/${name}.ts`]: `import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, line, pageOf, pageQuery } from './scalars.ts'

/** ${term}: one line of the list. */
export const ${Record} = z.object({ id: Id, title: z.string(), enteredBy: z.string(), enteredAt: Instant })
export type ${Record} = z.infer<typeof ${Record}>

export const list${Name} = operation({
  id: '${name}.list',
  kind: 'read',
  method: 'GET',
  path: '/api/${name}',
  title: '${term}列表',
  query: z.object(pageQuery),
  response: pageOf(${Record}),
})

export const enter${Record} = operation({
  id: '${name}.enter',
  kind: 'act',
  method: 'POST',
  path: '/api/${name}/enter',
  title: '登记${term}',
  body: z.object({ title: line(200) }),
  response: z.object({ id: Id }),
})
`,
    [`apps/server/migrations/${number}_${name}.sql`]: `-- ${term}.

create table ${name} (
  id uuid primary key,
  organisation_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  entered_by text not null,
  entered_at timestamptz not null
);
create index ${name}_list on ${name} (organisation_id, entered_at desc, id desc);
`,
    [`${folder}/README.md`]: `# ${term}（${name}）

一个单位登记的${term}，本单位可见。

| 操作 | 权限 | 谁 |
|---|---|---|
| \`${name}.list\` ${term}列表 | \`${name}.read\` | 代表工作机构 |
| \`${name}.enter\` 登记${term} | \`${name}.enter\` | 代表工作机构经办 |
`,
    [`${folder}/${record}.ts`]: `/** ${term}, as it is kept. */
export interface ${Record}Record {
  readonly id: string
  readonly organisationId: string
  readonly title: string
  readonly enteredBy: string
  readonly enteredAt: Date
}
`,
    [`${folder}/policy.ts`]: `import type { Actor } from '../../kernel/access/actor.ts'
import type { Grants } from '../../kernel/access/grants.ts'

export const ${record}Grants: Grants = {
  '${name}.read': ['officeClerk', 'officeReviewer', 'officeLeader'],
  '${name}.enter': ['officeClerk'],
}

/** Actor → list: the organisation whose records the actor sees; null where none. */
export function visibleTo(actor: Actor): string | null {
  return actor.organisation?.id ?? null
}
`,
    [`${folder}/refusals.ts`]: `import { Refusal } from '../../kernel/refusal.ts'

/** The account works for no organisation, so there is nowhere to enter the record. */
export function withoutOrganisation(): Refusal {
  return new Refusal('forbidden', 'withoutOrganisation', '您的账号不属于任何单位，不能登记。请联系系统管理员。')
}
`,
    [`${folder}/store.ts`]: `import { sql, type Handle } from '../../kernel/database/handle.ts'
import type { ${Record}Record } from './${record}.ts'

/** Keeps a new record. */
export async function insert${Record}(tx: Handle, record: ${Record}Record): Promise<void> {
  await sql\`
    insert into ${name} (id, organisation_id, title, entered_by, entered_at)
    values (\${record.id}, \${record.organisationId}, \${record.title}, \${record.enteredBy}, \${record.enteredAt})\`.execute(tx)
}

/** One page of an organisation's records, newest first, with the count of all. */
export async function find${Name}(
  db: Handle,
  organisationId: string,
  query: { readonly page: number; readonly size: number },
): Promise<{ readonly rows: ${Record}Record[]; readonly total: number }> {
  const found = await sql<${Record}Record>\`
    select id, organisation_id as "organisationId", title, entered_by as "enteredBy", entered_at as "enteredAt"
    from ${name} where organisation_id = \${organisationId}
    order by entered_at desc, id desc limit \${query.size} offset \${(query.page - 1) * query.size}\`.execute(db)
  const counted = await sql<{ total: number }>\`
    select count(*) as total from ${name} where organisation_id = \${organisationId}\`.execute(db)
  return { rows: found.rows, total: counted.rows[0]?.total ?? 0 }
}
`,
    [`${folder}/commands/enter.ts`]: `import type { RequestContext } from '../../../kernel/http/bind.ts'
import { newId } from '../../../kernel/identifier.ts'
import { visibleTo } from '../policy.ts'
import { withoutOrganisation } from '../refusals.ts'
import { insert${Record} } from '../store.ts'

/** 登记${term}: keeps a new record for the actor's organisation; returns its id. */
export async function enter(
  { actor, db, clock, subject }: Pick<RequestContext, 'actor' | 'db' | 'clock' | 'subject'>,
  input: { readonly title: string },
): Promise<{ readonly id: string }> {
  const organisationId = visibleTo(actor)
  if (organisationId === null) throw withoutOrganisation()
  const id = newId()
  await insert${Record}(db, { id, organisationId, title: input.title, enteredBy: actor.name, enteredAt: clock.now() })
  subject(id)
  return { id }
}
`,
    [`${folder}/queries/list.ts`]: `import type { ${Record} } from '@lvzhi/contract/${name}'
import type { RequestContext } from '../../../kernel/http/bind.ts'
import { visibleTo } from '../policy.ts'
import { find${Name} } from '../store.ts'

/** ${term}列表: what the actor sees, newest first. */
export async function list(
  { actor, db }: Pick<RequestContext, 'actor' | 'db'>,
  query: { readonly page: number; readonly size: number },
): Promise<{ total: number; page: number; size: number; items: ${Record}[] }> {
  const organisationId = visibleTo(actor)
  const { rows, total } = organisationId === null ? { rows: [], total: 0 } : await find${Name}(db, organisationId, query)
  const items = rows.map(({ id, title, enteredBy, enteredAt }) => ({
    id,
    title,
    enteredBy,
    enteredAt: enteredAt.toISOString(),
  }))
  return { total, ...query, items }
}
`,
    [`${folder}/routes.ts`]: `import { enter${Record}, list${Name} } from '@lvzhi/contract/${name}'
import { bind, type BoundRoute } from '../../kernel/http/bind.ts'
import { enter } from './commands/enter.ts'
import { list } from './queries/list.ts'

/** Every operation of ${name}, with its permission and audit name. */
export function ${record}Routes(): BoundRoute[] {
  return [
    bind(list${Name}, { permission: '${name}.read' }, (context, { query }) => list(context, query)),
    bind(enter${Record}, { permission: '${name}.enter', audit: '登记${term}' }, (context, { body }) => enter(context, body)),
  ]
}
`,
    [`${folder}/index.ts`]: `import type { Module } from '../../kernel/module.ts'
import { ${record}Grants } from './policy.ts'
import { ${record}Routes } from './routes.ts'

/** ${term}. */
export function create${Name}(): Module {
  return { name: '${name}', routes: ${record}Routes(), grants: ${record}Grants, jobs: [], subscriptions: [] }
}
`,
    [`${folder}/enter.test.ts`]: `import { expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import { systemActor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/identifier.ts'
import { enter } from './commands/enter.ts'
import { list } from './queries/list.ts'

const database = await openFreshDatabase()
const clock = fixedClock('2026-03-10T02:00:00Z')
const page = { page: 1, size: 50 }

function clerk(): Actor {
  const organisation = { id: newId(), name: '某机构', kind: 'office', level: 'province', divisionCode: '220000' } as const
  return { ...systemActor, name: '经办', roles: ['officeClerk'], organisation }
}

test('a record is in the list of its own organisation only', async () => {
  const [own, other] = [clerk(), clerk()]
  const subjects: string[] = []
  const { id } = await database.transaction((db) =>
    enter({ actor: own, db, clock, subject: (subject) => subjects.push(subject) }, { title: '第一件' }),
  )
  const expected = { id, title: '第一件', enteredBy: '经办', enteredAt: '2026-03-10T02:00:00.000Z' }
  expect(await list({ actor: own, db: database.handle }, page)).toEqual({ total: 1, ...page, items: [expected] })
  expect((await list({ actor: other, db: database.handle }, page)).items).toEqual([])
  expect(subjects).toEqual([id])
})

test('an account without an organisation enters nothing', async () => {
  const act = enter({ actor: systemActor, db: database.handle, clock, subject: () => undefined }, { title: '一件' })
  await expect(act).rejects.toThrow('不属于任何单位')
})
`,
  }
}

function singular(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  return name.endsWith('s') ? name.slice(0, -1) : `${name}Record`
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}
