import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountsServer, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { sql } from '../../kernel/database/handle.ts'

let at: AccountsServer
const day = 24 * 3_600_000
const start = Date.parse('2026-03-10T02:00:00Z')
const after = (days: number, more = 0) => at.clock.set(new Date(start + days * day + more).toISOString())

beforeAll(async () => {
  at = await accountsServer('office')
  for (const role of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
    await at.open(role, role)
  }
  await at.open('second.guard', 'securityAdministrator')
  await at.open('idle', 'deputy')
  await at.open('busy', 'deputy')
})
afterAll(() => at.close())

const sweep = async () => {
  for (const job of at.accounts.jobs) await job.run({})
}
const disabled = async () => {
  const found = await sql<{ name: string; reason: string }>`
    select sign_in_name as name, disabled_reason as reason from accounts where disabled_at is not null order by 1`.execute(
    at.database.handle,
  )
  return found.rows
}
const told = async () => {
  const found = await sql<{ name: string }>`
    select a.sign_in_name as name from case_events e join accounts a on a.id = e.case_id
    where e.type = 'accounts.idleSoon' order by 1`.execute(at.database.handle)
  return found.rows.map((row) => row.name)
}

describe('accounts that nobody uses', () => {
  test('are told after 76 days, once', async () => {
    after(75, day - 1000)
    await sweep()
    expect(await told()).toEqual([])
    await at.signIn('busy')
    after(76)
    await sweep()
    await sweep()
    expect(await told()).toEqual([
      'auditAdministrator',
      'idle',
      'second.guard',
      'securityAdministrator',
      'systemAdministrator',
    ])
  })

  test('are disabled after 90 days with the reason and an audit row, but never the last administrator of a kind', async () => {
    await at.signIn('securityAdministrator')
    after(89, day - 1000)
    await sweep()
    expect(await disabled()).toEqual([])
    after(90)
    await sweep()
    const reason = '90 天没有登录，自动停用'
    expect(await disabled()).toEqual([
      { name: 'idle', reason },
      { name: 'second.guard', reason },
    ])
    const rows = await sql<{ count: number }>`
      select count(*)::int as count from audit_entries where operation = 'accounts.retireIdle'`.execute(
      at.database.handle,
    )
    expect(rows.rows[0]?.count).toBe(2)
    const refused = await at.call('POST', '/api/session/sign-in', {
      body: { signInName: 'idle', password: 'Chun-Feng-2026-x' },
    })
    expect(refused.body['code']).toBe('accountDisabled')
  })

  test('count their days anew once enabled', async () => {
    await sql`update accounts set password_changed_at = ${at.clock.now()}`.execute(at.database.handle)
    const cookie = await at.signIn('systemAdministrator')
    const listed = await at.call('GET', '/api/accounts?q=idle', { cookie })
    const { id } = (listed.body['items'] as { id: string }[])[0]!
    const one = await at.call('GET', `/api/accounts/${id}`, { cookie })
    await at.call('POST', `/api/accounts/${id}/enable`, { cookie, body: { revision: one.body['revision'] } })
    after(91)
    await sweep()
    expect((await disabled()).map((row) => row.name)).toEqual(['second.guard'])
    after(180)
    await sweep()
    expect((await disabled()).map((row) => row.name)).toContain('idle')
  })
})

test('nobody of a demonstration is told or disabled, whose people never sign in', async () => {
  const demonstration = await accountsServer('demo')
  try {
    await demonstration.open('never', 'deputy')
    demonstration.clock.set('2027-12-01T02:00:00Z')
    for (const job of demonstration.accounts.jobs) await job.run({})
    const touched = await sql`
      select sign_in_name from accounts where disabled_at is not null or idle_told_at is not null`.execute(
      demonstration.database.handle,
    )
    expect(touched.rows).toEqual([])
  } finally {
    await demonstration.close()
  }
})
