import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../../apps/server/src/kernel/access/actor.ts'
import { writeAudit } from '../../../apps/server/src/kernel/audit/audit.ts'
import { readHeads, type KeptHead } from '../../../apps/server/src/kernel/audit/heads.ts'
import { createAuditKeeper, type AuditKeeper } from '../../../apps/server/src/kernel/audit/keeper.ts'
import { fixedClock } from '../../../apps/server/src/kernel/clock.ts'
import { openDatabase, type Database } from '../../../apps/server/src/kernel/database/handle.ts'
import { newId } from '../../../apps/server/src/kernel/identifier.ts'
import { freshDatabase } from '../../../apps/server/test-support/database.ts'
import { testVault } from '../../../apps/server/test-support/vault.ts'

/** A database with some hundred audit rows that were sealed in several goes. */
export interface AuditGround {
  /** As the application. */
  readonly database: Database
  /** As the owner of the database server, whom no right and no trigger stops. */
  readonly owner: Database
  readonly keeper: AuditKeeper
  readonly clock: ReturnType<typeof fixedClock>
  /** The heads outside the database. */
  heads(): KeptHead[]
  write(count: number): Promise<void>
  close(): Promise<void>
}

const actor: Actor = {
  accountId: newId(),
  name: '买买提·吐尔逊',
  roles: ['officeClerk', 'officeReviewer'],
  organisation: null,
  personId: null,
  assistedPersonIds: [],
  sessionId: null,
}

/** Writes `rows` rows and seals them in five goes, each signed and written outside. */
export async function auditGround(rows: number): Promise<AuditGround> {
  const fresh = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'lvzhi-test-heads-'))
  const database = openDatabase(fresh.url, 4)
  const owner = openDatabase(fresh.ownerUrl, 1)
  const clock = fixedClock('2026-03-10T02:00:00Z')
  const keeper = createAuditKeeper({ database, clock, vault: testVault, folder })
  let written = 0
  const write = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      clock.set(new Date(Date.UTC(2026, 2, 10, 2, 0, written)).toISOString())
      await writeAudit(database.handle, { clock, vault: testVault }, entryOf(written))
      written += 1
    }
  }
  for (let part = 0; part < 5; part += 1) {
    await write(Math.ceil(rows / 5))
    await keeper.seal({ sign: true })
  }
  return {
    database,
    owner,
    keeper,
    clock,
    heads: () => readHeads(folder),
    write,
    close: async () => {
      await owner.close()
      await database.close()
      await fresh.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function entryOf(at: number) {
  const outcome = (['done', 'refused', 'failed'] as const)[at % 3] ?? 'done'
  return {
    actor: at % 7 === 0 ? null : actor,
    operation: `suggestions.act${at % 11}`,
    name: '交办建议',
    outcome,
    ...(outcome !== 'done' && { code: 'noPermission' }),
    subject: at % 5 === 0 ? null : newId(),
    ...(at % 2 === 0 && { detail: { field: 'phone', reason: '核对“联系电话”\n第二行 😀', count: at, share: at / 8 } }),
    address: at % 4 === 0 ? null : '10.0.0.7',
    requestId: newId(),
  }
}
