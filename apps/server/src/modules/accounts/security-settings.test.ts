import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { sql } from '../../kernel/database/handle.ts'
import { defaultSettings, idleLimit, needsSecondFactor } from './security-settings.ts'

let at: AccountsServer
let guard = ''

beforeAll(async () => {
  at = await accountsServer('office')
  await at.open('guard', 'securityAdministrator')
  await at.open('system', 'systemAdministrator')
  await at.open('person', 'deputy')
  guard = await at.signIn('guard')
})
afterAll(() => at.close())

const strict = {
  passwordPreset: 'dengbao',
  secondFactor: 'nobody',
  idleMinutes: 30,
  administratorIdleMinutes: 15,
  absoluteHours: 12,
  sessionsAtOnce: 3,
}
const read = async (cookie = guard) => (await at.call('GET', '/api/security-settings', { cookie })).body
const change = async (part: object, cookie = guard) => {
  const revision = (await read())['revision']
  return at.call('POST', '/api/security-settings', { cookie, body: { ...strict, revision, ...part } })
}
const who = async (cookie: string) => (await at.call('GET', '/api/session', { cookie })).body['account']
const setClock = (time: string) => at.clock.set(`2026-03-10T${time}:00Z`)

describe('安全设置', () => {
  it('begin with the figures of the law: a second factor for everybody in an office, for nobody in a demonstration', () => {
    expect(defaultSettings('office')).toMatchObject({ ...strict, secondFactor: 'everybody' })
    expect(defaultSettings('demo')).toMatchObject(strict)
  })

  it.each([
    ['nobody', 'securityAdministrator', false],
    ['staff', 'securityAdministrator', true],
    ['staff', 'officeClerk', true],
    ['staff', 'unitClerk', false],
    ['staff', 'deputy', false],
    ['everybody', 'deputy', true],
    ['everybody', 'unitHead', true],
  ] as const)('asked of %s: %s needs a second factor: %s', (secondFactor, role, needed) => {
    expect(needsSecondFactor({ secondFactor }, [role])).toBe(needed)
  })

  it('never give an administrator longer than everybody else', () => {
    const limits = { idleMinutes: 10, administratorIdleMinutes: 15 }
    expect([idleLimit(limits, ['deputy']), idleLimit(limits, ['auditAdministrator'])]).toEqual([600_000, 600_000])
  })

  test.each([
    { idleMinutes: 31 },
    { idleMinutes: 4 },
    { administratorIdleMinutes: 16 },
    { absoluteHours: 13 },
    { absoluteHours: 0 },
    { sessionsAtOnce: 4 },
    { passwordPreset: 'none' },
    { secondFactor: 'never' },
  ])('are never weaker than the law: %o', async (part) => {
    expect((await change(part)).status).toBe(422)
  })

  test('the database refuses weaker ones too', async () => {
    const weaker = sql`update security_settings set idle_minutes = 60`.execute(at.database.handle)
    await expect(weaker).rejects.toThrow(/idle_minutes/)
  })

  test('are read by both administrators of accounts and changed by one, upon the version that was seen', async () => {
    const system = await at.signIn('system')
    expect(await read(system)).toMatchObject({ mayChange: false, accounts: { withFactor: 0 } })
    expect((await change({}, system)).body['code']).toBe('noPermission')
    expect((await at.call('GET', '/api/security-settings', { cookie: await at.signIn('person') })).status).toBe(403)
    const revision = (await read())['revision'] as number
    const both = await Promise.all([change({ idleMinutes: 20, revision }), change({ idleMinutes: 25, revision })])
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await read()).toMatchObject({ revision: revision + 1, lastChange: { by: '姓名guard' } })
    const row = await sql<{ detail: { from: object; to: object } }>`
      select detail from audit_entries where operation = 'accounts.changeSecuritySettings' and outcome = 'done'`.execute(
      at.database.handle,
    )
    expect(row.rows).toHaveLength(1)
    expect(row.rows[0]!.detail).toMatchObject({ from: { 空闲分钟: 30 }, to: { 密码规则: '等保三级' } })
  })

  test('apply at once to sessions that are open', async () => {
    const cookie = await at.signIn('person')
    await change({ idleMinutes: 5 })
    setClock('02:05')
    expect(await who(cookie)).toBeNull()
    guard = await at.signIn('guard')
    await change({ absoluteHours: 1 })
    const long = await at.signIn('person')
    for (let minute = 10; minute < 60; minute += 4) {
      setClock(`02:${minute}`)
      await who(long)
    }
    setClock('03:04')
    expect(await who(long)).not.toBeNull()
    setClock('03:05')
    expect(await who(long)).toBeNull()
    guard = await at.signIn('guard')
    await change({ sessionsAtOnce: 1 })
    const [first, second] = [await at.signIn('person'), await at.signIn('person')]
    expect([await who(first), await who(second)]).toMatchObject([null, { name: '姓名person' }])
  })

  test('长度优先 ends the change every 90 days and takes a sentence; 等保三级 brings both back', async () => {
    await change({ passwordPreset: 'asvs', secondFactor: 'nobody' })
    at.clock.set('2026-06-20T02:00:00Z')
    const cookie = await at.signIn('person')
    expect(await who(cookie)).toMatchObject({ mustChangePassword: false, passwordPreset: 'asvs' })
    const next = 'a boat on the river in spring'
    const short = await at.call('POST', '/api/session/password', {
      cookie,
      body: { current: testPassword, next: 'abcdefgh1' },
    })
    expect(short.body['title']).toContain('15 个字符')
    const done = await at.call('POST', '/api/session/password', { cookie, body: { current: testPassword, next } })
    expect(done.status).toBe(200)
    guard = await at.signIn('guard')
    await change({ passwordPreset: 'dengbao' })
    expect(await who(guard)).toMatchObject({ mustChangePassword: true })
    expect(await who(done.cookie!)).toMatchObject({ mustChangePassword: false, passwordPreset: 'dengbao' })
  })

  test('a second factor that is asked of everybody leads open sessions to enrolment', async () => {
    await at.open('late-guard', 'securityAdministrator')
    guard = await at.signIn('late-guard')
    const cookie = await at.signIn('person', 'a boat on the river in spring')
    expect((await change({ secondFactor: 'everybody' })).status).toBe(200)
    expect(await who(cookie)).toMatchObject({ secondStep: 'enrolment', permissions: [] })
  })
})
