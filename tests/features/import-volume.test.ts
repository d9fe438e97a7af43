import { afterAll, beforeAll, expect, test } from 'vitest'
import { listSuggestions, readLedgerImportRows, uploadLedger } from '@lvzhi/contract/suggestions'
import { aliveWhile } from '../../apps/server/test-support/alive.ts'
import { startTestApp, type Client, type TestApp } from '../../apps/server/test-support/app.ts'
import { plantedLedger } from '../../apps/server/test-support/planted-ledger.ts'
import { putGround, type Ground } from '../../apps/server/test-support/suggestion-rows.ts'

let running: TestApp
let ground: Ground
let clerk: Client

beforeAll(async () => {
  running = await startTestApp()
  ground = await putGround(running.database.handle)
  await running.open('importer', 'officeClerk', ground.office)
  clerk = await running.as('importer')
})

afterAll(() => running.close())

test('P2 an old ledger of 1,000 rows with 50 planted faults: each is reported at its row and column, none else', async () => {
  const ledger = plantedLedger({ rows: 1000, planted: 50, units: ground.units.map((unit) => unit.name) })
  expect(ledger.faults).toHaveLength(50)
  expect(new Set(ledger.faults.map((fault) => fault.kind)).size).toBe(21)
  const file = { name: '旧台账.xlsx', mediaType: 'application/octet-stream', bytes: ledger.bytes }
  const alive = await aliveWhile(
    async () => (await clerk.call(uploadLedger, { query: { term: ground.termId }, file })).ok(),
    async () => void (await clerk.call(listSuggestions, { query: {} })).ok(),
  )
  const batch = alive.answer
  expect(alive.asked).toBeGreaterThan(1)
  const errors = ledger.faults.filter((fault) => fault.severity === 'error').length
  expect(batch.counts).toEqual({
    total: 1000,
    new: 950,
    update: 0,
    unchanged: 0,
    warning: 50 - errors,
    error: errors,
  })
  const reported = []
  for (const mark of ['error', 'warning'] as const) {
    const page = await clerk.call(readLedgerImportRows, {
      params: { batchId: batch.id },
      query: { page: 1, size: 200, mark },
    })
    for (const row of page.ok().items) {
      for (const issue of row.issues) {
        expect(issue.reason).not.toBe('')
        expect(issue.remedy).not.toBe('')
        reported.push({ row: row.row, letters: issue.letters, severity: issue.severity })
      }
    }
  }
  const planted = ledger.faults.map(({ row, letters, severity }) => ({ row, letters, severity }))
  expect(reported.toSorted((a, b) => a.row - b.row)).toEqual(planted)
})
