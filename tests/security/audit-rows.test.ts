import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { listAuditEntries, signIn } from '@lvzhi/contract/accounts'
import { createDraft } from '@lvzhi/contract/suggestion-acts'
import type { Role } from '@lvzhi/contract'
import { openDatabase, sql } from '../../apps/server/src/kernel/database/handle.ts'
import type { BoundRoute } from '../../apps/server/src/kernel/http/bind.ts'
import { demonstrationPassword } from '../../apps/server/src/seed/cast.ts'
import { castNames, requestOf, startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'
import { recordIds, type RecordIds } from './record-ids.ts'
import { validValue, type JsonSchema } from './request-values.ts'
import { roleOperationTable } from './role-operation-table.ts'

let running: TestApp
let ids: RecordIds
let bodies: ReadonlyMap<string, JsonSchema>

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  ids = await recordIds(running.database.handle)
  await running.open('norole', null)
  const { paths } = (await running.inject({ method: 'GET', url: '/openapi.json' })).json<{
    paths: Record<
      string,
      Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: JsonSchema }> } }>
    >
  }>()
  bodies = new Map(
    Object.values(paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ operationId, requestBody }) => {
        const schema = requestBody?.content['application/json']?.schema
        return schema ? [[operationId, schema] as const] : []
      }),
    ),
  )
})

afterAll(() => running.close())

const changes = ({ operation }: BoundRoute) => operation.kind === 'act' || operation.kind === 'upload'
/** What every request of the operation leaves a row for, whatever its end. */
const always = (route: BoundRoute) => changes(route) || route.audit !== null

/** An account that has the permission; signing out and the like in a session of its own. */
async function permitted(route: BoundRoute): Promise<string> {
  const allowed = roleOperationTable[route.operation.id] ?? []
  if (allowed === 'public') return ''
  const role: Role = allowed === 'signedIn' ? 'officeClerk' : (allowed[0] ?? 'officeClerk')
  const name = Object.entries(castNames).find(([, one]) => one === role)?.[0] ?? 'clerk'
  return (await running.as(name, { anew: /signOut|endSession|changePassword/.test(route.operation.id) })).cookie
}

interface Sent {
  readonly status: number
  readonly rows: readonly { readonly operation: string; readonly outcome: string; readonly code: string | null }[]
}

async function send(request: Parameters<TestApp['inject']>[0]): Promise<Sent> {
  const response = await running.inject(request)
  const found = await sql<Sent['rows'][number]>`
    select operation, outcome, code from audit_entries where request_id = ${String(response.headers['x-request-id'])}`.execute(
    running.database.handle,
  )
  return { status: response.statusCode, rows: found.rows }
}

function bodyOf({ operation }: BoundRoute): unknown {
  const schema = bodies.get(operation.id)
  if (!schema) return operation.method === 'POST' ? {} : undefined
  const [body] = fc.sample(validValue(schema, { path: operation.path, field: '', ids }), { numRuns: 1, seed: 7 })
  return body
}

const paramsOf = ({ operation }: BoundRoute) =>
  Object.fromEntries([...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, crypto.randomUUID()]))

test('G15 every operation, permitted, refused and unreadable: exactly one row for each change and each 401 and 403', async () => {
  const faults: string[] = []
  const counted = { permitted: 0, refused: 0, unreadable: 0, done: 0 }
  const judge = (route: BoundRoute, what: string, { status, rows }: Sent, meant: number) => {
    const right = rows.length === meant && rows.every((row) => row.operation === route.operation.id)
    if (!right) faults.push(`${route.operation.id} ${what}: ${status}, ${JSON.stringify(rows)}, meant ${meant}`)
    if (status >= 500) faults.push(`${route.operation.id} ${what}: ${status}`)
  }
  for (const route of running.app.routes) {
    const { operation } = route
    const given = { params: paramsOf(route), ...(operation.body && { body: bodyOf(route) }) }
    const cookie = await permitted(route)
    const done = await send(requestOf(operation, given, cookie))
    judge(route, 'permitted', done, always(route) || done.status === 401 || done.status === 403 ? 1 : 0)
    counted.permitted += 1
    counted.done += done.rows.filter(({ outcome }) => outcome === 'done').length
    if (route.permission !== 'public') {
      const unknown = await send(requestOf(operation, given, ''))
      judge(route, 'not signed in', unknown, 1)
      if (unknown.status !== 401) faults.push(`${operation.id} not signed in: ${unknown.status}`)
      counted.refused += 1
    }
    if (changes(route)) {
      const plain = requestOf(operation, { params: paramsOf(route) }, await permitted(route))
      const headers = { ...plain.headers, 'content-type': 'application/json' }
      for (const payload of ['{"revision":', '[[1]]']) {
        judge(route, `unreadable ${payload}`, await send({ ...plain, headers, payload }), 1)
        counted.unreadable += 1
      }
      const foreign = await send({ ...plain, headers: { ...headers, 'sec-fetch-site': 'cross-site' }, payload: '{}' })
      judge(route, 'from a page of another host', foreign, 1)
    }
  }
  console.log(
    `操作记录：${running.app.routes.length} 个操作，有权 ${counted.permitted} 次（其中 ${counted.done} 次办成）、未登录 ${counted.refused} 次、不可读 ${counted.unreadable} 次，每次应有的记录都恰好一条`,
  )
  expect(faults).toEqual([])
})

test('an address that is no operation leaves no row', async () => {
  for (const url of ['/api/nothing', '/api/accounts/x/y/z', '/nothing']) {
    expect((await send({ method: 'POST', url, payload: {} })).rows).toEqual([])
  }
})

test('G15 where the row cannot be written the act has not happened and nothing is shown', async () => {
  const named = await sql<{ name: string }>`select current_database() as name`.execute(running.database.handle)
  const address = new URL(inject('testServer'))
  address.pathname = `/${named.rows[0]?.name}`
  const owner = openDatabase(address.href, 1)
  const clerk = await running.as('auditor')
  const deputy = await running.as('deputy')
  const body = {
    title: '关于试验的建议',
    grounds: '试验',
    proposal: '试验',
    channel: 'interSession' as const,
    cosigners: [],
    wholeDelegation: false,
    confidential: false,
  }
  const count = async (table: string) =>
    (await owner.pool.query<{ count: number }>(`select count(*) as count from ${table}`)).rows[0]?.count
  try {
    await owner.pool.query(`
      create function refuse_audit() returns trigger language plpgsql as $$ begin raise exception 'no place'; end $$;
      create trigger refuse_audit before insert on audit_entries for each row execute function refuse_audit()`)
    const before = [await count('suggestions'), await count('sessions'), await count('case_events')]
    const draft = await deputy.call(createDraft, { body })
    expect(draft.status).toBeGreaterThanOrEqual(400)
    const entering = await running.nobody.call(signIn, {
      body: { signInName: 'clerk', password: demonstrationPassword },
    })
    expect(entering.status).toBe(500)
    expect(entering.headers['set-cookie']).toBeUndefined()
    const read = await clerk.call(listAuditEntries, { query: {} })
    expect(read.status).toBe(500)
    expect(read.text).not.toContain('items')
    expect([await count('suggestions'), await count('sessions'), await count('case_events')]).toEqual(before)
  } finally {
    await owner.pool.query('drop trigger refuse_audit on audit_entries')
    await owner.pool.end()
  }
  expect((await deputy.call(createDraft, { body })).status).toBe(200)
})
