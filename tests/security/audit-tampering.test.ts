import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyWithin } from '../../apps/server/src/kernel/audit/verify.ts'
import { sql } from '../../apps/server/src/kernel/database/handle.ts'
import { diceOf } from '../../apps/server/src/seed/dice.ts'
import { testVault } from '../../apps/server/test-support/vault.ts'
import { auditGround, type AuditGround } from './audit-trial/ground.ts'
import { tamperings } from './audit-trial/tamperings.ts'

/** `npm run audit:trial` sets a thousand. */
const count = Number(process.env['LVZHI_TAMPERINGS'] ?? 200)
const seed = Number(process.env['LVZHI_SEED'] ?? 20_260_310)

let ground: AuditGround

beforeAll(async () => {
  ground = await auditGround(150)
})

afterAll(() => ground.close())

class Undone extends Error {}

test('T31 every tampering by the owner of the database is found, and nothing where there was none', async () => {
  const heads = ground.heads()
  expect(heads).toHaveLength(5)
  const dice = diceOf(seed)
  const missed: string[] = []
  const kinds = new Map<string, number>()
  for (let at = 0; at < count; at += 1) {
    const tamper = tamperings[at % tamperings.length]!
    await ground.owner
      .transaction(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        const what = await tamper(tx, (limit) => dice.below(limit))
        const found = await verifyWithin(tx, testVault, heads)
        if (found.findingCount === 0) missed.push(what)
        for (const { kind } of found.findings.slice(0, 1)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        throw new Undone()
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
  }
  const control = await ground.keeper.verify()
  console.log(
    `操作记录篡改试验：种子 ${seed}，篡改 ${count} 次，发现 ${count - missed.length} 次；未改动的数据库：${control.findingCount} 处；按首个发现分：${JSON.stringify(Object.fromEntries(kinds))}`,
  )
  expect(missed).toEqual([])
  expect(control.findings).toEqual([])
  expect(control.rows).toBe(150)
})
