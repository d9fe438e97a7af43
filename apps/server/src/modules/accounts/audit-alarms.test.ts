import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportAuditEntries, listAuditAlarms, readAuditIntegrity, signAuditHead } from '@lvzhi/contract/audit'
import { listNotices } from '@lvzhi/contract/notices'
import { requestOf, startTestApp, type TestApp } from '../../../test-support/app.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { writeAudit } from '../../kernel/audit/audit.ts'
import { sql } from '../../kernel/database/handle.ts'
import { newId } from '../../kernel/identifier.ts'
import { testVault } from '../../../test-support/vault.ts'
import type { Actor } from '../../kernel/access/actor.ts'

let running: TestApp
const clock = fixedClock('2026-03-10T02:00:00Z')
const curious: Actor = {
  accountId: newId(),
  name: '买买提·吐尔逊',
  roles: ['officeClerk'],
  organisation: null,
  personId: null,
  assistedPersonIds: [],
  sessionId: null,
}

beforeAll(async () => {
  running = await startTestApp({ clock })
  await running.open('auditor', 'auditAdministrator')
  await running.open('secadmin', 'securityAdministrator')
  await running.open('sysadmin', 'systemAdministrator')
})

afterAll(() => running.close())

const act = (operation: string, actor = curious) =>
  writeAudit(running.database.handle, { clock, vault: testVault }, { actor, operation, name: '试验', outcome: 'done' })

async function watch(): Promise<void> {
  const job = running.app.modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'accounts.watchAudit')
  await job?.run({})
  await running.drain()
}

async function alarms(): Promise<string[]> {
  const auditor = await running.as('auditor', { anew: true })
  const { items } = (await auditor.call(listAuditAlarms, { query: { page: 1, size: 50 } })).ok()
  return items.map(({ rule, count }) => `${rule} ${count}`)
}

test('more than twenty fields in clear within an hour by one account are told once to both administrators', async () => {
  for (let at = 0; at < 20; at += 1) await act('deputies.revealDeputyField')
  await watch()
  expect(await alarms()).toEqual([])
  await act('organisations.unmaskContact')
  await watch()
  await act('organisations.unmaskContact')
  await watch()
  expect(await alarms()).toEqual(['unmasking 21'])
  for (const name of ['auditor', 'secadmin', 'sysadmin']) {
    const inbox = (await (await running.as(name)).call(listNotices, { query: {} })).ok()
    expect(inbox.items.map(({ title, kind, link }) => [title.slice(0, 6), kind, link])).toEqual(
      name === 'sysadmin' ? [] : [[curious.name.slice(0, 6), 'warning', '/audit-safety']],
    )
  }
})

test('five names locked within ten minutes are told, four are not', async () => {
  const lock = (count: number) =>
    sql`
      insert into sign_in_failures (name_hash, failed_at, locked_until)
      select sha256(n::text::bytea), array[${clock.now()}::timestamptz], ${new Date(clock.now().getTime() + 25 * 60_000)}
      from generate_series(1, ${count}::int) n on conflict do nothing`.execute(running.database.handle)
  await lock(4)
  await watch()
  expect(await alarms()).toEqual(['unmasking 21'])
  await lock(5)
  await watch()
  expect(await alarms()).toContain('lockouts 5')
})

test.each([
  ['2026-03-11T22:59:59.999Z', true],
  ['2026-03-11T23:00:00Z', false],
  ['2026-03-12T11:59:59.999Z', false],
  ['2026-03-12T12:00:00Z', true],
])('an export at %s is outside working hours: %s', async (at, meant) => {
  const actor = { ...curious, accountId: newId() }
  clock.set(at)
  await act('suggestions.export', actor)
  await watch()
  const found = await sql`select 1 from audit_alarms where account_id = ${actor.accountId}`.execute(
    running.database.handle,
  )
  expect(found.rows.length === 1).toBe(meant)
})

test('what the search finds is exported whole, with its count, as both kinds of file; the export is audited', async () => {
  clock.set('2026-03-12T03:00:00Z')
  for (let at = 0; at < 1100; at += 1) await act('test.many')
  const auditor = await running.as('auditor', { anew: true })
  const counts: number[] = []
  for (const format of ['csv', 'xlsx']) {
    const response = await running.inject(
      requestOf(exportAuditEntries, { query: { operation: 'test.many', format } }, auditor.cookie),
    )
    expect(decodeURIComponent(String(response.headers['content-disposition']))).toContain('共1100条')
    if (format === 'csv') counts.push(response.body.trim().split('\r\n').length)
    else expect(response.rawPayload.subarray(0, 2).toString()).toBe('PK')
  }
  expect(counts).toEqual([1101])
  const traced = await sql<{ rows: number }>`
    select (detail->>'rows')::int as rows from audit_entries where operation = 'accounts.exportAuditEntries'`.execute(
    running.database.handle,
  )
  expect(traced.rows).toEqual([{ rows: 1100 }, { rows: 1100 }])
})

test('the auditor sees how far the audit is sealed and what the nightly verification found; tampering is told', async () => {
  const auditor = await running.as('auditor', { anew: true })
  expect((await auditor.call(readAuditIntegrity, {})).ok()).toMatchObject({ verification: null })
  const signed = (await auditor.call(signAuditHead, { body: {} })).ok()
  const verify = running.app.modules.flatMap(({ jobs }) => jobs).find(({ name }) => name === 'accounts.verifyAudit')
  await verify?.run({})
  const found = (await auditor.call(readAuditIntegrity, {})).ok()
  expect(found.head?.position).toBeGreaterThanOrEqual(signed.position)
  expect(found.verification).toMatchObject({ findingCount: 0, outsideHeads: 1 })
  clock.set('2026-03-12T03:10:00Z')
  await sql`insert into audit_entries (at, operation, name, outcome) values (now(), 'x', '伪造', 'done')`.execute(
    running.database.handle,
  )
  await verify?.run({})
  await running.drain()
  expect((await auditor.call(readAuditIntegrity, {})).ok().verification).toMatchObject({ findingCount: 1 })
  expect(await alarms()).toContain('tampering 1')
})
