import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountsServer, testPassword, type AccountsServer } from '../../../test-support/accounts-server.ts'
import { sql } from '../../kernel/database/handle.ts'

let at: AccountsServer

beforeAll(async () => {
  at = await accountsServer('office')
  await at.database.transaction((tx) => at.organisations.loadDivisions(tx, '220000'))
})
afterAll(() => at.close())

const who = async (cookie: string) => (await at.call('GET', '/api/session', { cookie })).body['account']

test('the roles of an organisation that was merged or ended hold no more, for open sessions and for signing in', async () => {
  const id = await at.database.transaction((tx) =>
    at.organisations.createOrganisation(tx, {
      name: '市人大代工委',
      kind: 'congressOffice',
      divisionCode: '220100',
      on: '2020-01-01',
    }),
  )
  await at.open('clerk', 'officeClerk', id)
  const cookie = await at.signIn('clerk')
  expect(await who(cookie)).toMatchObject({ roles: ['officeClerk'] })
  await sql`update organisations set valid_to = '2026-03-11' where id = ${id}`.execute(at.database.handle)
  expect(await who(cookie)).toMatchObject({ roles: ['officeClerk'] })
  await sql`update organisations set valid_to = '2026-03-10' where id = ${id}`.execute(at.database.handle)
  expect(await who(cookie)).toMatchObject({ roles: [], permissions: [] })
  const again = await at.call('POST', '/api/session/sign-in', { body: { signInName: 'clerk', password: testPassword } })
  expect(again.body['code']).toBe('accountAwaitsRole')
})

test('a session never gains a role: whoever is given one signs in anew and gets another token', async () => {
  const guard = await at.open('guard', 'securityAdministrator')
  const id = await at.open('assistant', 'deputyAssistant')
  const cookie = await at.signIn('assistant')
  await sql`
    insert into role_grants (id, account_id, role, valid_from, granted_by, granted_at)
    values (${crypto.randomUUID()}, ${id}, 'deputy', '2026-03-11', ${guard}, now())`.execute(at.database.handle)
  expect(await who(cookie)).toMatchObject({ roles: ['deputyAssistant'] })
  at.clock.set('2026-03-10T16:10:00Z')
  const anew = await at.signIn('assistant')
  expect(await who(cookie)).toBeNull()
  expect(await who(anew)).toMatchObject({ roles: ['deputyAssistant', 'deputy'] })
})
