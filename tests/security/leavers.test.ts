import { readSession } from '@lvzhi/contract/accounts'
import { listSuggestions } from '@lvzhi/contract/suggestions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'

let at: TestApp

beforeAll(async () => {
  at = await startTestApp({ seeded: true })
})
afterAll(() => at.close())

test('a deputy whose last mandate has ended has no right from the next request on, in the session that is open', async () => {
  const deputy = await at.as('deputy', { anew: true })
  const before = await deputy.call(readSession)
  expect(before.body.account).toMatchObject({ roles: ['deputy'] })
  const personId = before.body.account?.person?.id
  expect(personId).toBeDefined()
  expect((await deputy.call(listSuggestions)).status).toBe(200)
  await sql`
    update mandates set ends_on = ${at.clock.today()}, end_ground = 'resigned', end_act = 'resignationAccepted',
      end_document = '〔2026〕1号', end_reason = '调离'
    where person_id = ${personId}`.execute(at.database.handle)
  expect((await deputy.call(listSuggestions)).status).toBe(403)
  expect((await deputy.call(readSession)).body.account).toMatchObject({ person: null, permissions: [] })
})

test('the roles of an organisation that was merged or ended hold no more, for open sessions and for signing in', async () => {
  const unit = await at.as('unit', { anew: true })
  const account = (await unit.call(readSession)).body.account
  expect(account?.permissions).not.toEqual([])
  await sql`
    update organisations set valid_to = ${at.clock.today()} where id = ${account?.organisation?.id}`.execute(
    at.database.handle,
  )
  expect((await unit.call(readSession)).body.account).toMatchObject({ roles: [], permissions: [] })
  await expect(at.as('unit', { anew: true })).rejects.toThrow(/accountAwaitsRole/)
})
