import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { sql } from '../../kernel/database/handle.ts'
import { takeStep } from './second-factor-store.ts'
import { enrolmentAddress, foldCode, newRecoveryCodes, stepOf } from './second-factor.ts'

let at: AccountsServer
const start = Date.parse('2026-03-10T02:00:00Z')
let now = start

beforeAll(async () => {
  at = await accountsServer('office', { secondFactor: 'staff' })
})
afterAll(() => at.close())

/** Moves the clock; every code of the test is of its own time step. */
const later = (seconds: number) => {
  now += seconds * 1000
  at.clock.set(new Date(now).toISOString())
}
const codeOf = (secret: string, shift = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + shift * 30_000 })
const post = (cookie: string, url: string, body: unknown = {}) => at.call('POST', url, { cookie, body })
const factor = (cookie: string, act: string, body: unknown = {}) =>
  post(cookie, `/api/session/second-factor/${act}`, body)
const session = async (cookie: string) => {
  const account = (await at.call('GET', '/api/session', { cookie })).body['account']
  return account as { secondStep: string | null; permissions: string[]; roles: string[] } | null
}

/** Opens an account and enrols a factor; gives its secret, recovery codes and signed-in cookie. */
async function enrolled(name: string, role: 'securityAdministrator' | 'deputy' = 'deputy') {
  const id = await at.open(name, role)
  const first = await at.signIn(name)
  const required = role === 'securityAdministrator'
  const begun = await factor(first, 'begin', required ? {} : { password: testPassword })
  expect(begun.status).toBe(200)
  const secret = begun.body['secret'] as string
  later(30)
  const confirmed = await factor(first, 'confirm', { code: codeOf(secret) })
  expect(confirmed.status).toBe(200)
  later(30)
  return { id, secret, codes: confirmed.body['recoveryCodes'] as string[], first, cookie: confirmed.cookie! }
}

/** Password and code. */
async function enter(name: string, secret: string): Promise<string> {
  const half = await at.signIn(name)
  later(30)
  const proved = await factor(half, 'prove', { code: codeOf(secret) })
  expect(proved.status).toBe(200)
  return proved.cookie!
}

describe('codes', () => {
  const secret = 'JBSWY3DPEHPK3PXP'
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })

  it.each([
    [-2, null],
    [-1, -1],
    [0, 0],
    [1, 1],
    [2, null],
  ])('a code %i steps away counts as %s', (shift, counts) => {
    const moment = new Date('2026-03-10T02:00:10Z')
    const step = Math.floor(moment.getTime() / 30_000)
    const code = totp.generate({ timestamp: moment.getTime() + shift * 30_000 })
    expect(stepOf(secret, code, moment)).toBe(counts === null ? null : step + counts)
  })

  it('are of RFC 6238, whatever their width and spaces', () => {
    const rfc = Secret.fromLatin1('12345678901234567890').base32
    expect(stepOf(rfc, foldCode(' ２８７ 082'), new Date(59_000))).toBe(1)
    expect(stepOf(rfc, '28708', new Date(59_000))).toBeNull()
    expect(stepOf(rfc, 'abcdef', new Date(59_000))).toBeNull()
  })

  it('for recovery are ten, all different, of eighty bits', () => {
    const codes = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    expect(codes.every((code) => /^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/.test(code))).toBe(true)
  })

  it('are offered to an authenticator with the name of the product and the account', () => {
    expect(enrolmentAddress(secret, 'clerk')).toMatch(/^otpauth:\/\/totp\/%E5%B1%A5%E8%81%8C:clerk\?issuer=/)
  })
})

describe('a second factor that is required', () => {
  test('leads to enrolment after the password, and nothing else is open before', async () => {
    await at.open('fresh-guard', 'securityAdministrator')
    const cookie = await at.signIn('fresh-guard')
    expect(await session(cookie)).toMatchObject({ secondStep: 'enrolment', permissions: [] })
    for (const url of ['/api/accounts', '/api/session/all', '/api/session/audit-entries', '/api/security-settings']) {
      expect((await at.call('GET', url, { cookie })).body['code']).toBe('secondStep')
    }
    expect((await factor(cookie, 'recovery-codes', { password: testPassword, code: '1' })).body['code']).toBe(
      'secondStep',
    )
    const begun = await factor(cookie, 'begin')
    const secret = begun.body['secret'] as string
    expect((await factor(cookie, 'confirm', { code: codeOf(secret, 5) })).body['code']).toBe('wrongCode')
    const confirmed = await factor(cookie, 'confirm', { code: codeOf(secret) })
    expect(confirmed.body).toMatchObject({ session: { account: { secondStep: null } } })
    expect(confirmed.cookie).toBeDefined()
    expect(confirmed.cookie).not.toBe(cookie)
    expect((await at.call('GET', '/api/accounts', { cookie })).status).toBe(401)
    expect((await at.call('GET', '/api/accounts', { cookie: confirmed.cookie })).status).toBe(200)
  })

  test('is not asked of roles that the settings leave out', async () => {
    await at.open('plain', 'deputy')
    expect(await session(await at.signIn('plain'))).toMatchObject({ secondStep: null })
  })

  test('a begun enrolment is over after 15 minutes', async () => {
    await at.open('late', 'deputy')
    const cookie = await at.signIn('late')
    expect((await factor(cookie, 'begin')).body['fields']).toMatchObject([{ path: 'password' }])
    expect((await factor(cookie, 'begin', { password: 'wrong' })).body['fields']).toMatchObject([{ path: 'password' }])
    const begun = await factor(cookie, 'begin', { password: testPassword })
    later(15 * 60)
    const code = codeOf(begun.body['secret'] as string)
    expect((await factor(cookie, 'confirm', { code })).body['code']).toBe('enrolmentGone')
  })
})

describe('the second step', () => {
  test('opens the session with a right code only, once, and gives another token', async () => {
    const { secret } = await enrolled('two-steps')
    const half = await at.signIn('two-steps')
    expect(await session(half)).toMatchObject({ secondStep: 'code', permissions: [] })
    expect((await at.call('GET', '/api/session/all', { cookie: half })).status).toBe(403)
    expect((await post(half, '/api/session/password', { current: testPassword, next: 'Xia-Yu-2026-ab1' })).status).toBe(
      403,
    )
    const code = codeOf(secret)
    const proved = await factor(half, 'prove', { code })
    expect(proved.body).toMatchObject({ account: { secondStep: null } })
    expect(await session(half)).toBeNull()
    expect(await session(proved.cookie!)).toMatchObject({ secondStep: null })
    const other = await at.signIn('two-steps')
    expect((await factor(other, 'prove', { code })).body['code']).toBe('wrongCode')
    expect((await factor(other, 'prove', { code: codeOf(secret, -1) })).body['code']).toBe('wrongCode')
    expect((await factor(other, 'prove', { code: codeOf(secret, 1) })).status).toBe(200)
  })

  test('takes a code once when it comes twice at the same time, over any number of processes', async () => {
    const { id, secret } = await enrolled('twice')
    const cookies = await Promise.all([at.signIn('twice'), at.signIn('twice')])
    const code = codeOf(secret)
    const answers = await Promise.all(cookies.map((cookie) => factor(cookie, 'prove', { code })))
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 422])
    const step = Math.floor(now / 30_000) + 5
    const taken = await Promise.all(Array.from({ length: 20 }, () => takeStep(at.database.handle, id, step)))
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  test('locks the name at the fifth wrong code, and the right password between buys no further guess', async () => {
    const { secret } = await enrolled('guessed')
    let half = await at.signIn('guessed')
    for (let tries = 0; tries < 4; tries += 1) {
      expect((await factor(half, 'prove', { code: codeOf(secret, 10 + tries) })).body['code']).toBe('wrongCode')
      half = await at.signIn('guessed')
    }
    expect((await factor(half, 'prove', { code: codeOf(secret, 20) })).status).toBe(429)
    expect((await factor(half, 'prove', { code: codeOf(secret) })).body['code']).toBe('signInLocked')
    const again = await at.call('POST', '/api/session/sign-in', {
      body: { signInName: 'guessed', password: testPassword },
    })
    expect(again.body['code']).toBe('signInLocked')
    later(30 * 60)
    await enter('guessed', secret)
  })

  test('takes each recovery code once and says how many are left', async () => {
    const { codes, secret } = await enrolled('lost-phone')
    expect(codes).toHaveLength(10)
    const proved = await factor(await at.signIn('lost-phone'), 'prove', { code: codes[0]!.toLowerCase() })
    expect(proved.status).toBe(200)
    const left = await at.call('GET', '/api/session/second-factor', { cookie: proved.cookie })
    expect(left.body).toMatchObject({ recoveryCodesLeft: 9, required: false })
    expect((await factor(await at.signIn('lost-phone'), 'prove', { code: codes[0] })).body['code']).toBe('wrongCode')
    later(30)
    const renewed = await factor(proved.cookie!, 'recovery-codes', { password: testPassword, code: codeOf(secret) })
    expect(renewed.body['recoveryCodes']).toHaveLength(10)
    expect((await factor(await at.signIn('lost-phone'), 'prove', { code: codes[1] })).body['code']).toBe('wrongCode')
    const kept = await sql<{ all: string }>`
      select (select string_agg(f::text, ' ') from second_factors f) || (select string_agg(r::text, ' ') from recovery_codes r)
        || (select string_agg(a::text, ' ') from audit_entries a) || coalesce((select string_agg(q::text, ' ')
        from request_receipts q), '') as all`.execute(at.database.handle)
    for (const told of [secret, ...codes]) expect(kept.rows[0]!.all).not.toContain(told)
  })

  test('is replaced with password and code, and closed only where none is required', async () => {
    const { secret, cookie } = await enrolled('changes-phone')
    expect((await factor(cookie, 'begin', { password: testPassword })).body['fields']).toMatchObject([{ path: 'code' }])
    later(30)
    const begun = await factor(cookie, 'begin', { password: testPassword, code: codeOf(secret) })
    const next = begun.body['secret'] as string
    expect(next).not.toBe(secret)
    later(30)
    const confirmed = await factor(cookie, 'confirm', { code: codeOf(next) })
    later(30)
    expect((await factor(await at.signIn('changes-phone'), 'prove', { code: codeOf(secret) })).status).toBe(422)
    const removed = await factor(confirmed.cookie!, 'remove', { password: testPassword, code: codeOf(next) })
    expect(removed.body).toMatchObject({ enrolledAt: null })
    const guard = await enrolled('keeps-it', 'securityAdministrator')
    const refused = await factor(guard.cookie, 'remove', { password: testPassword, code: codeOf(guard.secret) })
    expect(refused.body['code']).toBe('factorRequired')
  })
})

describe('a fresh proof', () => {
  test('is asked before rights are given once the last one is 15 minutes old, and the same request then goes through', async () => {
    const { cookie, secret } = await enrolled('grants', 'securityAdministrator')
    const id = await at.open('receiver', null)
    const grant = (key: string, by: string) =>
      at.call('POST', `/api/accounts/${id}/grants`, {
        cookie: by,
        body: { role: 'deputy', validFrom: '2026-03-10', revision: 0 },
        headers: { 'idempotency-key': key },
      })
    later(14 * 60 - 30)
    expect((await at.call('GET', '/api/accounts', { cookie })).status).toBe(200)
    later(60)
    const key = crypto.randomUUID()
    const asked = await grant(key, cookie)
    expect([asked.status, asked.body['code']]).toEqual([403, 'stepUp'])
    const proved = await factor(cookie, 'prove', { code: codeOf(secret) })
    expect((await grant(key, proved.cookie!)).status).toBe(200)
  })

  test('a lost device is reset by the security administrator alone, which ends the sessions', async () => {
    const lost = await enrolled('device-gone')
    const guard = await enrolled('resets', 'securityAdministrator')
    await at.open('system', 'systemAdministrator')
    const refused = await post(await at.signIn('system'), `/api/accounts/${lost.id}/reset-second-factor`, {
      revision: 0,
    })
    expect(refused.status).toBe(403)
    const done = await post(guard.cookie, `/api/accounts/${lost.id}/reset-second-factor`, { revision: 0 })
    expect(done.body).toMatchObject({ secondFactorSince: null })
    expect(await session(lost.cookie)).toBeNull()
    expect(await session(await at.signIn('device-gone'))).toMatchObject({ secondStep: null })
    const own = await post(guard.cookie, `/api/accounts/${guard.id}/reset-second-factor`, { revision: 0 })
    expect(own.body['code']).toBe('ownAccount')
  })
})

test('a code of a clock that ran ahead is not taken again, nor one before it, when it is set back; a recovery code is', async () => {
  const { secret, codes } = await enrolled('traveller')
  const day = 24 * 60 * 60
  later(day)
  await enter('traveller', secret)
  const used = codeOf(secret)
  later(-day)
  const half = await at.signIn('traveller')
  expect((await factor(half, 'prove', { code: codeOf(secret) })).status, 'before the last').toBe(422)
  later(day)
  const again = await at.signIn('traveller')
  expect((await factor(again, 'prove', { code: used })).status, 'replayed').toBe(422)
  later(-day)
  const last = await at.signIn('traveller')
  expect((await factor(last, 'prove', { code: codes[0]! })).status).toBe(200)
})
