import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import {
  startIdentityProvider,
  testClient,
  type TestIdentityProvider,
} from '../../../test-support/identity-provider.ts'
import { sql } from '../../kernel/database/handle.ts'
import { createOidc } from './providers/oidc.ts'

const redirect = 'http://127.0.0.1:4999/sign-in/external'
let provider: TestIdentityProvider
let at: AccountsServer
let guard = ''

beforeAll(async () => {
  provider = await startIdentityProvider(redirect)
  const oidc = createOidc({
    ...testClient,
    issuer: provider.issuer,
    name: '统一身份认证',
    redirect,
    secondFactor: ['mfa'],
  })
  at = await accountsServer('office', { providers: [oidc] })
  await at.open('guard', 'securityAdministrator')
  await at.open('person', 'deputy')
  guard = await at.signIn('guard')
})
afterAll(async () => {
  await at.close()
  await provider.close()
})

const begin = async () => {
  const answer = await at.call('POST', '/api/session/external/oidc/begin')
  expect(answer.status).toBe(200)
  return answer.body as { address: string; binding: string }
}
const finish = (answer: URLSearchParams, binding: string, cookie?: string) =>
  at.call('POST', '/api/session/external/finish', { cookie, body: { ...Object.fromEntries(answer), binding } })
const enter = async (login: string) => {
  const { address, binding } = await begin()
  return finish(await provider.signIn(address, login), binding)
}
const bind = async (id: string, subject: string) => {
  const { body } = await at.call('GET', `/api/accounts/${id}`, { cookie: guard })
  return at.call('POST', `/api/accounts/${id}/identities`, {
    cookie: guard,
    body: { provider: 'oidc', subject, revision: body['revision'] },
  })
}

describe('signing in by OpenID Connect', () => {
  test('sends the browser away with PKCE, state and nonce, and is told to everybody who signs in', async () => {
    const { body } = await at.call('GET', '/api/session')
    expect(body['providers']).toEqual([{ key: 'oidc', name: '统一身份认证' }])
    const { address, binding } = await begin()
    const { searchParams } = new URL(address)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'lvzhi',
      redirect_uri: redirect,
      scope: 'openid',
      code_challenge_method: 'S256',
    })
    expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(searchParams.get('nonce')).toMatch(/^[\w-]{40,}$/)
    expect(address).not.toContain(binding)
    expect(address).not.toContain(testClient.clientSecret)
  })

  test('refuses an identity that is bound to nobody, and says what to do', async () => {
    const answer = await enter('stranger')
    expect([answer.status, answer.body['code']]).toEqual([403, 'identityUnknown'])
    expect(answer.body['title']).toContain('先用登录名和密码登录')
    expect(answer.cookie).toBeUndefined()
  })

  test('is bound by the account itself, after its password, in the browser that began', async () => {
    const cookie = await at.signIn('person')
    const wrong = await at.call('POST', '/api/session/external/oidc/bind', { cookie, body: { password: 'wrong' } })
    expect(wrong.body['code']).toBe('badPassword')
    const begun = await at.call('POST', '/api/session/external/oidc/bind', { cookie, body: { password: testPassword } })
    const { address, binding } = begun.body as { address: string; binding: string }
    const bound = await finish(await provider.signIn(address, 'person-there'), binding, cookie)
    expect(bound.body).toMatchObject({ bound: true })
    const own = await at.call('GET', '/api/session/identities', { cookie })
    expect(own.body['items']).toMatchObject([{ provider: 'oidc', subject: 'person-there' }])
    const entered = await enter('person-there')
    expect(entered.body).toMatchObject({ bound: false, session: { account: { signInName: 'person' } } })
    expect(entered.cookie).toBeDefined()
    const told = await sql<{ count: number }>`
      select count(*)::int as count from case_events where type = 'accounts.identityBound'`.execute(at.database.handle)
    expect(told.rows[0]?.count).toBe(1)
  })

  test('another account cannot end a binding that it did not begin', async () => {
    const cookie = await at.signIn('guard')
    const begun = await at.call('POST', '/api/session/external/oidc/bind', { cookie, body: { password: testPassword } })
    const { address, binding } = begun.body as { address: string; binding: string }
    const answer = await provider.signIn(address, 'somebody-there')
    const other = await finish(answer, binding, await at.signIn('person'))
    expect(other.body['code']).toBe('externalSignInGone')
  })

  test('an identity leads to one account only', async () => {
    const id = await at.open('other', 'deputy')
    expect((await bind(id, 'person-there')).body['code']).toBe('identityTaken')
    expect((await bind(id, 'other-there')).status).toBe(200)
    expect((await bind(id, 'third-there')).body['code']).toBe('identityTaken')
    expect((await enter('other-there')).body).toMatchObject({ session: { account: { signInName: 'other' } } })
    const listed = await at.call('GET', `/api/accounts/${id}/identities`, { cookie: guard })
    const [identity] = listed.body['items'] as { id: string }[]
    const { body } = await at.call('GET', `/api/accounts/${id}`, { cookie: guard })
    const removed = await at.call('POST', `/api/accounts/${id}/identities/${identity!.id}/unbind`, {
      cookie: guard,
      body: { revision: body['revision'] },
    })
    expect(removed.status).toBe(200)
    expect((await enter('other-there')).body['code']).toBe('identityUnknown')
  })

  test('a disabled account stays outside', async () => {
    const id = await at.open('gone', 'deputy')
    await bind(id, 'gone-there')
    await sql`update accounts set disabled_at = now(), disabled_reason = '调离' where id = ${id}`.execute(
      at.database.handle,
    )
    expect((await enter('gone-there')).body['code']).toBe('accountDisabled')
  })

  test('the provider counts for one factor where it does not say that it proved two', async () => {
    const id = await at.open('careful', 'deputy')
    await bind(id, 'careful-there')
    await sql`
      insert into second_factors (account_id, secret, confirmed_at) values (${id}, 'sealed:1:x', now())`.execute(
      at.database.handle,
    )
    expect((await enter('careful-there')).body).toMatchObject({ session: { account: { secondStep: 'code' } } })
  })
})

describe('a return from the provider is refused', () => {
  const refused = async (answer: URLSearchParams, binding: string) => {
    const { status, body, cookie } = await finish(answer, binding)
    expect([status, cookie]).toEqual([401, undefined])
    return body['code']
  }
  const returned = async () => {
    const { address, binding } = await begin()
    return { answer: await provider.signIn(address, 'person-there'), binding }
  }

  test('with another state', async () => {
    const { answer, binding } = await returned()
    answer.set('state', 'a'.repeat(43))
    expect(await refused(answer, binding)).toBe('externalSignInGone')
  })

  test('in another browser', async () => {
    const { answer } = await returned()
    const { binding } = await begin()
    expect(await refused(answer, binding)).toBe('externalSignInGone')
  })

  test('a second time', async () => {
    const { answer, binding } = await returned()
    expect((await finish(answer, binding)).status).toBe(200)
    expect(await refused(answer, binding)).toBe('externalSignInGone')
  })

  test('with a code that was used in another sign-in', async () => {
    const [first, second] = [await returned(), await returned()]
    await finish(first.answer, first.binding)
    second.answer.set('code', first.answer.get('code') ?? '')
    expect(await refused(second.answer, second.binding)).toBe('notVouched')
  })

  test('with a nonce that is not ours', async () => {
    const { answer, binding } = await returned()
    await sql`update external_sign_ins set nonce = 'another'`.execute(at.database.handle)
    expect(await refused(answer, binding)).toBe('notVouched')
  })

  test('from another issuer', async () => {
    const { answer, binding } = await returned()
    answer.set('iss', 'https://another.example')
    expect(await refused(answer, binding)).toBe('notVouched')
  })

  test('with another verifier', async () => {
    const { answer, binding } = await returned()
    await sql`update external_sign_ins set verifier = repeat('a', 43)`.execute(at.database.handle)
    expect(await refused(answer, binding)).toBe('notVouched')
  })

  test('after ten minutes', async () => {
    const { answer, binding } = await returned()
    at.clock.set('2026-03-10T02:10:01Z')
    expect(await refused(answer, binding)).toBe('externalSignInGone')
    at.clock.set('2026-03-10T02:00:00Z')
  })

  test('keeps codes, states and tokens out of audit and receipts', async () => {
    const { answer, binding } = await returned()
    await finish(answer, binding)
    const kept = await sql<{ all: string }>`
      select (select coalesce(string_agg(a::text, ' '), '') from audit_entries a) ||
        (select coalesce(string_agg(r::text, ' '), '') from request_receipts r) as all`.execute(at.database.handle)
    for (const secret of [answer.get('code')!, answer.get('state')!, binding]) {
      expect(kept.rows[0]!.all).not.toContain(secret)
    }
  })
})

test('a provider that is away is said so, and the password still opens', async () => {
  const oidc = createOidc({
    ...testClient,
    issuer: 'http://127.0.0.1:9',
    name: '统一身份认证',
    redirect,
    secondFactor: [],
  })
  await expect(oidc.begin('state')).rejects.toMatchObject({ code: 'providerAway', kind: 'unavailable' })
  expect(await at.signIn('guard')).not.toBe('')
})

test('plain http to another machine is never spoken', async () => {
  const oidc = createOidc({
    ...testClient,
    issuer: 'http://sso.example',
    name: '统一身份认证',
    redirect,
    secondFactor: [],
  })
  await expect(oidc.begin('state')).rejects.toMatchObject({ code: 'providerAway' })
})
