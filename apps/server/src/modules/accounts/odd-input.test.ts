import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountsServer, type AccountsServer } from '../../../test-support/accounts-server.ts'

let at: AccountsServer
let cookies: string[]

beforeAll(async () => {
  at = await accountsServer('office')
  await at.database.transaction((tx) => at.organisations.loadDivisions(tx, '220000'))
  cookies = []
  for (const role of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
    await at.open(role, role)
    cookies.push(await at.signIn(role))
  }
})

afterAll(() => at.close())

const odd: unknown[] = [
  null,
  '',
  '%',
  '\\',
  '\u0000',
  '\ud800',
  "' or 1=1 --",
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  -1,
  1e308,
  2 ** 53,
  [],
  [[]],
  {},
  true,
  '𠮷'.repeat(300),
  '220000',
  crypto.randomUUID(),
]

const names = [
  'signInName',
  'name',
  'password',
  'role',
  'organisationId',
  'validFrom',
  'validUntil',
  'revision',
  'reason',
  'on',
]
const more = [
  'code',
  'kind',
  'level',
  'divisionCode',
  'parentCode',
  'parentId',
  'aliases',
  'q',
  'from',
  'until',
  'page',
  'size',
]

describe('odd input', () => {
  it('is answered with a 4xx by every operation, never with a 5xx', async () => {
    const failed = new Set<string>()
    for (const { operation } of [...at.organisations.routes, ...at.accounts.routes]) {
      const send = async (url: string, value: unknown, index: number) => {
        const answer = await at.server.inject({
          method: operation.method,
          url,
          headers: { cookie: `lvzhi_session=${cookies[index % 3] ?? ''}`, 'idempotency-key': crypto.randomUUID() },
          ...(operation.method === 'POST' && { payload: bodyOf(value) }),
        })
        if (answer.statusCode >= 500) failed.add(`${operation.id} ${url.slice(0, 80)} ${answer.body}`)
      }
      const pathWith = (part: string) => operation.path.replace(/:\w+/g, () => encodeURIComponent(part))
      for (const [index, value] of odd.entries()) {
        const query = new URLSearchParams(
          [...names, ...more].map((name): [string, string] => [name, wellFormed(value)]),
        )
        const path = pathWith(index % 2 === 0 ? wellFormed(value) || 'x' : crypto.randomUUID())
        await send(operation.method === 'GET' ? `${path}?${query.toString()}` : path, value, index)
      }
      await send(`${pathWith('220000')}?on=0000-01-01`, '0000-01-01', 0)
      await send(`${pathWith('220000')}?q=%00`, '0000-01-01', 0)
    }
    expect([...failed]).toEqual([])
  })
})

function wellFormed(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
}

function bodyOf(value: unknown): object {
  return Object.fromEntries(
    [...names, ...more, 'current', 'next', 'administrators', 'provinceCode', 'days', 'text', 'year'].map((name) => [
      name,
      value,
    ]),
  )
}
