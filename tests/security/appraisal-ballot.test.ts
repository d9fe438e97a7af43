import { afterAll, beforeAll, expect, test } from 'vitest'
import { handInBallot, listOversight, readOversight } from '@lvzhi/contract/supervision-events'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { startTestApp, type TestApp } from '../../apps/server/test-support/app.ts'

let running: TestApp

beforeAll(async () => {
  running = await startTestApp({ seeded: true })
})
afterAll(() => running.close())

async function rows<T>(strings: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await sql<T>(strings, ...values).execute(running.database.handle)).rows
}

test('F21 a ballot over HTTP leaves who has handed in, and nowhere what was chosen', async () => {
  const deputy = await running.as('deputy')
  const list = (await deputy.call(listOversight, { query: { kind: 'appraisal', state: 'polling' } })).ok()
  const event = list.items.find((one) => one.ballot === 'waited')!
  const detail = (await deputy.call(readOversight, { params: { id: event.id } })).ok()
  const body = { marks: detail.unitList.map((unit) => ({ unitId: unit.id, choice: 'dissatisfied' as const })) }
  const key = crypto.randomUUID()
  const answer = await deputy.call(handInBallot, { params: { id: event.id }, body, key })
  expect(answer.ok()).toEqual({ done: true })
  // A hash of the content beside the account would tell the choices to whoever tries the few possible ones.
  expect(await rows`select 1 from request_receipts where request_id = ${key}`).toEqual([])
  const audit = await rows<{ whole: string }>`
    select to_jsonb(a)::text as whole from audit_entries a where operation = 'supervision.handIn'`
  expect(audit).toHaveLength(1)
  expect(audit[0]!.whole).not.toContain('dissatisfied')
  const told = await rows<{ whole: string }>`
    select to_jsonb(e)::text as whole from case_events e where case_id = ${event.id}`
  expect(told.filter((one) => /issatisfied|handIn/.test(one.whole))).toEqual([])

  // The same request once more, as a phone sends it that has not got the answer: it is told that it has been handed in.
  const again = await deputy.call(handInBallot, { params: { id: event.id }, body, key })
  expect(again.refused().code).toBe('noBallotWaited')
  expect((await deputy.call(readOversight, { params: { id: event.id } })).ok().ballot).toBe('handedIn')
  const kept = await rows<{ n: number }>`select count(*) as n from supervision_marks where event_id = ${event.id}`
  expect(kept[0]!.n).toBe(detail.unitList.length)
})

test('F21 many ballots at once are all kept, each deputy once', async () => {
  const { id } = (await (await running.as('clerk')).call(listOversight, { query: { state: 'polling' } })).ok().items[0]!
  const waiting = await rows<{ name: string }>`
    select a.sign_in_name as name from supervision_participants p join people d on d.id = p.person_id
    join accounts a on a.id = d.account_id where p.event_id = ${id} and p.present and not p.handed_in`
  expect(waiting.length).toBeGreaterThan(4)
  const clients = await Promise.all(waiting.map(({ name }) => running.as(name)))
  const detail = (await clients[0]!.call(readOversight, { params: { id } })).ok()
  const marks = detail.unitList.map((unit) => ({ unitId: unit.id, choice: 'satisfied' as const }))
  const before = await rows<{ n: number }>`select count(*) as n from supervision_marks where event_id = ${id}`
  const answers = await Promise.all(
    clients.flatMap((client) => [0, 1].map(() => client.call(handInBallot, { params: { id }, body: { marks } }))),
  )
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(clients.length)
  expect(answers.filter((answer) => answer.status === 409)).toHaveLength(clients.length)
  const after = await rows<{ n: number }>`select count(*) as n from supervision_marks where event_id = ${id}`
  expect(after[0]!.n - before[0]!.n).toBe(clients.length * marks.length)
})
