import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Role } from '@lvzhi/contract'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { permits } from '../../kernel/access/grants.ts'
import { systemActor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/database/handle.ts'
import { accountGrants } from './policy.ts'

let at: AccountsServer
const cookies = { system: '', security: '', audit: '' }
const place = { city: '', other: '' }

beforeAll(async () => {
  at = await accountsServer('office')
  await at.database.transaction((tx) => at.organisations.loadDivisions(tx, '220000'))
  const office = (divisionCode: string) =>
    at.database.transaction((tx) =>
      at.organisations.createOrganisation(tx, {
        name: '市人大代工委',
        kind: 'congressOffice',
        divisionCode,
        on: '2020-01-01',
      }),
    )
  place.city = await office('220100')
  place.other = await office('220300')
  await at.open('system', 'systemAdministrator')
  await at.open('security', 'securityAdministrator')
  await at.open('audit', 'auditAdministrator')
  cookies.system = await at.signIn('system')
  cookies.security = await at.signIn('security')
  cookies.audit = await at.signIn('audit')
})

afterAll(() => at.close())

const post = (cookie: string, url: string, body: unknown = {}) => at.call('POST', url, { cookie, body })

const create = async (signInName: string, organisationId?: string) => {
  const answer = await post(cookies.system, '/api/accounts', { signInName, name: '新来的', organisationId })
  expect(answer.status).toBe(200)
  const account = answer.body['account'] as { id: string; revision: number }
  return { ...account, oneTimePassword: answer.body['oneTimePassword'] as string }
}

const grant = (id: string, body: object, cookie = cookies.security) =>
  post(cookie, `/api/accounts/${id}/grants`, { validFrom: '2026-03-10', ...body })

describe('the three administrators', () => {
  it('hold each their own permissions and no business role holds any', () => {
    const matrix = Role.codes.map((role) => [
      role,
      ...Object.keys(accountGrants).filter((permission) =>
        permits(accountGrants, { ...systemActor, roles: [role] }, permission),
      ),
    ])
    expect(matrix).toEqual([
      ['systemAdministrator', 'accounts.view', 'accounts.administer'],
      ['securityAdministrator', 'accounts.view', 'accounts.authorise', 'accounts.alarms'],
      ['auditAdministrator', 'accounts.audit', 'accounts.alarms'],
      ...Role.codes.slice(3).map((role) => [role]),
    ])
  })

  it('are refused every operation of the others, at the route', async () => {
    const id = crypto.randomUUID()
    const reads = {
      '/api/accounts': ['system', 'security'],
      [`/api/accounts/${id}`]: ['system', 'security'],
      '/api/audit-entries': ['audit'],
      '/api/audit-integrity': ['audit'],
      '/api/audit-alarms': ['security', 'audit'],
    }
    const acts = {
      '/api/accounts': ['system'],
      [`/api/accounts/${id}/disable`]: ['system'],
      [`/api/accounts/${id}/enable`]: ['system'],
      [`/api/accounts/${id}/reset-password`]: ['system'],
      '/api/organisations': ['system'],
      [`/api/accounts/${id}/grants`]: ['security'],
      [`/api/accounts/${id}/grants/${id}/revoke`]: ['security'],
      [`/api/accounts/${id}/unlock`]: ['security'],
      [`/api/accounts/${id}/end-sessions`]: ['security'],
      '/api/audit-integrity/verification': ['audit'],
      '/api/audit-integrity/head': ['audit'],
    }
    for (const [method, table] of [
      ['GET', reads],
      ['POST', acts],
    ] as const) {
      for (const [url, allowed] of Object.entries(table)) {
        for (const [who, cookie] of Object.entries(cookies)) {
          const { status } = await at.call(method, url, { cookie, ...(method === 'POST' && { body: {} }) })
          expect(`${method} ${url} ${who} ${status === 403}`).toBe(`${method} ${url} ${who} ${!allowed.includes(who)}`)
        }
        expect((await at.call(method, url, method === 'POST' ? { body: {} } : {})).status).toBe(401)
      }
    }
  })

  it('hold no second role, by the refusal and by the database', async () => {
    const one = await create('lonely')
    const first = await grant(one.id, { role: 'auditAdministrator', revision: 0 })
    expect(first.status).toBe(200)
    for (const role of ['systemAdministrator', 'securityAdministrator', 'deputy'] as const) {
      const answer = await grant(one.id, { role, revision: 1 })
      expect([answer.status, answer.body['code']]).toEqual([409, 'mixedRoles'])
      expect(answer.body['basis']).toEqual(['GB/T 22239—2019 8.1.4.2（三员分立）'])
      const insert = sql`
        insert into role_grants (id, account_id, role, valid_from, granted_at)
        values (${crypto.randomUUID()}, ${one.id}, ${role}, '2026-03-10', now())`
      await expect(insert.execute(at.database.handle)).rejects.toThrow('holds no other role')
    }
  })

  it('cannot be the last to go', async () => {
    const only = (await at.call('GET', '/api/accounts?role=securityAdministrator', { cookie: cookies.system })).body
    const [guard] = only['items'] as { id: string }[]
    const answer = await post(cookies.system, `/api/accounts/${guard!.id}/disable`, { reason: '试', revision: 0 })
    expect([answer.status, answer.body['code']]).toEqual([409, 'lastAdministrator'])
    const own = (await at.call('GET', '/api/session', { cookie: cookies.system })).body['account'] as { id: string }
    const self = await post(cookies.system, `/api/accounts/${own.id}/disable`, { reason: '试', revision: 0 })
    expect(self.body['code']).toBe('ownAccount')
  })
})

describe('an account', () => {
  it('takes two people and a changed password before it works', async () => {
    const one = await create('two.people', place.city)
    const signIn = () => post('', '/api/session/sign-in', { signInName: 'two.people', password: one.oneTimePassword })
    expect((await signIn()).body['code']).toBe('accountAwaitsRole')
    expect((await grant(one.id, { role: 'officeClerk', revision: 0 })).body['code']).toBe('invalidField')
    const granted = await grant(one.id, { role: 'officeClerk', organisationId: place.city, revision: 0 })
    expect(granted.body).toMatchObject({ state: 'active', roles: ['officeClerk'] })
    const session = await signIn()
    expect(session.body['account']).toMatchObject({
      mustChangePassword: true,
      permissions: [],
      organisation: { id: place.city, level: 'prefecture' },
    })
    expect((await at.call('GET', '/api/organisations', { cookie: session.cookie })).status).toBe(403)
  })

  it('gives its one-time password once, also when the request is repeated', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const body = { signInName: 'once', name: '一次' }
    const [first, second] = [
      await at.call('POST', '/api/accounts', { cookie: cookies.system, body, headers }),
      await at.call('POST', '/api/accounts', { cookie: cookies.system, body, headers }),
    ]
    expect([first.status, second.status, second.body['code']]).toEqual([200, 409, 'alreadyDone'])
    const kept = await sql<{ all: string }>`select string_agg(r::text, ' ') as all from request_receipts r`.execute(
      at.database.handle,
    )
    expect(kept.rows[0]!.all).not.toContain(first.body['oneTimePassword'])
    expect((await post(cookies.system, '/api/accounts', { ...body, signInName: 'ＯＮＣＥ' })).body['code']).toBe(
      'signInNameTaken',
    )
  })

  it('loses its session at once when a role is taken back, when disabled, and when its password is reset', async () => {
    const id = await at.open('leaver', 'deputyAssistant')
    const gone = async (cookie: string) => (await at.call('GET', '/api/session', { cookie })).body['account'] === null
    let cookie = await at.signIn('leaver')
    const detail = await at.call('GET', `/api/accounts/${id}`, { cookie: cookies.security })
    const [held] = detail.body['grants'] as { id: string }[]
    await post(cookies.security, `/api/accounts/${id}/grants/${held!.id}/revoke`, { revision: 0 })
    expect(await gone(cookie)).toBe(true)
    await grant(id, { role: 'deputyAssistant', revision: 1 })
    cookie = await at.signIn('leaver')
    await post(cookies.system, `/api/accounts/${id}/disable`, { reason: '调离', revision: 2 })
    expect(await gone(cookie)).toBe(true)
    expect(
      (await post('', '/api/session/sign-in', { signInName: 'leaver', password: testPassword })).body['code'],
    ).toBe('accountDisabled')
    await post(cookies.system, `/api/accounts/${id}/enable`, { revision: 3 })
    cookie = await at.signIn('leaver')
    const reset = await post(cookies.system, `/api/accounts/${id}/reset-password`, { revision: 4 })
    expect(reset.status).toBe(200)
    expect(await gone(cookie)).toBe(true)
  })

  it('refuses stale, backdated, doubled grants and a second organisation', async () => {
    const one = await create('granted', place.city)
    const clerk = { role: 'officeClerk', organisationId: place.city }
    expect((await grant(one.id, { ...clerk, revision: 5 })).body['code']).toBe('stale')
    expect((await grant(one.id, { ...clerk, revision: 0, validFrom: '2026-03-09' })).body['title']).toContain('倒签')
    expect((await grant(one.id, { ...clerk, revision: 0, validUntil: '2026-03-31' })).status).toBe(200)
    expect((await grant(one.id, { ...clerk, revision: 1 })).body['code']).toBe('alreadyGranted')
    const elsewhere = { role: 'officeReviewer', organisationId: place.other, revision: 1 }
    expect((await grant(one.id, elsewhere)).body['code']).toBe('otherOrganisation')
    expect((await grant(one.id, { ...elsewhere, validFrom: '2026-04-01' })).status).toBe(200)
    const holders = () => at.accounts.accountsWithRole(at.database.handle, 'officeClerk', place.city)
    expect((await holders()).map((holder) => holder.accountId)).toContain(one.id)
    at.clock.set('2026-04-01T02:00:00Z')
    expect((await holders()).map((holder) => holder.accountId)).not.toContain(one.id)
    at.clock.set('2026-03-10T02:00:00Z')
  })
})

describe('an administrator of an area', () => {
  it('sees in the list what it can open, and foreign reads as absent', async () => {
    await at.open('city.system', 'systemAdministrator', place.city)
    const cookie = await at.signIn('city.system')
    const foreign = await create('far.away', place.other)
    const listed = (await at.call('GET', '/api/accounts?size=200', { cookie })).body['items'] as { id: string }[]
    const all = await sql<{ id: string }>`select id from accounts`.execute(at.database.handle)
    const readable: string[] = []
    for (const { id } of all.rows) {
      if ((await at.call('GET', `/api/accounts/${id}`, { cookie })).status === 200) readable.push(id)
    }
    expect(readable.toSorted()).toEqual(listed.map((item) => item.id).toSorted())
    expect(listed.length).toBeGreaterThan(1)
    const { requestId: _, ...hidden } = (await at.call('GET', `/api/accounts/${foreign.id}`, { cookie })).body
    const { requestId: __, ...absent } = (await at.call('GET', `/api/accounts/${crypto.randomUUID()}`, { cookie })).body
    expect(hidden).toEqual(absent)
    const outside = await post(cookie, '/api/accounts', {
      signInName: 'smuggled',
      name: '外地',
      organisationId: place.other,
    })
    expect(outside.body['code']).toBe('invalidField')
    expect((await post(cookie, `/api/accounts/${foreign.id}/disable`, { reason: '试', revision: 0 })).status).toBe(404)
  })
})

describe('the audit', () => {
  it('shows acts, refusals and sign-ins with their account, by filter, to the audit administrator', async () => {
    const read = async (query: string) => {
      const { body } = await at.call('GET', `/api/audit-entries?size=200&${query}`, { cookie: cookies.audit })
      return body['items'] as { operation: string; outcome: string; accountName: string | null; code: string | null }[]
    }
    const signIns = await read('operation=accounts.signIn&outcome=done')
    expect(signIns.every((entry) => entry.accountName !== null)).toBe(true)
    const refused = await read('outcome=refused&q=disable')
    expect(refused.some((entry) => entry.code === 'noPermission')).toBe(true)
    expect(await read('until=2026-03-09')).toEqual([])
    expect((await read('from=2026-03-10&until=2026-03-10')).length).toBeGreaterThan(0)
    const own = await at.call('GET', '/api/session/audit-entries?size=200', { cookie: cookies.security })
    const names = (own.body['items'] as { accountName: string }[]).map((entry) => entry.accountName)
    expect(new Set(names)).toEqual(new Set(['姓名security']))
  })
})
