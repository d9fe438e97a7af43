import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { sql } from '../../kernel/database/handle.ts'

let at: AccountsServer

beforeAll(async () => {
  at = await accountsServer('office')
  await at.open('clerk', 'deputyAssistant')
  await at.open('guard', 'securityAdministrator')
  await at.open('newcomer', null)
})

beforeEach(async () => {
  at.clock.set('2026-03-10T02:00:00Z')
  await sql`delete from sessions`.execute(at.database.handle)
})

afterAll(() => at.close())

const later = (minutes: number, from = '2026-03-10T02:00:00Z') =>
  at.clock.set(new Date(Date.parse(from) + minutes * 60_000).toISOString())

const tryPassword = (signInName: string, password: string) =>
  at.call('POST', '/api/session/sign-in', { body: { signInName, password } })

const whoIs = async (cookie: string, headers = {}) => {
  const { body } = await at.call('GET', '/api/session', { cookie, headers })
  return (body['account'] as { name: string } | null)?.name ?? null
}

describe('signing in', () => {
  it('gives a cookie that scripts and other sites cannot use, and keeps only its hash', async () => {
    const answer = await tryPassword(' CLERK ', testPassword)
    expect(answer.status).toBe(200)
    expect(answer.body['account']).toMatchObject({
      signInName: 'clerk',
      roles: ['deputyAssistant'],
      mustChangePassword: false,
    })
    expect(answer.setCookie).toMatch(/^lvzhi_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
    const kept = await sql<{ all: string }>`select string_agg(s::text, ' ') as all from sessions s`.execute(
      at.database.handle,
    )
    expect(kept.rows[0]!.all).not.toContain(answer.cookie)
    const outside = await at.call('POST', '/api/session/sign-in', {
      body: { signInName: 'clerk', password: testPassword },
      headers: { host: 'lvzhi.example:8080' },
    })
    expect(outside.setCookie).toMatch(
      /^__Host-lvzhi_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  it('over https takes only the cookie that nobody beside it can plant, and keeps the browser to https', async () => {
    const https = { host: 'lvzhi.example', 'x-forwarded-proto': 'https' }
    const signedIn = await at.server.inject({
      method: 'POST',
      url: '/api/session/sign-in',
      payload: { signInName: 'clerk', password: testPassword },
      headers: https,
    })
    expect(signedIn.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
    const token = signedIn.cookies.find((cookie) => cookie.name === '__Host-lvzhi_session')?.value ?? ''
    const asked = async (cookie: string) => {
      const answer = await at.server.inject({ url: '/api/session', headers: { ...https, cookie } })
      return answer.json<{ account: { name: string } | null }>().account?.name ?? null
    }
    expect(await asked(`__Host-lvzhi_session=${token}`)).toBe('姓名clerk')
    expect(await asked(`lvzhi_session=${token}`)).toBeNull()
    const plain = await at.server.inject({ url: '/api/session' })
    expect(plain.headers['strict-transport-security']).toBeUndefined()
  })

  it('answers an unknown name and a wrong password alike', async () => {
    const [unknown, wrong] = [await tryPassword('nobody-1', 'x'), await tryPassword('clerk', 'x')]
    const { requestId: _, ...first } = unknown.body
    const { requestId: __, ...second } = wrong.body
    expect(first).toEqual(second)
    expect(unknown.status).toBe(401)
    await tryPassword('clerk', testPassword)
  })

  it('refuses an account without a role only after the right password', async () => {
    expect((await tryPassword('newcomer', 'x')).body['code']).toBe('wrongNameOrPassword')
    expect((await tryPassword('newcomer', testPassword)).body['code']).toBe('accountAwaitsRole')
  })

  it('ends the former session of the browser and keeps at most three', async () => {
    const cookies: string[] = []
    for (let count = 0; count < 4; count += 1) {
      later(count)
      cookies.push(await at.signIn('clerk'))
    }
    expect(await Promise.all(cookies.map((cookie) => whoIs(cookie)))).toEqual([
      null,
      '姓名clerk',
      '姓名clerk',
      '姓名clerk',
    ])
    const again = await at.call('POST', '/api/session/sign-in', {
      cookie: cookies[3],
      body: { signInName: 'clerk', password: testPassword },
    })
    expect(await whoIs(cookies[3]!)).toBeNull()
    expect(await whoIs(again.cookie!)).toBe('姓名clerk')
  })
})

describe('a lock', () => {
  const fail = async (name: string) => (await tryPassword(name, 'wrong')).body['code']

  it.each(['lock-known', 'lock-unknown'])('closes %s for 30 minutes at the fifth failure', async (name) => {
    if (name === 'lock-known') await at.open(name, 'deputyAssistant')
    for (let tries = 0; tries < 4; tries += 1) expect(await fail(name)).toBe('wrongNameOrPassword')
    const fifth = await tryPassword(name, 'wrong')
    expect(fifth.status).toBe(429)
    expect(fifth.body['title']).toContain('10:30')
    later(29)
    expect((await tryPassword(name, testPassword)).body['code']).toBe('signInLocked')
    later(30)
    expect((await tryPassword(name, testPassword)).status).toBe(name === 'lock-known' ? 200 : 401)
  })

  it('counts only the last 15 minutes, and starts anew after a success', async () => {
    await at.open('slow', 'deputyAssistant')
    for (let tries = 0; tries < 4; tries += 1) await fail('slow')
    later(16)
    expect(await fail('slow')).toBe('wrongNameOrPassword')
    await at.signIn('slow')
    for (let tries = 0; tries < 4; tries += 1) expect(await fail('slow')).toBe('wrongNameOrPassword')
  })

  it('lets no more than five guesses through when they come at once', async () => {
    await at.open('burst', 'deputyAssistant')
    const codes = await Promise.all(Array.from({ length: 12 }, () => fail('burst')))
    expect(codes.filter((code) => code === 'wrongNameOrPassword')).toHaveLength(4)
  })

  it('is lifted by the security administrator alone', async () => {
    const id = await at.open('locked', 'deputyAssistant')
    for (let tries = 0; tries < 5; tries += 1) await fail('locked')
    const cookie = await at.signIn('guard')
    const seen = await at.call('GET', `/api/accounts/${id}`, { cookie })
    expect(seen.body).toMatchObject({ state: 'locked', allowedActs: ['grantRole', 'revokeRole', 'unlock'] })
    const unlocked = await at.call('POST', `/api/accounts/${id}/unlock`, { cookie, body: { revision: 0 } })
    expect(unlocked.body).toMatchObject({ state: 'active', lockedUntil: null })
    await at.signIn('locked')
  })
})

describe('a session', () => {
  it('ends after 30 idle minutes, for an administrator after 15', async () => {
    const [clerk, guard] = [await at.signIn('clerk'), await at.signIn('guard')]
    later(14)
    expect(await whoIs(guard)).toBe('姓名guard')
    later(29)
    expect([await whoIs(clerk), await whoIs(guard)]).toEqual(['姓名clerk', null])
    later(59)
    expect(await whoIs(clerk)).toBeNull()
  })

  it('is not prolonged by requests of the background', async () => {
    const cookie = await at.signIn('clerk')
    for (const minutes of [10, 20, 29]) {
      later(minutes)
      expect(await whoIs(cookie, { 'x-background': '1' })).toBe('姓名clerk')
    }
    later(30)
    expect(await whoIs(cookie, { 'x-background': '1' })).toBeNull()
  })

  it('ends after 12 hours of work', async () => {
    const cookie = await at.signIn('clerk')
    for (let minutes = 20; minutes < 720; minutes += 20) {
      later(minutes)
      expect(await whoIs(cookie)).toBe('姓名clerk')
    }
    later(720)
    expect(await whoIs(cookie)).toBeNull()
  })

  it('ends on the server when signed out, and one by one from the list', async () => {
    const [here, there] = [await at.signIn('clerk'), await at.signIn('clerk')]
    const listed = await at.call('GET', '/api/session/all', { cookie: here })
    const sessions = listed.body['sessions'] as { id: string; current: boolean }[]
    const other = sessions.find((session) => !session.current)!
    expect((await at.call('POST', `/api/session/all/${other.id}/end`, { cookie: here })).status).toBe(200)
    expect(await whoIs(there)).toBeNull()
    const foreign = await at.call('GET', '/api/session/all', { cookie: await at.signIn('guard') })
    const foreignId = (foreign.body['sessions'] as { id: string }[])[0]!.id
    expect((await at.call('POST', `/api/session/all/${foreignId}/end`, { cookie: here })).status).toBe(404)
    const out = await at.call('POST', '/api/session/sign-out', { cookie: here })
    expect(out.setCookie).toMatch(/^lvzhi_session=; Max-Age=0/)
    expect(await whoIs(here)).toBeNull()
  })
})

describe('changing the password', () => {
  const change = (cookie: string, current: string, next: string) =>
    at.call('POST', '/api/session/password', { cookie, body: { current, next } })

  it('asks the present one, keeps the rules, refuses the last five, and ends other sessions', async () => {
    await at.open('changer', 'deputyAssistant')
    const [first, there] = [await at.signIn('changer'), await at.signIn('changer')]
    let here = first
    expect((await change(here, 'wrong', 'Xia-Yu-2026-abc')).body['fields']).toMatchObject([{ path: 'current' }])
    expect((await change(here, testPassword, 'short')).body['code']).toBe('badPassword')
    let current = testPassword
    for (const next of ['Xia-Yu-2026-ab1', 'Xia-Yu-2026-ab2', 'Xia-Yu-2026-ab3', 'Xia-Yu-2026-ab4']) {
      later(Number(next.at(-1)))
      expect((await change(here, current, testPassword)).body['title']).toContain('最近 5 次')
      const changed = await change(here, current, next)
      expect(changed.status).toBe(200)
      here = changed.cookie!
      current = next
    }
    later(5)
    const fifth = await change(here, current, 'Xia-Yu-2026-ab5')
    const last = await change(fifth.cookie!, 'Xia-Yu-2026-ab5', testPassword)
    expect([await whoIs(last.cookie!), await whoIs(fifth.cookie!), await whoIs(there)]).toEqual([
      '姓名changer',
      null,
      null,
    ])
  })

  it('is the only thing allowed once the password is 90 days old', async () => {
    await at.open('aged', 'securityAdministrator')
    at.clock.set('2026-06-08T02:00:00Z')
    const cookie = await at.signIn('aged')
    const before = await at.call('GET', '/api/session', { cookie })
    expect(before.body['account']).toMatchObject({ mustChangePassword: true, permissions: [] })
    expect((await at.call('GET', '/api/accounts', { cookie })).status).toBe(403)
    const after = await change(cookie, testPassword, 'Qiu-Shui-2026-zz')
    expect(after.body['account']).toMatchObject({ mustChangePassword: false })
    expect((await at.call('GET', '/api/accounts', { cookie: after.cookie })).status).toBe(200)
    expect((await at.call('GET', '/api/accounts', { cookie })).status).toBe(401)
  })

  it('keeps no password, hash of a password or token in receipts and audit', async () => {
    const kept = await sql<{ all: string }>`
      select (select coalesce(string_agg(a::text, ' '), '') from audit_entries a) ||
        (select coalesce(string_agg(r::text, ' '), '') from request_receipts r) as all`.execute(at.database.handle)
    expect(kept.rows[0]!.all).not.toMatch(/Chun-Feng|Xia-Yu|Qiu-Shui|argon2/)
  })
})
