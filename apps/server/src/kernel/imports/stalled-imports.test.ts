import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../../../test-support/database.ts'
import { anActor, contextOf, putGround, worksFor } from '../../../test-support/suggestion-rows.ts'
import { testVault } from '../../../test-support/vault.ts'
import { ledgerImport } from '../../modules/suggestions/commands/import-ledger.ts'
import { fixedClock } from '../clock.ts'
import { sql } from '../database/handle.ts'
import { createFileStore } from '../files/files.ts'
import { drainJobs } from '../jobs/jobs.ts'
import { runSweepers, type Swept } from '../sweepers/run-sweepers.ts'
import { createImportDesk } from './import-desk.ts'
import { stalledImports } from './stalled-imports.ts'

const database = await openFreshDatabase()
const ground = await putGround(database.handle)
const clock = fixedClock('2026-11-22T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'lvzhi-stalled-'))
const desk = createImportDesk(
  { database, clock, files: createFileStore(folder, clock, testVault), vault: testVault },
  ledgerImport(),
)
const clerk = anActor({ roles: ['officeClerk'], name: '经办员', organisation: worksFor(ground.office, '220000') })
const sheet = Buffer.from(
  '编号,题目,留言详情,留言时间,承办单位,答复内容,答复时间,备注\n,关于老旧小区加装电梯的建议,老人上下楼不便。,2019-04-25,省住房和城乡建设厅,已列入计划。,2019-05-09,无\n',
)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function sweepLater(): Promise<Swept[]> {
  const told: Swept[] = []
  clock.set(new Date(clock.now().getTime() + 11 * 60_000).toISOString())
  await runSweepers({ database, clock }, [stalledImports], (swept) => told.push(swept))
  return told
}

test('a confirmed import whose job is gone is written once; one whose job stands, and one not confirmed, are left alone', async () => {
  const file = { name: '台账.csv', mediaType: 'text/csv', bytes: sheet }
  const batch = await database.transaction((tx) =>
    desk.upload(contextOf(tx, clerk, clock), { termId: ground.termId }, file),
  )
  expect(await sweepLater()).toEqual([])
  await database.transaction((tx) => desk.confirm(contextOf(tx, clerk, clock), batch.id))
  expect(await sweepLater()).toEqual([])
  await sql`delete from graphile_worker._private_jobs`.execute(database.handle)
  expect(await sweepLater()).toMatchObject([{ sweeper: 'imports.stalled', found: 1, mended: 1, unmended: 0 }])
  await drainJobs(database.pool, [desk.job])
  expect(await desk.read(contextOf(database.handle, clerk, clock), batch.id)).toMatchObject({ status: 'confirmed' })
  // By mistake asked for once more, it writes nothing.
  await desk.job.run({ batchId: batch.id })
  expect((await sql`select 1 from suggestions`.execute(database.handle)).rows).toHaveLength(1)
  expect(await sweepLater()).toEqual([])
})
