import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { lightPasswordCost } from '../../../test-support/light-password-cost.ts'
import { sql } from '../../kernel/database/handle.ts'
import { createAccounts } from './index.ts'
import { testVault } from '../../../test-support/vault.ts'

const three = (change: Record<number, object> = {}) =>
  (['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const).map((role, index) => ({
    role,
    name: `管理员${'甲乙丙'[index]}`,
    signInName: `admin-${index}`,
    password: `Shui-Mu-${index}-Qing-Hua`,
    ...change[index],
  }))

const insertAccount = (at: AccountsServer, demonstration: boolean) =>
  sql`
    insert into accounts (id, sign_in_name, sign_in_key, name, demonstration, password_hash, password_changed_at, must_change_password, created_at)
    values (${crypto.randomUUID()}, 'direct', 'direct', '直接', ${demonstration}, 'x', now(), false, now())`.execute(
    at.database.handle,
  )

describe('an office installation', () => {
  let at: AccountsServer

  beforeAll(async () => {
    at = await accountsServer('office')
  })
  afterAll(() => at.close())

  const setUp = (body: object) => at.call('POST', '/api/setup', { body })

  it('begins empty, asks for set-up, and has no demonstration account', async () => {
    const { body } = await at.call('GET', '/api/session')
    expect(body).toMatchObject({ mode: 'office', needsSetup: true, province: null, account: null })
    expect(body['provinces']).toEqual([{ code: '220000', name: '北江省' }])
    expect(body).not.toHaveProperty('demoAccounts')
    await expect(insertAccount(at, true)).rejects.toThrow('other mode')
  })

  it('is set up once, with the code of the console, by three persons', async () => {
    const code = (await at.accounts.setupCode())!
    const good = { code, provinceCode: '220000', administrators: three() }
    const refused = async (body: object) => (await setUp({ ...good, ...body })).body['title']
    expect(await refused({ code: 'AAAA-AAAA-AAAA-AAAA' })).toContain('设置码不正确')
    expect(await refused({ administrators: three({ 1: { role: 'systemAdministrator' } }) })).toContain('各设一名')
    expect(await refused({ administrators: three({ 1: { name: '管理员甲' } }) })).toContain('三个人')
    expect(await refused({ administrators: three({ 2: { password: 'weak' } }) })).toContain('至少要有 12')
    expect(await refused({ provinceCode: '430000' })).toContain('还没有 430000')
    const counted = await sql<{ total: number }>`select count(*) as total from accounts`.execute(at.database.handle)
    expect(counted.rows[0]!.total).toBe(0)
    const [first, second] = await Promise.all([setUp({ ...good, code: ` ${code.toLowerCase()} ` }), setUp(good)])
    expect([first.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await at.call('GET', '/api/session')).body).toMatchObject({
      needsSetup: false,
      province: { code: '220000', name: '北江省' },
    })
    expect(await at.accounts.setupCode()).toBeNull()
    expect((await setUp(good)).body['code']).toBe('alreadySetUp')
    await at.signIn('admin-0', 'Shui-Mu-0-Qing-Hua')
  })

  it('keeps its mode', async () => {
    await expect(sql`update installation set mode = 'demo'`.execute(at.database.handle)).rejects.toThrow(
      'mode cannot change',
    )
    await expect(sql`delete from installation`.execute(at.database.handle)).rejects.toThrow('mode cannot change')
    const other = createAccounts({
      database: at.database,
      clock: at.clock,
      files: undefined as never,
      vault: testVault,
      grants: () => ({}),
      mode: 'demo',
      organisations: at.organisations,
      passwordCost: lightPasswordCost,
      audit: undefined as never,
    })
    await expect(other.ensureInstallation()).rejects.toThrow('不能以演示方式启动')
  })
})

describe('a demonstration installation', () => {
  let at: AccountsServer

  beforeAll(async () => {
    at = await accountsServer('demo')
    await at.database.transaction(async (tx) => {
      await at.accounts.beginDemonstration(tx, '220000')
      await at.accounts.createAccountDirectly(tx, {
        signInName: '演示经办',
        name: '李经办',
        password: 'yanshi',
        roles: [{ role: 'deputyAssistant' }],
        shown: { role: 'deputyAssistant', what: '代办' },
      })
    })
  })
  afterAll(() => at.close())

  it('shows its accounts with their passwords, which stay', async () => {
    const { body } = await at.call('GET', '/api/session')
    expect(body).toMatchObject({
      mode: 'demo',
      needsSetup: false,
      demoAccounts: [
        { signInName: '演示经办', password: 'yanshi', role: 'deputyAssistant', name: '李经办', what: '代办' },
      ],
    })
    at.clock.set('2027-03-10T02:00:00Z')
    const cookie = await at.signIn('演示经办', 'yanshi')
    const session = await at.call('GET', '/api/session', { cookie })
    expect(session.body['account']).toMatchObject({ mustChangePassword: false })
    const change = await at.call('POST', '/api/session/password', {
      cookie,
      body: { current: 'yanshi', next: testPassword },
    })
    expect(change.body['code']).toBe('shownPassword')
  })

  it('holds no account of an office and cannot be set up as one', async () => {
    await expect(insertAccount(at, false)).rejects.toThrow('other mode')
    const code = 'AAAA-AAAA-AAAA-AAAA'
    const answer = await at.call('POST', '/api/setup', {
      body: { code, provinceCode: '220000', administrators: three() },
    })
    expect(answer.body['code']).toBe('alreadySetUp')
    expect(await at.accounts.setupCode()).toBeNull()
  })
})
