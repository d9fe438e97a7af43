import { afterAll, beforeAll, expect, test } from 'vitest'
import { Role } from '@lvzhi/contract'
import { castNames, requestOf, startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'
import type { BoundRoute } from '../../apps/server/src/kernel/http/bind.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { roleOperationTable } from './role-operation-table.ts'

let running: TestApp
let leaving: Client

const cast: readonly (readonly [string, Role | null])[] = [
  ...Object.entries(castNames),
  // An account whose role was taken back while it was at work.
  ['norole', null],
]

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
  const account = await running.open('norole', 'officeClerk')
  await running.as('norole')
  leaving = await running.as('norole', { anew: true })
  await sql`delete from role_grants where account_id = ${account}`.execute(running.database.handle)
})

afterAll(() => running.close())

type Cell = 'open' | 'refused'

test('every operation has a line in the table and every line has an operation', () => {
  expect(running.app.routes.map((route) => route.operation.id).toSorted()).toEqual(
    Object.keys(roleOperationTable).toSorted(),
  )
  expect(Object.values(castNames).toSorted(), 'the cast has one account for each role').toEqual(
    [...Role.codes].toSorted(),
  )
})

test('role × operation: every cell over HTTP', async () => {
  const faults: string[] = []
  const rows: string[] = []
  let asserted = 0
  for (const route of running.app.routes) {
    const allowed = roleOperationTable[route.operation.id] ?? []
    let row = ''
    for (const [signInName, role] of cast) {
      const meant: Cell = typeof allowed === 'string' || (role !== null && allowed.includes(role)) ? 'open' : 'refused'
      const got = await tryAs(route, signInName)
      const fault = meant === 'open' ? openFault(got) : await refusalFault(got, route, 403, 'noPermission')
      if (fault) faults.push(`${route.operation.id} × ${role ?? '无角色'}: ${fault}`)
      row += meant === 'open' ? ' ●' : ' ·'
      asserted += 1
    }
    const got = await tryAs(route, null)
    const fault = allowed === 'public' ? openFault(got) : await refusalFault(got, route, 401, 'signInFirst')
    if (fault) faults.push(`${route.operation.id} × 未登录: ${fault}`)
    row += allowed === 'public' ? ' ●' : ' ·'
    asserted += 1
    rows.push(`${row}  ${route.operation.id} ${route.operation.title}`)
  }
  const all = running.app.routes.length * (cast.length + 1)
  console.log(
    [
      '角色 × 操作（● 许可，· 拒绝）',
      ...[...cast.map(([, role]) => (role ? Role.label(role) : '无角色')), '未登录'].map(
        (name, at) => ` ${'│ '.repeat(at)}┌ ${name}`,
      ),
      ...rows,
      `共 ${all} 格，已核对 ${asserted} 格（${Math.floor((100 * asserted) / all)}%）`,
    ].join('\n'),
  )
  expect(faults).toEqual([])
  expect(asserted).toBe(all)
})

interface Got {
  readonly status: number
  readonly text: string
}

/** The smallest request that gets past nothing but the permission: ids of nothing, an empty body. */
async function tryAs(route: BoundRoute, signInName: string | null): Promise<Got> {
  const { operation } = route
  const client = await clientFor(operation.id, signInName)
  const params = Object.fromEntries(
    [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, crypto.randomUUID()]),
  )
  const response = await running.inject(
    requestOf(operation, { params, ...(operation.method === 'POST' && { body: {} }) }, client.cookie),
  )
  return { status: response.statusCode, text: response.body }
}

async function clientFor(operationId: string, signInName: string | null): Promise<Client> {
  if (signInName === null) return running.nobody
  if (operationId !== 'accounts.signOut') return running.as(signInName)
  // Signing out for good would take the session from the cells after it.
  return signInName === 'norole' ? leaving : running.as(signInName, { anew: true })
}

function openFault({ status, text }: Got): string | undefined {
  if (status !== 401 && status !== 403 && status < 500) return undefined
  return `meant to be open, answered ${status} ${text}`
}

async function refusalFault(
  { status, text }: Got,
  route: BoundRoute,
  meant: 401 | 403,
  code: string,
): Promise<string | undefined> {
  if (status !== meant) return `meant to be refused with ${meant}, answered ${status} ${text.slice(0, 200)}`
  const problem = JSON.parse(text) as { code: string; requestId: string }
  if (problem.code !== code) return `refused with the code ${problem.code}`
  const rows = await sql<{ operation: string; outcome: string; code: string }>`
    select operation, outcome, code from audit_entries where request_id = ${problem.requestId}`.execute(
    running.database.handle,
  )
  const written = rows.rows.map((row) => `${row.operation} ${row.outcome} ${row.code}`)
  return written.length === 1 && written[0] === `${route.operation.id} refused ${code}`
    ? undefined
    : `audit rows: ${JSON.stringify(written)}`
}
